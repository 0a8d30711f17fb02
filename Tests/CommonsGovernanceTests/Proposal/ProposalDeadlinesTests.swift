import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct ProposalDeadlinesTests {
    private func scheduled(seal: Bool = true, rule: DecisionRule? = nil, amended: Bool = false) throws -> Proposal {
        var proposal = try SampleTown.proposal(rule: rule)
        let timetable = try Timetable(
            discussionCloses: SampleTown.after(100), amendmentsClose: SampleTown.after(200), voteOpens: SampleTown.after(200),
            voteCloses: SampleTown.after(300))
        proposal = try proposal.applying(.scheduled(timetable: timetable), by: SampleTown.chair, at: SampleTown.after(1))
        proposal = try proposal.applying(.opened, by: SampleTown.author, at: SampleTown.after(2))
        if seal {
            let seal = ElectorateSeal(try SampleTown.electorate(5, of: proposal))
            proposal = try proposal.applying(.electorateTaken(electorate: seal), by: SampleTown.chair, at: SampleTown.after(3))
        }
        if amended {
            let amendment = try SampleTown.amendment(1, to: proposal, edits: [.append(text: "!")], at: SampleTown.after(4))
            proposal = try proposal.applying(.amendmentTabled(amendment: amendment), by: amendment.author, at: SampleTown.after(4))
        }
        return proposal
    }

    @Test(arguments: [
        (99, ProposalStage.discussion, 2), (100, .amendment, 100), (199, .amendment, 100), (200, .vote, 200), (299, .vote, 200),
        (300, .voteClosed, 300), (9_999, .voteClosed, 300),
    ])
    func `moves on at each deadline, whoever looks and when`(seconds: Int64, stage: ProposalStage, since: Int64) throws {
        let settled = try scheduled().settled(at: SampleTown.after(seconds))
        #expect(settled.stage == stage)
        #expect(settled.since == SampleTown.after(since))
    }

    @Test func `comes to the same whether it is looked at often or once`() throws {
        var often = try scheduled()
        for seconds in stride(from: Int64(3), through: 400, by: 7) { often = often.settled(at: SampleTown.after(seconds)) }
        #expect(try often == scheduled().settled(at: SampleTown.after(400)))
    }

    @Test func `waits for amendments to be counted, then opens the vote at once`() throws {
        let proposal = try scheduled(amended: true)
        #expect(proposal.stage(at: SampleTown.after(250)) == .amendmentsClosed)
        let counted = try proposal.applying(
            .amendmentsDecided(counts: [], text: proposal.text.digest), by: SampleTown.chair, at: SampleTown.after(250))
        #expect((counted.stage, counted.voteOpened) == (.vote, SampleTown.after(250)))
    }

    @Test func `is void when nobody can vote by the time the vote should close`() throws {
        let proposal = try scheduled(seal: false)
        #expect(proposal.stage(at: SampleTown.after(299)) == .frozen)
        #expect(proposal.stage(at: SampleTown.after(300)) == .void)
        let seeded = try scheduled(rule: DecisionRule(secrecy: .secret(floor: 3)))
        #expect(seeded.stage(at: SampleTown.after(300)) == .void)
    }

    @Test func `refuses an event that comes a moment too late, in the name of the stage that has come`() throws {
        let proposal = try scheduled()
        let amendment = try SampleTown.amendment(1, to: proposal, edits: [.append(text: "!")], at: SampleTown.after(300))
        #expect(throws: ProposalRefusal(.voteClosed, .amendmentTabled, .wrongStage)) {
            try proposal.applying(.amendmentTabled(amendment: amendment), by: amendment.author, at: SampleTown.after(300))
        }
    }

    @Test func `keeps its declared deadlines`() throws {
        let proposal = try scheduled()
        #expect(throws: ProposalRefusal(.vote, .voteClosed, .notYet(SampleTown.after(300)))) {
            try proposal.applying(.voteClosed, by: SampleTown.chair, at: SampleTown.after(299))
        }
        #expect(throws: ProposalRefusal(.discussion, .frozen, .notYet(SampleTown.after(100)))) {
            try proposal.applying(.frozen, by: SampleTown.chair, at: SampleTown.after(50))
        }
        let later = try Timetable(discussionCloses: SampleTown.after(40), voteCloses: SampleTown.after(300))
        #expect(throws: ProposalRefusal(.discussion, .scheduled, .tooLate)) {
            try proposal.applying(.scheduled(timetable: later), by: SampleTown.chair, at: SampleTown.after(50))
        }
    }

    @Test func `opens a vote that waited at the instant at which the last thing it needs is there`() throws {
        let frozen = try scheduled(seal: false).settled(at: SampleTown.after(250))
        let seal = ElectorateSeal(try SampleTown.electorate(5, of: frozen))
        let open = try frozen.applying(.electorateTaken(electorate: seal), by: SampleTown.chair, at: SampleTown.after(260))
        #expect((open.stage, open.voteOpened, open.since) == (.vote, SampleTown.after(260), SampleTown.after(260)))
        #expect(open.settled(at: SampleTown.after(999)).voteClosed == SampleTown.after(300))
    }

    @Test func `is void when nobody opens a vote by hand before it should close`() throws {
        var proposal = try SampleLife.proposal(in: .frozen)
        proposal = try proposal.applying(
            .scheduled(timetable: Timetable(voteCloses: SampleTown.after(300))), by: SampleTown.chair, at: SampleTown.after(50))
        #expect(proposal.stage(at: SampleTown.after(299)) == .frozen)
        let void = proposal.settled(at: SampleTown.after(400))
        #expect((void.stage, void.since, void.voteOpened) == (.void, SampleTown.after(300), nil))
        #expect(void.reason == "The vote was not opened before it should close.")
    }

    @Test func `enters no stage that would be over before anybody could take part`() throws {
        var draft = try SampleTown.proposal()
        let timetable = try Timetable(
            discussionCloses: SampleTown.after(10), voteOpens: SampleTown.after(10), voteCloses: SampleTown.after(30))
        draft = try draft.applying(.scheduled(timetable: timetable), by: SampleTown.chair, at: SampleTown.after(1))
        #expect(throws: ProposalRefusal(.draft, .opened, .overdue(SampleTown.after(10)))) {
            try draft.applying(.opened, by: SampleTown.author, at: SampleTown.after(10))
        }
        let late = try Timetable(voteOpens: SampleTown.after(20), voteCloses: SampleTown.after(30))
        for stage in [ProposalStage.discussion, .amendment, .amendmentsClosed] {
            let proposal = try SampleLife.proposal(in: stage).applying(
                .scheduled(timetable: late), by: SampleTown.chair, at: SampleTown.after(15))
            #expect(proposal.stage(at: SampleTown.after(99)) == stage)
            let kinds: [ProposalEvent.Kind] =
                stage == .discussion ? [.frozen, .amendmentsOpened] : stage == .amendment ? [.amendmentsClosed] : [.amendmentsDecided]
            for kind in kinds {
                let event = try SampleLife.event(kind, for: proposal, at: SampleTown.after(30))
                #expect(throws: ProposalRefusal(stage, kind, .overdue(SampleTown.after(30)))) {
                    try proposal.applying(event, by: SampleTown.chair, at: SampleTown.after(30))
                }
            }
            // What has not taken effect can be declared anew, although its instant has passed.
            let anew = try Timetable(voteOpens: SampleTown.after(60), voteCloses: SampleTown.after(70))
            let rescued = try proposal.applying(.scheduled(timetable: anew), by: SampleTown.chair, at: SampleTown.after(50))
            for kind in kinds {
                let event = try SampleLife.event(kind, for: rescued, at: SampleTown.after(51))
                #expect(throws: Never.self) { try rescued.applying(event, by: SampleTown.chair, at: SampleTown.after(51)) }
            }
        }
    }

    @Test func `keeps deadlines that have taken effect as they are`() throws {
        let proposal = try scheduled(amended: true).settled(at: SampleTown.after(150))
        let other = try Timetable(
            discussionCloses: SampleTown.after(160), amendmentsClose: SampleTown.after(200), voteOpens: SampleTown.after(200),
            voteCloses: SampleTown.after(300))
        #expect(throws: ProposalRefusal(.amendment, .scheduled, .tooLate)) {
            try proposal.applying(.scheduled(timetable: other), by: SampleTown.chair, at: SampleTown.after(151))
        }
    }

    @Test func `comes to the same whoever looks, on random lives, and again when they are replayed`() throws {
        var generator = SeededGenerator(seed: "lives".utf8)
        func one<Item>(of items: [Item]) -> Item { items[generator.draw(below: items.count)] }
        var reached = Set<ProposalStage>()
        for _ in 0..<250 {
            var lazy = try SampleTown.proposal(rule: DecisionRule(tiePolicy: one(of: [.chair, .committedSeed])))
            let draft = lazy
            var eager = lazy
            var log: [(event: ProposalEvent, by: EntityID, at: Instant)] = []
            var seconds: Int64 = 1
            for _ in 0..<24 {
                let later = seconds + Int64(one(of: [0, 1, 2, 6]))
                for second in seconds...later { eager = eager.settled(at: SampleTown.after(second)) }
                seconds = later
                let now = SampleTown.after(seconds)
                let here = lazy.settled(at: now)
                let legal = here.stage.legalEvents.filter { ![.withdrawn, .voided].contains($0) }
                let kind = one(of: legal.isEmpty || generator.draw(below: 5) == 0 ? ProposalEvent.Kind.allCases : legal)
                var event = try SampleLife.event(kind, for: here, at: now)
                if kind == .scheduled {
                    var at = seconds - 1
                    let deadlines = (0..<4).map { _ in
                        at += Int64(1 + generator.draw(below: 7))
                        return generator.draw(below: 4) == 0 ? nil : SampleTown.after(at)
                    }
                    event = .scheduled(
                        timetable: try Timetable(
                            discussionCloses: deadlines[0], amendmentsClose: deadlines[1], voteOpens: deadlines[2], voteCloses: deadlines[3]
                        ))
                }
                if kind == .counted, here.seedCommitment != nil {
                    event = try SampleLife.counted(here, yes: 4, no: 4, seed: Seed(ContentDigest(of: "seed")))
                }
                let actor = kind.authority == .proposer ? SampleTown.id(12) : SampleTown.author
                let outcomes = [lazy, eager].map { proposal in
                    Result { () throws(ProposalRefusal) in try proposal.applying(event, by: actor, at: now) }
                }
                #expect(outcomes[0] == outcomes[1])
                if case .success(let after) = outcomes[0] {
                    (lazy, eager) = (after, after)
                    log.append((event, actor, now))
                }
                reached.insert(here.stage)
                if let opened = lazy.voteOpened, let electorate = lazy.electorate { #expect(opened >= electorate.taken) }
                if let opened = lazy.voteOpened, let closed = lazy.voteClosed, lazy.timetable.voteCloses != nil { #expect(opened < closed) }
            }
            let replayed = try log.reduce(draft) { try $0.applying($1.event, by: $1.by, at: $1.at) }
            #expect(replayed == lazy)
        }
        #expect(reached.isSuperset(of: [.draft, .discussion, .amendment, .amendmentsClosed, .frozen, .vote, .voteClosed, .void, .adopted]))
    }

    @Test func `refuses deadlines out of order`() {
        #expect(throws: TimetableError.outOfOrder(SampleTown.after(2), then: SampleTown.after(1))) {
            try Timetable(discussionCloses: SampleTown.after(2), voteOpens: SampleTown.after(1))
        }
        #expect(throws: TimetableError.self) { try Timetable(voteOpens: SampleTown.after(1), voteCloses: SampleTown.after(1)) }
    }
}
