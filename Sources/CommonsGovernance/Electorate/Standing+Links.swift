public import CommonsDomain
public import CommonsGeo

extension Standing {
    /// What links and a residence say of a person: accepted links as member or admin are memberships, since both agreed.
    ///
    /// A link that is not accepted counts for nothing. Complexity: O(*n*) in the number of links.
    /// - `links`: links of the person; others are not read.
    /// - `residence`: the path of territories in which they live, root first, and since when.
    /// - `voteless`: names of roles that attend without a vote; letter case and accents do not count.
    public init(
        of person: EntityID, links: some Sequence<Link>, residence: (path: [TerritoryID], since: Instant)? = nil, voteless: [String] = []
    ) {
        let silent = Set(voteless.map(TextFolding.fold))
        let memberships = links.compactMap { link -> Membership? in
            guard link.from == person, link.state == .accepted, link.kind == .member || link.kind == .admin else { return nil }
            let roles = link.roles.map(\.name)
            return Membership(
                in: link.to, since: link.accepted ?? link.updated, until: link.expires, roles: roles,
                isVoting: !roles.contains { silent.contains(TextFolding.fold($0)) })
        }
        self.init(
            person: person, memberships: memberships,
            residences: residence.map { [Residence(in: $0.path, since: $0.since)] } ?? [])
    }
}
