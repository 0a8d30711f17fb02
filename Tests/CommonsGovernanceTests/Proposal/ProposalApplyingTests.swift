import CommonsDomain
import Foundation
import Testing

@testable import CommonsGovernance

@Suite struct ProposalApplyingTests {
    private func refusal(_ proposal: Proposal, _ event: ProposalEvent, by actor: EntityID = SampleTown.author, after seconds: Int64 = 50)
        -> ProposalRefusal.Reason?
    {
        do {
            _ = try proposal.applying(event, by: actor, at: SampleTown.after(seconds))
            return nil
        } catch { return error.reason }
    }

    @Test func `lets only the author do what is the author's`() throws {
        let draft = try SampleLife.proposal(in: .draft)
        #expect(refusal(draft, .opened, by: SampleTown.chair) == .notAllowed(.author))
        #expect(refusal(draft, .edited(title: "x", text: "y"), by: SampleTown.chair) == .notAllowed(.author))
        let discussed = try SampleLife.proposal(in: .discussion)
        let id = discussed.amendments[0].id
        #expect(refusal(discussed, .amendmentAccepted(amendment: id), by: SampleTown.id(12)) == .notAllowed(.author))
        #expect(refusal(discussed, .amendmentWithdrawn(amendment: id), by: SampleTown.author) == .notAllowed(.author))
    }

    @Test func `refuses what comes before what has happened`() throws {
        let proposal = try SampleLife.proposal(in: .vote)
        #expect(refusal(proposal, .voteClosed, after: 1) == .outOfOrder(last: proposal.updated))
    }

