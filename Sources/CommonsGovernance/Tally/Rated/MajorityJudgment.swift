/// Highest median grade wins; of equals, medians are taken away one by one until the next ones differ.
/// Source: Balinski and Laraki, Majority Judgment, 2011. The lower of two middle grades is the median.
///
/// Who is not graded has the rule's default grade, else the lowest of the scale.
enum MajorityJudgment {
    static func count(_ profile: RatedProfile, by rule: CountingRule) throws(CountingError) -> Outcome {
        let (lowest, highest, missing) = try MarkSum.grades(profile, rule)
        let cells = (highest - lowest + 1) * profile.candidates.count
        guard cells <= rule.limits.gradeCounts else {
            throw .beyondLimit(.gradeCounts, allowed: rule.limits.gradeCounts, needed: cells)
        }
        var histogram = [[Int]](
            repeating: [Int](repeating: 0, count: highest - lowest + 1), count: profile.candidates.count)
        for candidate in histogram.indices { histogram[candidate][missing - lowest] = profile.totalWeight }
        for ballot in 0..<profile.count {
            for position in profile.starts[ballot]..<profile.starts[ballot + 1] {
                histogram[Int(profile.choices[position])][profile.values[position] - lowest] += profile.weights[ballot]
                histogram[Int(profile.choices[position])][missing - lowest] -= profile.weights[ballot]
            }
        }
        let gauges = histogram.map { Gauge($0, votes: profile.totalWeight) }
        var outcome = Outcome(
            rule: rule, candidates: profile.candidates, votes: profile.totalWeight, ranking: gauges.positionsDescending())
        let medians = gauges.map { $0.median + lowest }
        outcome.grades = GradeProfile(lowest: lowest, votes: histogram, medians: medians)
        outcome.rounds = [Round(scores: medians.map { Rational($0) })]
        outcome.winners = outcome.ranking[0]
        let top = medians[outcome.winners[0]]
        let rivals = medians.indices.filter { medians[$0] == top }
        if outcome.winners.count > 1 {
            outcome.reportTie(outcome.winners, round: 0)
        } else if rivals.count > 1 {
            outcome.ties.append(Tie(round: 0, candidates: rivals, chosen: outcome.winners, resolution: .secondary))
        }
        return outcome
    }

    /// The grades of one candidate in the order in which medians are taken away: from the middle outwards, below before above.
    ///
    /// They are compared without being written out: both sides of the middle are stretches of equal grades, and two candidates can only
    /// begin to differ where a stretch of one of them begins. Complexity: O(g log g) a comparison for g grades, whatever the number of votes.
    private struct Gauge: Comparable {
        private let votes: Int
        /// Up to and including each grade, how many votes.
        private let upTo: [Int]

        init(_ histogram: [Int], votes: Int) {
            self.votes = votes
            var sum = 0
            upTo = histogram.map {
                sum += $0
                return sum
            }
        }

        /// The position of the lower median in ascending order. With an odd number the walk goes on below it, with an even one above.
        private var middle: Int { max(votes - 1, 0) / 2 }
        var median: Int { grade(at: middle) }

        /// The first grade up to which there are more votes than lie before the position; the lowest where nobody voted.
        private func grade(at position: Int) -> Int {
            var (low, high) = (0, upTo.count)
            while low < high {
                let middle = (low + high) / 2
                if upTo[middle] > position { high = middle } else { low = middle + 1 }
            }
            return low == upTo.count ? 0 : low
        }

        /// The grades at a distance from the middle: first below, then above; of an odd number of votes the middle itself is alone.
        private func pair(at distance: Int) -> (Int, Int) {
            let above = votes % 2 == 0 ? middle + 1 + distance : middle + distance
            return (grade(at: max(middle - distance, 0)), grade(at: min(above, max(votes - 1, 0))))
        }

        /// The distances at which a stretch of equal grades begins on either side.
        private var breaks: [Int] {
            let aboveStart = votes % 2 == 0 ? middle + 1 : middle
            var breaks: [Int] = []
            var last = 0
            for votes in upTo where votes != last {
                breaks.append(middle - votes + 1)
                breaks.append(votes - aboveStart)
                last = votes
            }
            return breaks.filter { $0 > 0 && $0 <= middle }
        }

        private func order(to other: Self) -> Int {
            for distance in ([0] + breaks + other.breaks).sorted() {
                let (ours, theirs) = (pair(at: distance), other.pair(at: distance))
                if ours.0 != theirs.0 { return ours.0 < theirs.0 ? -1 : 1 }
                if ours.1 != theirs.1 { return ours.1 < theirs.1 ? -1 : 1 }
            }
            return 0
        }

        static func < (left: Self, right: Self) -> Bool { left.order(to: right) < 0 }
        static func == (left: Self, right: Self) -> Bool { left.order(to: right) == 0 }
    }
}
