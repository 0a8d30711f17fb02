/// Who is this, for ever: an ``EntityID`` typed by what it names, so that a person's id is never taken for an event's.
public struct Identifier<Named>: Hashable, Comparable, Sendable {
    /// The id without its type.
    public let rawValue: EntityID

    /// Types an id.
    public init(_ rawValue: EntityID) { self.rawValue = rawValue }

    /// Makes a new version 7 id.
    public init(at instant: Instant) { self.init(EntityID(at: instant)) }

    /// Makes a new version 7 id with this randomness.
    public init(at instant: Instant, using generator: inout some RandomNumberGenerator) {
        self.init(EntityID(at: instant, using: &generator))
    }

    /// Byte order of the ids.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension Identifier: CustomStringConvertible {
    /// The 36 characters of the id.
    public var description: String { rawValue.description }
}

extension Identifier: Codable {
    /// Reads the 36 characters.
    public init(from decoder: any Decoder) throws { try self.init(EntityID(from: decoder)) }

    /// Writes the 36 characters.
    public func encode(to encoder: any Encoder) throws { try rawValue.encode(to: encoder) }
}
