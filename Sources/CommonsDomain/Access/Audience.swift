public import CommonsGeo

/// Who may see an element, said relative to the element itself.
public enum Audience: Hashable, Sendable {
    /// Everyone, signed in or not.
    case everyone
    /// Who lives in one of these territories, or in a part of one.
    case territory([TerritoryID])
    /// Who has an accepted link of any kind with the element.
    case linked
    /// Its members and admins.
    case members
    /// Who holds one of these roles in it, by name; letter case and accents do not count.
    case roles([String])
    /// Only these people.
    case people([EntityID])

    /// The tokens that open `entity`, sorted: those of the audience, its admins, and the entity itself when it is a person.
    public func tokens(for entity: EntityID) -> [AccessToken] {
        var tokens: Set<AccessToken> = [.admin(of: entity), .person(entity)]
        switch self {
        case .everyone: tokens = [.everyone]
        case .territory(let territories): tokens.formUnion(territories.map { .resident(of: $0) })
        case .linked: tokens.insert(.linked(to: entity))
        case .members: tokens.insert(.member(of: entity))
        case .roles(let names): tokens.formUnion(names.map { .role(TextFolding.fold($0), in: entity) })
        case .people(let people): tokens.formUnion(people.map { .person($0) })
        }
        return tokens.sorted()
    }
}
