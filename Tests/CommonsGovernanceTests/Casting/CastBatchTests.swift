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
