public import CommonsDomain

/// What a journal says happened.
public enum JournalEvent: Hashable, Sendable, Codable {
    /// A proposal was drafted; the first entry of every journal.
    case drafted(proposal: Proposal)
    /// Something happened to the proposal.
    case happened(event: ProposalEvent, by: EntityID)
    /// Open votes on the proposal or one of its amendments: each line is a voter's id, a space, and ``Paper/line``.
    case cast(question: EntityID, text: ContentDigest, lines: [String])
    /// Secret votes: who voted, and nothing of what.
    case rolled(text: ContentDigest, voters: [EntityID])
    /// Who had given their vote to whom when the vote closed.
    case delegated(delegations: [Delegation])
    /// The box was opened: the digest of its canonical bytes, and how many papers it holds.
    case boxOpened(digest: ContentDigest, papers: Int)

    /// The line of an open vote.
    static func line(_ voter: EntityID, _ paper: Paper) -> String { "\(voter) \(paper.line)" }
}
