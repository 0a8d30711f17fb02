public import CommonsDomain

/// What was decided on a proposal, adopted or refused: the text, the rule and the numbers as they stood, and where the evidence is.
public struct Resolution: Entity {
    /// The word under which stores keep resolutions.
    public static let entityType = EntityType(rawValue: "resolution")

    /// Who this is: made from the proposal, of which there is one.
    public let id: Identifier<Resolution>
    /// Where it belongs.
    public let home: Home
    /// The proposal; its comments and amendments are found by it.
    public let proposal: EntityID
    /// The name that people see.
    public let title: String
    /// Words by which it is found.
    public let tags: TagList
    /// The text that was voted on.
    public let text: TextVersion
    /// The rule by which was decided.
    public let rule: DecisionRule
    /// The votes.
    public let count: PollCount
    /// What was decided, and by which numbers.
    public let verdict: Verdict
    /// How many could vote.
    public let electorate: Int
    /// Decisions of other spaces from which the proposal was carried here.
    public let history: [Proposal.Carried]
    /// The digest of the journal's last entry when it was decided: the evidence.
    public let evidence: ContentDigest
    /// When it was decided.
    public let decided: Instant
    /// When it should be looked at again; `nil` for never.
    public private(set) var review: Instant?
    /// Where it stands.
    public private(set) var state: State

    /// Where a resolution stands.
    public enum State: Hashable, Sendable, Codable {
        /// Adopted, and holds.
        case inForce
        /// Adopted, and carried out.
        case enacted(at: Instant)
        /// Adopted once, and no longer holds.
        case repealed(at: Instant, reason: String)
        /// Refused.
        case refused
    }

    /// Records what was decided on a proposal.
    /// - Throws: ``ResolutionError/undecided(_:)`` for a proposal that is neither adopted nor refused.
    public init(of proposal: Proposal, evidence: ContentDigest, review: Instant? = nil) throws(ResolutionError) {
        guard proposal.stage == .adopted || proposal.stage == .refused, let count = proposal.count, let verdict = proposal.verdict else {
            throw .undecided(proposal.stage)
        }
        if let review, review <= proposal.since { throw .reviewInThePast(review) }
        id = Self.id(of: proposal.id)
        (home, self.proposal, title, tags) = (proposal.home, proposal.id.rawValue, proposal.title, proposal.tags)
        (text, rule, self.count, self.verdict) = (proposal.text, proposal.rule, count, verdict)
        (electorate, history, decided) = (count.electorate, proposal.history, proposal.since)
        (self.evidence, self.review) = (evidence, review)
        state = proposal.stage == .adopted ? .inForce : .refused
    }

    /// The id that the resolution of a proposal has.
    public static func id(of proposal: Identifier<Proposal>) -> Identifier<Resolution> {
        Identifier(ContentDigest(of: "resolution \(proposal)").entityID)
    }

    /// Whether it was adopted, whatever became of it.
    public var isAdopted: Bool { state != .refused }
    /// Whether it holds: adopted, and not repealed.
    public var isInForce: Bool {
        switch state {
        case .inForce, .enacted: true
        case .repealed, .refused: false
        }
    }

    /// The same, to be looked at again at an instant.
    public func reviewed(at instant: Instant?) -> Resolution { with { $0.review = instant } }

    /// The same, carried out.
    /// - Throws: ``ResolutionError/notInForce(_:)``.
    public func enacted(at instant: Instant) throws(ResolutionError) -> Resolution {
        guard state == .inForce else { throw .notInForce(state) }
        return with { $0.state = .enacted(at: instant) }
    }

    /// The same, no longer in force.
    /// - Throws: ``ResolutionError/notInForce(_:)``.
    public func repealed(at instant: Instant, reason: String) throws(ResolutionError) -> Resolution {
        guard isInForce else { throw .notInForce(state) }
        return with { $0.state = .repealed(at: instant, reason: reason) }
    }

    private func with(_ change: (inout Self) -> Void) -> Self {
        var resolution = self
        change(&resolution)
        return resolution
    }

    /// In the register of its space, found by title, tags, text, territory and date; `expires` is the date of its review.
    public var projection: SearchProjection {
        var updated = decided
        let status: String
        switch state {
        case .inForce: status = "inForce"
        case .refused: status = "refused"
        case .enacted(let at): (status, updated) = ("enacted", at)
        case .repealed(let at, _): (status, updated) = ("repealed", at)
        }
        var projection = SearchProjection(
            dates: ProjectedDates(created: decided, updated: updated, expires: review), audience: home.readerTokens)
        projection.parent = home.space
        projection.kind = isAdopted ? "adopted" : "refused"
        projection.status = status
        projection.keys = ["resolution:\(proposal)"]
        projection.tags = tags.keys
        projection.territories = home.territories
        projection.text = [.name: TextFolding.fold(title), .body: TextFolding.fold(text.text)]
        return projection
    }
}

/// Why something is not a ``Resolution``, or cannot change so.
public enum ResolutionError: Error, Hashable, Sendable {
    /// The proposal is neither adopted nor refused.
    case undecided(ProposalStage)
    /// A review that would have been before the decision.
    case reviewInThePast(Instant)
    /// It does not hold, or is carried out already.
    case notInForce(Resolution.State)
}
