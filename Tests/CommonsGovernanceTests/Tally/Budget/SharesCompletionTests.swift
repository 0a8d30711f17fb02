import Testing

@testable import CommonsGovernance

/// What is passed over must change nothing: shares raised by one unit after the other, with a run for each, are the measure.
@Suite struct SharesCompletionTests {
    private static func vote(
        _ generator: inout Seeded, points: Bool = false, satisfaction: Satisfaction = .cost, bound: Bool = false
    ) throws -> SharesRun.Vote {
        let projects = Int.random(in: 2...9, using: &generator)
        let ballots = try (0..<Int.random(in: 3...40, using: &generator)).map { _ in
            try RatedBallot(
                values: (0..<projects).map { project in
                    Int.random(in: 0...(project + 1), using: &generator) == 0
                        ? Int.random(in: 1...(points ? 3 : 1), using: &generator) : nil
                })
        }
        let profile = try BudgetProfile(
            votes: RatedProfile(
                candidates: Candidates((0..<projects).map { "p\($0)" }), scale: points ? .points(budget: 100) : .approval, ballots: ballots),
            costs: (0..<projects).map { _ in Int.random(in: 1...900, using: &generator) },
            limit: Int.random(in: 0...1_500, using: &generator),
            conflicts: bound ? [.init(0, 1)] : [],
            categories: bound ? [.init(name: "green", limit: 700, projects: [0, projects - 1])] : [])
        let rule = CountingRule(.budgetEqualShares, satisfaction: satisfaction)
        return SharesRun.Vote(
            profile: profile, electorate: SharesElectorate(profile, satisfaction), rule: rule, priorities: Array(0..<projects))
    }

    private static func purchases(_ run: SharesRun) -> [Int] { run.kernel.purchases.map(\.project) }

    @Test(arguments: Satisfaction.allCases, [false, true])
    func `finds what a run for every raise finds`(satisfaction: Satisfaction, points: Bool) throws {
        var generator = Seeded(71)
        var raised = 0
        for number in 0..<40 {
            let vote = try Self.vote(&generator, points: points, satisfaction: satisfaction, bound: number % 3 == 0)
            var expected = try SharesRun(vote, raise: 0)
            while expected.hasRoom(in: vote) {
                let next = try SharesRun(vote, raise: expected.raise + 1)
                if next.funding.overspends { break }
                expected = next
            }
            let found = try SharesCompletion.lastRun(of: vote)
            #expect(found.raise == expected.raise)
            #expect(Self.purchases(found) == Self.purchases(expected))
            #expect(found.ties == expected.ties)
            raised += min(found.raise, 1)
        }
        #expect(raised > 20)
    }

    @Test(arguments: [false, true]) func `a bridge holds only where every run between its ends buys the same`(points: Bool) throws {
        var generator = Seeded(72)
        var held = 0
        for _ in 0..<60 {
            let vote = try Self.vote(&generator, points: points)
            let first = Int.random(in: 0...200, using: &generator)
            let raises = first...(first + Int.random(in: 1...30, using: &generator))
            let bought = Self.purchases(try SharesRun(vote, raise: first))
            guard try SharesBridge.strength(of: bought, for: raises, in: vote) == .holds else { continue }
            held += 1
            for raise in raises { #expect(Self.purchases(try SharesRun(vote, raise: raise)) == bought) }
        }
        #expect(held > 15)
    }

    @Test func `a currency of small units takes no longer`() throws {
        let votes = try RatedProfile(
            candidates: Candidates(["a", "b", "c"]), scale: .approval,
            ballots: [
                RatedBallot(approving: [0, 1], weight: 7), RatedBallot(approving: [1, 2], weight: 5),
                RatedBallot(approving: [2], weight: 2),
            ])
        let scale = 1_000_000_007
        let large = try BudgetProfile(votes: votes, costs: [5 * scale, 9 * scale, 8 * scale], limit: 15 * scale)
        let rule = CountingRule(.budgetEqualShares, limits: CountingLimits(iterations: 500))
        let small = try BudgetProfile(votes: votes, costs: [5, 9, 8], limit: 15)
        let outcome = try Tally.count(.budget(large), by: rule)
        #expect(!outcome.winners.isEmpty && outcome.winners.reduce(0) { $0 + large.costs[$1] } <= large.limit)
        // Units of the currency that are many of the smallest ones raise shares as if amounts were whole.
        let cents = try BudgetProfile(votes: votes, costs: [500, 900, 800], limit: 1_500, unit: 100)
        let (one, other) = (try Tally.count(.budget(cents), by: rule), try Tally.count(.budget(small), by: rule))
        #expect(one.winners == other.winners)
        #expect(one.thresholds.map { $0.value / Rational(100) } == other.thresholds.map(\.value))
    }

    @Test func `counts classes of more voters than half a word holds`() throws {
        let votes = try RatedProfile(
            candidates: Candidates(["a", "b"]), scale: .approval,
            ballots: [RatedBallot(approving: [0], weight: 3 << 33), RatedBallot(approving: [1], weight: 1 << 33)])
        let profile = try BudgetProfile(votes: votes, costs: [3 << 34, 1 << 35], limit: 1 << 36)
        let electorate = SharesElectorate(profile, .cost)
        #expect(electorate.weights.reduce(0, +) == 1 << 35)
        #expect(electorate.supportingVotes == [3 << 33, 1 << 33])
        #expect(try Tally.count(.budget(profile), by: CountingRule(.budgetEqualShares, completion: .none)).winners == [0])
    }
}
