import CommonsGovernance
import Testing

/// Ties among several, by every rule that cannot go on without breaking them, and by those that report them.
@Suite struct TieOrderTests {
    /// Five candidates whom nothing tells apart, as each kind of ballots says it.
    private static func even(_ method: CountingMethod) throws -> BallotBox {
        let candidates = try Candidates(["A", "B", "C", "D", "E"])
        switch method {
        case .approval, .pav, .phragmen, .equalShares:
            return .rated(
                try RatedProfile(candidates: candidates, scale: .approval, ballots: (0..<5).map { try RatedBallot(approving: [$0]) }))
        case .score, .star, .majorityJudgment:
            return .rated(
                try RatedProfile(
                    candidates: candidates, scale: .grades(lowest: 0, highest: 4),
                    ballots: (0..<5).map { first in try RatedBallot(values: (0..<5).map { ($0 + first) % 5 }) }))
        case .dots, .quadratic:
            return .rated(
                try RatedProfile(
                    candidates: candidates, scale: method == .dots ? .points(budget: 3) : .credits(9),
                    ballots: (0..<5).map { try RatedBallot([.init(candidate: $0, value: 3)]) }))
        case .budgetGreedy, .budgetEqualShares:
            let votes = try RatedProfile(
                candidates: candidates, scale: .approval, ballots: [RatedBallot(approving: [0, 1, 2, 3, 4], weight: 10)])
            return .budget(try BudgetProfile(votes: votes, costs: [10, 10, 10, 10, 10], limit: 25))
        case .stvScottish, .stvWIGM, .stvMeek:
            return .ranked(try RankedProfile(candidates: candidates, ballots: (0..<5).map { try RankedBallot(order: [$0]) }))
        default:
            // Each is preferred to the next by four of five, around the circle.
            return .ranked(
                try RankedProfile(
                    candidates: candidates, ballots: (0..<5).map { first in try RankedBallot(order: (0..<5).map { ($0 + first) % 5 }) }))
        }
    }

    @Test(arguments: [CountingMethod.stvScottish, .stvWIGM, .stvMeek, .phragmen, .equalShares, .pav, .budgetGreedy, .budgetEqualShares])
    func `is broken as it was declared, as the chair says, or as the seed draws, and said`(method: CountingMethod) throws {
        let box = try Self.even(method)
        func count(_ order: TieOrder) throws -> Outcome { try Tally.count(box, by: CountingRule(method, seats: 2, tieOrder: order)) }
        let declared = try count(.declared)
        #expect(declared.winners.count == 2)
        let tie = try #require(declared.ties.first)
        #expect(tie.candidates.count > 2)
        #expect(tie.resolution == .order)
        #expect(declared.ties.allSatisfy { Set($0.chosen).isSubset(of: $0.candidates) })
        // The chair prefers them the other way around.
        let chair = try count(.given([4, 3, 2, 1, 0]))
        #expect(Set(chair.winners) == Set(declared.winners.map { 4 - $0 }))
        // A seed draws the same every time, and over many seeds everybody.
        let drawn = try (0..<60).map { Set(try count(.seed($0)).winners) }
        #expect(try drawn == (0..<60).map { Set(try count(.seed($0)).winners) })
        #expect(drawn.reduce(Set<Int>()) { $0.union($1) } == [0, 1, 2, 3, 4])
        for bad in [[0, 1, 2, 3], [0, 1, 2, 3, 3], [0, 1, 2, 3, 5]] {
            #expect(throws: CountingError.badTieOrder) { try count(.given(bad)) }
        }
    }

    @Test(arguments: [
        CountingMethod.plurality, .twoRound, .approval, .score, .star, .borda, .majorityJudgment, .dots, .quadratic, .instantRunoff,
        .copeland, .minimaxWinning, .minimaxMargins, .schulzeWinning, .schulzeMargins, .rankedPairsWinning, .rankedPairsMargins, .kemeny,
    ])
    func `is reported, and nobody is preferred, by rules that need not break it`(method: CountingMethod) throws {
        let outcome = try Tally.count(Self.even(method), by: CountingRule(method, tieOrder: .given([4, 3, 2, 1, 0])))
        #expect(outcome.winners == [0, 1, 2, 3, 4])
        #expect(outcome.ranking == [[0, 1, 2, 3, 4]])
        #expect(outcome.isTied)
        #expect(outcome.ties.contains { $0.candidates == [0, 1, 2, 3, 4] && $0.resolution == .reported })
    }

    /// Whoever reads only the outcome can follow the count: every rule gives numbers or steps, and says who is elected.
    @Test(arguments: CountingMethod.allCases)
    func `leaves no result without its reasons`(method: CountingMethod) throws {
        let outcome = try Tally.count(Self.even(method), by: CountingRule(method, seats: 2))
        #expect(!outcome.rounds.isEmpty)
        #expect(outcome.rounds.contains { !$0.events.isEmpty || $0.scores.contains { $0 != nil } })
        #expect(!outcome.ties.isEmpty)
        switch method {
        case .stvScottish, .stvWIGM, .stvMeek: #expect(outcome.thresholds.contains { $0.kind == .quota })
        case .instantRunoff, .twoRound: #expect(outcome.thresholds.contains { $0.kind == .majority })
        case .equalShares, .budgetEqualShares: #expect(outcome.thresholds.contains { $0.kind == .share })
        case .budgetGreedy: #expect(outcome.thresholds.contains { $0.kind == .budget })
        case .schulzeWinning, .schulzeMargins: #expect(outcome.strongestPaths != nil)
        case .copeland, .minimaxWinning, .minimaxMargins, .rankedPairsWinning, .rankedPairsMargins, .kemeny, .star:
            #expect(outcome.pairwise != nil)
        case .majorityJudgment: #expect(outcome.grades != nil)
        case .plurality, .approval, .score, .borda, .dots, .quadratic: #expect(outcome.lead == .zero)
        case .pav, .phragmen: #expect(outcome.tiedCommittees.count > 1)
        }
    }
}
