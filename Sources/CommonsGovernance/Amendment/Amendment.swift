public import CommonsDomain

/// A change proposed to the text of a proposal: edits of one version, decided together.
public struct Amendment: Entity {
    /// The word under which stores keep amendments.
    public static let entityType = EntityType(rawValue: "amendment")

    /// Who this is.
    public let id: Identifier<Amendment>
    /// The proposal whose text is to change.
    public let proposal: EntityID
    /// Where it belongs.
    public let home: Home
    /// Who proposes it.
    public let author: EntityID
    /// Why, in the author's words.
    public let reason: String
    /// The version of the text that the edits count in.
    public internal(set) var base: ContentDigest
    /// What changes; at least one edit.
    public internal(set) var edits: [TextEdit]
    /// When it was tabled.
    public let created: Instant
    /// Where it stands.
    public internal(set) var status: Status = .tabled
    /// When it came to stand there.
    public internal(set) var decided: Instant?
    /// The numbers on which it was decided, when there was a vote.
    public internal(set) var verdict: Verdict?

    /// Where an amendment stands.
    public enum Status: Hashable, Sendable, Codable {
        /// Waits to be decided.
        case tabled
        /// The proposer took it into the text without a vote.
        case accepted
        /// Its vote carried: it is in the frozen text.
        case adopted
        /// Its vote did not carry.
        case refused
        /// Its vote carried, but an amendment decided before it has changed the same place.
        case fell(to: Identifier<Amendment>)
        /// Its author took it back.
        case withdrawn
        /// The text has changed since it was tabled: what was voted on it is void.
        case superseded
    }

    /// Tables an amendment. That it fits the text is checked when it is brought before the proposal.
    /// - Throws: ``TextError/emptyEdit`` without an edit.
    public init(
        id: Identifier<Amendment>, proposal: EntityID, home: Home, author: EntityID, reason: String, base: ContentDigest, edits: [TextEdit],
        created: Instant
    ) throws(TextError) {
        guard !edits.isEmpty else { throw .emptyEdit }
        (self.id, self.proposal, self.home, self.author) = (id, proposal, home, author)
        (self.reason, self.base, self.edits, self.created) = (reason, base, edits, created)
    }

    /// How far it leads from a text of this length, in scalars that go and come. Complexity: O(its length).
    public func distance(length: Int) -> Int { edits.reduce(0) { $0 + $1.distance(length: length) } }

    /// Its state, its proposal as parent, its reason and new words as text.
    public var projection: SearchProjection {
        var projection = SearchProjection(
            dates: ProjectedDates(created: created, updated: decided ?? created), audience: home.readerTokens)
        projection.parent = proposal
        projection.status = status.name
        projection.territories = home.territories
        projection.text = [.summary: TextFolding.fold(reason), .body: TextFolding.fold(edits.map(\.added).joined(separator: " "))]
        return projection
    }
}

extension Amendment.Status {
    /// One word, as stores index it.
    public var name: String {
        switch self {
        case .tabled: "tabled"
        case .accepted: "accepted"
        case .adopted: "adopted"
        case .refused: "refused"
        case .fell: "fell"
        case .withdrawn: "withdrawn"
        case .superseded: "superseded"
        }
    }
}
