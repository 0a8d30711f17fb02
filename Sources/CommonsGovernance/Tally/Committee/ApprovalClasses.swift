/// Approval ballots by content: voters who approve the same candidates are treated alike by every committee rule.
struct ApprovalClasses {
    /// What each class approves, in ascending order; nobody's blank ballots.
    let sets: [[Int]]
    /// How many votes each class has.
    let weights: [Int]
    /// The classes that approve each candidate.
    let supporters: [[Int]]
    /// How many votes approve each candidate.
    let approvals: [Int]
    /// All votes, blank ones included.
    let votes: Int

    init(_ profile: RatedProfile) {
        var weightOf: [[Int32]: Int] = [:]
        for ballot in 0..<profile.count {
            let set = Array(profile.choices[profile.starts[ballot]..<profile.starts[ballot + 1]])
            if !set.isEmpty { weightOf[set, default: 0] += profile.weights[ballot] }
        }
        let order = weightOf.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        sets = order.map { $0.key.map { Int($0) } }
        weights = order.map(\.value)
        var supporters = [[Int]](repeating: [], count: profile.candidates.count)
        for (index, set) in sets.enumerated() {
            for candidate in set { supporters[candidate].append(index) }
        }
        self.supporters = supporters
        let weights = weights
        approvals = supporters.map { $0.reduce(0) { $0 + weights[$1] } }
        votes = profile.totalWeight
    }
}

extension Outcome {
    /// The outcome of a committee rule.
    /// - Parameters:
    ///   - chosen: The committee in order of election.
    ///   - tied: All committees that the rule allows, each in ascending order.
    mutating func elect(_ chosen: [Int], inOrder: Bool, tied: [[Int]]) {
        let isChosen = chosen.reduce(into: [Bool](repeating: false, count: candidates.count)) { $0[$1] = true }
        let rest = isChosen.indices.filter { !isChosen[$0] }
        winners = inOrder ? chosen : chosen.sorted()
        ranking = (inOrder ? chosen.map { [$0] } : [chosen.sorted()]) + (rest.isEmpty ? [] : [rest])
        if tied.count > 1 { tiedCommittees = tied.sorted { $0.lexicographicallyPrecedes($1) } }
    }
}
