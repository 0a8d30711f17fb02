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

    @Test(arguments: StoreKind.allCases, [1, 2, 3, 100])
    func `checks ahead what comes while it writes, and takes and refuses as one at a time`(kind: StoreKind, limit: Int) async throws {
        let rule = try DecisionRule(isChangeable: true)
        let sample = try await SampleAssembly(in: kind, rule: rule)
        try await sample.openVote()
        // The same voters come again and again, and one who may not vote: what is checked ahead must see what is just being written.
        let calls = try await (0..<12).asyncMap { call async throws -> [CastPaper] in
            try await [call % 8, (call + 1) % 8, 8].asyncMap {
                try await sample.paper($0, .stance(call < 6 ? .no : .yes), at: Int64(110 + call))
            }
        }
        let station = PollingStation(sample.store, for: sample.id, batchLimit: limit)
        let results = try await withThrowingTaskGroup(of: (Int, [CastResult]).self) { group in
            for (number, papers) in calls.enumerated() {
                group.addTask { (number, try await station.cast(papers)) }
                await Task.yield()
            }
            return try await group.reduce(into: [Int: [CastResult]]()) { $0[$1.0] = $1.1 }
        }
        for number in calls.indices { #expect(results[number]?.map(\.isRefused) == [false, false, true]) }
        let replaced = results.values.joined().count { if case .taken(let receipt) = $0 { receipt.replaces } else { false } }
        #expect(replaced == 16)  // 24 votes by 8 people
        try await sample.happen(.voteClosed, at: 200)
        try await sample.assembly.count(sample.id, as: SampleAssembly.chair, at: SampleTown.after(201))
        let recount = try await Recount.verify(sample.assembly.dossier(of: sample.id, as: .anonymous, at: SampleTown.after(300)))
        #expect(recount.count?.votes == 8)
    }

    @Test func `tells those whose papers a store would not write, and goes on with the others`() async throws {
        let sample = try await SampleAssembly(in: .memory)
        try await sample.openVote()
        let store = FailingStore(sample.store, failing: [2])
        let station = PollingStation(store, for: sample.id, batchLimit: 2)
        let papers = try await (0..<6).asyncMap { try await sample.paper($0, .stance(.yes)) }
        var calls: [Task<[CastResult], any Error>] = []
        for pair in [papers[0..<2], papers[2..<4], papers[4..<6]] {
            calls.append(Task { try await station.cast(Array(pair)) })
            while await store.begun < calls.count { await Task.yield() }
        }
        let outcomes = await calls.asyncMap { call in await call.result.map { results in results.map(\.isRefused) } }
        #expect(try outcomes[0].get() == [false, false])
        #expect(throws: StorageError.full(path: "disk")) { try outcomes[1].get() }
        #expect(try outcomes[2].get() == [false, false])
        #expect(try await station.cast(Array(papers[2..<4])).map(\.isRefused) == [false, false])
        #expect(try await sample.store.votes(on: sample.id.rawValue, text: sample.proposal().text.digest).papers.count == 6)
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

/// A store whose nth batches fail, for want of room.
private actor FailingStore: Store {
    private let base: AnyStore
    private let failing: Set<Int>
    private(set) var begun = 0

    init(_ base: AnyStore, failing: Set<Int>) { (self.base, self.failing) = (base, failing) }

    func apply(_ changes: [Change]) async throws -> ChangeNumber {
        begun += 1
        if failing.contains(begun) { throw StorageError.full(path: "disk") }
        return try await base.apply(changes)
    }

    func records(_ ids: [EntityID], as viewer: Viewer) async throws -> [EntityRecord] { try await base.records(ids, as: viewer) }
    func record(withKey key: String, as viewer: Viewer) async throws -> EntityRecord? { try await base.record(withKey: key, as: viewer) }
    func keys(withPrefix prefix: String, after: String?, limit: Int, as viewer: Viewer) async throws -> [KeyEntry] {
        try await base.keys(withPrefix: prefix, after: after, limit: limit, as: viewer)
    }
    func search(_ query: SearchQuery, as viewer: Viewer) async throws -> SearchPage { try await base.search(query, as: viewer) }
    func changes(after number: ChangeNumber, limit: Int, as viewer: Viewer) async throws -> ChangePage {
        try await base.changes(after: number, limit: limit, as: viewer)
    }
}

extension Sequence {
    func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
