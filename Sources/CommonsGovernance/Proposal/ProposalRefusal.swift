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
        /// All versions together would be longer than ``Proposal/textLimit``.
        case tooMuchText(Int)
        /// More amendments than ``Proposal/amendmentLimit``.
        case tooManyAmendments
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
