/// From when to when something takes place on the UTC time line, all its repetitions included.
public struct EventSpan: Hashable, Codable, Sendable, JSONReadable {
    /// The first start.
    public let starts: Instant
    /// The last end, not before ``starts``; `nil` when it repeats without end.
    public let ends: Instant?

    /// Checks the order.
    /// - Throws: ``EventError/spanEndsBeforeStart(starts:ends:)``.
    public init(starts: Instant, ends: Instant?) throws(EventError) {
        if let ends, ends < starts { throw .spanEndsBeforeStart(starts: starts, ends: ends) }
        (self.starts, self.ends) = (starts, ends)
    }

    private enum CodingKeys: String, CodingKey { case starts, ends }

    /// Reads both, checked as when they are given.
    public init(from decoder: any Decoder) throws {
        try self.init(members: decoder.container(keyedBy: CodingKeys.self))
    }

    init(json input: JSONInput, at index: Int) throws { try self.init(members: JSONMembers<CodingKeys>(input, at: index)) }

    private init(members: some MemberReading<CodingKeys>) throws {
        try self.init(starts: members.read(.starts, as: Instant.self), ends: members.readIfPresent(.ends, as: Instant.self))
    }
}
