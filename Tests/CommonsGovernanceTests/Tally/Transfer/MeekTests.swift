import CommonsGovernance
import Testing

/// Meek's rule paper by paper, from the Reference Meek Rule (Proportional Representation Foundation, 2006), step by step as it is written
/// there: no tree, no classes of papers, and every number in billionths.
private struct MeekByPaper {
    private static let unit = 1_000_000_000
    private static let omega = 1_000

    /// Who is elected, and the quota at each election and exclusion; `nil` where a tie would have to be broken.
    static func count(_ profile: RankedProfile, seats: Int) -> (elected: Set<Int>, quotas: [Int])? {
        let papers = profile.ballots.map { (order: $0.ranks.filter { $0.count == 1 }.map { $0[0] }, copies: $0.weight) }
        var keep = [Int](repeating: unit, count: profile.candidates.count)
        var (hopeful, elected, quotas) = (Set(keep.indices), Set<Int>(), [Int]())
        while true {
            // B.1
            if elected.count == seats { return (elected, quotas) }
            if elected.count + hopeful.count <= seats { return (elected.union(hopeful), quotas) }
            var previous: Int?
            var surplus = 0
            var votes: [Int] = []
            var hasElected = false
            var quota = 0
            while true {
                // B.2.a and b
                votes = [Int](repeating: 0, count: keep.count)
                for paper in papers {
                    var weight = unit
                    for candidate in paper.order where weight > 0 {
                        let taken = up(weight, keep[candidate], over: unit)
                        votes[candidate] += taken * paper.copies
                        weight -= taken
                    }
                }
                quota = votes.reduce(0, +) / (seats + 1) + 1
                // B.2.c
                let reached = hopeful.filter { votes[$0] >= quota }
                if !reached.isEmpty {
                    elected.formUnion(reached)
                    hopeful.subtract(reached)
                    hasElected = true
                    break
                }
                // B.2.d and e
                surplus = max(0, elected.reduce(0) { $0 + votes[$1] - quota })
                if surplus < omega { break }
                if let previous, surplus >= previous { break }
                previous = surplus
                // B.2.f: times the quota, rounded up, and then over the votes, rounded up.
                for candidate in elected { keep[candidate] = up(up(keep[candidate], quota, over: unit), unit, over: votes[candidate]) }
            }
            quotas.append(quota)
            if hasElected { continue }
            // B.3
            let lowest = hopeful.map { votes[$0] }.min() ?? 0
            let tied = hopeful.filter { votes[$0] <= lowest + surplus }
            guard tied.count == 1, let out = tied.first else { return nil }
            hopeful.remove(out)
            keep[out] = 0
        }
    }

    private static func up(_ a: Int, _ b: Int, over divisor: Int) -> Int {
        let (quotient, rest) = divisor.dividingFullWidth(a.multipliedFullWidth(by: b))
        return rest == 0 ? quotient : quotient + 1
    }
}

@Suite struct MeekTests {
    /// Weights of a few votes, and of tens of thousands, by which rounding could bring an elected candidate under the quota.
    @Test(arguments: [1, 30_011])
    func `elects whom the reference rule elects paper by paper, at the same quota`(weight: Int) throws {
        var generator = Seeded(UInt64(26 + weight))
        var compared = 0
        for _ in 0..<220 {
            let drawn = try Elections.random(
                &generator, candidates: .random(in: 2...8, using: &generator), ballots: .random(in: 1...40, using: &generator), strict: true
            )
            let ballots = try drawn.ballots.map {
                try RankedBallot($0.ranks, weight: $0.weight * weight + (weight > 1 ? Int.random(in: 0...7, using: &generator) : 0))
            }
            let profile = try RankedProfile(candidates: drawn.candidates, ballots: ballots)
            let seats = Int.random(in: 1..<profile.candidates.count, using: &generator)
            let outcome = try Tally.count(.ranked(profile), by: CountingRule(.stvMeek, seats: seats))
            guard let expected = MeekByPaper.count(profile, seats: seats) else { continue }
            #expect(Set(outcome.winners) == expected.elected)
            #expect(outcome.ties.isEmpty)
            // Whoever is elected since nobody else is left needs no quota: ours may be worked out once more.
            #expect(
                outcome.thresholds.map(\.value).prefix(expected.quotas.count) == expected.quotas.map { Rational($0, 1_000_000_000) }[...])
            compared += 1
        }
        #expect(compared > 80)
    }

    /// A hundred votes, two seats: A's surplus over the third that is needed goes on to B, whom it elects. Worked by hand: the quota is
    /// 100/3, A keeps 33.33…/60 of each paper, and B gets 5 + 60 · (1 − 0.5555…) = 31.66…, short of it; D is out, and with its
    /// ten papers C has 35.
    @Test func `passes on what the first does not need`() throws {
        let outcome = try Elections.count("60: A>B\n5: B\n25: C\n10: D>C", .stvMeek, seats: 2)
        #expect(outcome.winners.map { outcome.candidates[$0] } == ["A", "C"])
        let first = try #require(outcome.thresholds.first)
        #expect(first.value == Rational(33_333_333_334, 1_000_000_000))
        // C's 35 against B's 31.666…
        #expect(outcome.lead.map { $0.decimal(places: 1) } == "3.3")
    }

    @Test(arguments: [CountingMethod.stvScottish, .stvWIGM, .stvMeek])
    func `counts as many votes as a box holds`(method: CountingMethod) throws {
        let most = RankedProfile.weightLimit
        let profile = try Elections.ranked("\(most / 2): A>B>C\n\(most / 4): B>C\n\(most / 4): C>A")
        let outcome = try Tally.count(.ranked(profile), by: CountingRule(method, seats: 2))
        #expect(outcome.winners.count == 2)
        #expect(outcome.winners[0] == 0)
        for round in outcome.rounds {
            #expect(round.scores.compactMap { $0 }.reduce(round.exhausted, +) == Rational(most))
        }
        let small = try Elections.ranked("200: A>B>C\n100: B>C\n100: C>A")
        #expect(try Tally.count(.ranked(small), by: CountingRule(method, seats: 2)).winners == outcome.winners)
    }
}
