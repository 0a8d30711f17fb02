/// Everything that was cast in one vote, by kind of ballot.
public enum BallotBox: Hashable, Sendable, Codable {
    /// Preference orders.
    case ranked(RankedProfile)
    /// Approvals, grades or points.
    case rated(RatedProfile)
    /// Approvals or points on projects that cost money.
    case budget(BudgetProfile)

    /// Who or what is voted on.
    public var candidates: Candidates {
        switch self {
        case .ranked(let profile): profile.candidates
        case .rated(let profile): profile.candidates
        case .budget(let profile): profile.votes.candidates
        }
    }

    /// The number of votes cast, blank ones included.
    public var totalWeight: Int {
        switch self {
        case .ranked(let profile): profile.totalWeight
        case .rated(let profile): profile.totalWeight
        case .budget(let profile): profile.votes.totalWeight
        }
    }
}
