public import CommonsDomain

/// The box of a secret vote as it is published: every paper with its tracker, in an order drawn from the committed seed.
///
/// The order follows from the seed and the trackers alone, and says nothing of the order in which papers came in.
public struct OpenedBox: Hashable, Sendable, Codable {
    /// The proposal.
    public let proposal: EntityID
    /// The papers in the drawn order.
    public let papers: [Entry]

    /// A paper of the box.
    public struct Entry: Hashable, Sendable, Codable {
        /// By which its voter finds it.
        public let tracker: ContentDigest
        /// The version of the text on which it was cast; papers on a superseded one are void.
        public let text: ContentDigest
        /// What it says, as ``Paper/line``; `nil` for a void one. The roll tells who voted on which text, and of a superseded one that may be a
        /// single voter.
        public let paper: String?
    }
}

extension OpenedBox {
    /// Opens a box. Complexity: O(*n* log *n*).
    /// - `text`: the version of the text that stands; papers on another are void, and what they say is not shown.
    public init(of proposal: EntityID, ballots: some Sequence<SealedBallot>, text: ContentDigest, seed: Seed) {
        self.proposal = proposal
        let sorted = ballots.map { Entry(tracker: $0.tracker, text: $0.text, paper: $0.text == text ? $0.paper : nil) }.sorted {
            $0.tracker < $1.tracker
        }
        var generator = seed.generator(for: "shuffle")
        papers = generator.shuffled(sorted)
    }

    /// The digest of the box's canonical bytes.
    /// - Throws: what the encoding throws.
    public func digest() throws -> ContentDigest { try CanonicalForm.digest(of: self) }

    /// The paper with this tracker, or `nil` when it is not in the box. Complexity: O(*n*).
    public func entry(_ tracker: ContentDigest) -> Entry? { papers.first { $0.tracker == tracker } }
}
