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
        case .tooMuchText(let bytes): "all versions together would have \(bytes) bytes, the most are \(Proposal.textLimit)"
        case .tooManyAmendments: "there are \(Proposal.amendmentLimit) amendments, the most that can be"
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
