extension Ad {
    /// Whether it is in searches at `now`.
    public func isCurrent(at now: Instant) -> Bool { leavesSearch.map { now < $0 } ?? true }

    /// Shows it again, or longer, until another time.
    /// - Throws: ``AdError/alreadyFulfilled(_:)``, ``AdError/expiresTooEarly(_:)`` when `expires` is not after `now`.
    public mutating func renew(at now: Instant, until expires: Instant?) throws(AdError) {
        if let fulfilled { throw .alreadyFulfilled(fulfilled) }
        if let expires, expires <= now { throw .expiresTooEarly(expires) }
        (renewed, self.expires, listing.updated) = (now, expires, now)
    }

    /// Says that it has found what it was for.
    /// - Throws: ``AdError/alreadyFulfilled(_:)``.
    public mutating func fulfil(at now: Instant) throws(AdError) {
        if let fulfilled { throw .alreadyFulfilled(fulfilled) }
        (fulfilled, listing.updated) = (now, now)
    }
}

extension Ad: Codable {
    /// Reads the JSON form.
    /// - Throws: ``ElementFormError`` for another type or a newer version, and what the parts throw.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: ElementKey.self)
        try self.init(
            id: Identifier(ElementForm.decodeID(of: Self.entityType, from: container)),
            section: container.decode(Section.self, forKey: .section),
            direction: container.decode(Direction.self, forKey: .direction),
            category: container.decodeIfPresent(String.self, forKey: .category),
            price: container.decodeIfPresent(Price.self, forKey: .price), author: container.decode(EntityID.self, forKey: .author),
            expires: container.decodeIfPresent(Instant.self, forKey: .expires), listing: Listing(from: container))
        renewed = try container.decodeIfPresent(Instant.self, forKey: .renewed)
        fulfilled = try container.decodeIfPresent(Instant.self, forKey: .fulfilled)
    }

    /// Writes the JSON form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: ElementKey.self)
        try ElementForm.encode(Self.entityType, id.rawValue, into: &container)
        try container.encode(section, forKey: .section)
        try container.encode(direction, forKey: .direction)
        try container.encodeIfPresent(category, forKey: .category)
        try container.encodeIfPresent(price, forKey: .price)
        try container.encode(author, forKey: .author)
        try container.encodeIfPresent(expires, forKey: .expires)
        try container.encodeIfPresent(renewed, forKey: .renewed)
        try container.encodeIfPresent(fulfilled, forKey: .fulfilled)
        try listing.encode(into: &container)
    }
}
