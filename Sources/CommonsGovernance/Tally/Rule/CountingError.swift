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
    /// Fewer decimals than the method needs, or more than are kept.
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
        /// ``CountingLimits/gradeCounts``
        case gradeCounts
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

extension CountingError: CustomStringConvertible {
    /// The reason in a sentence.
    public var description: String {
        switch self {
        case .wrongBallots(let method, let needs): "\(method.rawValue) counts \(needs.words), and these ballots hold something else"
        case .badSeats(let seats): "\(seats) seats cannot be filled"
        case .badTieOrder: "the order for breaking ties does not name every candidate once"
        case .badDefaultGrade(let grade): "the default grade \(grade) is not on the scale"
        case .badArithmetic(let arithmetic): "\(arithmetic) has too few decimals for the method, or too many"
        case .beyondLimit(let limit, let allowed, let needed):
            "beyond the limit of \(allowed) \(limit.words)" + (needed.map { ": \($0) needed" } ?? "") + "; nothing is counted in part"
        }
    }
}

extension CountingError.Limit {
    /// What is limited.
    fileprivate var words: String {
        switch self {
        case .pairwiseCandidates: "candidates compared pair by pair"
        case .kemenyCandidates: "candidates in one knot that Kemeny's rule orders exactly"
        case .branches: "branches of the search for the best committee"
        case .gradeCounts: "numbers of candidates times grades"
        case .iterations: "iterations"
        case .fractionBits: "binary digits of exact fractions"
        }
    }
}

extension BallotKind {
    /// What such ballots hold.
    fileprivate var words: String {
        switch self {
        case .ranked: "rankings"
        case .approvals, .grades, .points, .credits: rawValue
        case .budget: "marks on projects with costs"
        }
    }
}
