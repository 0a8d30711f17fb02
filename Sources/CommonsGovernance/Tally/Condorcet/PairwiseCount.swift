/// The kernel under every rule that compares pairs.
///
/// Each ballot is spread out once into the rank of every candidate; then one comparison a pair, branch-free and in order of memory, so
/// that the compiler does four at a time. Invariants: an unranked candidate has the largest rank where it stands last, and the smallest
/// where it is ignored, so that "ranked above" is one `<` in both cases; its own row is never visited, since it is above nobody.
enum PairwiseCount {
    static func matrix(of profile: RankedProfile, by rule: CountingRule) throws(CountingError) -> PairwiseMatrix {
        let count = profile.candidates.count
        guard count <= rule.limits.pairwiseCandidates else {
            throw .beyondLimit(.pairwiseCandidates, allowed: rule.limits.pairwiseCandidates, needed: count)
        }
        // Thirty-two bits carry the sums of nearly every real vote, and twice as many fit a register.
        let votes =
            profile.totalWeight <= Int(Int32.max)
            ? sums(profile, rule.unranked, as: Int32.self).map { Int($0) } : sums(profile, rule.unranked, as: Int.self)
        return PairwiseMatrix(count: count, votes: votes)
    }

    @inline(__always)
    private static func sums<Sum: FixedWidthInteger>(
        _ profile: RankedProfile, _ unranked: Unranked, as type: Sum.Type
    ) -> [Sum] {
        let count = profile.candidates.count
        let absent: Sum = unranked == .last ? .max : .min
        var votes = [Sum](repeating: 0, count: count * count)
        var rankOf = [Sum](repeating: absent, count: count)
        votes.withUnsafeMutableBufferPointer { votes in
            rankOf.withUnsafeMutableBufferPointer { rankOf in
                profile.choices.withUnsafeBufferPointer { choices in
                    profile.ranks.withUnsafeBufferPointer { ranks in
                        for ballot in 0..<profile.count {
                            let range = profile.starts[ballot]..<profile.starts[ballot + 1]
                            let weight = Sum(truncatingIfNeeded: profile.weights[ballot])
                            for position in range { rankOf[Int(choices[position])] = Sum(truncatingIfNeeded: ranks[position]) }
                            for position in range {
                                let row = Int(choices[position]) * count
                                let rank = Sum(truncatingIfNeeded: ranks[position])
                                for other in 0..<count { votes[row &+ other] &+= rank < rankOf[other] ? weight : 0 }
                            }
                            for position in range { rankOf[Int(choices[position])] = absent }
                        }
                    }
                }
            }
        }
        return votes
    }
}

/// How the strength of a victory is measured.
enum DefeatStrength {
    /// By the votes for the winner.
    case winning
    /// By how many more they are than those against.
    case margins

    /// The strength of the first's victory; zero where it does not win. Never above the votes cast.
    func strength(of first: Int, over second: Int, in matrix: PairwiseMatrix) -> Int {
        let margin = matrix.margin(first, over: second)
        guard margin > 0 else { return 0 }
        return self == .winning ? matrix[first, to: second] : margin
    }
}
