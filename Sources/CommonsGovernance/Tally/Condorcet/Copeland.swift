/// Victories less defeats, one against one. Source: Copeland, 1951.
enum Copeland {
    static func count(_ profile: RankedProfile, by rule: CountingRule) throws(CountingError) -> Outcome {
        let matrix = try PairwiseCount.matrix(of: profile, by: rule)
        let all = 0..<matrix.count
        let scores = all.map { one in all.reduce(0) { $0 + matrix.margin(one, over: $1).signum() } }
        var outcome = Outcome(
            rule: rule, candidates: profile.candidates, votes: profile.totalWeight, highest: scores.map { Rational($0) })
        outcome.pairwise = matrix
        return outcome
    }
}
