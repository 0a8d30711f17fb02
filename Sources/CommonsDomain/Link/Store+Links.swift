extension Store {
    /// The viewer who stands for a person: reads the accepted links and the residence, and holds the tokens that they give.
    ///
    /// - `now`: links whose time has run out at this instant grant nothing.
    /// - Complexity: O(*n*) in the number of links of the person.
    public func viewer(for person: Identifier<Person>, at now: Instant) async throws -> Viewer {
        var tokens: Set<AccessToken> = []
        for link in try await links(of: person.rawValue, side: .from, states: [.accepted]) where link.value.isInForce(at: now) {
            tokens.formUnion(link.value.tokens)
        }
        if let place = try await entity(person, as: .steward)?.value.listing.place {
            tokens.formUnion(place.territories.map { .resident(of: $0) })
        }
        return Viewer(person: person.rawValue, tokens: tokens)
    }

    /// Takes a step on a link, unless it would leave its entity without anybody who administers it.
    ///
    /// Two admins who leave at the same moment cannot both succeed: the change names the revision of another admin's link too.
    /// - Throws: ``LinkError``, and as ``apply(_:)``; ``StorageError/staleRevision(_:expected:found:)`` when something changed meanwhile: ask again.
    @discardableResult
    public func apply(_ step: Link.Step, to id: Identifier<Link>, at now: Instant) async throws -> Link? {
        guard let stored = try await entity(id, as: .steward) else { return nil }
        var link = stored.value
        let held = link.permissions.contains(.administer)
        try link.apply(step, at: now)
        var changes = [try Change.put(link, expecting: .revision(stored.revision))]
        if held, !link.permissions.contains(.administer) {
            let others = try await links(of: link.to, side: .to, states: [.accepted]).filter {
                $0.value.id != id && $0.value.permissions.contains(.administer)
            }
            guard let other = others.first else { throw LinkError.lastAdmin(of: link.to) }
            changes.append(try .put(other.value, expecting: .revision(other.revision)))
        }
        try await apply(changes)
        return link
    }

    /// Every link with `entity` at this end and in one of these states, in the order of their making.
    private func links(of entity: EntityID, side: LinkEndCondition.Side, states: [Link.State]) async throws -> [Stored<Link>] {
        var query = SearchQuery.of(.link).sorted(by: .identifier).limited(to: 1000)
        query.end = LinkEndCondition(entity, side: side)
        query.statuses = states.map(\.rawValue)
        var found: [Stored<Link>] = []
        repeat {
            let page = try await search(query, as: .steward)
            found += try page.hits.map { try $0.record.stored(as: Link.self) }
            query.cursor = page.next
        } while query.cursor != nil
        return found
    }
}

extension Link {
    /// The tokens that an accepted link gives to the one at ``from``.
    var tokens: Set<AccessToken> {
        var tokens: Set<AccessToken> = [.linked(to: to)]
        if kind == .member || kind == .admin { tokens.insert(.member(of: to)) }
        if permissions.contains(.administer) { tokens.formUnion([.admin(of: to), .member(of: to)]) }
        tokens.formUnion(roles.map { .role(TextFolding.fold($0.name), in: to) })
        return tokens
    }
}
