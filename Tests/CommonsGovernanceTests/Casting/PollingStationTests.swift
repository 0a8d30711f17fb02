import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct PollingStationTests {
    private func refusal(_ result: CastResult) -> CastRefusal? {
        if case .refused(let refusal) = result { refusal } else { nil }
    }

    @Test(arguments: StoreKind.allCases)
    func `takes one vote a person`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind)
        try await sample.openVote()
        let first = try await sample.cast(0, .yes)
        guard case .taken(let receipt) = first else {
            Issue.record("refused: \(first)")
            return
        }
        #expect((receipt.voter, receipt.replaces, receipt.tracker) == (SampleTown.person(0), false, nil))
        #expect(try await refusal(sample.cast(0, .no, at: 111)) == .alreadyVoted(at: SampleTown.after(110)))
        let votes = try await sample.store.votes(on: sample.id.rawValue, text: sample.proposal().text.digest)
        #expect(votes.papers.map(\.paper) == [.stance(.yes)])
    }

    @Test(arguments: StoreKind.allCases)
    func `refuses who may not vote, what is no answer, and what comes too early or too late`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind)
        #expect(try await refusal(sample.cast(0, .yes, at: 1)) == .closed(.draft))
        try await sample.openVote()
        #expect(try await refusal(sample.cast(8, .yes)) == .notElector(.memberWithoutVote(of: SampleTown.association)))
        #expect(try await refusal(sample.cast(77, .yes)) == .notElector(nil))
        let station = PollingStation(sample.store, for: sample.id)
        #expect(try await refusal(station.cast(sample.paper(1, .ranking([[0]])))) == .wrongKind)
        #expect(
            try await refusal(station.cast(sample.paper(1, .stance(.yes), text: .zero)))
                == .otherText(standing: sample.proposal().text.digest))
        #expect(try await refusal(sample.cast(1, .yes, on: SampleTown.id(99))) == .unknownQuestion(SampleTown.id(99)))
        try await sample.happen(.voteClosed, at: 200)
        #expect(try await refusal(sample.cast(1, .yes, at: 201)) == .closed(.voteClosed))
        #expect(try await refusal(station.cast(sample.paper(1, .stance(.yes), at: 201))) == .closed(.voteClosed))
    }

    @Test(arguments: StoreKind.allCases)
    func `closes at the declared instant although nobody has looked`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind)
        try await sample.happen(.scheduled(timetable: Timetable(voteCloses: SampleTown.after(150))), at: 0)
        try await sample.openVote()
        #expect(try await refusal(sample.cast(0, .yes, at: 149)) == nil)
        #expect(try await refusal(sample.cast(1, .yes, at: 150)) == .closed(.voteClosed))
    }

    @Test(arguments: StoreKind.allCases)
    func `changes a vote where the rule lets it, and counts the last`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind, rule: DecisionRule(isChangeable: true))
        try await sample.openVote()
        try await sample.cast(0, .yes)
        guard case .taken(let receipt) = try await sample.cast(0, .no, at: 120) else {
            Issue.record("refused")
            return
        }
        #expect(receipt.replaces)
        let votes = try await sample.store.votes(on: sample.id.rawValue, text: sample.proposal().text.digest)
        #expect(votes.papers.map(\.paper) == [.stance(.no)])
        let stored = try #require(try await sample.store.stored(BallotRecord.id(of: SampleTown.person(0), on: sample.id.rawValue)))
        #expect((stored.revision.rawValue, stored.value.created, stored.value.updated) == (2, SampleTown.after(110), SampleTown.after(120)))
    }

    @Test(arguments: StoreKind.allCases)
    func `leaves one vote of two cast at once by one person, whichever station takes them`(kind: StoreKind) async throws {
        for round in 0..<20 {
            let sample = try await SampleAssembly(in: kind)
            try await sample.openVote()
            let stations = [
                PollingStation(sample.store, for: sample.id), PollingStation(try sample.store.openedAgain(), for: sample.id),
            ]
            let papers = [try await sample.paper(round % 8, .stance(.yes)), try await sample.paper(round % 8, .stance(.no))]
            async let one = stations[0].cast(papers[0])
            async let two = stations[1].cast(papers[1])
            let results = try await [one, two]
            #expect(results.count(where: \.isRefused) == 1)
            let votes = try await sample.store.votes(on: sample.id.rawValue, text: sample.proposal().text.digest)
            #expect(votes.papers.count == 1)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `takes everybody's vote at once through several stations, and keeps the chain whole`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind)
        try await sample.openVote()
        let stations = (0..<3).map { _ in PollingStation(sample.store, for: sample.id, batchLimit: 2) }
        let papers = try await (0..<8).asyncMap { try await sample.paper($0, .stance($0 < 5 ? .yes : .no)) }
        let taken = try await withThrowingTaskGroup(of: CastResult.self) { group in
            for (index, paper) in papers.enumerated() {
                group.addTask { try await stations[index % 3].cast(paper) }
            }
            return try await group.reduce(into: 0) { $0 += $1.isRefused ? 0 : 1 }
        }
        #expect(taken == 8)
        try await sample.happen(.voteClosed, at: 200)
        let decided = try await sample.assembly.count(sample.id, as: SampleAssembly.chair, at: SampleTown.after(201))
        #expect(decided.stage == .adopted)
        let recount = try await Recount.verify(sample.assembly.dossier(of: sample.id, as: .anonymous, at: SampleTown.after(300)))
        #expect(recount.decision == .adopted)
    }

    @Test(arguments: StoreKind.allCases)
    func `sees through another's eyes what happened since it last looked`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind)
        try await sample.openVote()
        let station = PollingStation(sample.store, for: sample.id)
        #expect(try await refusal(station.cast(sample.paper(0, .stance(.yes)))) == nil)
        let corrected = try await sample.happen(.corrected(edits: [.append(text: " Dès lundi.")], reason: "date"), at: 120)
        #expect(try await refusal(station.cast(sample.paper(1, .stance(.yes), at: 121))) == nil)
        #expect(try await refusal(station.cast(sample.paper(0, .stance(.no), at: 122))) == nil)
        let votes = try await sample.store.votes(on: sample.id.rawValue, text: corrected.text.digest)
        #expect(votes.papers.count == 2)
    }

    @Test(arguments: StoreKind.allCases)
    func `refuses one paper of a batch and takes the others`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind)
        try await sample.openVote()
        let papers = try await [0, 8, 1, 0].asyncMap { try await sample.paper($0, .stance(.yes)) }
        let results = try await PollingStation(sample.store, for: sample.id).cast(papers)
        #expect(results.map(\.isRefused) == [false, true, false, true])
    }
}

