/// How many have to take part for a decision to count.
public enum Quorum: Hashable, Sendable, Codable {
    /// At least this part of the electorate, measured by a count of votes.
    case share(Fraction, of: Base, measuring: Measure)
    /// At least this many voters, measured by a count of votes.
    case number(Int, measuring: Measure)

    /// Which votes are measured.
    public enum Measure: String, Hashable, Sendable, Codable, CaseIterable {
        /// All papers, blank ones and abstentions included.
        case cast
        /// Papers that take a side.
        case expressed
        /// Papers that say yes.
        case yes
    }

    /// What they are measured against.
    public enum Base: String, Hashable, Sendable, Codable, CaseIterable {
        /// All who may vote.
        case electorate
        /// All papers.
        case cast
        /// Papers that take a side.
        case expressed
    }

    /// Whether the measured votes are part of what they are measured against.
    var isSound: Bool {
        switch self {
        case .number(let count, _): count >= 0
        case .share(_, .electorate, _), .share(_, .cast, .expressed), .share(_, .cast, .yes), .share(_, .expressed, .yes): true
        case .share: false
        }
    }
}
