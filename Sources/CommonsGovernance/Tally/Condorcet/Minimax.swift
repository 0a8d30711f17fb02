/// The smallest worst defeat wins; a candidate's score is that defeat, below zero.
///
/// By margins, whoever is beaten by nobody is measured by the narrowest victory. Source: Simpson, 1969; Kramer, 1977.
enum Minimax {
    static func count(_ profile: RankedProfile, by rule: CountingRule, _ strength: DefeatStrength) throws(CountingError) -> Outcome {
        let matrix = try PairwiseCount.matrix(of: profile, by: rule)
        let all = 0..<matrix.count
        let scores = all.map { one -> Int in
            let defeats = all.lazy.filter { $0 != one }.map { other in
                strength == .margins ? matrix.margin(other, over: one) : strength.strength(of: other, over: one, in: matrix)
            }
            return -(defeats.max() ?? 0)
        }
        var outcome = Outcome(
            rule: rule, candidates: profile.candidates, votes: profile.totalWeight, highest: scores.map { Rational($0) })
        outcome.pairwise = matrix
        return outcome
    }
}
