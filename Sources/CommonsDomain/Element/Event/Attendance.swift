/// How one takes part in an event, and how many may.
public struct Attendance: Hashable, Sendable {
    /// Where one has to be. Source: schema.org `EventAttendanceModeEnumeration`.
    public enum Mode: String, Hashable, CaseIterable, Codable, Sendable {
        /// In the place.
        case inPerson
        /// Anywhere, through the web.
        case online
        /// Either.
        case mixed
    }

    /// Where one has to be.
    public let mode: Mode
    /// How many people may come, at least 1; `nil` for no limit.
    public let capacity: Int?

    /// Checks the capacity.
    /// - Throws: ``EventError/capacityTooSmall(_:)`` for less than 1.
    public init(mode: Mode = .inPerson, capacity: Int? = nil) throws(EventError) {
        if let capacity, capacity < 1 { throw .capacityTooSmall(capacity) }
        (self.mode, self.capacity) = (mode, capacity)
    }

    /// In the place, without limit.
    public static let open = Attendance()

    private init() { (mode, capacity) = (.inPerson, nil) }

    /// Whether `newcomers` more fit beside `attending` who come already.
    public func hasRoom(for newcomers: Int = 1, beside attending: Int) -> Bool {
        capacity.map { newcomers <= $0 - attending } ?? true
    }
}

extension Attendance: Codable {
    private enum Key: String, CodingKey { case mode, capacity }

    /// Reads both, checked as when they are given.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        try self.init(
            mode: container.decode(Mode.self, forKey: .mode), capacity: container.decodeIfPresent(Int.self, forKey: .capacity))
    }

    /// Writes the mode, and the capacity where there is one.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(mode, forKey: .mode)
        try container.encodeIfPresent(capacity, forKey: .capacity)
    }
}
