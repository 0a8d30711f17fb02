import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite(.serialized) struct CastBatchTests {
    /// What a station would write for these papers, as it finds the store.
    private func batch(_ papers: [CastPaper], of sample: SampleAssembly) async throws -> (CastBatch, Stored<JournalHead>) {
        let head = try #require(try await sample.store.stored(JournalHead.id(of: sample.id.rawValue)))
        let electorate = try await sample.store.electorate(of: sample.id.rawValue)
        return (
            try CastBatch(
                PaperSlice(papers), proposal: try await sample.proposal(), electorate: electorate, head: head, earlier: [:]), head
        )
    }

    @Test(arguments: StoreKind.allCases, [Secrecy.open, .secret(floor: 2)])
    func `is written with its page of the journal, or nothing of it is`(kind: StoreKind, secrecy: Secrecy) async throws {
        let sample = try await SampleAssembly(in: kind, rule: DecisionRule(secrecy: secrecy))
        try await sample.openVote(seed: secrecy.isSecret ? Seed(.zero) : nil)
        let papers = try await (0..<4).asyncMap {
            try await sample.paper($0, .stance(.yes), nonce: Seed(ContentDigest(of: "nonce \($0)")))
        }
        let (batch, head) = try await batch(papers, of: sample)
        let pages = try await sample.store.journal(of: sample.id.rawValue).count
        // The last change of the batch cannot be made: somebody else has turned the page.
        let stale = try Array(batch.changes.dropLast()) + [Change.put(batch.head, expecting: .revision(head.revision.next))]
        await #expect(throws: StorageError.self) { try await sample.store.apply(stale) }
        #expect(try await sample.store.keys(withPrefix: BallotRecord.key(sample.id.rawValue), after: nil, limit: 9, as: .steward).isEmpty)
        #expect(try await sample.store.keys(withPrefix: SealedBallot.key(sample.id.rawValue), after: nil, limit: 9, as: .steward).isEmpty)
        #expect(try await sample.store.journal(of: sample.id.rawValue).count == pages)
        #expect(try await sample.store.stored(JournalHead.id(of: sample.id.rawValue))?.revision == head.revision)
        // The same batch in its time goes in whole.
        try await sample.store.apply(batch.changes)
        #expect(
            try await sample.store.keys(withPrefix: BallotRecord.key(sample.id.rawValue), after: nil, limit: 9, as: .steward).count == 4)
        let sealed = try await sample.store.keys(withPrefix: SealedBallot.key(sample.id.rawValue), after: nil, limit: 9, as: .steward).count
        #expect(sealed == (secrecy.isSecret ? 4 : 0))
        #expect(try await sample.store.journal(of: sample.id.rawValue).count == pages + 1)
    }

    @Test(arguments: StoreKind.allCases)
    func `a ballot that does not come through a station is refused as a second one`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind)
        try await sample.openVote()
        try await sample.cast(0, .yes)
        let (again, _) = try await batch([sample.paper(0, .stance(.no))], of: sample)
        await #expect(throws: StorageError.self) { try await sample.store.apply(again.changes) }
        #expect(
            try await sample.store.votes(on: sample.id.rawValue, text: sample.proposal().text.digest).papers.map(\.paper) == [
                .stance(.yes)
            ])
    }

    @Test(arguments: StoreKind.allCases)
    func `refuses the same paper with the same secret, and takes the others`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind, rule: DecisionRule(secrecy: .secret(floor: 2)))
        try await sample.openVote(seed: Seed(.zero))
        func paper(_ voter: Int, nonce: Int) async throws -> CastPaper {
            try await sample.paper(voter, .stance(.yes), nonce: Seed(ContentDigest(of: "nonce \(nonce)")))
        }
        let station = PollingStation(sample.store, for: sample.id)
        let first = try await station.cast([paper(0, nonce: 0), paper(1, nonce: 0), paper(2, nonce: 2)])
        #expect(first.map(\.isRefused) == [false, true, false] && first[1] == .refused(.usedNonce))
        let second = try await station.cast([paper(3, nonce: 3), paper(4, nonce: 0), paper(1, nonce: 1)])
        #expect(second.map(\.isRefused) == [false, true, false] && second[1] == .refused(.usedNonce))
        #expect(try await sample.store.papers(of: sample.id.rawValue).count == 4)
    }

    @Test(arguments: StoreKind.allCases)
    func `no paper of a secret vote stays when the vote is void`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind, rule: DecisionRule(secrecy: .secret(floor: 2)))
        try await sample.openVote(seed: Seed(.zero))
        _ = try await PollingStation(sample.store, for: sample.id).cast(
            sample.paper(0, .stance(.yes), nonce: Seed(ContentDigest(of: "nonce"))))
        #expect(try await sample.store.papers(of: sample.id.rawValue).count == 1)
        try await sample.happen(.voided(reason: "Trop tôt"), at: 120)
        #expect(try await sample.store.papers(of: sample.id.rawValue).isEmpty)
        let dossier = try await sample.assembly.dossier(of: sample.id, as: .anonymous, at: SampleTown.after(300))
        #expect(try Recount.verify(dossier).decision == nil)
    }

    @Test func `puts the box after the roll, in an order that has nothing of the voters'`() async throws {
        let sample = try await SampleAssembly(in: .memory, rule: DecisionRule(secrecy: .secret(floor: 2)))
        try await sample.openVote(seed: Seed(.zero))
        let papers = try await (0..<8).asyncMap { try await sample.paper($0, .stance(.yes), nonce: Seed(ContentDigest(of: "nonce \($0)"))) }
        let (one, _) = try await batch(papers, of: sample)
        let (other, _) = try await batch(papers.reversed(), of: sample)
        // After the box comes the journal's head alone.
        let boxes = [one, other].map { $0.changes.drop { $0.type != SealedBallot.entityType }.dropLast() }
        #expect(boxes[0].count == 8 && one.changes.last?.type == JournalHead.entityType)
        #expect(boxes.allSatisfy { $0.allSatisfy { $0.type == SealedBallot.entityType } })
        #expect(boxes[0].map(\.id) == boxes[1].map(\.id))
        #expect(boxes[0].map(\.id) == boxes[0].map(\.id).sorted())
    }
}
