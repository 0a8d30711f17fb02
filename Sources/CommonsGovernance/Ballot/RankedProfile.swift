/// All ranked ballots of a vote, kept flat so that a hundred thousand of them are counted without an allocation each.
///
/// Order of the ballots has no effect on any count.
public struct RankedProfile: Hashable, Sendable {
    /// Who can be ranked.
    public private(set) var candidates: Candidates
    /// Candidates of all ballots one after the other, best first within a ballot.
    package private(set) var choices: [Int32] = []
    /// The rank of each choice within its ballot, from zero; equal for candidates held equal.
    package private(set) var ranks: [Int32] = []
    /// Where each ballot starts in `choices`, and after the last one the end.
    package private(set) var starts: [Int] = [0]
    /// The weight of each ballot, at least one.
    package private(set) var weights: [Int] = []
    /// The sum of all weights: the number of votes cast, blank ones included.
    public private(set) var totalWeight = 0

    /// The largest sum of weights: far above mankind, and small enough for every product that a count forms to be exact.
    public static let weightLimit = 1 << 40

    /// A vote in which nobody has voted yet.
    public init(candidates: Candidates) {
        self.candidates = candidates
    }

    /// - Throws: ``BallotError`` for a candidate that does not stand, or weights beyond ``weightLimit``.
    public init(candidates: Candidates, ballots: some Sequence<RankedBallot>) throws(BallotError) {
        self.init(candidates: candidates)
        for ballot in ballots { try append(ballot) }
    }

    /// The number of entries, each of which may stand for several identical papers.
    public var count: Int { weights.count }

    /// Adds a ballot.
    /// - Throws: ``BallotError`` for a candidate that does not stand, or weights beyond ``weightLimit``; then nothing is added.
    public mutating func append(_ ballot: RankedBallot) throws(BallotError) {
        for rank in ballot.ranks {
            for candidate in rank where candidate >= candidates.count { throw .unknownCandidate(candidate) }
        }
        try add(weight: ballot.weight)
        for (index, rank) in ballot.ranks.enumerated() {
            for candidate in rank {
                choices.append(Int32(candidate))
                ranks.append(Int32(index))
            }
        }
        starts.append(choices.count)
    }

    /// Adds a ballot that a reader has already checked: known candidates, each at most once, ranks from zero without a gap.
    package mutating func append(
        checkedChoices: UnsafeBufferPointer<Int32>, ranks checkedRanks: UnsafeBufferPointer<Int32>, weight: Int
    ) throws(BallotError) {
        try add(weight: weight)
        choices.append(contentsOf: checkedChoices)
        ranks.append(contentsOf: checkedRanks)
        starts.append(choices.count)
    }

    /// The same ballots for the same number of candidates under their real names, which some files give last.
    package func renamed(_ candidates: Candidates) -> Self {
        precondition(candidates.count == self.candidates.count)
        var renamed = self
        renamed.candidates = candidates
        return renamed
    }

    private mutating func add(weight: Int) throws(BallotError) {
        guard weight >= 1 else { throw .badWeight(weight) }
        guard weight <= Self.weightLimit - totalWeight else { throw .tooManyVotes }
        totalWeight += weight
        weights.append(weight)
    }

    /// The ballot at an index of `0..<count`. Complexity: O(its length).
    public subscript(index: Int) -> RankedBallot {
        var grouped: [[Int]] = []
        for position in starts[index]..<starts[index + 1] {
            if Int(ranks[position]) == grouped.count { grouped.append([]) }
            grouped[grouped.count - 1].append(Int(choices[position]))
        }
        return RankedBallot(checked: grouped, weight: weights[index])
    }

    /// The ballots one by one, in the order in which they were added.
    public var ballots: some Sequence<RankedBallot> { (0..<count).lazy.map { self[$0] } }
}

extension RankedBallot {
    fileprivate init(checked ranks: [[Int]], weight: Int) {
        self.ranks = ranks
        self.weight = weight
    }
}

extension RankedProfile: Codable {
    private enum CodingKeys: String, CodingKey { case candidates, ballots }

    /// - Throws: ``BallotError`` as ``init(candidates:ballots:)``, and what the decoder throws.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            candidates: container.decode(Candidates.self, forKey: .candidates),
            ballots: container.decode([RankedBallot].self, forKey: .ballots))
    }

    /// Writes the candidates and every ballot.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(candidates, forKey: .candidates)
        try container.encode(Array(ballots), forKey: .ballots)
    }
}
