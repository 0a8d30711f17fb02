/// What a voter says of one motion.
public enum Stance: String, Hashable, Sendable, Codable, CaseIterable {
    /// For it.
    case yes
    /// Against it.
    case no
    /// Takes part, and takes no side.
    case abstain
    /// Against it, and stands in its way: under consent, one is enough to refuse.
    case block
    /// Handed in a paper that says nothing.
    case blank
}

/// How many votes took each side of one motion; what abstentions and blanks mean is the rule's to say.
public struct StanceCount: Hashable, Sendable, Codable {
    /// Votes for it.
    public private(set) var yes = 0
    /// Votes against it that do not block.
    public private(set) var no = 0
    /// Votes that take no side.
    public private(set) var abstain = 0
    /// Votes that stand in its way.
    public private(set) var block = 0
    /// Papers that say nothing.
    public private(set) var blank = 0

    /// Nobody has voted.
    public init() {}

    /// - Throws: ``BallotError/badWeight(_:)`` for a number below zero, ``BallotError/tooManyVotes`` beyond
    ///   ``RankedProfile/weightLimit``.
    public init(yes: Int = 0, no: Int = 0, abstain: Int = 0, block: Int = 0, blank: Int = 0) throws(BallotError) {
        for (stance, weight) in [(Stance.yes, yes), (.no, no), (.abstain, abstain), (.block, block), (.blank, blank)] {
            if weight != 0 { try add(stance, weight: weight) }
        }
    }

    /// Counts one more vote, or as many as `weight` says.
    /// - Throws: ``BallotError/badWeight(_:)`` for a weight below one, ``BallotError/tooManyVotes`` beyond
    ///   ``RankedProfile/weightLimit``; then nothing is counted.
    public mutating func add(_ stance: Stance, weight: Int = 1) throws(BallotError) {
        guard weight >= 1 else { throw .badWeight(weight) }
        guard weight <= RankedProfile.weightLimit - cast else { throw .tooManyVotes }
        switch stance {
        case .yes: yes += weight
        case .no: no += weight
        case .abstain: abstain += weight
        case .block: block += weight
        case .blank: blank += weight
        }
    }

    /// How many votes took this side.
    public subscript(stance: Stance) -> Int {
        switch stance {
        case .yes: yes
        case .no: no
        case .abstain: abstain
        case .block: block
        case .blank: blank
        }
    }

    /// All votes, whatever they say.
    public var cast: Int { yes + no + abstain + block + blank }
    /// Votes that took a side: yes, no and block.
    public var expressed: Int { yes + no + block }
    /// Votes against, blocking or not.
    public var against: Int { no + block }

    private enum CodingKeys: String, CodingKey { case yes, no, abstain, block, blank }

    /// - Throws: ``BallotError`` as ``init(yes:no:abstain:block:blank:)``, and what the decoder throws.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            yes: container.decode(Int.self, forKey: .yes), no: container.decode(Int.self, forKey: .no),
            abstain: container.decode(Int.self, forKey: .abstain), block: container.decode(Int.self, forKey: .block),
            blank: container.decode(Int.self, forKey: .blank))
    }
}
