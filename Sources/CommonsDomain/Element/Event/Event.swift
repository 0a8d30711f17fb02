/// Something that takes place at a time.
public struct Event: ListedEntity {
    /// `event`.
    public static let entityType = EntityType.event
    /// Who this is, for ever.
    public let id: Identifier<Event>
    /// What it shares with all elements.
    public var listing: Listing
    /// What sort of event it is.
    public var kind: Kind
    /// Whether it takes place.
    public var status: Status
    /// When it starts.
    public internal(set) var start: Instant
    /// When it ends, not before ``start``; `nil` when it has no length.
    public internal(set) var end: Instant?
    /// The person, organisation or project that holds it.
    public var organizer: EntityID?
    /// The event of which it is a part: the festival of a concert.
    public internal(set) var parent: Identifier<Event>?
    /// How one takes part, and how many may.
    public var attendance: Attendance

    /// Checks the times and joins the facts.
    /// - Throws: ``EventError`` when it would end before it starts or be its own parent.
    public init(
        id: Identifier<Event>, kind: Kind, status: Status = .confirmed, start: Instant, end: Instant? = nil, organizer: EntityID? = nil,
        parent: Identifier<Event>? = nil, attendance: Attendance = .open, listing: Listing
    ) throws(EventError) {
        if let end, end < start { throw .endsBeforeStart(start: start, end: end) }
        guard parent != id else { throw .ownParent(id.rawValue) }
        (self.id, self.kind, self.status, self.start, self.end) = (id, kind, status, start, end)
        (self.organizer, self.parent, self.attendance, self.listing) = (organizer, parent, attendance, listing)
    }

    /// The listing under kind, status and times. The parent event is the parent; organiser and event are the two ends, so that
    /// `SearchQuery.end` with the organiser at `from` finds what somebody holds.
    public var projection: SearchProjection {
        var digest = ContentDigest()
        digest.feed([kind.rawValue, status.rawValue, attendance.mode.rawValue])
        digest.feed(Int64(attendance.capacity ?? 0))
        digest.feed(start)
        digest.feed(end)
        digest.feed(organizer)
        digest.feed(parent?.rawValue)
        listing.feed(into: &digest)
        var projection = listing.projection(of: id.rawValue, digest: digest)
        (projection.kind, projection.status) = (kind.rawValue, status.rawValue)
        projection.parent = parent?.rawValue
        projection.ends = organizer.map { LinkEnds(from: $0, to: id.rawValue) }
        (projection.dates.starts, projection.dates.ends) = (start, end ?? start)
        return projection
    }
}

/// Why facts are not an ``Event``.
public enum EventError: Error, Hashable, Sendable {
    /// It would end before it starts.
    case endsBeforeStart(start: Instant, end: Instant)
    /// It would be a part of itself.
    case ownParent(EntityID)
    /// Fewer than one person may come.
    case capacityTooSmall(Int)
}

extension Event: Codable {
    /// Reads the JSON form.
    /// - Throws: ``ElementFormError`` for another type or a newer version, and what the parts throw.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: ElementKey.self)
        try self.init(
            id: Identifier(ElementForm.decodeID(of: Self.entityType, from: container)), kind: container.decode(Kind.self, forKey: .kind),
            status: container.decodeIfPresent(Status.self, forKey: .status) ?? .confirmed,
            start: container.decode(Instant.self, forKey: .start), end: container.decodeIfPresent(Instant.self, forKey: .end),
            organizer: container.decodeIfPresent(EntityID.self, forKey: .organizer),
            parent: container.decodeIfPresent(Identifier<Event>.self, forKey: .parent),
            attendance: container.decodeIfPresent(Attendance.self, forKey: .attendance) ?? .open, listing: Listing(from: container))
    }

    /// Writes the JSON form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: ElementKey.self)
        try ElementForm.encode(Self.entityType, id.rawValue, into: &container)
        try container.encode(kind, forKey: .kind)
        try container.encode(status, forKey: .status)
        try container.encode(start, forKey: .start)
        try container.encodeIfPresent(end, forKey: .end)
        try container.encodeIfPresent(organizer, forKey: .organizer)
        try container.encodeIfPresent(parent, forKey: .parent)
        if attendance != .open { try container.encode(attendance, forKey: .attendance) }
        try listing.encode(into: &container)
    }
}
