extension Link.State {
    /// Where a step leads from here, or `nil` when it is not allowed.
    ///
    /// | from | request | invite | accept | decline | withdraw | expire |
    /// |---|---|---|---|---|---|---|
    /// | pending | | accepted: both want it | accepted | declined | withdrawn | expired |
    /// | invited | accepted: both want it | | accepted | declined | withdrawn | expired |
    /// | accepted | | | | | withdrawn | expired |
    /// | declined, withdrawn, expired | pending | invited | | | | |
    public func after(_ step: Link.Step) -> Link.State? {
        switch (self, step) {
        case (.pending, .accept), (.invited, .accept), (.pending, .invite), (.invited, .request): .accepted
        case (.pending, .decline), (.invited, .decline): .declined
        case (.pending, .withdraw), (.invited, .withdraw), (.accepted, .withdraw): .withdrawn
        case (.pending, .expire), (.invited, .expire), (.accepted, .expire): .expired
        case (.declined, .request), (.withdrawn, .request), (.expired, .request): .pending
        case (.declined, .invite), (.withdrawn, .invite), (.expired, .invite): .invited
        default: nil
        }
    }
}

extension Link {
    /// Takes a step. To take an admin's link away, ask ``Roster/apply(_:to:at:)``, which knows the others.
    /// - Throws: ``LinkError/illegalStep(_:from:)``; nothing has changed then.
    public mutating func apply(_ step: Step, at now: Instant) throws(LinkError) {
        guard let next = state.after(step) else { throw .illegalStep(step, from: state) }
        (state, updated, accepted) = (next, now, next == .accepted ? now : nil)
    }

    /// Whether it is accepted and its time has not run out at `now`.
    public func isInForce(at now: Instant) -> Bool { state == .accepted && expires.map { now < $0 } ?? true }
}

extension Link: Codable {
    private enum Key: String, CodingKey {
        case type, version, id, kind, from, to, state, roles, audience, author, expires, created, accepted, updated
    }

    /// Reads the JSON form: `"type": "link"`, `"version": 1` and the fields.
    /// - Throws: ``ElementFormError`` for another type or a newer version, and what the parts throw.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let type = try container.decode(String.self, forKey: .type)
        guard type == Self.entityType.rawValue else { throw ElementFormError.otherType(expected: .link, found: type) }
        let version = try container.decode(Int.self, forKey: .version)
        guard version <= 1 else { throw ElementFormError.newerVersion(found: version, supported: 1) }
        let state = try container.decode(State.self, forKey: .state)
        try self.init(
            id: container.decode(Identifier<Link>.self, forKey: .id), kind: container.decode(Kind.self, forKey: .kind),
            from: container.decode(EntityID.self, forKey: .from), to: container.decode(EntityID.self, forKey: .to), state: .pending,
            roles: container.decodeIfPresent([Role].self, forKey: .roles) ?? [],
            audience: container.decodeIfPresent(Audience.self, forKey: .audience) ?? .everyone,
            author: container.decodeIfPresent(EntityID.self, forKey: .author),
            expires: container.decodeIfPresent(Instant.self, forKey: .expires), created: container.decode(Instant.self, forKey: .created))
        self.state = state
        updated = try container.decodeIfPresent(Instant.self, forKey: .updated) ?? created
        if state == .accepted { accepted = try container.decodeIfPresent(Instant.self, forKey: .accepted) ?? updated }
    }

    /// Writes the JSON form. What is empty is left out.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(Self.entityType.rawValue, forKey: .type)
        try container.encode(1, forKey: .version)
        try container.encode(id, forKey: .id)
        try container.encode(kind, forKey: .kind)
        try container.encode(from, forKey: .from)
        try container.encode(to, forKey: .to)
        try container.encode(state, forKey: .state)
        if !roles.isEmpty { try container.encode(roles, forKey: .roles) }
        if audience != .everyone { try container.encode(audience, forKey: .audience) }
        try container.encodeIfPresent(author, forKey: .author)
        try container.encodeIfPresent(expires, forKey: .expires)
        try container.encode(created, forKey: .created)
        if accepted != updated { try container.encodeIfPresent(accepted, forKey: .accepted) }
        try container.encode(updated, forKey: .updated)
    }
}
