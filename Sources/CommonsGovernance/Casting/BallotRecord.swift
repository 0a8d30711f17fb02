public import CommonsDomain

/// That somebody voted on a proposal or an amendment, and for an open vote what; one a person and question.
///
/// Of a secret vote this is the roll: the paper itself lies in the box as a ``SealedBallot``.
public struct BallotRecord: Entity {
    /// The word under which stores keep ballots and rolls.
    public static let entityType = EntityType(rawValue: "ballot")

    /// Who this is: made from the question and the voter.
    public let id: Identifier<BallotRecord>
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

    /// The voter sees their own; everybody who may read, where votes are shown while they run. The roll of a secret vote is found under its keys, and
    /// no search lists it beside its question.
    public var projection: SearchProjection {
        let audience = (shownIn?.readerTokens ?? []) + [.person(voter)]
        var projection = SearchProjection(dates: ProjectedDates(created: created, updated: updated), audience: audience.sorted())
        projection.parent = paper == nil ? nil : question
        projection.kind = paper == nil ? "roll" : "vote"
        projection.keys = [Self.key(question) + voter.description]
        return projection
    }

    /// Joins the facts; the id is the one of this voter and question.
    init(
        id: Identifier<BallotRecord>, question: EntityID, voter: EntityID, text: ContentDigest, paper: String?, created: Instant,
        updated: Instant, shownIn: Home?
    ) {
        (self.id, self.question, self.voter, self.text, self.paper) = (id, question, voter, text, paper)
        (self.created, self.updated, self.shownIn) = (created, updated, shownIn)
    }

    static func id(of voter: EntityID, on question: EntityID) -> Identifier<BallotRecord> {
        Identifier(ContentDigest(of: "ballot \(question) \(voter)").entityID)
    }

    static func key(_ question: EntityID) -> String { "ballot:\(question):" }
}

extension BallotRecord: JSONWritable {
    private enum CodingKeys: String, CodingKey { case question, voter, text, paper, created, updated, shownIn }

    /// Reads the members; the id is made anew.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        question = try members.decode(EntityID.self, forKey: .question)
        voter = try members.decode(EntityID.self, forKey: .voter)
        text = try members.decode(ContentDigest.self, forKey: .text)
        paper = try members.decodeIfPresent(String.self, forKey: .paper)
        created = try members.decode(Instant.self, forKey: .created)
        updated = try members.decode(Instant.self, forKey: .updated)
        shownIn = try members.decodeIfPresent(Home.self, forKey: .shownIn)
        id = Self.id(of: voter, on: question)
    }

    package func write(to object: inout JSONObject) throws {
        object.add("question", question)
        object.add("voter", voter)
        object.add("text", text.description)
        if let paper { object.add("paper", paper) }
        object.add("created", created)
        object.add("updated", updated)
        if let shownIn { try object.add("shownIn", encoding: shownIn) }
    }
}
