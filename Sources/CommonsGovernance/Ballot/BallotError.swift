/// Why something is not a ballot, or not a ballot for these candidates.
public enum BallotError: Error, Hashable, Sendable {
    /// There is nobody to vote for.
    case noCandidate
    /// More candidates than ``Candidates/limit``; how many.
    case tooManyCandidates(Int)
    /// A name without a visible character.
    case emptyName
    /// Two candidates have this name.
    case duplicateName(String)
    /// A position outside of the candidates.
    case unknownCandidate(Int)
    /// The ballot names this candidate more than once.
    case repeatedCandidate(Int)
    /// A rank with nobody in it; which one, from zero.
    case emptyRank(Int)
    /// A weight below one.
    case badWeight(Int)
    /// The weights together, or the points together, are beyond ``RankedProfile/weightLimit``.
    case tooManyVotes
    /// A grade or a number of points outside of what the vote allows.
    case valueOutOfRange(Int)
    /// A scale whose lowest grade is above its highest, or wider than ``RatedProfile/widestScale``.
    case badScale(lowest: Int, highest: Int)
    /// The numbers of costs, limits or candidates of a budget do not fit together.
    case badBudget(String)
}
