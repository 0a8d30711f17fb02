/// On whose behalf something is read: every read of a ``Store`` takes one.
///
/// A viewer is the set of ``AccessToken``s that somebody holds. Make one for a person with `Store.viewer(for:)`, which reads the person's
/// links; it stays as it was made, so make a new one for each request.
public struct Viewer: Hashable, Sendable {
    /// The person who looks, or `nil` for somebody not signed in.
    public let person: EntityID?
    /// The tokens held, ``AccessToken/everyone`` always among them.
    public let tokens: Set<AccessToken>
    /// Whether everything is visible.
    package let seesEverything: Bool

    private init(person: EntityID?, tokens: Set<AccessToken>, seesEverything: Bool) {
        (self.person, self.tokens, self.seesEverything) = (person, tokens, seesEverything)
    }

    /// Joins a person with the tokens that the host has verified; their own token and everyone's are added.
    public init(person: EntityID, tokens: Set<AccessToken> = []) {
        self.init(person: person, tokens: tokens.union([.everyone, .person(person)]), seesEverything: false)
    }

    /// Somebody not signed in: sees what is for everyone.
    public static let anonymous = Viewer(person: nil, tokens: [.everyone], seesEverything: false)

    /// The library's own chores (reconciling an import, erasing a person): sees everything, and is not part of the public interface.
    package static let steward = Viewer(person: nil, tokens: [.everyone], seesEverything: true)

    /// Whether one of these tokens opens for this viewer.
    public func maySee(_ tokens: some Sequence<AccessToken>) -> Bool {
        seesEverything || tokens.contains { self.tokens.contains($0) }
    }

    /// The tokens to look for in an index, or `nil` when everything is visible and nothing is to be filtered.
    public var filter: Set<AccessToken>? { seesEverything ? nil : tokens }
}
