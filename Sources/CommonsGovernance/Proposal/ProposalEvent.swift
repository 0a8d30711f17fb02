public import CommonsDomain

/// Something that happens to a proposal. Everything that a proposal is follows from its events, in order.
public enum ProposalEvent: Hashable, Sendable, Codable {
    /// The author gives another title or text.
    case edited(title: String, text: String)
    /// Another rule is declared.
    case ruled(rule: DecisionRule)
    /// Other deadlines are declared.
    case scheduled(timetable: Timetable)
    /// Whoever keeps the box commits to a seed.
    case seedCommitted(commitment: ContentDigest)
    /// The draft is put up for discussion.
    case opened
    /// Somebody tables an amendment.
    case amendmentTabled(amendment: Amendment)
    /// Its author takes an amendment back.
    case amendmentWithdrawn(amendment: Identifier<Amendment>)
    /// The proposer takes an amendment into the text.
    case amendmentAccepted(amendment: Identifier<Amendment>)
    /// Votes on amendments open.
    case amendmentsOpened
    /// Votes on amendments close.
    case amendmentsClosed
    /// The votes on amendments are counted; the text with what was adopted has this digest.
    case amendmentsDecided(counts: [AmendmentCount], text: ContentDigest)
    /// Text and rule stand from now on.
    case frozen
    /// It is settled who may vote.
    case electorateTaken(electorate: ElectorateSeal)
    /// A mistake in the frozen text is put right; votes on the text before are void.
    case corrected(edits: [TextEdit], reason: String)
    /// The vote opens.
    case voteOpened
    /// The vote closes.
    case voteClosed
    /// The votes are counted; a committed seed is shown; by the rule, this is decided.
    case counted(count: PollCount, seed: Seed?, decision: Verdict.Decision)
    /// The chair breaks a tie.
    case tieBroken(choice: TieBreak)
    /// The author takes the proposal back.
    case withdrawn(reason: String)
    /// The proposal is without effect.
    case voided(reason: String)
    /// What was decided is done.
    case enacted
    /// What was decided is no longer in force.
    case repealed(reason: String)

    /// How the chair breaks a tie.
    public enum TieBreak: Hashable, Sendable, Codable {
        /// The motion carries.
        case adopt
        /// Nothing carries.
        case refuse
        /// These candidates win, by position.
        case choose(winners: [Int])
    }

    /// An event without what it carries.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// As ``ProposalEvent/edited(title:text:)``, and so on for each.
        case edited, ruled, scheduled, seedCommitted, opened, amendmentTabled, amendmentWithdrawn, amendmentAccepted, amendmentsOpened
        /// As the events of the same names.
        case amendmentsClosed, amendmentsDecided, frozen, electorateTaken, corrected, voteOpened, voteClosed, counted, tieBroken
        /// As the events of the same names.
        case withdrawn, voided, enacted, repealed

        /// Who may do it.
        public var authority: Authority {
            switch self {
            case .edited, .opened, .amendmentAccepted, .withdrawn: .author
            case .amendmentTabled, .amendmentWithdrawn: .proposer
            default: .chair
            }
        }
    }

    /// Who may do something to a proposal.
    public enum Authority: String, Hashable, Sendable, Codable {
        /// Who wrote the proposal.
        case author
        /// Who may propose in the space.
        case proposer
        /// Who administers the space's owner.
        case chair
    }

    /// Which event this is.
    public var kind: Kind {
        switch self {
        case .edited: .edited
        case .ruled: .ruled
        case .scheduled: .scheduled
        case .seedCommitted: .seedCommitted
        case .opened: .opened
        case .amendmentTabled: .amendmentTabled
        case .amendmentWithdrawn: .amendmentWithdrawn
        case .amendmentAccepted: .amendmentAccepted
        case .amendmentsOpened: .amendmentsOpened
        case .amendmentsClosed: .amendmentsClosed
        case .amendmentsDecided: .amendmentsDecided
        case .frozen: .frozen
        case .electorateTaken: .electorateTaken
        case .corrected: .corrected
        case .voteOpened: .voteOpened
        case .voteClosed: .voteClosed
        case .counted: .counted
        case .tieBroken: .tieBroken
        case .withdrawn: .withdrawn
        case .voided: .voided
        case .enacted: .enacted
        case .repealed: .repealed
        }
    }
}
