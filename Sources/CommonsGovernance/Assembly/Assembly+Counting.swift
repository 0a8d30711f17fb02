public import CommonsDomain

extension Assembly {
    /// Counts what was voted, once the vote, or the votes on amendments, are closed, and writes what follows from it.
    ///
    /// - `seed`: what was committed to, where the rule needs it.
    /// - Throws: ``AssemblyError`` unless the viewer chairs and there is something to count, ``ProposalRefusal`` for another seed, what the
    ///   counting rule throws, and what the store throws.
    @discardableResult
    public func count(
        _ id: Identifier<Proposal>, seed: Seed? = nil, as viewer: Viewer, at instant: Instant
    ) async throws -> Proposal {
        guard let actor = viewer.person else { throw AssemblyError.notSignedIn }
        return try await change(id, as: viewer) { stored in
            guard viewer.maySee(stored.home.chairTokens) else { throw AssemblyError.notAllowed(.chair) }
            return try await counting(stored.settled(at: instant), seed: seed, by: actor, at: instant)
        }
    }

    /// Writes the deadlines that have passed, so that searches by stage find proposals where they are, and counts what needs no seed.
    ///
    /// Deadlines take effect without this: it only brings what stores index up to date. Run it every minute, or when somebody asks. A proposal
    /// whose votes cannot be counted is left closed, and does not keep the others waiting: ``count(_:seed:as:at:)`` says why.
    /// - `limit`: at most this many proposals.
    /// - Returns: How many were brought up to date.
    /// - Throws: what the store throws; proposals settled before stay so.
    public func settle(at now: Instant, limit: Int = 1_000) async throws -> Int {
        var query = SearchQuery.of(Proposal.entityType).sorted(by: .date(.expires, ascending: true))
        query.statuses = [ProposalStage.discussion, .amendment, .frozen, .vote].map(\.rawValue)
        query.limit = min(max(limit, 1), 1_000)
        var settled = 0
        for hit in try await store.search(query, as: .steward).hits {
            let stored = try hit.record.stored(as: Proposal.self)
            guard let deadline = stored.value.nextDeadline, deadline <= now else { break }
            let after = stored.value.settled(at: now)
            settled += 1
            if after.stage == .amendmentsClosed || (after.stage == .voteClosed && after.seedCommitment == nil) {
                do {
                    try await change(after.id, as: .steward) { proposal in
                        try await counting(proposal.settled(at: now), seed: nil, by: proposal.home.owner, at: now)
                    }
                    continue
                } catch { guard Self.isOfTheVotes(error) else { throw error } }
            }
            var changes = [try Change.put(after, expecting: .revision(stored.revision))]
            for amendment in after.amendments where stored.value.amendment(amendment.id) != amendment {
                changes.append(try .put(amendment))
            }
            do { try await store.apply(changes) } catch { guard error.isConflict else { throw error } }
        }
        return settled
    }

    /// Whether an error lies in the votes of one proposal, and not in the store.
    private static func isOfTheVotes(_ error: any Error) -> Bool {
        error is TextError || error is CountingError || error is BallotError || error is PaperError || error is ProposalRefusal
            || error is AssemblyError
    }

    /// What the votes say so far, where the rule shows it while the vote runs; afterwards, what was counted.
    /// - Throws: ``AssemblyError`` where it is not shown, and what the store and the counting rule throw.
    public func standing(of id: Identifier<Proposal>, as viewer: Viewer, at now: Instant) async throws -> PollCount {
        guard let proposal = try await proposal(id, as: viewer, at: now) else { throw AssemblyError.unknownProposal(id) }
        if let count = proposal.count { return count }
        guard proposal.rule.reveal == .live, proposal.stage == .vote || proposal.stage == .voteClosed else {
            throw AssemblyError.notDisclosed(proposal.stage)
        }
        return try await openCount(of: proposal, at: proposal.voteClosed ?? now).count
    }

