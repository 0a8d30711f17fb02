import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct AssemblyTests {
    @Test(arguments: StoreKind.allCases)
    func `lets only those propose, table and chair who may`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind)
        let stranger = Viewer(person: SampleTown.id(70))
        let space = try SampleTown.space()
        let draft = try Proposal(
            id: Identifier(SampleTown.id(71)), in: space, author: SampleTown.id(70), title: "Autre", text: "Autre.",
            created: SampleTown.noon)
        await #expect(throws: AssemblyError.notAllowed(.proposer)) { try await sample.assembly.propose(draft, as: stranger) }
        await #expect(throws: AssemblyError.notAllowed(.author)) { try await sample.assembly.propose(draft, as: SampleAssembly.author) }
        try await sample.happen(.opened, at: 1)
        await #expect(throws: AssemblyError.notAllowed(.chair)) { try await sample.happen(.frozen, at: 2, as: SampleAssembly.author) }
        await #expect(throws: AssemblyError.notSignedIn) { try await sample.happen(.frozen, at: 2, as: .anonymous) }
    }

    @Test func `takes no draft that brings rules, a chair or a past of its own`() async throws {
        let sample = try await SampleAssembly()
        func refuses(_ draft: Proposal) async {
            await #expect(throws: AssemblyError.notADraft) { try await sample.assembly.propose(draft, as: SampleAssembly.author) }
        }
        func draft(in space: Space) throws -> Proposal {
            try Proposal(
                id: Identifier(SampleTown.id(71)), in: space, author: SampleTown.author, title: "Autre", text: "Autre.",
                created: SampleTown.noon)
        }
        await refuses(try draft(in: SampleTown.space(rule: DecisionRule(isChangeable: true))))
        await refuses(try draft(in: SampleTown.space(electorate: .people([SampleTown.author]))))
        let mine = try Space(
            id: Identifier(SampleTown.id(2)), name: "Cantine", owner: SampleTown.author, electorate: .members(of: SampleTown.association),
            rule: DecisionRule(), amendmentRule: DecisionRule(), created: SampleTown.noon)
        await refuses(try draft(in: mine))
        let scheduled = try draft(in: SampleTown.space()).applying(
            .scheduled(timetable: Timetable(voteCloses: SampleTown.after(9))), by: SampleTown.chair, at: SampleTown.noon)
        await refuses(scheduled)
        try await sample.assembly.propose(draft(in: SampleTown.space()), as: SampleAssembly.author)
    }

    @Test(arguments: StoreKind.allCases)
    func `does not believe a count or an electorate that it is told`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind)
        let proposal = try await sample.proposal()
        let count = PollCount(text: proposal.text.digest, electorate: 1, direct: 1, numbers: .stances(try StanceCount(yes: 1)))
        await #expect(throws: AssemblyError.findsOutItself(.counted)) {
            try await sample.happen(.counted(count: count, seed: nil, decision: .adopted), at: 1)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `changes nothing when an event is refused`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind)
        let before = try await sample.proposal()
        await #expect(throws: ProposalRefusal(.draft, .voteOpened, .wrongStage)) { try await sample.happen(.voteOpened, at: 1) }
        #expect(try await sample.proposal() == before)
        #expect(try await sample.store.journal(of: sample.id.rawValue).count == 1)
    }

    @Test(arguments: StoreKind.allCases)
    func `does not close a vote before its last vote`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind)
        try await sample.openVote()
        try await sample.cast(0, .yes, at: 120)
        await #expect(throws: ProposalRefusal(.vote, .voteClosed, .outOfOrder(last: SampleTown.after(120)))) {
            try await sample.happen(.voteClosed, at: 115)
        }
        #expect(try await sample.happen(.voteClosed, at: 120).stage == .voteClosed)
    }

    @Test(arguments: StoreKind.allCases)
    func `shows a draft to nobody else, and the journal to nobody before the count`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind)
        #expect(try await sample.assembly.proposal(sample.id, as: .anonymous, at: SampleTown.after(1)) == nil)
        try await sample.openVote()
        #expect(try await sample.assembly.proposal(sample.id, as: .anonymous, at: SampleTown.after(101))?.stage == .vote)
        try await sample.cast(0, .yes)
        await #expect(throws: AssemblyError.notDisclosed(.vote)) {
            try await sample.assembly.dossier(of: sample.id, as: SampleAssembly.chair, at: SampleTown.after(120))
        }
        await #expect(throws: AssemblyError.notDisclosed(.vote)) {
            try await sample.assembly.standing(of: sample.id, as: SampleAssembly.chair, at: SampleTown.after(120))
        }
        var query = SearchQuery.of(BallotRecord.entityType, JournalEntry.entityType, JournalHead.entityType)
        query.parent = sample.id.rawValue
        #expect(try await sample.store.search(query, as: SampleAssembly.chair).hits.isEmpty)
        #expect(try await sample.store.search(query, as: SampleAssembly.voter(0)).hits.count == 1)
    }

    @Test(arguments: StoreKind.allCases)
    func `shows the standing while the vote runs where the rule says so`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind, rule: DecisionRule(reveal: .live))
        try await sample.openVote()
        try await sample.cast(0, .yes)
        let count = try await sample.assembly.standing(of: sample.id, as: .anonymous, at: SampleTown.after(120))
        #expect(count.numbers == .stances(try StanceCount(yes: 1)))
    }

    @Test(arguments: StoreKind.allCases)
    func `shows a live vote as it was at its close while it waits to be counted`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind, rule: DecisionRule(allowsDelegation: true, reveal: .live))
        try await sample.openVote()
        try await sample.cast(0, .yes)
        try await sample.happen(.voteClosed, at: 200)
        try await sample.assembly.delegate(
            to: SampleTown.person(0), in: .everywhere, as: SampleAssembly.voter(1), at: SampleTown.after(210))
        let count = try await sample.assembly.standing(of: sample.id, as: .anonymous, at: SampleTown.after(220))
        #expect((count.direct, count.carried) == (1, 0))
        let dossier = try await sample.assembly.dossier(of: sample.id, as: .anonymous, at: SampleTown.after(220))
        #expect(try Recount.verify(dossier, isRunning: true).decision == nil)
    }

    @Test(arguments: StoreKind.allCases)
    func `keeps who voted what from everybody but the chair where the rule says so`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind, rule: DecisionRule(reveal: .neverPerPerson))
        try await sample.openVote()
        try await sample.cast(0, .yes)
        try await sample.happen(.voteClosed, at: 200)
        try await sample.assembly.count(sample.id, as: SampleAssembly.chair, at: SampleTown.after(201))
        await #expect(throws: AssemblyError.notAllowed(.chair)) {
            try await sample.assembly.dossier(of: sample.id, as: SampleAssembly.voter(1), at: SampleTown.after(300))
        }
        await #expect(throws: AssemblyError.notAllowed(.chair)) {
            try await sample.assembly.breakdown(of: sample.id, floor: 1, as: SampleAssembly.voter(1), at: SampleTown.after(300)) {
                $0.description
            }
        }
        #expect(
            try await Recount.verify(sample.assembly.dossier(of: sample.id, as: SampleAssembly.chair, at: SampleTown.after(300))).decision
                == .adopted)
    }

    @Test(arguments: StoreKind.allCases)
    func `settles what is due, and counts what needs no seed`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind)
        let timetable = try Timetable(
            discussionCloses: SampleTown.after(50), voteOpens: SampleTown.after(60), voteCloses: SampleTown.after(150))
        try await sample.happen(.scheduled(timetable: timetable), at: 0)
        try await sample.happen(.opened, at: 1)
        try await sample.takeElectorate(at: 2)
        #expect(try await sample.assembly.settle(at: SampleTown.after(49)) == 0)
        #expect(try await sample.assembly.settle(at: SampleTown.after(70)) == 1)
        #expect(try await sample.store.stored(sample.id)?.value.stage == .vote)
        try await sample.cast(0, .yes)
        #expect(try await sample.assembly.settle(at: SampleTown.after(1_000)) == 1)
        let decided = try #require(try await sample.store.stored(sample.id)?.value)
        #expect((decided.stage, decided.voteClosed) == (.adopted, SampleTown.after(150)))
        #expect(try await sample.assembly.settle(at: SampleTown.after(2_000)) == 0)
        #expect(
            try await Recount.verify(sample.assembly.dossier(of: sample.id, as: .anonymous, at: SampleTown.after(2_000))).decision
                == .adopted)
    }

    @Test(arguments: StoreKind.allCases)
    func `counts candidates by the declared method`(kind: StoreKind) async throws {
        let question = try ChoiceQuestion(
            candidates: Candidates(["Nord", "Centre", "Sud"]), form: .ranked, counting: CountingRule(.schulzeWinning))
        let sample = try await SampleAssembly(
            in: kind, rule: DecisionRule(question: .choice(question), quorums: [.number(3, measuring: .expressed)]))
        try await sample.openVote()
        let station = PollingStation(sample.store, for: sample.id)
        let rankings: [[[Int]]] = [[[1], [0], [2]], [[1], [2]], [[0], [1]], [[2, 1]], []]
        for (voter, ranking) in rankings.enumerated() { _ = try await station.cast(sample.paper(voter, .ranking(ranking))) }
        #expect(try await station.cast(sample.paper(6, .ranking([[3]]))) == .refused(.paper(.unknownCandidate(3))))
        try await sample.happen(.voteClosed, at: 200)
        let decided = try await sample.assembly.count(sample.id, as: SampleAssembly.chair, at: SampleTown.after(201))
        #expect((decided.stage, decided.verdict?.winners) == (.adopted, [1]))
        #expect(
            try await Recount.verify(sample.assembly.dossier(of: sample.id, as: .anonymous, at: SampleTown.after(300))).count
                == decided.count)
    }

    @Test(arguments: StoreKind.allCases)
    func `does not decide by an empty electorate`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind)
        try await sample.happen(.opened, at: 1)
        try await sample.assembly.takeElectorate(of: sample.id, people: [Standing](), as: SampleAssembly.chair, at: SampleTown.after(2))
        try await sample.happen(.frozen, at: 3)
        try await sample.happen(.voteOpened, at: 4)
        try await sample.happen(.voteClosed, at: 5)
        #expect(try await sample.assembly.count(sample.id, as: SampleAssembly.chair, at: SampleTown.after(6)).stage == .refused)
    }

    @Test(arguments: StoreKind.allCases)
    func `repeals by a petition that enough have signed, and not before`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind)
        try await sample.openVote()
        for voter in 0..<4 { try await sample.cast(voter, .yes) }
        try await sample.happen(.voteClosed, at: 200)
        try await sample.assembly.count(sample.id, as: SampleAssembly.chair, at: SampleTown.after(201))
        let resolution = try #require(try await sample.store.stored(Resolution.id(of: sample.id))?.value)
        let petition = try Petition(
            id: Identifier(SampleTown.id(80)), toRepeal: resolution, author: SampleTown.person(1), reason: "Trop cher",
            threshold: Fraction(1, of: 4),
            created: SampleTown.after(300), closes: SampleTown.after(400))
        try await sample.store.put(petition)
        try await sample.assembly.sign(petition.id, as: SampleAssembly.voter(1), at: SampleTown.after(301))
        try await sample.assembly.sign(petition.id, as: SampleAssembly.voter(1), at: SampleTown.after(302))
        await #expect(throws: PetitionError.mayNotSign(SampleTown.person(8))) {
            try await sample.assembly.sign(petition.id, as: SampleAssembly.voter(8), at: SampleTown.after(302))
        }
        await #expect(throws: PetitionError.tooFew(signatures: 1, of: 8, threshold: try Fraction(1, of: 4))) {
            try await sample.assembly.repeal(by: petition.id, as: SampleAssembly.chair, at: SampleTown.after(303))
        }
        try await sample.assembly.sign(petition.id, as: SampleAssembly.voter(2), at: SampleTown.after(304))
        #expect(try await sample.assembly.repeal(by: petition.id, as: SampleAssembly.chair, at: SampleTown.after(305)).stage == .repealed)
        #expect(try await sample.store.stored(resolution.id)?.value.isInForce == false)
    }

    @Test(arguments: StoreKind.allCases)
    func `breaks a count down by group above the floor`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind)
        try await sample.openVote()
        for voter in 0..<8 { try await sample.cast(voter, voter < 5 ? .yes : .no) }
        try await sample.happen(.voteClosed, at: 200)
        try await sample.assembly.count(sample.id, as: SampleAssembly.chair, at: SampleTown.after(201))
        let quarters = Dictionary(uniqueKeysWithValues: (0..<8).map { (SampleTown.person($0), $0 < 4 ? "Est" : $0 < 7 ? "Ouest" : "Sud") })
        let breakdown = try await sample.assembly.breakdown(of: sample.id, floor: 3, as: .anonymous, at: SampleTown.after(300)) {
            quarters[$0]
        }
        #expect(breakdown.shown.map(\.name) == ["Est"])
        #expect(breakdown.joined == ["Ouest", "Sud"])
        #expect(breakdown.together == (try StanceCount(yes: 1, no: 3)))
    }
}
