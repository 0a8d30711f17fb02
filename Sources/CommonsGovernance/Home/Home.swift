public import CommonsDomain
public import CommonsGeo

/// Where something that is decided belongs: its space, whose space that is, who may read it there, and for which territory it holds.
///
/// Every proposal, amendment, ballot, comment and resolution carries it, so that stores can index each on its own. It stays as it was
/// when the thing was made.
public struct Home: Hashable, Sendable, Codable {
    /// The space.
    public let space: EntityID
    /// The element that owns the space: an organisation, a project, a territory's council.
    public let owner: EntityID
    /// Who may read, relative to the owner.
    public let readers: Audience
    /// The path of territories for which it is decided, root first; empty for none.
    public let territories: [TerritoryID]

    /// Joins the four.
    public init(space: EntityID, owner: EntityID, readers: Audience, territories: [TerritoryID] = []) {
        (self.space, self.owner, self.readers, self.territories) = (space, owner, readers, territories)
    }

    /// The tokens that open what may be read by the readers.
    public var readerTokens: [AccessToken] { readers.tokens(for: owner) }
    /// The tokens that open what only those see who administer the owner.
    public var chairTokens: [AccessToken] { [.admin(of: owner), .person(owner)] }
}
