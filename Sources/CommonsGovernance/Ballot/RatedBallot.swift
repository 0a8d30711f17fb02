/// A number for some candidates: approvals are ones, grades stand on a scale, dots and points are given out.
public struct RatedBallot: Hashable, Sendable {
    /// One candidate's mark.
    public struct Mark: Hashable, Sendable, Codable {
        /// The candidate's position.
        public let candidate: Int
        /// The grade or the points; one for an approval.
        public let value: Int

        /// A mark as it is, checked when it enters a ``RatedBallot`` or ``RatedProfile``.
        public init(candidate: Int, value: Int) {
            self.candidate = candidate
            self.value = value
        }
    }

    /// The marks, in order of candidates; who is absent was not marked.
    public let marks: [Mark]
    /// How many identical papers this stands for, at least one.
    public let weight: Int

    /// - Throws: ``BallotError`` for a candidate marked twice or a weight below one.
    public init(_ marks: [Mark], weight: Int = 1) throws(BallotError) {
        guard weight >= 1 else { throw .badWeight(weight) }
        let sorted = marks.sorted { $0.candidate < $1.candidate }
        for (before, after) in zip(sorted, sorted.dropFirst()) where before.candidate == after.candidate {
            throw .repeatedCandidate(after.candidate)
        }
        if let first = sorted.first, first.candidate < 0 { throw .unknownCandidate(first.candidate) }
        self.marks = sorted
        self.weight = weight
    }

    /// An approval ballot.
    /// - Throws: ``BallotError`` for a candidate approved twice or a weight below one.
    public init(approving candidates: [Int], weight: Int = 1) throws(BallotError) {
        try self.init(candidates.map { Mark(candidate: $0, value: 1) }, weight: weight)
    }

    /// A ballot with a value for each candidate in order; `nil` is no mark.
    /// - Throws: ``BallotError`` for a weight below one.
    public init(values: [Int?], weight: Int = 1) throws(BallotError) {
        try self.init(
            values.enumerated().compactMap { position, value in value.map { Mark(candidate: position, value: $0) } },
            weight: weight)
    }
}

extension RatedBallot: Codable {
    private enum CodingKeys: String, CodingKey { case marks, weight }

    /// - Throws: ``BallotError`` as ``init(_:weight:)``, and what the decoder throws.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            container.decode([Mark].self, forKey: .marks),
            weight: container.decodeIfPresent(Int.self, forKey: .weight) ?? 1)
    }
}
