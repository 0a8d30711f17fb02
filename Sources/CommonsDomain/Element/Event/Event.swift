/// Something that takes place at a time.
public struct Event: ListedEntity {
    /// `event`.
    public static let entityType = EntityType.event
    /// Who this is, for ever.
    public internal(set) var id: Identifier<Event>
    /// What it shares with all elements.
    public var listing: Listing
    /// What sort of event it is.
    public var kind: Kind
    /// Whether it takes place.
    public var status: Status
    /// When it starts; for what repeats, the first time.
    public let start: EventTime
    /// When it ends, not before ``start``, and not part of it: the day after an event of whole days; `nil` when it has no length.
    public let end: EventTime?
    /// How it repeats; empty when it does not.
    public internal(set) var recurrence: Recurrence
    /// From its first start to its last end on the UTC time line, which is what stores list it by.
    public let span: EventSpan
    /// The person, organisation or project that holds it.
    public var organizer: EntityID?
    /// The event of which it is a part: the festival of a concert.
    public internal(set) var parent: Identifier<Event>?
    /// How one takes part, and how many may.
    public var attendance: Attendance

    /// Checks the times and joins the facts.
    ///
    /// - `span`: from the first start to the last end. May be left out where no zone and no rule is needed to know it: times in
    ///   UTC, whole days and floating times (both taken as if in UTC), without recurrence.
    /// - Throws: ``EventError`` when it would end before it starts, be its own parent, or when `span` is left out and needed.
    public init(
        id: Identifier<Event>, kind: Kind, status: Status = .confirmed, start: EventTime, end: EventTime? = nil,
        recurrence: Recurrence = Recurrence(), span: EventSpan? = nil, organizer: EntityID? = nil, parent: Identifier<Event>? = nil,
        attendance: Attendance = .open, listing: Listing
    ) throws(EventError) {
        if let end, end.zone == start.zone, end.local < start.local { throw .endsBeforeStart(start: start, end: end) }
        guard parent != id else { throw .ownParent(id.rawValue) }
        (self.id, self.kind, self.status, self.start, self.end) = (id, kind, status, start, end)
        self.recurrence = recurrence
        if let span {
            self.span = span
        } else {
            guard recurrence.isEmpty, start.zone == nil, end?.zone == nil else { throw .spanNeeded(start: start) }
            let last =
                end
                ?? (start.isAllDay
                    ? start.replacingLocal(
                        CivilDateTime(uncheckedClockSeconds: min(start.local.clockSeconds + 86_400, CivilDateTime.lastClockSecond)))
                    : start)
            self.span = try EventSpan(
                starts: Instant(secondsSince1970: start.local.clockSeconds), ends: Instant(secondsSince1970: last.local.clockSeconds))
        }
        (self.organizer, self.parent, self.attendance, self.listing) = (organizer, parent, attendance, listing)
    }

    /// Checks the times, which are kept in UTC, and joins the facts.
    /// - Throws: ``EventError`` when it would end before it starts, lie outside the years 0 to 9999, or be its own parent.
    public init(
        id: Identifier<Event>, kind: Kind, status: Status = .confirmed, start: Instant, end: Instant? = nil, organizer: EntityID? = nil,
        parent: Identifier<Event>? = nil, attendance: Attendance = .open, listing: Listing
    ) throws(EventError) {
        try self.init(
            id: id, kind: kind, status: status, start: Self.utc(start),
            end: end.map { instant throws(EventError) in try Self.utc(instant) },
            span: EventSpan(starts: start, ends: end ?? start), organizer: organizer, parent: parent, attendance: attendance,
            listing: listing)
    }

    private static func utc(_ instant: Instant) throws(EventError) -> EventTime {
        guard let local = try? CivilDateTime(clockSeconds: instant.secondsSince1970) else { throw .outOfRange(instant) }
        return .utc(local)
    }

    /// The listing under kind, status and times. The parent event is the parent; organiser and event are the two ends, so that
    /// `SearchQuery.end` with the organiser at `from` finds what somebody holds.
    public var projection: SearchProjection {
        var digest = ContentDigest()
        digest.feed([kind.rawValue, status.rawValue, attendance.mode.rawValue])
        digest.feed(Int64(attendance.capacity ?? 0))
        digest.feed(start.description)
        digest.feed(end?.description)
        recurrence.feed(into: &digest)
        digest.feed(span.starts)
        digest.feed(span.ends)
        digest.feed(organizer)
        digest.feed(parent?.rawValue)
        listing.feed(into: &digest)
        var projection = listing.projection(of: id.rawValue, digest: digest)
        (projection.kind, projection.status) = (kind.rawValue, status.rawValue)
        projection.parent = parent?.rawValue
        projection.ends = organizer.map { LinkEnds(from: $0, to: id.rawValue) }
        (projection.dates.starts, projection.dates.ends) = (span.starts, span.ends)
        return projection
    }
}
