/// A preference order, from the first rank down; those that are not named are unranked.
public struct RankedBallot: Hashable, Sendable {
    /// Positions of candidates, best first; those of one rank are held equal. Nothing is a blank ballot.
    public let ranks: [[Int]]
    /// How many identical papers, or votes, this stands for; at least one.
    public let weight: Int

    /// - Throws: ``BallotError`` for an empty rank, a candidate named twice, or a weight below one.
    public init(_ ranks: [[Int]], weight: Int = 1) throws(BallotError) {
        guard weight >= 1 else { throw .badWeight(weight) }
        var seen = Set<Int>()
        for (index, rank) in ranks.enumerated() {
            guard !rank.isEmpty else { throw .emptyRank(index) }
            for candidate in rank {
                guard candidate >= 0 else { throw .unknownCandidate(candidate) }
                guard seen.insert(candidate).inserted else { throw .repeatedCandidate(candidate) }
            }
        }
        self.ranks = ranks
        self.weight = weight
    }

    /// A ballot without ties: one candidate a rank.
    /// - Throws: ``BallotError`` as ``init(_:weight:)``.
    public init(order: [Int], weight: Int = 1) throws(BallotError) {
        try self.init(order.map { [$0] }, weight: weight)
    }
}

extension RankedBallot: Codable {
    private enum CodingKeys: String, CodingKey { case ranks, weight }

    /// - Throws: ``BallotError`` as ``init(_:weight:)``, and what the decoder throws.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            container.decode([[Int]].self, forKey: .ranks),
            weight: container.decodeIfPresent(Int.self, forKey: .weight) ?? 1)
    }
}
