extension Eligibility.Reason: CustomStringConvertible {
    /// The reason in words, for people.
    public var description: String {
        switch self {
        case .member(let organization, let since): "a member of \(organization) since \(since)"
        case .memberWithoutVote(let organization): "a member of \(organization) without a vote"
        case .notMember(let organization): "no member of \(organization)"
        case .role(let role, let organization): "\(role) of \(organization)"
        case .noRole(let role, let organization): "not \(role) of \(organization)"
        case .resident(let territory, let since): "lives in \(territory) since \(since)"
        case .notResident(let territory): "does not live in \(territory)"
        case .senior(let organization, let since): "a member of \(organization) for long enough, since \(since)"
        case .tooNew(let organization, let days, let needed): "a member of \(organization) for \(days) of \(needed) days"
        case .listed: "on the list"
        case .notListed: "not on the list"
        case .all([]), .noneOf([]): "no condition says who may vote"
        case .all(let reasons), .noneOf(let reasons): reasons.map(\.description).joined(separator: ", and ")
        case .not(let reason): reason.isMet ? "excluded as \(reason)" : "\(reason), as is asked"
        }
    }

    /// Whether it says that a condition was met.
    private var isMet: Bool {
        switch self {
        case .member, .memberWithoutVote, .role, .resident, .senior, .listed: true
        case .notMember, .noRole, .notResident, .tooNew, .notListed, .noneOf: false
        case .all(let reasons): !reasons.isEmpty && reasons.allSatisfy(\.isMet)
        case .not(let reason): !reason.isMet
        }
    }
}
