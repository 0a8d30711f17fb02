public import CommonsDomain

/// That somebody voted on a proposal or an amendment, and for an open vote what; one a person and question.
///
/// Of a secret vote this is the roll: the paper itself lies in the box as a ``SealedBallot``.
public struct BallotRecord: Entity {
    /// The word under which stores keep ballots and rolls.
    public static let entityType = EntityType(rawValue: "ballot")

    /// Who this is: made from the question and the voter.
    public var id: Identifier<BallotRecord> { Self.id(of: voter, on: question) }
    /// The proposal or amendment.
    public let question: EntityID
    /// Who voted.
    public let voter: EntityID
    /// The version of the text on which they voted; once that is superseded, the vote is void.
    public let text: ContentDigest
    /// What they voted, as ``Paper/line``; `nil` on the roll of a secret vote.
    public let paper: String?
    /// When they first voted.
    public let created: Instant
    /// When they last voted.
    public let updated: Instant
    /// Where the vote is shown while it runs; `nil` for nowhere.
    public let shownIn: Home?

    /// The voter sees their own; everybody who may read, where votes are shown while they run.
    public var projection: SearchProjection {
        let audience = (shownIn?.readerTokens ?? []) + [.person(voter)]
        var projection = SearchProjection(dates: ProjectedDates(created: created, updated: updated), audience: audience.sorted())
        projection.parent = question
        projection.kind = paper == nil ? "roll" : "vote"
        projection.keys = [Self.key(question) + voter.description]
        return projection
    }

    static func id(of voter: EntityID, on question: EntityID) -> Identifier<BallotRecord> {
        Identifier(ContentDigest(of: "ballot \(question) \(voter)").entityID)
    }

    static func key(_ question: EntityID) -> String { "ballot:\(question):" }
}
