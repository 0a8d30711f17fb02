public import CommonsDomain

/// What somebody says of a proposal, and on which side.
public struct Comment: Entity {
    /// The word under which stores keep comments.
    public static let entityType = EntityType(rawValue: "comment")
    /// The longest comment, in bytes of UTF-8.
    public static let sizeLimit = 20_000

    /// Who this is.
    public let id: Identifier<Comment>
    /// The proposal, and later its resolution's.
    public let proposal: EntityID
    /// Where it belongs.
    public let home: Home
    /// Who says it.
    public let author: EntityID
    /// What it answers, or `nil` for the proposal itself.
    public let replyTo: Identifier<Comment>?
    /// On which side it is.
    public let side: Side
    /// What is said; empty where a moderated comment is shown to others.
    public private(set) var text: String
    /// When it was said.
    public let created: Instant
    /// Why it is no longer shown, when it is not.
    public private(set) var moderation: Moderation?
    /// When its author had it erased; its text is gone then.
    public private(set) var erased: Instant?

    /// On which side a comment is.
    public enum Side: String, Hashable, Sendable, Codable, CaseIterable {
        /// For the proposal.
        case `for`
        /// Against it.
        case against
        /// Asks something.
        case question
        /// None of these.
        case remark
    }

    /// That a comment is no longer shown.
    public struct Moderation: Hashable, Sendable, Codable {
        /// Who decided it.
        public let by: EntityID
        /// Why.
        public let reason: String
        /// When.
        public let at: Instant
    }

    /// Says something of a proposal, at a time when it takes comments.
    /// - Throws: ``CommentError``.
    public init(
        id: Identifier<Comment>, on proposal: Proposal, author: EntityID, replyTo: Comment? = nil, side: Side, text: String,
        created: Instant
    ) throws(CommentError) {
        let stage = proposal.stage(at: created)
        guard stage.acceptsComments else { throw .closed(stage) }
        guard text.contains(where: { !$0.isWhitespace }) else { throw .empty }
        guard text.utf8.count <= Self.sizeLimit else { throw .tooLong(text.utf8.count) }
        if let replyTo, replyTo.proposal != proposal.id.rawValue { throw .otherProposal(replyTo.proposal) }
        (self.id, self.proposal, home, self.author) = (id, proposal.id.rawValue, proposal.home, author)
        (self.replyTo, self.side, self.text, self.created) = (replyTo?.id, side, text, created)
    }

    /// The same, no longer shown to others; it is kept, and so are the answers to it.
    /// - Throws: ``CommentError/noReason``; ``CommentError/moderated`` when it is moderated already.
    public func moderated(by moderator: EntityID, reason: String, at instant: Instant) throws(CommentError) -> Comment {
        guard moderation == nil else { throw .moderated }
        guard reason.contains(where: { !$0.isWhitespace }) else { throw .noReason }
        var comment = self
        comment.moderation = Moderation(by: moderator, reason: reason, at: instant)
        return comment
    }

    /// The same without its text, for ever; its place and the answers to it are kept.
    public func erased(at instant: Instant) -> Comment {
        var comment = self
        (comment.text, comment.erased) = ("", erased ?? instant)
        return comment
    }

    /// A moderated comment keeps its place and the reason; its text is for its author and the chair.
    public func redacted(for viewer: Viewer) -> Comment {
        guard moderation != nil, !viewer.maySee(home.chairTokens + [.person(author)]) else { return self }
        var comment = self
        comment.text = ""
        return comment
    }

    /// Its proposal as parent, its side as kind; a moderated or erased text is not found.
    public var projection: SearchProjection {
        var projection = SearchProjection(
            dates: ProjectedDates(created: created, updated: max(moderation?.at ?? created, erased ?? created)), audience: home.readerTokens
        )
        projection.parent = proposal
        projection.kind = side.rawValue
        projection.status = erased != nil ? "erased" : moderation == nil ? "shown" : "moderated"
        projection.territories = home.territories
        if moderation == nil { projection.text = [.body: TextFolding.fold(text)] }
        return projection
    }
}

/// Why something is not a ``Comment``, or cannot be moderated.
public enum CommentError: Error, Hashable, Sendable {
    /// The proposal takes no comments in this stage.
    case closed(ProposalStage)
    /// It says nothing.
    case empty
    /// Beyond ``Comment/sizeLimit``; how many bytes.
    case tooLong(Int)
    /// It answers a comment on another proposal.
    case otherProposal(EntityID)
    /// Nobody moderates without a reason.
    case noReason
    /// It is moderated already.
    case moderated
}
