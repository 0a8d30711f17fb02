import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct PollingStationTests {
    private func refusal(_ result: CastResult) -> CastRefusal? {
        if case .refused(let refusal) = result { refusal } else { nil }
    }

    @Test func `takes one vote a person`() async throws {
        let sample = try await SampleAssembly()
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

    @Test func `refuses who may not vote, what is no answer, and what comes too early or too late`() async throws {
        let sample = try await SampleAssembly()
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

    @Test func `closes at the declared instant although nobody has looked`() async throws {
        let sample = try await SampleAssembly()
        try await sample.happen(.scheduled(timetable: Timetable(voteCloses: SampleTown.after(150))), at: 0)
        try await sample.openVote()
        #expect(try await refusal(sample.cast(0, .yes, at: 149)) == nil)
        #expect(try await refusal(sample.cast(1, .yes, at: 150)) == .closed(.voteClosed))
    }

    @Test func `changes a vote where the rule lets it, and counts the last`() async throws {
        let sample = try await SampleAssembly(rule: DecisionRule(isChangeable: true))
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

    @Test func `leaves one vote of two cast at once by one person, whichever station takes them`() async throws {
        for round in 0..<20 {
            let sample = try await SampleAssembly()
            try await sample.openVote()
            let stations = [PollingStation(sample.store, for: sample.id), PollingStation(sample.store, for: sample.id)]
            let papers = [try await sample.paper(round % 8, .stance(.yes)), try await sample.paper(round % 8, .stance(.no))]
            async let one = stations[0].cast(papers[0])
            async let two = stations[1].cast(papers[1])
            let results = try await [one, two]
            #expect(results.count(where: \.isRefused) == 1)
            let votes = try await sample.store.votes(on: sample.id.rawValue, text: sample.proposal().text.digest)
            #expect(votes.papers.count == 1)
        }
    }

    @Test func `takes everybody's vote at once through several stations, and keeps the chain whole`() async throws {
        let sample = try await SampleAssembly()
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

    @Test func `sees through another's eyes what happened since it last looked`() async throws {
        let sample = try await SampleAssembly()
        try await sample.openVote()
        let station = PollingStation(sample.store, for: sample.id)
        #expect(try await refusal(station.cast(sample.paper(0, .stance(.yes)))) == nil)
        let corrected = try await sample.happen(.corrected(edits: [.append(text: " Dès lundi.")], reason: "date"), at: 120)
        #expect(try await refusal(station.cast(sample.paper(1, .stance(.yes), at: 121))) == nil)
        #expect(try await refusal(station.cast(sample.paper(0, .stance(.no), at: 122))) == nil)
        let votes = try await sample.store.votes(on: sample.id.rawValue, text: corrected.text.digest)
        #expect(votes.papers.count == 2)
    }

    @Test func `refuses one paper of a batch and takes the others`() async throws {
        let sample = try await SampleAssembly()
        try await sample.openVote()
        let papers = try await [0, 8, 1, 0].asyncMap { try await sample.paper($0, .stance(.yes)) }
        let results = try await PollingStation(sample.store, for: sample.id).cast(papers)
        #expect(results.map(\.isRefused) == [false, true, false, true])
    }
}

extension Sequence {
    func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
