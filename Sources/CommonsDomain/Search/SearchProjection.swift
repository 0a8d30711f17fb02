public import CommonsGeo

/// All that a store ever indexes of an entity.
///
/// A new kind of thing to keep needs a struct and a projection, and no new table, protocol requirement or migration.
/// Leave out what its audience may not see: a hidden place has no ``coordinate``, a hidden field no ``text``.
public struct SearchProjection: Hashable, Sendable {
    /// What is narrower than the type: `association`, `compost`, `member`; `nil` when the type has no kinds.
    public var kind: String?
    /// Where it stands in its life: `accepted`, `draft`, `cancelled`; `nil` when it has no states.
    public var status: String?
    /// What it belongs to: the channel of a message, the proposal of a ballot.
    public var parent: EntityID?
    /// The two ends, for a link.
    public var ends: LinkEnds?
    /// Texts that no other entity of the store may carry: `osm:node/123`, `slug:les-jardins`. Refused when taken, atomically.
    public var keys: [String]
    /// Folded tag keys, without repetition.
    public var tags: [String]
    /// Folded words by field, joined by one space.
    public var text: [TextField: String]
    /// Where it is, when that is not hidden.
    public var coordinate: Coordinate?
    /// The path of territories in which it lies, root first; several paths may be joined.
    public var territories: [TerritoryID]
    /// The instants by which it is listed.
    public var dates: ProjectedDates
    /// The tokens that open it. Empty means that nobody sees it.
    public var audience: [AccessToken]
    /// A digest of the content without ids, revisions and times of retrieval, by which a repeated import is known to change nothing.
    public var fingerprint: UInt64?

    /// An empty projection of these dates and this audience, to be filled in.
    public init(dates: ProjectedDates, audience: [AccessToken]) {
        (kind, status, parent, ends, coordinate, fingerprint) = (nil, nil, nil, nil, nil, nil)
        (keys, tags, text, territories) = ([], [], [:], [])
        (self.dates, self.audience) = (dates, audience)
    }
}

/// The two ends of a link, each an entity.
public struct LinkEnds: Hashable, Codable, Sendable {
    /// Who is linked: usually a person.
    public let from: EntityID
    /// To what: usually an organisation, a project or an event.
    public let to: EntityID

    /// Joins two entities. Whether an entity may link to itself is the link's own rule.
    public init(from: EntityID, to: EntityID) { (self.from, self.to) = (from, to) }
}

/// The instants by which a store lists an entity.
public struct ProjectedDates: Hashable, Sendable {
    /// When it was made.
    public var created: Instant
    /// When it last changed.
    public var updated: Instant
    /// When it starts; for what recurs, its first start.
    public var starts: Instant?
    /// When it ends; for what recurs, its last end, or `nil` with ``starts`` set when there is no end.
    public var ends: Instant?
    /// When it leaves current searches.
    public var expires: Instant?

    /// Joins the instants as given.
    public init(created: Instant, updated: Instant, starts: Instant? = nil, ends: Instant? = nil, expires: Instant? = nil) {
        (self.created, self.updated, self.starts, self.ends, self.expires) = (created, updated, starts, ends, expires)
    }
}

/// A field of text as ranked by ``SearchSort/relevance``.
public enum TextField: String, Hashable, CaseIterable, Codable, Sendable {
    /// The name: a word found here weighs 8.
    case name
    /// The tags as written: a word weighs 4.
    case tags
    /// The summary: a word weighs 2.
    case summary
    /// Everything else that may be read: a word weighs 1.
    case body

    /// What a query word found in this field adds to the relevance.
    public var weight: Int {
        switch self {
        case .name: 8
        case .tags: 4
        case .summary: 2
        case .body: 1
        }
    }
}