    @Test func `refuses amendments that do not belong, do not fit, or were tabled against another text`() throws {
        let proposal = try SampleLife.proposal(in: .discussion)
        let tabled = SampleTown.after(50)
        let foreign = try SampleTown.amendment(5, to: proposal, edits: [.append(text: "!")], at: SampleTown.after(49))
        #expect(refusal(proposal, .amendmentTabled(amendment: foreign), by: foreign.author) == .foreignAmendment(foreign.id))
        let outside = try SampleTown.amendment(5, to: proposal, edits: [.delete(from: 0, to: 999)], at: tabled)
        let length = proposal.text.length
        #expect(refusal(proposal, .amendmentTabled(amendment: outside), by: outside.author) == .text(.rangeOutside(0, 999, length: length)))
        var stale = try SampleTown.amendment(5, to: proposal, edits: [.append(text: "!")], at: tabled)
        stale.base = .zero
        #expect(
            refusal(proposal, .amendmentTabled(amendment: stale), by: stale.author)
                == .text(.otherVersion(.zero, standing: proposal.text.digest)))
        #expect(
            refusal(proposal, .amendmentAccepted(amendment: Identifier(SampleTown.id(9))))
                == .unknownAmendment(Identifier(SampleTown.id(9))))
    }

    @Test func `takes a friendly amendment into the text and moves the others along`() throws {
        var proposal = try SampleLife.proposal(in: .discussion)
        func table(_ number: UInt64, _ edit: TextEdit?) throws {
            let amendment = try SampleTown.amendment(
                number, to: proposal, edits: [try #require(edit)], at: SampleTown.after(Int64(number)))
            proposal = try proposal.applying(.amendmentTabled(amendment: amendment), by: amendment.author, at: amendment.created)
        }
        try table(10, proposal.text.replacing("Un", with: "Au moins un"))
        try table(11, proposal.text.replacing("viande", with: "bœuf"))
        try table(12, proposal.text.replacing("sans viande", with: "végétarien"))
        proposal = try proposal.applying(
            .amendmentAccepted(amendment: Identifier(SampleTown.id(1010))), by: SampleTown.author, at: SampleTown.after(20))
        #expect(proposal.text.text == "Au moins un repas sans viande par semaine.")
        #expect(proposal.amendments.map(\.status) == [.tabled, .accepted, .tabled, .tabled])
        proposal = try proposal.applying(
            .amendmentAccepted(amendment: Identifier(SampleTown.id(1011))), by: SampleTown.author, at: SampleTown.after(21))
        #expect(proposal.text.text == "Au moins un repas sans bœuf par semaine.")
        #expect(proposal.amendments.map(\.status) == [.tabled, .accepted, .accepted, .superseded])
        #expect(proposal.earlierTexts.count == 2)
        #expect(
            refusal(proposal, .amendmentAccepted(amendment: Identifier(SampleTown.id(1012))))
                == .amendmentDecided(Identifier(SampleTown.id(1012)), .superseded))
    }

    @Test func `supersedes amendments when the author edits the text`() throws {
        let proposal = try SampleLife.proposal(in: .discussion)
        let edited = try proposal.applying(.edited(title: "Autre", text: "Autre texte."), by: SampleTown.author, at: SampleTown.after(50))
        #expect(edited.amendments.map(\.status) == [.superseded])
        let renamed = try proposal.applying(
            .edited(title: "Autre", text: proposal.text.text), by: SampleTown.author, at: SampleTown.after(50))
        #expect(renamed.amendments.map(\.status) == [.tabled])
    }

    @Test func `puts adopted amendments into the frozen text`() throws {
        let proposal = try SampleLife.proposal(in: .amendmentsClosed)
        let counts = [AmendmentCount(proposal.amendments[0].id, stances: try StanceCount(yes: 4, no: 1))]
        let digest = ContentDigest(of: "Un repas sans viande par semaine. Ou deux.")
        let frozen = try proposal.applying(.amendmentsDecided(counts: counts, text: digest), by: SampleTown.chair, at: SampleTown.after(50))
        #expect(frozen.text.text == "Un repas sans viande par semaine. Ou deux.")
        #expect(frozen.amendments[0].verdict?.decision == .adopted)
        #expect(refusal(proposal, .amendmentsDecided(counts: counts + counts, text: digest)) == .foreignCount)
        let tooMany = [AmendmentCount(proposal.amendments[0].id, stances: try StanceCount(yes: 10))]
        #expect(refusal(proposal, .amendmentsDecided(counts: counts, text: proposal.text.digest)) == .foreignCount)
        #expect(refusal(proposal, .amendmentsDecided(counts: tooMany, text: digest)) == .foreignCount)
    }

    @Test func `does not vote without an electorate or a seed that the rule needs`() throws {
        var proposal = try SampleTown.proposal(rule: DecisionRule(secrecy: .secret(floor: 5)))
        proposal = try proposal.applying(.opened, by: SampleTown.author, at: SampleTown.after(1))
        proposal = try proposal.applying(.frozen, by: SampleTown.chair, at: SampleTown.after(2))
        #expect(refusal(proposal, .voteOpened) == .noElectorate)
        let seal = ElectorateSeal(try SampleTown.electorate(5, of: proposal))
        proposal = try proposal.applying(.electorateTaken(electorate: seal), by: SampleTown.chair, at: SampleTown.after(3))
        #expect(refusal(proposal, .voteOpened) == .seed)
        let seed = Seed(ContentDigest(of: "seed"))
        proposal = try proposal.applying(.seedCommitted(commitment: seed.commitment), by: SampleTown.chair, at: SampleTown.after(4))
        proposal = try proposal.applying(.voteOpened, by: SampleTown.chair, at: SampleTown.after(5))
        proposal = try proposal.applying(.voteClosed, by: SampleTown.chair, at: SampleTown.after(6))
        let count = try SampleLife.count(of: proposal, yes: 2, no: 1)
        #expect(refusal(proposal, .counted(count: count, seed: nil, decision: .adopted)) == .otherSeed)
        #expect(refusal(proposal, .counted(count: count, seed: Seed(.zero), decision: .adopted)) == .otherSeed)
        #expect(refusal(proposal, .counted(count: count, seed: seed, decision: .adopted)) == nil)
    }

    @Test func `does not believe a count that does not add up`() throws {
        let proposal = try SampleLife.proposal(in: .voteClosed)
        #expect(
            refusal(proposal, .counted(count: try SampleLife.count(of: proposal, yes: 5, no: 2, direct: 3), seed: nil, decision: .adopted))
                == .foreignCount)
        #expect(
            refusal(proposal, .counted(count: try SampleLife.count(of: proposal, yes: 9, no: 1), seed: nil, decision: .adopted))
                == .foreignCount)
        let fair = try SampleLife.count(of: proposal, yes: 5, no: 2)
        #expect(refusal(proposal, .counted(count: fair, seed: nil, decision: .refused)) == .foreignCount)
        let other = PollCount(text: .zero, electorate: 9, direct: 2, numbers: .stances(try StanceCount(yes: 2)))
        #expect(refusal(proposal, .counted(count: other, seed: nil, decision: .adopted)) == .foreignCount)
    }

    @Test func `lets the chair break a tie only where the rule says so`() throws {
        let tied = try SampleLife.proposal(in: .tied)
        let refused = try tied.applying(.tieBroken(choice: .refuse), by: SampleTown.chair, at: SampleTown.after(50))
        #expect((refused.stage, refused.verdict?.tieBroken) == (.refused, .chair))
        #expect(refusal(tied, .tieBroken(choice: .choose(winners: [0]))) == .notForChair)
        let reported = try SampleLife.proposal(in: .tied, rule: DecisionRule(tiePolicy: .reported))
        #expect(refusal(reported, .tieBroken(choice: .adopt)) == .notForChair)
    }

    @Test func `does not change its rule once it is known who votes`() throws {
        var proposal = try SampleLife.proposal(in: .discussion)
        let seal = ElectorateSeal(try SampleTown.electorate(5, of: proposal))
        proposal = try proposal.applying(.electorateTaken(electorate: seal), by: SampleTown.chair, at: SampleTown.after(20))
        #expect(refusal(proposal, .ruled(rule: try DecisionRule())) == .tooLate)
    }

    @Test(arguments: ProposalStage.allCases)
    func `reads what it writes in every stage`(stage: ProposalStage) throws {
        let proposal = try SampleLife.proposal(in: stage)
        #expect(try JSONDecoder().decode(Proposal.self, from: JSONEncoder().encode(proposal)) == proposal)
    }

    @Test func `shows a draft to its author and the chair only`() throws {
        #expect(
            try SampleLife.proposal(in: .draft).projection.audience
                == [.admin(of: SampleTown.association), .person(SampleTown.association), .person(SampleTown.author)].sorted())
        #expect(try SampleLife.proposal(in: .discussion).projection.audience == [.everyone])
        // A draft that is taken back was never shown, and is not shown then.
        #expect(try SampleLife.proposal(in: .withdrawn).projection.audience == SampleLife.proposal(in: .draft).projection.audience)
        let shown = try SampleLife.proposal(in: .discussion).applying(
            .withdrawn(reason: "Plus tard"), by: SampleTown.author, at: SampleTown.after(50))
        #expect(shown.projection.audience == [.everyone])
    }
}
