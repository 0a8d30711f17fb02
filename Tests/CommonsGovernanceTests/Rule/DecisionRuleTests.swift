import Testing

@testable import CommonsGovernance

@Suite struct DecisionRuleTests {
    @Test func `refuses a secret vote that can be changed, delegated or watched`() {
        #expect(throws: DecisionRuleError.secretAndChangeable) { try DecisionRule(isChangeable: true, secrecy: .secret(floor: 5)) }
        #expect(throws: DecisionRuleError.secretAndDelegated) { try DecisionRule(allowsDelegation: true, secrecy: .secret(floor: 5)) }
        #expect(throws: DecisionRuleError.secretAndLive) { try DecisionRule(reveal: .live, secrecy: .secret(floor: 5)) }
        #expect(throws: DecisionRuleError.floorTooLow(0)) { try DecisionRule(secrecy: .secret(floor: 0)) }
    }

    @Test func `refuses a quorum of something larger than its base`() {
        let upsideDown = Quorum.share(.half, of: .expressed, measuring: .cast)
        #expect(throws: DecisionRuleError.unsoundQuorum(upsideDown)) { try DecisionRule(quorums: [upsideDown]) }
        #expect(throws: DecisionRuleError.unsoundQuorum(.number(-1, measuring: .yes))) {
            try DecisionRule(quorums: [.number(-1, measuring: .yes)])
        }
    }

    @Test func `refuses a yes among candidates`() throws {
        let question = try ChoiceQuestion(
            candidates: Candidates(["Nord", "Sud"]), form: .ranked, counting: CountingRule(.schulzeWinning))
        let quorum = Quorum.number(3, measuring: .yes)
        #expect(throws: DecisionRuleError.yesOfChoice(quorum)) { try DecisionRule(question: .choice(question), quorums: [quorum]) }
    }

    @Test func `refuses a limit below zero`() {
        #expect(throws: DecisionRuleError.negativeLimit(-2)) { try DecisionRule(majority: .consent(objections: 1, blocks: -2)) }
    }
}
