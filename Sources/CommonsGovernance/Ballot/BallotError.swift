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

extension BallotError: CustomStringConvertible {
    /// The reason in words, candidates by their number from one.
    public var description: String {
        switch self {
        case .noCandidate: "there is no candidate"
        case .tooManyCandidates(let count): "\(count) candidates are more than \(Candidates.limit)"
        case .emptyName: "a candidate has no name"
        case .duplicateName(let name): "two candidates are called “\(name)”"
        case .unknownCandidate(let position): "there is no candidate \(position + 1)"
        case .repeatedCandidate(let position): "candidate \(position + 1) is named more than once"
        case .emptyRank(let rank): "rank \(rank + 1) is empty"
        case .badWeight(let weight): "a weight of \(weight)"
        case .tooManyVotes: "the votes together are more than \(RankedProfile.weightLimit)"
        case .valueOutOfRange(let value): "\(value) is outside of what may be given"
        case .badScale(let lowest, let highest): "no scale goes from \(lowest) to \(highest)"
        case .badBudget(let reason): "the budget does not fit together: \(reason)"
        }
    }
}
