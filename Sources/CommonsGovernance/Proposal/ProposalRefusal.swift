public import CommonsDomain

/// Why an event was not applied to a proposal. Nothing has changed.
public struct ProposalRefusal: Error, Hashable, Sendable {
    /// Where the proposal stood at that instant, its deadlines applied.
    public let stage: ProposalStage
    /// What should have happened.
    public let event: ProposalEvent.Kind
    /// Why it did not.
    public let reason: Reason

    init(_ stage: ProposalStage, _ event: ProposalEvent.Kind, _ reason: Reason) {
        (self.stage, self.event, self.reason) = (stage, event, reason)
    }

    /// Why an event was not applied.
    public enum Reason: Hashable, Sendable {
        /// It does not happen in this stage.
        case wrongStage
        /// Only these may do it.
        case notAllowed(ProposalEvent.Authority)
        /// Something has already happened at a later instant.
        case outOfOrder(last: Instant)
        /// A declared deadline is still to come.
        case notYet(Instant)
        /// A deadline that has passed cannot be declared, nor one that has taken effect be changed, nor a rule once the electorate is taken.
        case tooLate
        /// This deadline, which should come later, has passed: nobody could take part. Other deadlines are to be declared first.
        case overdue(Instant)
        /// A title without a letter.
        case emptyTitle
        /// A text or an edit that cannot be.
        case text(TextError)
        /// All versions, or what all amendments add, would together be longer than ``Proposal/textLimit``.
        case tooMuchText(Int)
        /// More amendments than ``Proposal/amendmentLimit``.
        case tooManyAmendments
        /// More edits in all amendments than ``Proposal/editLimit``.
        case tooManyEdits(Int)
        /// The amendment belongs to another proposal, or one of its id is there.
        case foreignAmendment(Identifier<Amendment>)
        /// There is no such amendment.
        case unknownAmendment(Identifier<Amendment>)
        /// The amendment is decided already.
        case amendmentDecided(Identifier<Amendment>, Amendment.Status)
        /// The electorate is that of another proposal.
        case foreignElectorate(EntityID)
        /// The electorate is taken already.
        case electorateTaken
        /// Nobody has settled who may vote.
        case noElectorate
        /// A vote by this rule needs a committed seed, and there is none; or there is one already.
        case seed
        /// The seed shown is not the one to which they committed.
        case otherSeed
        /// The count is of another version of the text, another electorate, another question, or does not add up.
        case foreignCount
        /// The rule does not let the chair break ties, or not so.
        case notForChair
    }
}

extension ProposalRefusal: CustomStringConvertible {
    /// The refusal in words, for people: what, in which stage, and why.
    public var description: String { "\(event.words) was refused in the stage “\(stage.words)”: \(reason)" }
}

extension ProposalRefusal.Reason: CustomStringConvertible {
    /// The reason in words, for people.
    public var description: String {
        switch self {
        case .wrongStage: "it does not happen there"
        case .notAllowed(.author): "only the author may do it"
        case .notAllowed(.proposer): "only those may do it who may propose in the space"
        case .notAllowed(.chair): "only who chairs the space may do it"
        case .outOfOrder(let last): "something has happened later, at \(last)"
        case .notYet(let instant): "it is not to be before \(instant)"
        case .tooLate: "the deadline has passed or taken effect, or it is known already who votes"
        case .overdue(let deadline): "the deadline \(deadline), which comes after it, has passed; declare other deadlines first"
        case .emptyTitle: "the title has no letter"
        case .text(let error): "\(error)"
        case .tooMuchText(let bytes): "all of it together would have \(bytes) bytes, the most are \(Proposal.textLimit)"
        case .tooManyAmendments: "there are \(Proposal.amendmentLimit) amendments, the most that can be"
        case .tooManyEdits(let edits): "all amendments together would have \(edits) edits, the most are \(Proposal.editLimit)"
        case .foreignAmendment(let id): "the amendment \(id) is not one of theirs, tabled now, on this proposal, or is there already"
        case .unknownAmendment(let id): "there is no amendment \(id) to be decided"
        case .amendmentDecided(let id, let status): "the amendment \(id) is decided: \(status.name)"
        case .foreignElectorate(let proposal): "the electorate is that of the proposal \(proposal)"
        case .electorateTaken: "it is known already who may vote"
        case .noElectorate: "nobody has settled who may vote"
        case .seed: "the rule needs one seed to which the chair is committed"
        case .otherSeed: "the seed is not the one to which the chair is committed"
        case .foreignCount: "the count is of another text, electorate or question, or does not add up"
        case .notForChair: "the rule does not let the chair break the tie, or not so"
        }
    }
}

extension ProposalStage {
    /// The stage in a few words.
    var words: String {
        switch self {
        case .amendment: "votes on amendments"
        case .amendmentsClosed: "votes on amendments closed"
        case .voteClosed: "vote closed"
        case .noQuorum: "no quorum"
        case .draft, .discussion, .frozen, .vote, .adopted, .refused, .tied, .withdrawn, .void, .enacted, .repealed: rawValue
        }
    }
}

extension ProposalEvent.Kind {
    /// The event in a few words.
    fileprivate var words: String {
        switch self {
        case .edited: "editing the text"
        case .ruled: "declaring another rule"
        case .scheduled: "declaring other deadlines"
        case .seedCommitted: "committing to a seed"
        case .opened: "opening the discussion"
        case .amendmentTabled: "tabling an amendment"
        case .amendmentWithdrawn: "taking an amendment back"
        case .amendmentAccepted: "taking an amendment into the text"
        case .amendmentsOpened: "opening the votes on amendments"
        case .amendmentsClosed: "closing the votes on amendments"
        case .amendmentsDecided: "deciding the amendments"
        case .frozen: "freezing the text"
        case .electorateTaken: "taking the electorate"
        case .corrected: "correcting the text"
        case .voteOpened: "opening the vote"
        case .voteClosed: "closing the vote"
        case .counted: "counting the votes"
        case .tieBroken: "breaking the tie"
        case .withdrawn: "taking the proposal back"
        case .voided: "declaring the proposal void"
        case .enacted: "saying that it is carried out"
        case .repealed: "repealing it"
        }
    }
}
