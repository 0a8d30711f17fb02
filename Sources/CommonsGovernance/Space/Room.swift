/// A part of a space, for one theme or working group.
public struct Room: Hashable, Sendable, Codable {
    /// The short name by which proposals say where they are.
    public let slug: String
    /// The name that people see.
    public let name: String
    /// What is talked about there.
    public let theme: String

    /// Names a room; a space checks that its rooms are told apart.
    public init(slug: String, name: String, theme: String = "") { (self.slug, self.name, self.theme) = (slug, name, theme) }
}
