public import CommonsGeo

/// One reason for which somebody may see something, as stores index it: `public`, `member:<id>`, `person:<id>`…
///
/// An entity carries the tokens that open it, a ``Viewer`` carries the tokens that it holds; one in common and the entity is visible.
public struct AccessToken: Hashable, Comparable, Sendable {
    /// The text that stores index.
    public let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    /// Everyone, somebody not signed in included.
    public static let everyone = AccessToken(rawValue: "public")
    /// Who lives in this territory or in a part of it.
    public static func resident(of territory: TerritoryID) -> AccessToken { AccessToken(rawValue: "resident:\(territory)") }
    /// Who has an accepted link of any kind with this entity.
    public static func linked(to entity: EntityID) -> AccessToken { AccessToken(rawValue: "linked:\(entity)") }
    /// Who is an accepted member or admin of this entity.
    public static func member(of entity: EntityID) -> AccessToken { AccessToken(rawValue: "member:\(entity)") }
    /// Who administers this entity.
    public static func admin(of entity: EntityID) -> AccessToken { AccessToken(rawValue: "admin:\(entity)") }
    /// Who holds the role of this folded name in this entity.
    public static func role(_ name: String, in entity: EntityID) -> AccessToken { AccessToken(rawValue: "role:\(entity)/\(name)") }
    /// This person.
    public static func person(_ person: EntityID) -> AccessToken { AccessToken(rawValue: "person:\(person)") }

    /// Byte order of the texts.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
