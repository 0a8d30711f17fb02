/// The links that lead to one entity, and the rule that somebody always runs it: the last admin cannot leave.
public struct Roster: Hashable, Sendable {
    /// The entity.
    public let entity: EntityID
    /// The links that lead to it, in the order given.
    public private(set) var links: [Link]

    /// Gathers the links that lead to `entity`.
    /// - Throws: ``LinkError/otherEntity(expected:found:)`` for a link that leads elsewhere.
    public init(of entity: EntityID, links: [Link]) throws(LinkError) {
        for link in links where link.to != entity { throw .otherEntity(expected: entity, found: link.to) }
        (self.entity, self.links) = (entity, links)
    }

    /// The links of those who administer it, by kind or by a role.
    public var admins: [Link] { links.filter { $0.permissions.contains(.administer) } }

    /// Takes a step on a link of the roster, and returns the link as it is then.
    /// - Throws: ``LinkError/lastAdmin(of:)`` when nobody would administer the entity any more, ``LinkError/illegalStep(_:from:)``; nothing has
    ///   changed then.
    @discardableResult
    public mutating func apply(_ step: Link.Step, to id: Identifier<Link>, at now: Instant) throws(LinkError) -> Link? {
        guard let index = links.firstIndex(where: { $0.id == id }) else { return nil }
        var link = links[index]
        try link.apply(step, at: now)
        try replace(at: index, with: link)
        return link
    }

    /// Gives a link of the roster other roles, and returns the link as it is then.
    /// - Throws: ``LinkError/lastAdmin(of:)`` when nobody would administer the entity any more; nothing has changed then.
    @discardableResult
    public mutating func setRoles(_ roles: [Role], of id: Identifier<Link>, at now: Instant) throws(LinkError) -> Link? {
        guard let index = links.firstIndex(where: { $0.id == id }) else { return nil }
        var link = links[index]
        (link.roles, link.updated) = (roles, now)
        try replace(at: index, with: link)
        return link
    }

    private mutating func replace(at index: Int, with link: Link) throws(LinkError) {
        var next = self
        next.links[index] = link
        guard admins.isEmpty || !next.admins.isEmpty else { throw .lastAdmin(of: entity) }
        self = next
    }
}
