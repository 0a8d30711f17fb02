public import CommonsDomain

/// A paper in the box of a secret vote: what it says, and nothing of who or when.
///
/// Its id is made from its tracker and tells no time; every ballot of a box bears the instant at which the vote opened.
public struct SealedBallot: Entity {
    /// The word under which stores keep ballots in the box.
    public static let entityType = EntityType(rawValue: "sealedBallot")

    /// Who this is: made from the tracker.
    public var id: Identifier<SealedBallot> { Identifier(tracker.entityID) }
    /// The proposal on which it is cast.
    public let proposal: EntityID
    /// The version of the text on which it is cast.
    public let text: ContentDigest
    /// What it says, as ``Paper/line``.
    public let paper: String
    /// The digest by which its voter finds it again.
    public let tracker: ContentDigest
    /// When the vote opened.
    public let opened: Instant

    /// Seals a paper. The nonce is the voter's own: who knows it can show that the tracker belongs to this very paper, and nobody else can
    /// tell whose it is.
    public init(_ paper: Paper, on proposal: EntityID, text: ContentDigest, nonce: Seed, opened: Instant) {
        (self.proposal, self.text, self.paper, self.opened) = (proposal, text, paper.line, opened)
        tracker = Self.tracker(of: paper, on: proposal, text: text, nonce: nonce)
    }

    /// The tracker that a paper with this nonce has: with it voters find, and check, that theirs is in the box.
    public static func tracker(of paper: Paper, on proposal: EntityID, text: ContentDigest, nonce: Seed) -> ContentDigest {
        ContentDigest(of: "ballot \(proposal) \(text) \(paper.line) \(nonce.value)")
    }

    /// Nobody sees it before the box is opened; it is found under its key, and no search lists it beside its proposal.
    public var projection: SearchProjection {
        var projection = SearchProjection(dates: ProjectedDates(created: opened, updated: opened), audience: [])
        projection.keys = [Self.key(proposal) + tracker.entityID.description]
        return projection
    }

    static func key(_ proposal: EntityID) -> String { "box:\(proposal):" }
}

extension SealedBallot: JSONWritable {
    package func write(to object: inout JSONObject) {
        object.add("proposal", proposal)
        object.add("text", text.description)
        object.add("paper", paper)
        object.add("tracker", tracker.description)
        object.add("opened", opened)
    }
}
