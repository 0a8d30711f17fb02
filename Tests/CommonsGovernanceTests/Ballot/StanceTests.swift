import Testing

@testable import CommonsGovernance

@Suite struct StanceTests {
    @Test func `refuses more votes than a count holds, and counts nothing of them`() throws {
        var stances = try StanceCount(yes: RankedProfile.weightLimit - 1)
        #expect(throws: BallotError.tooManyVotes) { try stances.add(.no, weight: 2) }
        #expect(throws: BallotError.tooManyVotes) { try stances.add(.no, weight: .max) }
        #expect(throws: BallotError.badWeight(0)) { try stances.add(.no, weight: 0) }
        #expect(throws: BallotError.badWeight(-1)) { try StanceCount(no: -1) }
        try stances.add(.no)
        #expect((stances.cast, stances.no) == (RankedProfile.weightLimit, 1))
        // At the limit every majority is still exact.
        for majority in [Majority.simple, .absolute, .ratio(.twoThirds, of: .cast, strict: true)] {
            let rule = try DecisionRule(majority: majority)
            #expect(rule.verdict(on: stances, electorate: stances.cast).decision == .adopted)
        }
    }

    @Test func `adopts nothing where all abstain or hand in blanks, whatever the rule`() throws {
        let majorities: [Majority] = [
            .simple, .absolute, .unanimity, .consent(objections: 9, blocks: 9), .ratio(.none, of: .cast, strict: false),
            .ratio(.none, of: .expressed, strict: false), .ratio(.none, of: .electorate, strict: false),
        ]
        for majority in majorities {
            for silence in Silence.allCases {
                for tie in TiePolicy.allCases {
                    let rule = try DecisionRule(majority: majority, abstention: silence, blank: silence, tiePolicy: tie)
                    for stances in [StanceCount(), try StanceCount(abstain: 5), try StanceCount(blank: 5)] {
                        #expect(rule.verdict(on: stances, electorate: 5, seed: Seed(.zero)).decision == .refused)
                    }
                }
            }
        }
    }
}
