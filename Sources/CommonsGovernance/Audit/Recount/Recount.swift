public import CommonsDomain

/// What a dossier proves, found again from its journal alone.
///
/// The way of the recount is its own: it shares the values of the engine, and none of its steps. Texts are amended from the end, votes
/// carried from those who voted outward, fractions compared by Euclid's algorithm; of the two ways, one confirms the other. Among candidates,
/// sums, pairs and who beats everybody are counted a second time the plain way; rounds by ``Tally`` alone, which has oracles of its own.
public struct Recount: Hashable, Sendable {
    /// The proposal.
    public let proposal: EntityID
    /// How many pages its journal has.
    public let pages: Int
    /// The digest of the last page.
    public let evidence: ContentDigest
    /// The digest of the text that stands.
    public let text: ContentDigest
    /// The votes, counted again; `nil` when it never came to a count.
    public let count: PollCount?
    /// What they decide; `nil` when it never came to a count.
    public let decision: Verdict.Decision?
    /// Who has won, by position, where candidates were counted: those that tie are drawn again by the committed seed, or as the chair
    /// chose.
    public let winners: [Int]

    /// The digests of the pages on which it was decided.
    private let decided: [ContentDigest]

    /// Recounts a dossier.
    ///
    /// A chain shows that nothing in it was changed, not that nothing was cut off its end, nor that it is the one that was shown yesterday.
    /// For that compare it with a digest from elsewhere: that of a voter's receipt, of a resolution, or one that was published.
    ///
    /// - `evidence`: a digest that one of the pages must have; `nil` for none.
    /// - `isRunning`: whether the journal may end before anything is decided, as that of a vote that is shown live does.
    /// - Throws: ``RecountError`` for the first contradiction; what the encoding or the counting rule throws.
    /// - Complexity: O(*n* log *n*) in the length of the journal, and what the counting rule takes.
    public static func verify(_ dossier: Dossier, evidence: ContentDigest? = nil, isRunning: Bool = false) throws -> Recount {
        guard case .drafted(let draft)? = dossier.entries.first?.event else { throw RecountError.noDraft }
        let proposal = draft.id.rawValue
        var previous = ContentDigest.zero
        var last: Instant?
        var walk = try RecountWalk(draft: draft, dossier: dossier)
        var decided: [ContentDigest] = []
        for (page, entry) in dossier.entries.enumerated() {
            guard entry.number == page, entry.proposal == proposal else { throw RecountError.pageOutOfOrder(page) }
            guard entry.previous == previous,
                try JournalEntry.digest(
                    proposal: proposal, number: page, at: entry.at, event: entry.event, previous: previous) == entry.digest
            else { throw RecountError.brokenChain(page) }
            if let last, entry.at < last { throw RecountError.backInTime(page) }
            if page > 0 { try walk.read(entry.event, page: page, at: entry.at) }
            if case .happened(let event, _) = entry.event, event.kind == .counted || event.kind == .tieBroken {
                decided.append(entry.digest)
            }
            (previous, last) = (entry.digest, entry.at)
        }
        guard walk.isOver || isRunning else { throw RecountError.unfinished(pages: dossier.entries.count) }
        if let evidence, !dossier.entries.contains(where: { $0.digest == evidence }) { throw RecountError.noEvidence(evidence) }
        return Recount(
            proposal: proposal, pages: dossier.entries.count, evidence: previous, text: walk.text.digest, count: walk.count,
            decision: walk.decision, winners: walk.winners, decided: decided)
    }

    /// Whether a resolution says what this dossier proves: the same text, votes, decision and winners, on the evidence of one of its
    /// pages.
    public func confirms(_ resolution: Resolution) -> Bool {
        resolution.proposal == proposal && resolution.text.digest == text && resolution.count == count
            && resolution.verdict.decision == decision && resolution.verdict.winners == winners && decided.contains(resolution.evidence)
    }
}
