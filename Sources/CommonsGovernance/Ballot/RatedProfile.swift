/// All ballots of a vote that gives each candidate a number: approvals, grades, dots, points.
public struct RatedProfile: Hashable, Sendable {
    /// What a mark may say.
    public enum Scale: Hashable, Sendable, Codable {
        /// Marked or not; every value is one.
        case approval
        /// A grade between two bounds, both included. The bounds are at most ``RatedProfile/widestScale`` apart.
        case grades(lowest: Int, highest: Int)
        /// Points given out, in absolute value at most so many together on one ballot; negative ones are against.
        case points(budget: Int)
        /// The squares of the votes add up to at most so many credits on one ballot; negative votes are against.
        case credits(Int)
    }

    /// Who can be marked.
    public let candidates: Candidates
    /// What a mark may say.
    public let scale: Scale
    /// Marked candidates of all ballots one after the other, in ascending order within a ballot.
    package private(set) var choices: [Int32] = []
    /// The value of each mark.
    package private(set) var values: [Int] = []
    /// Where each ballot starts in `choices`, and after the last one the end.
    package private(set) var starts: [Int] = [0]
    /// The weight of each ballot, at least one.
    package private(set) var weights: [Int] = []
    /// The sum of all weights: the number of votes cast, blank ones included.
    public private(set) var totalWeight = 0

    /// The widest distance between two grades, and the largest budget of points or credits.
    public static let widestScale = 1_000_000

    /// - Throws: ``BallotError/badScale(lowest:highest:)`` for a scale upside down or too wide.
    public init(candidates: Candidates, scale: Scale) throws(BallotError) {
        switch scale {
        case .approval: break
        case .grades(let lowest, let highest):
            guard lowest <= highest, (-Self.widestScale...Self.widestScale).contains(lowest),
                (-Self.widestScale...Self.widestScale).contains(highest)
            else { throw .badScale(lowest: lowest, highest: highest) }
        case .points(let budget), .credits(let budget):
            guard (0...Self.widestScale).contains(budget) else { throw .badScale(lowest: 0, highest: budget) }
        }
        self.candidates = candidates
        self.scale = scale
    }

    /// - Throws: ``BallotError`` for a bad scale, an unknown candidate, a value that the scale does not allow, or too many votes.
    public init(candidates: Candidates, scale: Scale, ballots: some Sequence<RatedBallot>) throws(BallotError) {
        try self.init(candidates: candidates, scale: scale)
        for ballot in ballots { try append(ballot) }
    }

    /// The number of entries, each of which may stand for several identical papers.
    public var count: Int { weights.count }

    /// Adds a ballot.
    /// - Throws: ``BallotError`` for an unknown candidate, a value that the scale does not allow, or too many votes; then
    ///   nothing is added.
    public mutating func append(_ ballot: RatedBallot) throws(BallotError) {
        if let last = ballot.marks.last, last.candidate >= candidates.count { throw .unknownCandidate(last.candidate) }
        try check(ballot.marks)
        guard ballot.weight <= RankedProfile.weightLimit - totalWeight else { throw .tooManyVotes }
        totalWeight += ballot.weight
        weights.append(ballot.weight)
        for mark in ballot.marks {
            choices.append(Int32(mark.candidate))
            values.append(mark.value)
        }
        starts.append(choices.count)
    }

    private func check(_ marks: [RatedBallot.Mark]) throws(BallotError) {
        let bounds =
            switch scale {
            case .approval: 1...1
            case .grades(let lowest, let highest): lowest...highest
            case .points(let budget), .credits(let budget): -budget...budget
            }
        for mark in marks where !bounds.contains(mark.value) { throw .valueOutOfRange(mark.value) }
        switch scale {
        case .points(let budget):
            var spent = 0
            for mark in marks { spent += abs(mark.value) }
            guard spent <= budget else { throw .valueOutOfRange(spent) }
        case .credits(let budget):
            var spent = 0
            for mark in marks { spent += mark.value * mark.value }
            guard spent <= budget else { throw .valueOutOfRange(spent) }
        case .approval, .grades: break
        }
    }

    /// The ballot at an index of `0..<count`. Complexity: O(its length).
    public subscript(index: Int) -> [RatedBallot.Mark] {
        (starts[index]..<starts[index + 1]).map { RatedBallot.Mark(candidate: Int(choices[$0]), value: values[$0]) }
    }
}

extension RatedProfile: Codable {
    private enum CodingKeys: String, CodingKey { case candidates, scale, ballots }

    /// - Throws: ``BallotError`` as ``init(candidates:scale:ballots:)``, and what the decoder throws.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            candidates: container.decode(Candidates.self, forKey: .candidates),
            scale: container.decode(Scale.self, forKey: .scale),
            ballots: container.decode([RatedBallot].self, forKey: .ballots))
    }

    /// Writes the candidates, the scale and every ballot.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(candidates, forKey: .candidates)
        try container.encode(scale, forKey: .scale)
        var list = container.nestedUnkeyedContainer(forKey: .ballots)
        for index in 0..<count { try list.encode(RatedBallot(self[index], weight: weights[index])) }
    }
}
