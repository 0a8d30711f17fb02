extension Event: Codable {
    /// Reads the JSON form.
    /// - Throws: ``ElementFormError`` for another type or a newer version, and what the parts throw.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: ElementKey.self)
        try self.init(
            id: Identifier(ElementForm.decodeID(of: Self.entityType, from: container)), kind: container.decode(Kind.self, forKey: .kind),
            status: container.decodeIfPresent(Status.self, forKey: .status) ?? .confirmed,
            start: container.decode(EventTime.self, forKey: .start), end: container.decodeIfPresent(EventTime.self, forKey: .end),
            recurrence: container.decodeIfPresent(Recurrence.self, forKey: .recurrence) ?? Recurrence(),
            span: container.decodeIfPresent(EventSpan.self, forKey: .span),
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
        if !recurrence.isEmpty { try container.encode(recurrence, forKey: .recurrence) }
        try container.encode(span, forKey: .span)
        try container.encodeIfPresent(organizer, forKey: .organizer)
        try container.encodeIfPresent(parent, forKey: .parent)
        if attendance != .open { try container.encode(attendance, forKey: .attendance) }
        try listing.encode(into: &container)
    }
}
