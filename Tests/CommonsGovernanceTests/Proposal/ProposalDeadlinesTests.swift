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

    @Test func `refuses deadlines out of order`() {
        #expect(throws: TimetableError.outOfOrder(SampleTown.after(2), then: SampleTown.after(1))) {
            try Timetable(discussionCloses: SampleTown.after(2), voteOpens: SampleTown.after(1))
        }
        #expect(throws: TimetableError.self) { try Timetable(voteOpens: SampleTown.after(1), voteCloses: SampleTown.after(1)) }
    }
}