@Suite(.serialized) struct CastBatchTests {
    /// What a station would write for these papers, as it finds the store.
    private func batch(_ papers: [CastPaper], of sample: SampleAssembly) async throws -> (CastBatch, Stored<JournalHead>) {
        let head = try #require(try await sample.store.stored(JournalHead.id(of: sample.id.rawValue)))
        let electorate = try await sample.store.electorate(of: sample.id.rawValue)
        return (
            try CastBatch(papers, proposal: try await sample.proposal(), electorate: electorate, head: head.value, earlier: [:]), head
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
        let stale = batch.changes + [try Change.put(batch.head, expecting: .revision(head.revision.next))]
        await #expect(throws: StorageError.self) { try await sample.store.apply(stale) }
        #expect(try await sample.store.keys(withPrefix: BallotRecord.key(sample.id.rawValue), after: nil, limit: 9, as: .steward).isEmpty)
        #expect(try await sample.store.keys(withPrefix: SealedBallot.key(sample.id.rawValue), after: nil, limit: 9, as: .steward).isEmpty)
        #expect(try await sample.store.journal(of: sample.id.rawValue).count == pages)
        #expect(try await sample.store.stored(JournalHead.id(of: sample.id.rawValue))?.revision == head.revision)
        // The same batch in its time goes in whole.
        try await sample.store.apply(batch.changes + [.put(batch.head, expecting: .revision(head.revision))])
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
}

extension Sequence {
    func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
