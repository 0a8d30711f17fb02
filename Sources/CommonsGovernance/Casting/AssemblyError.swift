public import CommonsDomain

/// Why an assembly did not do what was asked.
public enum AssemblyError: Error, Hashable, Sendable {
    /// There is no such proposal that the viewer may see.
    case unknownProposal(Identifier<Proposal>)
    /// There is no such space that the viewer may see.
    case unknownSpace(EntityID)
    /// Somebody not signed in proposes and decides nothing.
    case notSignedIn
    /// Only these may do it.
    case notAllowed(ProposalEvent.Authority)
    /// What is counted and who may vote is not told to the assembly: it finds out itself.
    case findsOutItself(ProposalEvent.Kind)
    /// The proposal is not a fresh draft by who proposes it, or is not under the rules that its space has in the store.
    case notADraft
    /// There is nothing to count in this stage.
    case nothingToCount(ProposalStage)
    /// The journal is not open to this viewer, or not yet.
    case notDisclosed(ProposalStage)
    /// There is no such resolution, petition, comment or electorate that the viewer may see.
    case unknown(EntityID)
}
