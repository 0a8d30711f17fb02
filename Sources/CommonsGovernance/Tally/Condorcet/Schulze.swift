/// Whoever has the stronger beat path to each other than it has back wins. Source: Schulze, A new monotonic, clone-independent,
/// reversal symmetric, and Condorcet-consistent single-winner election method, 2011.
///
/// A candidate's number is how many others it has the stronger path to. Places below are filled in the same way among the others. Complexity: O(n³) for n candidates.
enum Schulze {
    static func count(_ profile: RankedProfile, by rule: CountingRule, _ strength: DefeatStrength) throws(CountingError) -> Outcome {
        let matrix = try PairwiseCount.matrix(of: profile, by: rule)
        let count = matrix.count
        var outcome = Outcome(rule: rule, candidates: profile.candidates, votes: profile.totalWeight)
        outcome.pairwise = matrix
        var paths = strongestPaths(matrix, strength, fits32: profile.totalWeight <= Int(Int32.max))
        for one in matrix.all { paths[one * count + one] = 0 }
        outcome.strongestPaths = PairwiseMatrix(count: count, votes: paths)
        var remaining = Array(0..<count)
        while !remaining.isEmpty {
            let best = remaining.filter { one in
                remaining.allSatisfy { paths[one * count + $0] >= paths[$0 * count + one] }
            }
            outcome.ranking.append(best)
            remaining.removeAll { best.contains($0) }
        }
        outcome.winners = outcome.ranking[0]
        // How many others each has the stronger path to.
        let victories = matrix.all.map { one in matrix.all.count { paths[one * count + $0] > paths[$0 * count + one] } }
        outcome.rounds = [Round(scores: victories.map { Rational($0) })]
        outcome.lead = matrix.lead(of: outcome.winners)
        if outcome.winners.count > 1 { outcome.reportTie(outcome.winners, round: 0) }
        return outcome
    }

    /// The strength of the strongest path from each candidate to each other, row by row.
    static func strongestPaths(_ matrix: PairwiseMatrix, _ strength: DefeatStrength, fits32: Bool) -> [Int] {
        let all = 0..<matrix.count
        var strengths: [Int] = []
        strengths.reserveCapacity(matrix.count * matrix.count)
        for one in all {
            for other in all { strengths.append(strength.strength(of: one, over: other, in: matrix)) }
        }
        guard fits32 else {
            widen(&strengths, count: matrix.count)
            return strengths
        }
        var narrow = strengths.map { Int32($0) }
        widen(&narrow, count: matrix.count)
        return narrow.map { Int($0) }
    }

    /// Floyd and Warshall's closure with minimum along a path and maximum among paths. Row by row, so that the inner loop runs along
    /// memory and has no branch.
    @inline(__always)
    private static func widen<Strength: FixedWidthInteger>(_ paths: inout [Strength], count: Int) {
        paths.withUnsafeMutableBufferPointer { paths in
            guard let base = paths.baseAddress else { return }
            for middle in 0..<count {
                let onward = base + middle * count
                for from in 0..<count where from != middle {
                    let row = base + from * count
                    let there = row[middle]
                    if there == 0 { continue }
                    for to in 0..<count {
                        let through = there < onward[to] ? there : onward[to]
                        row[to] = row[to] < through ? through : row[to]
                    }
                }
                // A path from a candidate to itself says nothing: it is never compared.
            }
        }
    }
}
