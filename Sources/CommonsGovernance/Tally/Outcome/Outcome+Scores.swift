extension Array where Element: Comparable {
    /// Positions of the largest first; equal ones together, in ascending order. Complexity: O(n log n).
    func positionsDescending() -> [[Int]] {
        let order = indices.sorted { self[$0] > self[$1] || self[$0] == self[$1] && $0 < $1 }
        var groups: [[Int]] = []
        for position in order {
            if let last = groups.last, self[last[0]] == self[position] {
                groups[groups.count - 1].append(position)
            } else {
                groups.append([position])
            }
        }
        return groups
    }
}

extension Outcome {
    /// The outcome of a rule that gives each candidate one number and elects the highest; those that share the top share the place.
    init(rule: CountingRule, candidates: Candidates, votes: Int, highest scores: [Rational]) {
        self.init(rule: rule, candidates: candidates, votes: votes, ranking: scores.positionsDescending())
        rounds = [Round(scores: scores)]
        winners = ranking[0]
        if ranking.count > 1 { lead = scores[ranking[0][0]] - scores[ranking[1][0]] }
        if winners.count > 1 {
            lead = .zero
            reportTie(winners, round: 0)
        }
    }

    /// Notes that candidates share a place.
    mutating func reportTie(_ candidates: [Int], round: Int) {
        ties.append(Tie(round: round, candidates: candidates.sorted(), chosen: candidates.sorted(), resolution: .reported))
    }
}
