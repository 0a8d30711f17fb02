/// What sort of entity this is: `organization`, `event`, `link`, `proposal`, or a word of the host program's own.
public struct EntityType: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    /// The word as stores keep it: lower camel case, ASCII.
    public let rawValue: String

    /// Names a sort of entity.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A `Person`.
    public static let person = EntityType(rawValue: "person")
    /// An `Organization`.
    public static let organization = EntityType(rawValue: "organization")
    /// A `Project`.
    public static let project = EntityType(rawValue: "project")
    /// A `PointOfInterest`.
    public static let pointOfInterest = EntityType(rawValue: "pointOfInterest")
    /// An `Event`.
    public static let event = EntityType(rawValue: "event")
    /// An `Ad`.
    public static let ad = EntityType(rawValue: "ad")
    /// A `Link` between two entities.
    public static let link = EntityType(rawValue: "link")

    /// The six types of element, in the order of the design.
    public static let elements: [EntityType] = [.person, .organization, .project, .pointOfInterest, .event, .ad]

    /// Byte order of the words.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
