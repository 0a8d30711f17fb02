public import CommonsDomain

/// Where somebody stands in a vote: whether they may vote and why, what they voted, and what becomes of a vote that they gave away.
public struct Voice: Hashable, Sendable {
    /// What they may do, and why; `nil` for who is not part of the electorate, or as long as none is taken.
    ///
    /// Why somebody is not part of it, ``ElectorateRule/eligibility(of:at:)`` says, of what is known of them at ``ElectorateSeal/taken``.
    public let eligibility: Eligibility?
    /// Their own vote, of a secret one that they voted; `nil` when they have not.
    public let vote: BallotRecord?
    /// Whether their vote is void: the text on which they voted was superseded. They may vote again.
    public let isVoid: Bool
    /// What becomes of their vote; `nil` where votes cannot be given to others, and before the vote is closed unless it is shown live.
    public let fate: DelegationGraph.Fate?
    /// Through whom their vote goes, themselves first; empty where there is no ``fate``.
    public let path: [EntityID]
}

extension Assembly {
    /// Where the viewer stands in the vote on a proposal. Complexity: O(electorate) where votes can be given to others.
    /// - Throws: ``AssemblyError/notSignedIn``, ``AssemblyError/unknownProposal(_:)``, and what the store throws.
    public func voice(on id: Identifier<Proposal>, as viewer: Viewer, at now: Instant) async throws -> Voice {
        guard let person = viewer.person else { throw AssemblyError.notSignedIn }
        guard let proposal = try await proposal(id, as: viewer, at: now) else { throw AssemblyError.unknownProposal(id) }
        let vote = try await store.stored(BallotRecord.id(of: person, on: id.rawValue))?.value
        let graph = proposal.showsPaths ? try await poll(on: proposal, at: proposal.voteClosed ?? now).graph : nil
        return Voice(
            eligibility: try await store.electorate(of: id.rawValue)?.eligibility(of: person), vote: vote,
            isVoid: vote.map { $0.text != proposal.text.digest } ?? false, fate: graph?.fate(of: person),
            path: graph?.path(of: person) ?? [])
    }

    /// Who votes for whom on a proposal, once its vote is closed; while it runs, as it stands, where the rule shows votes live.
    ///
    /// Where the rule never shows who voted what, it is for those who administer the space's owner; everybody sees their own part as ``Voice``.
    /// Complexity: O(*n* log *n*) in the electorate.
    /// - Throws: ``AssemblyError/notDisclosed(_:)`` before, and where the rule lets nobody give their vote to others;
    ///   ``AssemblyError/notAllowed(_:)``, ``AssemblyError/unknownProposal(_:)``, and what the store throws.
    public func delegations(on id: Identifier<Proposal>, as viewer: Viewer, at now: Instant) async throws -> DelegationGraph {
        guard let proposal = try await proposal(id, as: viewer, at: now) else { throw AssemblyError.unknownProposal(id) }
        guard proposal.showsPaths else { throw AssemblyError.notDisclosed(proposal.stage) }
        if proposal.rule.reveal == .neverPerPerson, !viewer.maySee(proposal.home.chairTokens) { throw AssemblyError.notAllowed(.chair) }
        return try await poll(on: proposal, at: proposal.voteClosed ?? now).graph
    }
}

extension Proposal {
    /// Whether it can be seen who votes for whom.
    fileprivate var showsPaths: Bool { rule.allowsDelegation && (voteClosed != nil || (rule.reveal == .live && stage == .vote)) }
}
