import CommonsDomain
import Testing

@testable import CommonsGovernance

/// The recount follows the stages on its own way; here it is held against the engine's.
@Suite struct RecountStageTests {
    private static func phase(_ stage: ProposalStage) -> RecountStage.Phase {
        switch stage {
        case .draft: .draft
        case .discussion: .discussion
        case .amendment: .amending
        case .amendmentsClosed: .amended
        case .frozen: .frozen
        case .vote: .voting
        case .voteClosed: .voted
        case .tied: .tied
        case .adopted: .adopted
        case .enacted: .enacted
        case .refused, .noQuorum, .withdrawn, .void, .repealed: .over
        }
    }

    @Test(arguments: ProposalStage.allCases)
    func `lets happen in each stage what the engine lets happen, and nothing else`(stage: ProposalStage) throws {
        let (proposal, events) = try SampleLife.life(to: stage)
        var walked = RecountStage(since: SampleTown.noon)
        for (second, event) in events.enumerated() {
            // Amendments are tabled before their votes close, and the sample takes its electorate before the vote opens.
            let isTaken = walked.take(event, at: SampleTown.after(Int64(second) + 1), amendments: true, ready: true)
            #expect(isTaken)
        }
        #expect(walked.phase == Self.phase(stage))
        #expect(walked.isOver == stage.isDecided)
        let now = SampleTown.after(100)
        for kind in ProposalEvent.Kind.allCases {
            var next = walked
            let event = try SampleLife.event(kind, for: proposal, at: now)
            let isTaken = next.take(event, at: now, amendments: true, ready: true)
            #expect(isTaken == stage.legalEvents.contains(kind), "\(kind)")
        }
    }

    @Test func `meets deadlines as the engine does, in random lives`() throws {
        var generator = SeededGenerator(seed: "lives".utf8)
        var (events, refused, differing) = (0, 0, 0)
        for _ in 0..<400 {
            var proposal = try SampleTown.proposal()
            var walked = RecountStage(since: SampleTown.noon)
            var now: Int64 = 0
            for _ in 0..<12 {
                now += Int64(generator.draw(below: 4))
                let event = try Self.event(for: proposal, at: now, using: &generator)
                let actor = event.kind.authority == .proposer ? SampleTown.id(12) : SampleTown.author
                let instant = SampleTown.after(now)
                let (tabled, ready) = (proposal.amendments.contains { $0.status == .tabled }, proposal.isReadyToVote)
                walked.reach(instant, amendments: tabled, ready: ready)
                let settled = proposal.settled(at: instant)
                if walked.phase != Self.phase(settled.stage) { differing += 1 }
                var next = walked
                let stands = settled.amendments.contains { $0.status == .tabled }
                let isTaken = next.take(event, at: instant, amendments: stands, ready: ready)
                do throws(ProposalRefusal) {
                    proposal = try proposal.applying(event, by: actor, at: instant)
                    next.reach(
                        instant, amendments: proposal.amendments.contains { $0.status == .tabled }, ready: proposal.isReadyToVote)
                    if !isTaken || next.phase != Self.phase(proposal.stage) || next.voting.opened != proposal.voteOpened
                        || next.voting.closed != proposal.voteClosed
                    {
                        differing += 1
                    }
                    (walked, events) = (next, events + 1)
                } catch {
                    // What an event carries is checked elsewhere; the stages and the deadlines are checked here.
                    switch error.reason {
                    case .wrongStage, .notYet, .tooLate, .overdue, .noElectorate: if isTaken { differing += 1 }
                    default: break
                    }
                    refused += 1
                }
            }
        }
        #expect(differing == 0)
        #expect(events > 1_000 && refused > 1_000)
    }

    private static func event(
        for proposal: Proposal, at now: Int64, using generator: inout SeededGenerator
    ) throws -> ProposalEvent {
        let kinds: [ProposalEvent.Kind] = [
            .scheduled, .scheduled, .scheduled, .opened, .opened, .amendmentTabled, .amendmentsOpened, .amendmentsClosed, .frozen,
            .electorateTaken, .electorateTaken, .corrected, .voteOpened, .voteClosed, .voided,
        ]
        let kind = kinds[generator.draw(below: kinds.count)]
        guard kind == .scheduled else { return try SampleLife.event(kind, for: proposal, at: SampleTown.after(now)) }
        var deadlines: [Instant?] = []
        var last = now
        for _ in 0..<4 {
            last += 1 + Int64(generator.draw(below: 6))
            deadlines.append(generator.draw(below: 3) == 0 ? nil : SampleTown.after(last))
        }
        return .scheduled(
            timetable: try Timetable(
                discussionCloses: deadlines[0], amendmentsClose: deadlines[1], voteOpens: deadlines[2], voteCloses: deadlines[3]))
    }
}
