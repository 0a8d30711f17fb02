import Testing

@testable import CommonsGovernance

@Suite struct DecisionRuleJudgingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let majority: Majority
        var abstention = Silence.apart
        var blank = Silence.apart
        var quorums: [Quorum] = []
        let votes: (yes: Int, no: Int, abstain: Int, block: Int, blank: Int)
        var electorate = 100
        let decision: Verdict.Decision
    }

    static let cases = [
        Case(
            testDescription: "10,001 of 20,001", majority: .simple, votes: (10_001, 10_000, 0, 0, 0), electorate: 30_000, decision: .adopted
        ),
        Case(testDescription: "a tie stays as it is", majority: .simple, votes: (5, 5, 3, 0, 0), decision: .refused),
        Case(testDescription: "nobody votes", majority: .simple, votes: (0, 0, 0, 0, 0), decision: .refused),
        Case(testDescription: "nobody votes, unanimously", majority: .unanimity, votes: (0, 0, 0, 0, 0), decision: .refused),
        Case(
            testDescription: "nobody objects, nobody agrees", majority: .consent(objections: 0, blocks: 0), votes: (0, 0, 9, 0, 1),
            decision: .refused),
        Case(
            testDescription: "at least nothing", majority: .ratio(.none, of: .expressed, strict: false), votes: (0, 0, 0, 0, 0),
            decision: .refused),
        Case(testDescription: "no electorate", majority: .absolute, votes: (0, 0, 0, 0, 0), electorate: 0, decision: .refused),
        Case(testDescription: "all abstain", majority: .simple, votes: (0, 0, 40, 0, 0), decision: .refused),
        Case(testDescription: "abstentions apart", majority: .simple, votes: (4, 3, 50, 0, 0), decision: .adopted),
        Case(testDescription: "abstentions counted", majority: .simple, abstention: .counted, votes: (4, 3, 50, 0, 0), decision: .refused),
        Case(testDescription: "abstentions against", majority: .simple, abstention: .against, votes: (4, 3, 1, 0, 0), decision: .refused),
        Case(testDescription: "blanks counted", majority: .simple, blank: .counted, votes: (4, 3, 0, 0, 1), decision: .refused),
        Case(testDescription: "blanks apart", majority: .simple, votes: (4, 3, 0, 0, 1), decision: .adopted),
        Case(testDescription: "absolute, just", majority: .absolute, votes: (51, 0, 0, 0, 0), decision: .adopted),
        Case(testDescription: "absolute, half", majority: .absolute, votes: (50, 0, 0, 0, 0), decision: .refused),
        Case(
            testDescription: "two thirds reached", majority: .ratio(.twoThirds, of: .expressed, strict: false), votes: (20, 10, 5, 0, 0),
            decision: .adopted),
        Case(
            testDescription: "two thirds not passed", majority: .ratio(.twoThirds, of: .expressed, strict: true), votes: (20, 10, 5, 0, 0),
            decision: .refused),
        Case(
            testDescription: "two thirds of cast", majority: .ratio(.twoThirds, of: .cast, strict: false), votes: (20, 9, 2, 0, 0),
            decision: .refused),
        Case(testDescription: "unanimous beside abstentions", majority: .unanimity, votes: (7, 0, 9, 0, 0), decision: .adopted),
        Case(testDescription: "one against unanimity", majority: .unanimity, votes: (70, 1, 0, 0, 0), decision: .refused),
        Case(
            testDescription: "consent with a tolerated objection", majority: .consent(objections: 1, blocks: 0), votes: (3, 1, 5, 0, 0),
            decision: .adopted),
        Case(
            testDescription: "consent with a block", majority: .consent(objections: 1, blocks: 0), votes: (30, 0, 0, 1, 0),
            decision: .refused),
        Case(testDescription: "blocks count as against a majority", majority: .simple, votes: (2, 1, 0, 2, 0), decision: .refused),
        Case(
            testDescription: "quorum of the electorate reached", majority: .simple,
            quorums: [.share(.half, of: .electorate, measuring: .cast)], votes: (1, 0, 49, 0, 0), decision: .adopted),
        Case(
            testDescription: "quorum of the electorate missed", majority: .simple,
            quorums: [.share(.half, of: .electorate, measuring: .cast)], votes: (49, 0, 0, 0, 0), decision: .noQuorum),
        Case(
            testDescription: "quorum of expressed votes", majority: .simple,
            quorums: [.share(.half, of: .cast, measuring: .expressed)], votes: (4, 0, 6, 0, 0), decision: .noQuorum),
        Case(
            testDescription: "minimum of yes", majority: .simple, quorums: [.number(10, measuring: .yes)], votes: (9, 0, 0, 0, 0),
            decision: .noQuorum),
    ]

    @Test(arguments: cases)
    func `decides`(_ test: Case) throws {
        let rule = try DecisionRule(quorums: test.quorums, majority: test.majority, abstention: test.abstention, blank: test.blank)
        let stances = try StanceCount(
            yes: test.votes.yes, no: test.votes.no, abstain: test.votes.abstain, block: test.votes.block, blank: test.votes.blank)
        #expect(rule.verdict(on: stances, electorate: test.electorate).decision == test.decision)
    }

    @Test func `breaks a tie as declared`() throws {
        let tie = try StanceCount(yes: 4, no: 4)
        for (policy, decision) in [
            (TiePolicy.statusQuo, Verdict.Decision.refused), (.chair, .tied), (.reported, .tied), (.committedSeed, .tied),
        ] {
            #expect(try DecisionRule(tiePolicy: policy).verdict(on: tie, electorate: 9).decision == decision)
        }
        let rule = try DecisionRule(tiePolicy: .committedSeed)
        let drawn = Set((0..<40).map { rule.verdict(on: tie, electorate: 9, seed: Seed(ContentDigest(of: "\($0)"))).decision })
        #expect(drawn == [.adopted, .refused])
    }

    @Test func `says on what a verdict stands`() throws {
        let rule = try DecisionRule(
            quorums: [.share(.half, of: .electorate, measuring: .cast)], majority: .ratio(.twoThirds, of: .expressed, strict: true))
        let verdict = rule.verdict(on: try StanceCount(yes: 7, no: 3), electorate: 12)
        #expect(
            verdict.checks.map(\.description) == [
                "quorum: 10 of 12, at least 1/2 needed: met", "somebody for it: 7 of 10, at least 1 needed: met",
                "majority: 7 of 10, more than 2/3 needed: met",
            ])
    }
}
