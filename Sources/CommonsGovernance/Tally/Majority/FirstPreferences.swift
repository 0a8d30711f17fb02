/// First preferences among those who still stand. A rank shared by several gives each an equal part of the vote.
struct FirstPreferences {
    /// Votes by the size of the shared rank: `bySize[k][c]` is the weight of ballots whose first rank holds `k + 1`, `c` among them.
    private var bySize: [[Int]]

    /// - Parameter standing: Who takes part, by position.
    init(of profile: RankedProfile, among standing: [Bool]) {
        let count = profile.candidates.count
        bySize = [[Int](repeating: 0, count: count)]
        var first: [Int] = []
        for ballot in 0..<profile.count {
            first.removeAll(keepingCapacity: true)
            var rank: Int32 = -1
            for position in profile.starts[ballot]..<profile.starts[ballot + 1] {
                if !first.isEmpty && profile.ranks[position] != rank { break }
                let candidate = Int(profile.choices[position])
                guard standing[candidate] else { continue }
                first.append(candidate)
                rank = profile.ranks[position]
            }
            guard !first.isEmpty else { continue }
            while bySize.count < first.count { bySize.append([Int](repeating: 0, count: count)) }
            for candidate in first { bySize[first.count - 1][candidate] += profile.weights[ballot] }
        }
    }

    /// Each candidate's first preferences.
    var scores: [Rational] {
        bySize[0].indices.map { candidate in
            bySize.enumerated().reduce(.zero) { sum, shared in
                let votes = shared.element[candidate]
                return votes == 0 ? sum : sum + Rational(votes, shared.offset + 1)
            }
        }
    }
}
