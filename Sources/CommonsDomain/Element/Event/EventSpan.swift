/// From when to when something takes place on the UTC time line, all its repetitions included.
public struct EventSpan: Hashable, Codable, Sendable {
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

    /// Reads both, checked as when they are given.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            starts: container.decode(Instant.self, forKey: .starts), ends: container.decodeIfPresent(Instant.self, forKey: .ends))
    }
}
