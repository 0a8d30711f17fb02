public import CommonsDomain

/// Which electorate votes on a proposal: enough to tell it apart, and to count by it.
public struct ElectorateSeal: Hashable, Sendable, Codable {
    /// The proposal.
    public let proposal: EntityID
    /// The digest of who may vote.
    public let digest: ContentDigest
    /// How many may vote.
    public let size: Int
    /// The instant at which everybody's standing was looked at.
    public let taken: Instant

    /// Seals an electorate. Complexity: O(*n*).
    public init(_ electorate: Electorate) {
        (proposal, digest, size, taken) = (electorate.proposal, electorate.digest, electorate.size, electorate.taken)
    }
}
