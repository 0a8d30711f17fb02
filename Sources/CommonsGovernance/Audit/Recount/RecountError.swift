public import CommonsDomain

/// Where a dossier contradicts itself, or what it claims was decided does not follow from its votes.
public enum RecountError: Error, Hashable, Sendable {
    /// A journal without a page, or whose first page drafts nothing.
    case noDraft
    /// A page that is not the next one, or belongs to another proposal.
    case pageOutOfOrder(Int)
    /// A page whose content does not have its digest, or that does not follow the page before.
    case brokenChain(Int)
    /// A page written before the one before it.
    case backInTime(Int)
    /// An electorate other than the one that was taken, or none.
    case otherElectorate
    /// A vote by somebody who may not vote.
    case mayNotVote(EntityID, page: Int)
    /// A vote outside of the time of the vote, or something that belongs to a count when there was none.
    case outOfTime(page: Int)
    /// Something that could not happen then, or not by whom the page names.
    case illegal(ProposalEvent.Kind, page: Int)
    /// A vote on a text that did not stand.
    case otherText(page: Int)
    /// A line that is no vote on this question.
    case unreadableVote(String, page: Int)
    /// A second vote where the first one stands.
    case votedTwice(EntityID, page: Int)
    /// A text that does not come from the one before as the page says.
    case impossibleText(page: Int)
    /// The seed shown is not the one to which they committed, or there is none where one is needed.
    case otherSeed
    /// A box that is missing, has another digest, is not in the drawn order, or holds one paper twice.
    case otherBox
    /// More or fewer papers in the box than people on the roll.
    case boxAndRoll(papers: Int, voters: Int)
    /// Other numbers than those that were announced.
    case otherCount(announced: PollCount, recounted: PollCount)
    /// Other numbers than those that the papers give when they are counted the plain way.
    case otherTally(CountingMethod)
    /// Another decision than the numbers give.
    case otherDecision(page: Int)
    /// A journal that ends before anything was decided: pages are missing after the last of these, or it still runs.
    case unfinished(pages: Int)
    /// No page has this digest, which was shown as evidence: the page is missing, or another journal is shown now.
    case noEvidence(ContentDigest)
}
