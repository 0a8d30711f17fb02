public import CommonsDomain

/// A text on which people decide, from its draft to its repeal: all that follows from its events so far.
///
/// It changes only by ``applying(_:by:at:)`` and by its deadlines, ``settled(at:)``; both are pure.
public struct Proposal: Entity {
    /// The word under which stores keep proposals.
    public static let entityType = EntityType(rawValue: "proposal")
    /// The most bytes that all versions of a text have together, and what all amendments would add: eight megabytes.
    public static let textLimit = 8 << 20
    /// The most amendments on one proposal.
    public static let amendmentLimit = 1_000
    /// The most edits that all amendments of a proposal have together: each is compared with each.
    public static let editLimit = 10_000

    /// Who this is.
    public let id: Identifier<Proposal>
    /// Where it belongs.
    public let home: Home
    /// The room of the space, or `nil` for none.
    public let room: String?
    /// Who proposes it.
    public let author: EntityID
    /// Words by which it is found.
    public let tags: TagList
    /// Decisions of other spaces from which it was carried here, first one first.
    public let history: [Carried]
    /// When it was made.
    public let created: Instant
    /// Who may vote, as the space declared it.
    public let electorateRule: ElectorateRule
    /// By which rule amendments are decided.
    public let amendmentRule: DecisionRule
    /// In which order amendments are decided.
    public let amendmentOrder: AmendmentOrder

    /// The name that people see.
    public internal(set) var title: String
    /// The standing text.
    public internal(set) var text: TextVersion
    /// The versions before it, first one first.
    public internal(set) var earlierTexts: [TextVersion] = []
    /// Every amendment that was tabled, in order.
    public internal(set) var amendments: [Amendment] = []
    /// The rule of the vote.
    public internal(set) var rule: DecisionRule
    /// The deadlines.
    public internal(set) var timetable: Timetable = .byHand
    /// Where it stood after its last event.
    public internal(set) var stage: ProposalStage = .draft
    /// Since when.
    public internal(set) var since: Instant
    /// When the last event happened.
    public internal(set) var updated: Instant
    /// Who may vote, once that is settled.
    public internal(set) var electorate: ElectorateSeal?
    /// To which seed they committed.
    public internal(set) var seedCommitment: ContentDigest?
    /// The seed, once it is shown.
    public internal(set) var seed: Seed?
    /// When it was put up for discussion; `nil` for a draft, and for one that was taken back before anybody else saw it.
    public internal(set) var opened: Instant?
    /// When the vote opened.
    public internal(set) var voteOpened: Instant?
    /// When the vote closed.
    public internal(set) var voteClosed: Instant?
    /// What the votes say, once they are counted.
    public internal(set) var count: PollCount?
    /// What was decided.
    public internal(set) var verdict: Verdict?
    /// Why it was last corrected, withdrawn, voided or repealed.
    public internal(set) var reason: String?

    /// A decision that was carried from one space into another.
    public struct Carried: Hashable, Sendable, Codable {
        /// The space in which it was decided.
        public let space: EntityID
        /// The proposal there.
        public let proposal: EntityID
        /// The resolution there.
        public let resolution: EntityID
        /// When it was carried on.
        public let at: Instant

        /// Joins the facts.
        public init(space: EntityID, proposal: EntityID, resolution: EntityID, at: Instant) {
            (self.space, self.proposal, self.resolution, self.at) = (space, proposal, resolution, at)
        }
    }

    /// Drafts a proposal in a space, under the space's rules.
    /// - Throws: ``ProposalError`` for a title without a letter, a room that the space does not have, or a text too long.
    public init(
        id: Identifier<Proposal>, in space: Space, room: String? = nil, author: EntityID, title: String, text: String,
        tags: TagList = TagList(),
        history: [Carried] = [], created: Instant
    ) throws(ProposalError) {
        guard !TextFolding.fold(title).isEmpty else { throw .emptyTitle(title) }
        if let room, !space.rooms.contains(where: { $0.slug == room }) { throw .unknownRoom(room) }
        do { self.text = try TextVersion(text) } catch { throw .text(error) }
        (self.id, home, self.room, self.author, self.title, self.tags) = (id, space.home, room, author, title, tags)
        (self.history, self.created, since, updated) = (history, created, created, created)
        (rule, electorateRule) = (space.rule, space.electorate)
        (amendmentRule, amendmentOrder) = (space.amendmentRule, space.amendmentOrder)
    }

    /// The amendment of this id, or `nil`. Complexity: O(amendments).
    public func amendment(_ id: Identifier<Amendment>) -> Amendment? { amendments.first { $0.id == id } }

    /// Found by title, tags and text; listed by its vote's window; a draft is seen by its author and the chair only, also once it is
    /// taken back.
    ///
    /// Its status is that of its last event: a store cannot watch the clock, so `Assembly.settle` writes the deadlines that have passed.
    public var projection: SearchProjection {
        let dates = ProjectedDates(
            created: created, updated: updated, starts: voteOpened ?? timetable.voteOpens, ends: voteClosed ?? timetable.voteCloses,
            expires: nextDeadline)
        let isDraft = stage == .draft || (stage == .withdrawn && opened == nil)
        let audience = isDraft ? (home.chairTokens + [.person(author)]).sorted() : home.readerTokens
        var projection = SearchProjection(dates: dates, audience: audience)
        projection.parent = home.space
        projection.kind = room
        projection.status = stage.rawValue
        projection.territories = home.territories
        projection.tags = tags.keys
        projection.text = [.name: TextFolding.fold(title), .body: TextFolding.fold(text.text)]
        return projection
    }
}

/// Why something is not a ``Proposal``.
public enum ProposalError: Error, Hashable, Sendable {
    /// Nobody can read this title.
    case emptyTitle(String)
    /// The space has no room of this slug.
    case unknownRoom(String)
    /// The text cannot be kept.
    case text(TextError)
}
