/// What somebody offers or looks for: to share, give, sell, rent, lend, or to work.
public struct Ad: ListedEntity {
    /// Under which heading an ad stands.
    public enum Section: String, Hashable, CaseIterable, Codable, Sendable {
        /// To use together.
        case share
        /// For nothing.
        case donate
        /// For money.
        case sell
        /// For money, for a time.
        case rent
        /// For nothing, for a time.
        case lend
        /// Wanted.
        case lookFor
        /// Work.
        case job
    }

    /// Which way an ad goes.
    public enum Direction: String, Hashable, CaseIterable, Codable, Sendable {
        /// The author has it.
        case offer
        /// The author wants it.
        case request
    }

    /// `ad`.
    public static let entityType = EntityType.ad
    /// Who this is, for ever.
    public internal(set) var id: Identifier<Ad>
    /// What it shares with all elements.
    public var listing: Listing
    /// Under which heading it stands.
    public var section: Section
    /// Whether it offers or asks.
    public var direction: Direction
    /// What it is about, in the words of the host program: `bicycles`.
    public var category: String?
    /// What it costs, or may cost; `nil` for what is free or open.
    public var price: Price?
    /// The person or organisation whose ad it is.
    public var author: EntityID
    /// When it leaves searches; `nil` for never.
    public internal(set) var expires: Instant?
    /// When it was last renewed.
    public internal(set) var renewed: Instant?
    /// When it found what it was for, or `nil` as long as it stands.
    public internal(set) var fulfilled: Instant?

    /// Joins the facts of a new ad.
    /// - Throws: ``AdError/expiresTooEarly(_:)`` when it would expire before it was made.
    public init(
        id: Identifier<Ad>, section: Section, direction: Direction, category: String? = nil, price: Price? = nil, author: EntityID,
        expires: Instant? = nil, listing: Listing
    ) throws(AdError) {
        if let expires, expires <= listing.created { throw .expiresTooEarly(expires) }
        (self.id, self.section, self.direction, self.category, self.price) = (id, section, direction, category, price)
        (self.author, self.expires, self.renewed, self.fulfilled, self.listing) = (author, expires, nil, nil, listing)
    }

    /// When it leaves searches: when it is fulfilled, or else when it expires. Its author finds it still, by `parent`.
    public var leavesSearch: Instant? { fulfilled.map { min($0, expires ?? $0) } ?? expires }

    /// The listing under section and direction; the author is the parent, the earlier of expiry and fulfilment the expiry.
    public var projection: SearchProjection {
        var digest = ContentDigest()
        digest.feed([section.rawValue, direction.rawValue])
        digest.feed(category)
        digest.feed(price?.description)
        digest.feed(author)
        for instant in [expires, renewed, fulfilled] { digest.feed(instant) }
        listing.feed(into: &digest)
        var projection = listing.projection(of: id.rawValue, digest: digest)
        (projection.kind, projection.status) = (section.rawValue, direction.rawValue)
        projection.parent = author
        projection.dates.expires = leavesSearch
        if let category {
            let words = TextFolding.fold(category)
            projection.text[.body] = [projection.text[.body] ?? "", words].filter { !$0.isEmpty }.joined(separator: " ")
            if projection.text[.body]?.isEmpty == true { projection.text[.body] = nil }
        }
        return projection
    }
}

/// Why facts are not an ``Ad``, or why it cannot become what was asked.
public enum AdError: Error, Hashable, Sendable {
    /// It would expire before it was made or renewed.
    case expiresTooEarly(Instant)
    /// It is fulfilled already, since then.
    case alreadyFulfilled(Instant)
}
