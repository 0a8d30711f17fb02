import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct ProposalRefusalTests {
    @Test func `says what was refused, in which stage, and why`() throws {
        let draft = try SampleLife.proposal(in: .draft)
        func words(_ event: ProposalEvent, by actor: EntityID = SampleTown.author) -> String? {
            do {
                _ = try draft.applying(event, by: actor, at: SampleTown.after(50))
                return nil
            } catch { return error.description }
        }
        #expect(words(.voteOpened) == "opening the vote was refused in the stage “draft”: it does not happen there")
        #expect(
            words(.opened, by: SampleTown.chair)
                == "opening the discussion was refused in the stage “draft”: only the author may do it")
    }

    @Test(arguments: ProposalStage.allCases, ProposalEvent.Kind.allCases)
    func `has words for every stage and event`(stage: ProposalStage, kind: ProposalEvent.Kind) {
        let words = ProposalRefusal(stage, kind, .overdue(SampleTown.noon)).description
        #expect(words.contains("“\(stage.words)”") && !words.contains("Optional") && !words.contains("CommonsGovernance"))
        #expect(stage.words.allSatisfy { $0.isLowercase || $0 == " " })
    }
}
