public import CommonsDomain

/// A page of a proposal's journal: what happened, when, and the digest of the page before, so that no page can be changed, left out or put in
/// without every later digest changing.
public struct JournalEntry: Entity {
    /// The word under which stores keep pages of journals.
    public static let entityType = EntityType(rawValue: "journalEntry")

    /// Who this is: made from the proposal and the number.
    public var id: Identifier<JournalEntry> { Self.id(of: proposal, number: number) }
    /// The proposal.
    public let proposal: EntityID
    /// Which page, from zero.
    public let number: Int
    /// When it was written.
    public let at: Instant
    /// What happened.
    public let event: JournalEvent
    /// The digest of the page before; ``ContentDigest/zero`` for the first.
    public let previous: ContentDigest
    /// The digest of all of the above, in canonical form.
    public let digest: ContentDigest

    /// Writes the page after another. Complexity: O(its length).
    /// - Throws: what the encoding of the event throws.
    public init(proposal: EntityID, number: Int, at: Instant, event: JournalEvent, previous: ContentDigest) throws {
        (self.proposal, self.number, self.at, self.event, self.previous) = (proposal, number, at, event, previous)
        digest = try Self.digest(proposal: proposal, number: number, at: at, event: event, previous: previous)
    }

    /// What the digest of such a page is.
    static func digest(
        proposal: EntityID, number: Int, at: Instant, event: JournalEvent, previous: ContentDigest
    ) throws -> ContentDigest {
        try CanonicalForm.digest(of: Content(proposal: proposal, number: number, at: at, event: event, previous: previous))
    }

    private struct Content: Encodable {
        let proposal: EntityID
        let number: Int
        let at: Instant
        let event: JournalEvent
        let previous: ContentDigest
    }

    static func id(of proposal: EntityID, number: Int) -> Identifier<JournalEntry> {
        Identifier(ContentDigest(of: "journal \(proposal) \(number)").entityID)
    }

    /// Listed by number; seen by nobody, since who may read a journal depends on the stage: see `Assembly.dossier`.
    public var projection: SearchProjection {
        var projection = SearchProjection(dates: ProjectedDates(created: at, updated: at), audience: [])
        projection.parent = proposal
        projection.keys = [NumberedKey.key(Self.key(proposal), number)]
        return projection
    }

    static func key(_ proposal: EntityID) -> String { "journal:\(proposal):" }
}

/// Where the next page of a journal goes. It is kept, and changed with every page, so that of two writers one comes second.
public struct JournalHead: Entity {
    /// The word under which stores keep the heads of journals.
    public static let entityType = EntityType(rawValue: "journalHead")

    /// Who this is: made from the proposal.
    public var id: Identifier<JournalHead> { Self.id(of: proposal) }
    /// The proposal.
    public let proposal: EntityID
    /// How many pages there are.
    public private(set) var count = 0
    /// The digest of the last one.
    public private(set) var digest = ContentDigest.zero
    /// When the last one was written.
    public private(set) var at: Instant

    /// The head of a journal without a page.
    public init(of proposal: EntityID, at: Instant) { (self.proposal, self.at) = (proposal, at) }

    static func id(of proposal: EntityID) -> Identifier<JournalHead> { Identifier(ContentDigest(of: "journal \(proposal)").entityID) }

    /// Writes the next page. An instant before that of the last page counts as that: a journal does not go back in time.
    /// - Throws: what the encoding of the event throws.
    public mutating func write(_ event: JournalEvent, at instant: Instant) throws -> JournalEntry {
        let entry = try JournalEntry(proposal: proposal, number: count, at: max(at, instant), event: event, previous: digest)
        (count, digest, at) = (count + 1, entry.digest, entry.at)
        return entry
    }

    /// Seen by nobody; see ``JournalEntry/projection``.
    public var projection: SearchProjection {
        var projection = SearchProjection(dates: ProjectedDates(created: at, updated: at), audience: [])
        projection.parent = proposal
        return projection
    }
}
