public import CommonsDomain

/// Who votes for whom on one proposal, resolved when its vote closes.
///
/// A direct vote counts for its voter and for everybody whose path ends there. A path that closes on itself, or ends with somebody who did
/// not vote or may not vote, carries no vote, and is reported.
public struct DelegationGraph: Hashable, Sendable {
    /// The voters, in order of their ids; every other array goes by their positions.
    private let voters: [EntityID]
    /// To whom each gives their vote: a position, their own for a direct vote, or one of the negative marks.
    private let next: [Int]
    /// To whom those give their vote who give it to somebody who may not vote, by position.
    private let outsiders: [Int: EntityID]
    /// Where each path ends: the position of the last voter on it, or the mark of a circle.
    private let ends: [Int]
    /// How many votes each direct voter carries, their own included.
    private let weights: [Int]

    private static let silent = -1
    private static let toOutsider = -2
    private static let cyclic = -3

    /// What becomes of one voter's vote.
    public enum Fate: Hashable, Sendable {
        /// Voted themselves.
        case direct
        /// Carried by another's direct vote.
        case carried(by: EntityID)
        /// Neither voted nor gave the vote to anybody.
        case silent
        /// The path ends with somebody who neither voted nor gave the vote on.
        case lostAt(EntityID)
        /// The path leads to somebody who may not vote here, also where they attend.
        case lostToOutsider(EntityID)
        /// The path closes on itself.
        case cycle
    }

    /// Resolves who votes for whom.
    ///
    /// - `voters`: who may vote, in any order.
    /// - `hasVoted`: who cast a vote that counts.
    /// - `delegations`: any delegations; those that do not hold at `instant`, or not in this matter, are not read. Of two with one scope by one
    ///   person the later given counts, of two given together the one with the higher id.
    /// - Complexity: O(*n* log *n*).
    public init(
        voters: [EntityID], hasVoted: (EntityID) -> Bool, delegations: some Sequence<Delegation>, proposal: EntityID, space: EntityID,
        at instant: Instant
    ) {
        let voters = Set(voters).sorted()
        self.voters = voters
        let positions = Dictionary(uniqueKeysWithValues: voters.enumerated().map { ($1, $0) })
        var chosen: [Delegation?] = Array(repeating: nil, count: voters.count)
        for delegation in delegations where delegation.holds(at: instant) {
            guard let from = positions[delegation.from], [.everywhere, .space(space), .proposal(proposal)].contains(delegation.scope) else {
                continue
            }
            if let rival = chosen[from],
                (rival.scope.narrowness, rival.given, rival.id) >= (delegation.scope.narrowness, delegation.given, delegation.id)
            {
                continue
            }
            chosen[from] = delegation
        }
        var outsiders: [Int: EntityID] = [:]
        next = voters.indices.map { index in
            if hasVoted(voters[index]) { return index }
            guard let delegation = chosen[index] else { return Self.silent }
            if let position = positions[delegation.to] { return position }
            outsiders[index] = delegation.to
            return Self.toOutsider
        }
        self.outsiders = outsiders
        (ends, weights) = Self.resolve(next)
    }

    /// Follows every path once: where it ends, and how many arrive at each direct vote.
    private static func resolve(_ next: [Int]) -> (ends: [Int], weights: [Int]) {
        let unknown = Int.min
        var ends = [Int](repeating: unknown, count: next.count)
        var onPath = [Bool](repeating: false, count: next.count)
        for start in next.indices where ends[start] == unknown {
            var path: [Int] = []
            var position = start
            var end = unknown
            while end == unknown {
                if ends[position] != unknown {
                    end = ends[position]
                } else if onPath[position] {
                    end = cyclic
                } else {
                    path.append(position)
                    onPath[position] = true
                    if next[position] == position || next[position] < 0 {
                        end = position
                    } else {
                        position = next[position]
                    }
                }
            }
            for step in path { ends[step] = end }
        }
        var weights = [Int](repeating: 0, count: next.count)
        for end in ends where end >= 0 && next[end] == end { weights[end] += 1 }
        return (ends, weights)
    }

    /// What becomes of somebody's vote; `nil` for who may not vote. Complexity: O(log *n*).
    public func fate(of voter: EntityID) -> Fate? {
        guard let index = position(of: voter) else { return nil }
        let end = ends[index]
        if end == Self.cyclic { return .cycle }
        if let outsider = outsiders[end] { return .lostToOutsider(outsider) }
        if end == index { return next[index] == index ? .direct : .silent }
        return next[end] == end ? .carried(by: voters[end]) : .lostAt(voters[end])
    }

    /// Everybody through whom somebody's vote goes, themselves first, and last who may not vote, if it leads there; in a cycle, once around.
    /// Complexity: O(length of the path).
    public func path(of voter: EntityID) -> [EntityID] {
        guard var index = position(of: voter) else { return [] }
        var path: [EntityID] = []
        var seen = Set<Int>()
        while seen.insert(index).inserted {
            path.append(voters[index])
            guard next[index] >= 0, next[index] != index else { break }
            index = next[index]
        }
        if let outsider = outsiders[index] { path.append(outsider) }
        return path
    }

    /// How many votes a direct voter carries, their own included; 0 for everybody else. Complexity: O(log *n*).
    public func weight(of voter: EntityID) -> Int { position(of: voter).map { weights[$0] } ?? 0 }

    /// Everybody whose path closes on itself or leads into a circle, in order of their ids. Complexity: O(*n*).
    public var cyclic: [EntityID] { voters.indices.filter { ends[$0] == Self.cyclic }.map { voters[$0] } }

    /// How many votes are carried by somebody else's direct vote. Complexity: O(*n*).
    public var carried: Int { ends.indices.count { ends[$0] >= 0 && ends[$0] != $0 && next[ends[$0]] == ends[$0] } }

    /// How many gave their vote to others and lost it: in a circle, or with somebody who does not vote or may not. Complexity: O(*n*).
    public var lost: Int {
        ends.indices.count { ends[$0] < 0 || next[ends[$0]] == Self.toOutsider || (ends[$0] != $0 && next[ends[$0]] != ends[$0]) }
    }

    private func position(of voter: EntityID) -> Int? {
        var (low, high) = (0, voters.count)
        while low < high {
            let middle = (low + high) / 2
            if voters[middle] < voter { low = middle + 1 } else { high = middle }
        }
        return low < voters.count && voters[low] == voter ? low : nil
    }
}
