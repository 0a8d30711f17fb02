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
    /// Deadlines take effect without this: it only brings what stores index up to date. Run it every minute, or when somebody asks.
    /// - `limit`: at most this many proposals.
    /// - Returns: How many were brought up to date.
    /// - Throws: what the store and the counting rules throw; proposals settled before stay so.
    public func settle(at now: Instant, limit: Int = 1_000) async throws -> Int {
        var query = SearchQuery.of(Proposal.entityType).sorted(by: .date(.expires, ascending: true))
        query.statuses = [ProposalStage.discussion, .amendment, .frozen, .vote].map(\.rawValue)
        query.limit = min(max(limit, 1), 1_000)
        var settled = 0
        for hit in try await store.search(query, as: .steward).hits {
            let stored = try hit.record.stored(as: Proposal.self)
            guard let deadline = stored.value.nextDeadline, deadline <= now else { break }
            let after = stored.value.settled(at: now)
            if after.stage == .amendmentsClosed || (after.stage == .voteClosed && after.seedCommitment == nil) {
                try await change(after.id, as: .steward) { proposal in
                    try await counting(proposal.settled(at: now), seed: nil, by: proposal.home.owner, at: now)
                }
            } else {
                var changes = [try Change.put(after, expecting: .revision(stored.revision))]
                for amendment in after.amendments where stored.value.amendment(amendment.id) != amendment {
                    changes.append(try .put(amendment))
                }
                do { try await store.apply(changes) } catch { guard error.isConflict else { throw error } }
            }
            settled += 1
        }
        return settled
    }

    /// What the votes say so far, where the rule shows it while the vote runs; afterwards, what was counted.
    /// - Throws: ``AssemblyError`` where it is not shown, and what the store and the counting rule throw.
    public func standing(of id: Identifier<Proposal>, as viewer: Viewer, at now: Instant) async throws -> PollCount {
        guard let proposal = try await proposal(id, as: viewer, at: now) else { throw AssemblyError.unknownProposal(id) }
        if let count = proposal.count { return count }
        guard proposal.rule.reveal == .live, proposal.stage == .vote || proposal.stage == .voteClosed else {
            throw AssemblyError.notDisclosed(proposal.stage)
        }
        return try await openCount(of: proposal, at: now).count
    }

    private func counting(_ proposal: Proposal, seed: Seed?, by actor: EntityID, at instant: Instant) async throws -> Step {
        switch proposal.stage {
        case .amendmentsClosed: return try await countingAmendments(of: proposal, by: actor, at: instant)
        case .voteClosed:
            let close = proposal.voteClosed ?? instant
            var before: [JournalEvent] = []
            let count: PollCount
            if proposal.rule.secrecy.isSecret {
                guard let seed else { throw ProposalRefusal(.voteClosed, .counted, .otherSeed) }
                let box = try await store.box(of: proposal.id.rawValue, seed: seed)
                before.append(.boxOpened(digest: try box.digest(), papers: box.papers.count))
                let papers = try box.papers.filter { $0.text == proposal.text.digest }.map { WeightedPaper(try Paper(line: $0.paper)) }
                count = PollCount(
                    text: proposal.text.digest, electorate: proposal.electorate?.size ?? 0, direct: papers.count,
                    void: box.papers.count - papers.count, numbers: try Self.numbers(of: papers, answering: proposal.rule.question))
            } else {
                let found = try await openCount(of: proposal, at: close)
                count = found.count
                if proposal.rule.allowsDelegation { before.append(.delegated(delegations: found.delegations)) }
            }
            let decision = count.verdict(by: proposal.rule, seed: seed)?.decision ?? .refused
            return Step(event: .counted(count: count, seed: seed, decision: decision), by: actor, at: instant, before: before)
        default: throw AssemblyError.nothingToCount(proposal.stage)
        }
    }

    private func countingAmendments(of proposal: Proposal, by actor: EntityID, at instant: Instant) async throws -> Step {
        let voters = try await store.electorate(of: proposal.id.rawValue)?.voters ?? []
        let delegations =
            proposal.amendmentRule.allowsDelegation
            ? try await store.delegations(on: proposal.id.rawValue, space: proposal.home.space, at: proposal.since) : []
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
        let voters = try await store.electorate(of: proposal.id.rawValue)?.voters ?? []
        let (papers, void) = try await store.votes(on: proposal.id.rawValue, text: proposal.text.digest)
        let delegations =
            proposal.rule.allowsDelegation
            ? try await store.delegations(on: proposal.id.rawValue, space: proposal.home.space, at: close) : []
        let graph = Self.graph(voters, papers.map(\.voter), delegations, on: proposal, at: close)
        let weighted = papers.map { WeightedPaper($0.paper, weight: graph.weight(of: $0.voter)) }
        let count = PollCount(
            text: proposal.text.digest, electorate: voters.count, direct: papers.count, carried: graph.carried, lost: graph.lost,
            cyclic: graph.cyclic, void: void, numbers: try Self.numbers(of: weighted, answering: proposal.rule.question))
        return (count, delegations)
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
