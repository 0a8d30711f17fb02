/// Where a proposal stands in its life.
public enum ProposalStage: String, Hashable, Sendable, Codable, CaseIterable {
    /// Its author writes it; nobody else is asked yet.
    case draft
    /// People comment and table amendments; the author may take them in.
    case discussion
    /// Amendments are voted on.
    case amendment
    /// The votes on amendments are closed and wait to be counted.
    case amendmentsClosed
    /// The text and the rule stand; the vote has not opened.
    case frozen
    /// Votes are cast.
    case vote
    /// The vote is closed and waits to be counted.
    case voteClosed
    /// Carried.
    case adopted
    /// Not carried.
    case refused
    /// Too few took part.
    case noQuorum
    /// As many for as against; where the rule says so, the chair decides.
    case tied
    /// Taken back by its author.
    case withdrawn
    /// Without effect, for a stated reason.
    case void
    /// Carried, and carried out.
    case enacted
    /// Once carried, no longer in force.
    case repealed

    /// Whether people may comment.
    public var acceptsComments: Bool {
        switch self {
        case .discussion, .amendment, .amendmentsClosed, .frozen, .vote: true
        default: false
        }
    }

    /// Whether the vote is over, or will never be.
    public var isDecided: Bool {
        switch self {
        case .draft, .discussion, .amendment, .amendmentsClosed, .frozen, .vote, .voteClosed: false
        default: true
        }
    }

    /// What may happen in this stage.
    public var legalEvents: [ProposalEvent.Kind] {
        switch self {
        case .draft: [.edited, .ruled, .scheduled, .seedCommitted, .opened, .withdrawn]
        case .discussion:
            [
                .edited, .ruled, .scheduled, .seedCommitted, .electorateTaken, .amendmentTabled, .amendmentWithdrawn, .amendmentAccepted,
                .amendmentsOpened, .frozen, .withdrawn, .voided,
            ]
        case .amendment:
            [
                .scheduled, .seedCommitted, .electorateTaken, .amendmentTabled, .amendmentWithdrawn, .amendmentsClosed, .withdrawn, .voided,
            ]
        case .amendmentsClosed: [.scheduled, .seedCommitted, .electorateTaken, .amendmentsDecided, .withdrawn, .voided]
        case .frozen: [.scheduled, .seedCommitted, .electorateTaken, .corrected, .voteOpened, .withdrawn, .voided]
        case .vote: [.corrected, .voteClosed, .voided]
        case .voteClosed: [.counted, .voided]
        case .tied: [.tieBroken, .voided]
        case .adopted: [.enacted, .repealed, .voided]
        case .enacted: [.repealed]
        case .refused, .noQuorum, .withdrawn, .void, .repealed: []
        }
    }
}
