public import CommonsDomain
public import CommonsGeo

/// What is known of a person that bears on their right to vote. The host reads it from links and addresses it has verified.
public struct Standing: Hashable, Sendable {
    /// Who.
    public let person: EntityID
    /// Of what they are a member, in any order.
    public let memberships: [Membership]
    /// The territories in which they live, in any order.
    public let residences: [Residence]

    /// That somebody belongs to something.
    public struct Membership: Hashable, Sendable {
        /// To what.
        public let organization: EntityID
        /// Since when.
        public let since: Instant
        /// Until when, the instant itself not included; `nil` for a membership that lasts.
        public let until: Instant?
        /// The names of the roles held there; letter case and accents do not count.
        public let roles: [String]
        /// Whether the membership lets them vote; some only attend.
        public let isVoting: Bool

        /// Joins the facts of a membership.
        public init(in organization: EntityID, since: Instant, until: Instant? = nil, roles: [String] = [], isVoting: Bool = true) {
            (self.organization, self.since, self.until, self.isVoting) = (organization, since, until, isVoting)
            self.roles = roles.map(TextFolding.fold)
        }

        func holds(at instant: Instant) -> Bool { since <= instant && until.map { instant < $0 } ?? true }
    }

    /// That somebody lives somewhere.
    public struct Residence: Hashable, Sendable {
        /// The path of territories, root first.
        public let path: [TerritoryID]
        /// Since when.
        public let since: Instant
        /// Until when, the instant itself not included; `nil` for a home that lasts.
        public let until: Instant?

        /// Joins the facts of a residence.
        public init(in path: [TerritoryID], since: Instant, until: Instant? = nil) {
            (self.path, self.since, self.until) = (path, since, until)
        }

        func holds(at instant: Instant) -> Bool { since <= instant && until.map { instant < $0 } ?? true }
    }

    /// Joins what is known.
    public init(person: EntityID, memberships: [Membership] = [], residences: [Residence] = []) {
        (self.person, self.memberships, self.residences) = (person, memberships, residences)
    }
}
