extension Event: Codable, JSONReadable {
    /// Reads the JSON form.
    /// - Throws: ``ElementFormError`` for another type or a newer version, and what the parts throw.
    public init(from decoder: any Decoder) throws {
        try self.init(members: decoder.container(keyedBy: ElementKey.self))
    }

    init(json input: JSONInput, at index: Int) throws { try self.init(members: JSONMembers<ElementKey>(input, at: index)) }

    private init(members: some MemberReading<ElementKey>) throws {
        try self.init(
            id: Identifier(ElementForm.decodeID(of: Self.entityType, from: members)), kind: members.read(.kind, as: Kind.self),
            status: members.readIfPresent(.status, as: Status.self) ?? .confirmed, start: members.read(.start, as: EventTime.self),
            end: members.readIfPresent(.end, as: EventTime.self),
            recurrence: members.readIfPresent(.recurrence, as: Recurrence.self) ?? Recurrence(),
            span: members.readIfPresent(.span, as: EventSpan.self), organizer: members.readIfPresent(.organizer, as: EntityID.self),
            parent: members.decodeIfPresent(Identifier<Event>.self, forKey: .parent),
            attendance: members.decodeIfPresent(Attendance.self, forKey: .attendance) ?? .open, listing: Listing(from: members))
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

extension Event.Kind: JSONReadable {
    init(json input: JSONInput, at index: Int) throws { self = try input.text(at: index) { Self(rawValue: $0) } }
}

extension Event.Status: JSONReadable {
    init(json input: JSONInput, at index: Int) throws { self = try input.text(at: index) { Self(rawValue: $0) } }
}
