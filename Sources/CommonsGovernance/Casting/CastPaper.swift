public import CommonsDomain

/// A paper on its way into the box: who votes on what, on which text, and when.
///
/// That the voter is who they say is for the host to know.
public struct CastPaper: Hashable, Sendable {
    /// Who votes.
    public let voter: EntityID
    /// The proposal, or one of its amendments.
    public let question: EntityID
    /// The version of the text that the voter has read.
    public let text: ContentDigest
    /// What they vote.
    public let paper: Paper
    /// The voter's own secret, without which a secret vote is not taken.
    public let nonce: Seed?
    /// When they vote.
    public let at: Instant

    /// Joins the facts.
    public init(by voter: EntityID, on question: EntityID, text: ContentDigest, paper: Paper, nonce: Seed? = nil, at instant: Instant) {
        (self.voter, self.question, self.text, self.paper, self.nonce, at) = (voter, question, text, paper, nonce, instant)
    }
}

/// That a vote was taken, and how to find it again.
public struct CastReceipt: Hashable, Sendable {
    /// Who voted.
    public let voter: EntityID
    /// On what.
    public let question: EntityID
    /// The page of the journal on which the vote, or for a secret one the voter, stands.
    public let page: Int
    /// The digest of that page.
    public let digest: ContentDigest
    /// Where the paper is found in the opened box of a secret vote; `nil` for an open one.
    public let tracker: ContentDigest?
    /// Whether an earlier vote of theirs no longer counts.
    public let replaces: Bool
}

/// Why a vote was not taken. Nothing has changed.
public enum CastRefusal: Error, Hashable, Sendable {
    /// No votes are taken in this stage.
    case closed(ProposalStage)
    /// Neither the proposal nor one of its amendments that is to be voted on.
    case unknownQuestion(EntityID)
    /// Not among those who may vote; with the reason where they attend.
    case notElector(Eligibility.Reason?)
    /// The text has changed since the voter read it; which one stands.
    case otherText(standing: ContentDigest)
    /// The paper does not answer the question.
    case paper(BallotError)
    /// A paper of another kind than the question asks for.
    case wrongKind
    /// They have voted, and this vote cannot be changed.
    case alreadyVoted(at: Instant)
    /// A secret vote without a secret.
    case noNonce
    /// A secret vote with a secret that lies in the box with the same paper: two could not be told apart.
    case usedNonce
}

/// Whether a vote was taken.
public enum CastResult: Hashable, Sendable {
    /// It was; here is where it stands.
    case taken(CastReceipt)
    /// It was not.
    case refused(CastRefusal)

    var isRefused: Bool {
        if case .refused = self { true } else { false }
    }
}
