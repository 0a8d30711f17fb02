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

    @Test func `breaks no tie that one more yes would not carry`() throws {
        for policy in TiePolicy.allCases {
            let rule = try DecisionRule(abstention: .counted, tiePolicy: policy)
            let seed = Seed(ContentDigest(of: "seed"))
            // Three of ten who count: the chair, or a draw, has nothing to break.
            #expect(rule.verdict(on: try StanceCount(yes: 3, no: 3, abstain: 4), electorate: 10, seed: seed).decision == .refused)
            let tie = rule.verdict(on: try StanceCount(yes: 3, no: 3), electorate: 10, seed: seed)
            #expect(tie.decision == .tied || tie.tieBroken == policy)
        }
    }

    @Test func `agrees with whole numbers multiplied across, on every small table`() throws {
        let ratios = [Fraction.half, .twoThirds, .whole, .none]
        let majorities: [Majority] =
            [.simple, .absolute, .unanimity, .consent(objections: 0, blocks: 0), .consent(objections: 1, blocks: 1)]
            + ratios.flatMap { share in
                Quorum.Base.allCases.flatMap { base in [true, false].map { Majority.ratio(share, of: base, strict: $0) } }
            }
        let quorums: [[Quorum]] = [
            [], [.number(2, measuring: .yes)], [.share(.half, of: .electorate, measuring: .cast)],
            [.share(.twoThirds, of: .cast, measuring: .expressed), .share(.half, of: .expressed, measuring: .yes)],
        ]
        for (majority, quorum) in majorities.flatMap({ majority in quorums.map { (majority, $0) } }) {
            for silence in Silence.allCases {
                let rule = try DecisionRule(quorums: quorum, majority: majority, abstention: silence, blank: silence)
                for table in 0..<(3 * 3 * 2 * 2 * 2 * 2) {
                    let (yes, no, abstain, block, blank) = (table % 3, table / 3 % 3, table / 9 % 2, table / 18 % 2, table / 36 % 2)
                    let stances = try StanceCount(yes: yes, no: no, abstain: abstain, block: block, blank: blank)
                    let cast = yes + no + abstain + block + blank
                    let electorate = cast + table / 72 % 2 * 3
                    func reaches(_ part: Int, _ whole: Int, _ share: Fraction, strict: Bool = false) -> Bool {
                        let (left, right) = whole == 0 ? (0, share.numerator) : (part * share.denominator, share.numerator * whole)
                        return strict ? left > right : left >= right
                    }
                    let hasQuorum =
                        switch quorum.count {
                        case 0: true
                        case 2: reaches(yes + no + block, cast, .twoThirds) && reaches(yes, yes + no + block, .half)
                        default: quorum == [.number(2, measuring: .yes)] ? yes >= 2 : reaches(cast, electorate, .half)
                        }
                    let against = no + block + (silence == .against ? abstain + blank : 0)
                    let base = yes + against + (silence == .counted ? abstain + blank : 0)
                    let carries =
                        switch majority {
                        case .simple: yes * 2 > base
                        case .absolute: yes * 2 > electorate
                        case .unanimity: yes == base
                        case .consent(let objections, let blocks): against - block <= objections && block <= blocks
                        case .ratio(let share, let of, let strict):
                            reaches(yes, of == .electorate ? electorate : of == .cast ? cast : base, share, strict: strict)
                        }
                    let expected: Verdict.Decision = !hasQuorum ? .noQuorum : yes > 0 && carries ? .adopted : .refused
                    #expect(rule.verdict(on: stances, electorate: electorate).decision == expected, "\(majority) \(quorum) \(stances)")
                }
            }
        }
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
