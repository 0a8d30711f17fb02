import CommonsGovernance
import Testing

@Suite struct BudgetEqualSharesTests {
    /// Worked by hand: three shares of 20. All three want A, which costs 45, and the first one B, which costs 10. A franc of A costs each of
    /// its voters a third, and a franc of B its only voter all; but B costs its voter 10, and A 15.
    @Test(
        arguments: [
            (RatedProfile.Scale.approval, nil, 0), (.approval, .cost, 0), (.approval, .cardinality, 1), (.points(budget: 2), nil, 1),
            (.points(budget: 2), .cost, 0), (.points(budget: 2), .cardinality, 1), (.grades(lowest: 0, highest: 1), nil, 1),
        ] as [(RatedProfile.Scale, Satisfaction?, Int)])
    func `approvals are worth what is bought, points what they say, unless the rule says otherwise`(
        scale: RatedProfile.Scale, satisfaction: Satisfaction?, first: Int
    ) throws {
        let votes = try RatedProfile(
            candidates: Candidates(["A", "B"]), scale: scale,
            ballots: [RatedBallot(approving: [0, 1]), RatedBallot(approving: [0]), RatedBallot(approving: [0])])
        let profile = try BudgetProfile(votes: votes, costs: [45, 10], limit: 60)
        let outcome = try Tally.count(.budget(profile), by: CountingRule(.budgetEqualShares, satisfaction: satisfaction))
        #expect(outcome.winners.first == first)
    }
}
