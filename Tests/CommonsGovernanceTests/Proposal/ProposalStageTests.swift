import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct ProposalStageTests {
    /// Into which stage each legal event leads; whatever is not here is refused. Written apart from the code's own table.
    static let moves: [ProposalStage: [ProposalEvent.Kind: ProposalStage]] = [
        .draft: [
            .edited: .draft, .ruled: .draft, .scheduled: .draft, .seedCommitted: .draft, .opened: .discussion, .withdrawn: .withdrawn,
        ],
        .discussion: [
            .edited: .discussion, .ruled: .discussion, .scheduled: .discussion, .seedCommitted: .discussion, .electorateTaken: .discussion,
            .amendmentTabled: .discussion, .amendmentWithdrawn: .discussion, .amendmentAccepted: .discussion, .amendmentsOpened: .amendment,
            .frozen: .frozen, .withdrawn: .withdrawn, .voided: .void,
        ],
        .amendment: [
            .scheduled: .amendment, .seedCommitted: .amendment, .electorateTaken: .amendment, .amendmentTabled: .amendment,
            .amendmentWithdrawn: .amendment, .amendmentsClosed: .amendmentsClosed, .withdrawn: .withdrawn, .voided: .void,
        ],
        .amendmentsClosed: [
            .scheduled: .amendmentsClosed, .seedCommitted: .amendmentsClosed, .electorateTaken: .amendmentsClosed,
            .amendmentsDecided: .frozen, .withdrawn: .withdrawn, .voided: .void,
        ],
        .frozen: [
            .scheduled: .frozen, .seedCommitted: .frozen, .electorateTaken: .frozen, .corrected: .frozen, .voteOpened: .vote,
            .withdrawn: .withdrawn, .voided: .void,
        ],
        .vote: [.corrected: .vote, .voteClosed: .voteClosed, .voided: .void],
        .voteClosed: [.counted: .adopted, .voided: .void],
        .tied: [.tieBroken: .adopted, .voided: .void],
        .adopted: [.enacted: .enacted, .repealed: .repealed, .voided: .void],
        .enacted: [.repealed: .repealed],
        .refused: [:], .noQuorum: [:], .withdrawn: [:], .void: [:], .repealed: [:],
    ]

    @Test(arguments: ProposalStage.allCases, ProposalEvent.Kind.allCases)
    func `lets happen what may happen, and refuses the rest by name`(stage: ProposalStage, kind: ProposalEvent.Kind) throws {
        let proposal = try SampleLife.proposal(in: stage)
        #expect(proposal.stage == stage)
        let now = proposal.updated.advanced(bySeconds: 5)
        let event = try SampleLife.event(kind, for: proposal, at: now)
        let actor = kind.authority == .proposer ? SampleTown.id(12) : SampleTown.author
        let expected = try #require(Self.moves[stage])[kind]
        do {
            let after = try proposal.applying(event, by: actor, at: now)
            #expect(after.stage == expected)
            #expect(after.updated == now)
            #expect(after != proposal)
        } catch let refusal {
            #expect((refusal.stage, refusal.event) == (stage, kind))
            // An electorate is taken once; the sample proposals of these stages have one.
            if kind == .electorateTaken, expected != nil, proposal.electorate != nil {
                #expect(refusal.reason == .electorateTaken)
            } else {
                #expect(expected == nil)
                #expect(refusal.reason == .wrongStage)
            }
        }
    }

    @Test(arguments: ProposalStage.allCases)
    func `takes comments from discussion to the end of the vote`(stage: ProposalStage) {
        #expect(stage.acceptsComments == [.discussion, .amendment, .amendmentsClosed, .frozen, .vote].contains(stage))
        #expect(stage.isDecided || !stage.legalEvents.isEmpty)
    }
}
