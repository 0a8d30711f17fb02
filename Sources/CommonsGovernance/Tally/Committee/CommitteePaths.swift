/// Explores every way in which a sequential rule can break its ties, and collects the committees at which they end.
///
/// Ways that meet again (the same members, the same state) are followed once. It stops listing at ``CountingLimits/tiedCommittees``
/// committees, or when the states that it keeps hold ``CountingLimits/branches`` numbers, whichever comes first.
enum CommitteePaths {
    /// - Parameters:
    ///   - start: The state in which nobody is elected.
    ///   - size: How many numbers a state holds.
    ///   - members: Who is elected in a state, in any order.
    ///   - next: The states that may follow one; none when the committee is complete.
    static func committees<State: Hashable>(
        from start: State, limits: CountingLimits, size: Int, members: (State) -> [Int], next: (State) throws(CountingError) -> [State]
    ) throws(CountingError) -> [[Int]] {
        var (open, seen, found): ([State], Set<State>, Set<[Int]>) = ([start], [start], [])
        while let state = open.popLast(), found.count < limits.tiedCommittees, seen.count <= limits.branches / max(size, 1) {
            let following = try next(state)
            if following.isEmpty { found.insert(members(state).sorted()) }
            for state in following.reversed() where seen.insert(state).inserted { open.append(state) }
        }
        return found.sorted { $0.lexicographicallyPrecedes($1) }
    }
}
