/// Why a vote was not counted. Nothing is ever counted in part.
public enum CountingError: Error, Hashable, Sendable {
    /// The method counts another kind of ballot; which one it needs.
    case wrongBallots(method: CountingMethod, needs: BallotKind)
    /// Fewer seats than one, or more than there are candidates.
    case badSeats(Int)
    /// A given order that does not name every candidate once.
    case badTieOrder
    /// A default grade outside of the scale.
    case badDefaultGrade(Int)
    /// More decimals than fixed arithmetic keeps.
    case badArithmetic(TransferArithmetic)
    /// The rule would take more work than its limit allows; which limit, and what it allows.
    case beyondLimit(Limit, allowed: Int, needed: Int?)

    /// A limit of ``CountingLimits``.
    public enum Limit: String, Hashable, Sendable, Codable {
        /// ``CountingLimits/pairwiseCandidates``
        case pairwiseCandidates
        /// ``CountingLimits/kemenyCandidates``
        case kemenyCandidates
        /// ``CountingLimits/branches``
        case branches
        /// ``CountingLimits/iterations``
        case iterations
        /// ``CountingLimits/fractionBits``
        case fractionBits
    }
}

/// A kind of ballot that a method can need.
public enum BallotKind: String, Hashable, Sendable, Codable {
    /// Candidates in order of preference.
    case ranked
    /// Candidates that are approved, and no order among them.
    case approvals
    /// A grade for candidates.
    case grades
    /// Points given out.
    case points
    /// Points that cost their square.
    case credits
    /// Marks on projects with costs.
    case budget
}