    private func counting(_ proposal: Proposal, seed: Seed?, by actor: EntityID, at instant: Instant) async throws -> Step {
        switch proposal.stage {
        case .amendmentsClosed: return try await countingAmendments(of: proposal, by: actor, at: instant)
        case .voteClosed:
            let close = proposal.voteClosed ?? instant
            var before: [JournalEvent] = []
            var others: [Change] = []
            let count: PollCount
            if proposal.rule.secrecy.isSecret {
                guard let seed else { throw ProposalRefusal(.voteClosed, .counted, .otherSeed) }
                let box = try await store.box(of: proposal.id.rawValue, text: proposal.text.digest, seed: seed)
                before.append(.boxOpened(digest: try box.digest(), papers: box.papers.count))
                others = try BoxPart.changes(opening: box, opened: proposal.voteOpened ?? close)
                let papers = try box.papers.compactMap(\.paper).map { WeightedPaper(try Paper(line: $0)) }
                count = PollCount(
                    text: proposal.text.digest, electorate: proposal.electorate?.size ?? 0, direct: papers.count,
                    void: box.papers.count - papers.count, numbers: try Self.numbers(of: papers, answering: proposal.rule.question))
            } else {
                let found = try await openCount(of: proposal, at: close)
                count = found.count
                if proposal.rule.allowsDelegation { before.append(.delegated(delegations: found.delegations)) }
            }
            let decision = count.verdict(by: proposal.rule, seed: seed)?.decision ?? .refused
            return Step(
                event: .counted(count: count, seed: seed, decision: decision), by: actor, at: instant, before: before,
                others: others)
        default: throw AssemblyError.nothingToCount(proposal.stage)
        }
    }

    private func countingAmendments(of proposal: Proposal, by actor: EntityID, at instant: Instant) async throws -> Step {
        let voters = try await store.electorate(of: proposal.id.rawValue)?.voters ?? []
        let delegations =
            proposal.amendmentRule.allowsDelegation
            ? try await store.delegations(by: voters, on: proposal.id.rawValue, space: proposal.home.space, at: proposal.since) : []
        var counts: [AmendmentCount] = []
        for amendment in proposal.amendments where amendment.status == .tabled {
            let (papers, _) = try await store.votes(on: amendment.id.rawValue, text: proposal.text.digest)
            let graph = Self.graph(voters, papers.map(\.voter), delegations, on: proposal, at: proposal.since)
            var stances = StanceCount()
            for (voter, paper) in papers { _ = try stances.append(paper, weight: graph.weight(of: voter)) }
            counts.append(AmendmentCount(amendment.id, stances: stances))
        }
        let text = try proposal.amendmentRound(counts, at: instant).text.digest
        return Step(
            event: .amendmentsDecided(counts: counts, text: text), by: actor, at: instant,
            before: proposal.amendmentRule.allowsDelegation ? [.delegated(delegations: delegations)] : [])
    }

    private func openCount(of proposal: Proposal, at close: Instant) async throws -> (count: PollCount, delegations: [Delegation]) {
        let poll = try await poll(on: proposal, at: close)
        let graph = poll.graph
        let weighted = poll.papers.map { WeightedPaper($0.paper, weight: graph.weight(of: $0.voter)) }
        let count = PollCount(
            text: proposal.text.digest, electorate: poll.electorate, direct: poll.papers.count, carried: graph.carried, lost: graph.lost,
            cyclic: graph.cyclic, void: poll.void, numbers: try Self.numbers(of: weighted, answering: proposal.rule.question))
        return (count, poll.delegations)
    }

    /// An open vote as it lies in the store, and who votes for whom.
    struct Poll {
        let electorate: Int
        let papers: [(voter: EntityID, paper: Paper)]
        let void: Int
        let delegations: [Delegation]
        let graph: DelegationGraph
    }

    /// Reads an open vote, and resolves the delegations that hold at an instant.
    func poll(on proposal: Proposal, at close: Instant) async throws -> Poll {
        let voters = try await store.electorate(of: proposal.id.rawValue)?.voters ?? []
        let (papers, void) = try await store.votes(on: proposal.id.rawValue, text: proposal.text.digest)
        let delegations =
            proposal.rule.allowsDelegation
            ? try await store.delegations(by: voters, on: proposal.id.rawValue, space: proposal.home.space, at: close) : []
        let graph = Self.graph(voters, papers.map(\.voter), delegations, on: proposal, at: close)
        return Poll(electorate: voters.count, papers: papers, void: void, delegations: delegations, graph: graph)
    }

    private static func graph(
        _ voters: [EntityID], _ direct: [EntityID], _ delegations: [Delegation], on proposal: Proposal, at close: Instant
    ) -> DelegationGraph {
        DelegationGraph(
            voters: voters, hasVoted: Set(direct).contains, delegations: delegations, proposal: proposal.id.rawValue,
            space: proposal.home.space, at: close)
    }

    private static func numbers(of papers: [WeightedPaper], answering question: Question) throws -> PollCount.Numbers {
        switch question {
        case .motion:
            var stances = StanceCount()
            for entry in papers { _ = try stances.append(entry.paper, weight: entry.weight) }
            return .stances(stances)
        case .choice(let choice):
            var blanks = 0
            for entry in papers where entry.paper.isBlank { blanks += entry.weight }
            return .choice(outcome: try Tally.count(choice.box(of: papers), by: choice.counting), blanks: blanks)
        }
    }
}
