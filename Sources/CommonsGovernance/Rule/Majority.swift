/// How much support adopts a motion. Whatever it is, nothing is adopted without a single yes.
public enum Majority: Hashable, Sendable, Codable {
    /// More than half of the votes that count.
    case simple
    /// More than half of all who may vote.
    case absolute
    /// This part of a base, reached or, when strict, passed.
    case ratio(Fraction, of: Quorum.Base, strict: Bool)
    /// Every vote that counts.
    case unanimity
    /// No more than so many votes against and so many blocks. Source: the sociocratic consent of Endenburg, *Sociocracy*, 1998.
    case consent(objections: Int, blocks: Int)
}

/// What a vote that takes no side does to the count.
public enum Silence: String, Hashable, Sendable, Codable, CaseIterable {
    /// It only counts for the turnout.
    case apart
    /// It counts among those of whom a part must say yes.
    case counted
    /// It counts as a vote against.
    case against
}
