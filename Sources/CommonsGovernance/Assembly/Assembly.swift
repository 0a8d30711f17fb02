public import CommonsDomain

/// Leads proposals through a store: every event is checked, applied and written with its page of the journal, all or nothing.
///
/// The rules are those of the values (``Proposal``, ``DecisionRule``); this only reads and writes them. It keeps nothing of its own, so that
/// many of them, on many machines, can work on one store. Votes are taken by ``PollingStation``.
public struct Assembly<S: Store>: Sendable {
    /// Where everything is kept.
    public let store: S
    /// How often a change is tried again when somebody else has written first.
    private let attempts: Int

    /// Works on a store.
    public init(_ store: S, attempts: Int = 32) { (self.store, self.attempts) = (store, max(1, attempts)) }

    /// Brings a draft into its space.
    /// - Throws: ``AssemblyError`` for a viewer who may not propose there or is not the author, and for a draft that is not as it was made, or is
    ///   not under the rules that the space has in the store; and what the store throws.
    public func propose(_ draft: Proposal, as viewer: Viewer) async throws {
        guard viewer.person == draft.author else { throw AssemblyError.notAllowed(.author) }
        let space = try await checkProposer(draft.home, viewer)
        // Made anew: a draft may come from anywhere, and must not bring a chair, a rule or an electorate of its own.
        let fresh = try? Proposal(
            id: draft.id, in: space, room: draft.room, author: draft.author, title: draft.title, text: draft.text.text, tags: draft.tags,
            history: draft.history, created: draft.created)
        guard fresh == draft else { throw AssemblyError.notADraft }
        var head = JournalHead(of: draft.id.rawValue, at: draft.created)
        let entry = try head.write(.drafted(proposal: draft), at: draft.created)
        try await store.apply([
            .put(draft, expecting: .absent), .put(entry, expecting: .absent), .put(head, expecting: .absent),
        ])
    }

    /// A proposal as it stands at an instant, or `nil` when there is none that the viewer may see.
    /// - Throws: what the store throws.
    public func proposal(_ id: Identifier<Proposal>, as viewer: Viewer, at now: Instant) async throws -> Proposal? {
        try await store.entity(id, as: viewer)?.value.settled(at: now)
    }

    /// Applies an event to a proposal, by who looks, and gives the proposal as it then stands.
    ///
    /// Counts and electorates are found out by ``count(_:seed:as:at:)`` and ``takeElectorate(of:people:asOf:as:at:)``, not told.
    /// - Throws: ``AssemblyError``, ``ProposalRefusal``, and what the store throws; nothing has changed then.
    @discardableResult
    public func apply(
        _ event: ProposalEvent, to id: Identifier<Proposal>, as viewer: Viewer, at instant: Instant
    ) async throws -> Proposal {
        switch event.kind {
        case .counted, .amendmentsDecided, .electorateTaken: throw AssemblyError.findsOutItself(event.kind)
        default: break
        }
        guard let actor = viewer.person else { throw AssemblyError.notSignedIn }
        return try await change(id, as: viewer) { stored in
            switch event.kind.authority {
            case .author: break  // checked by the proposal itself
            case .proposer: try await checkProposer(stored.home, viewer)
            case .chair: guard viewer.maySee(stored.home.chairTokens) else { throw AssemblyError.notAllowed(.chair) }
            }
            // Papers that will not be counted go as those do that were: their place tells whose they are.
            let isSecretEnd = event.kind == .voided && stored.rule.secrecy.isSecret
            let papers = isSecretEnd ? try await store.papers(of: stored.id.rawValue) : []
            return Step(event: event, by: actor, at: instant, others: papers.map { .remove($0) })
        }
    }

    /// Takes the electorate of a proposal, by its space's rule, from what is known of these people.
    ///
    /// - `stated`: the instant at which everybody's standing is looked at, such as the first of January; `nil` for `instant`. It stands in the
    ///   record as ``ElectorateSeal/taken``.
    /// - Throws: ``AssemblyError`` unless the viewer chairs, ``ElectorateError``, ``ProposalRefusal``, and what the store throws.
    @discardableResult
    public func takeElectorate(
        of id: Identifier<Proposal>, people: some Sequence<Standing>, asOf stated: Instant? = nil, as viewer: Viewer, at instant: Instant
    ) async throws -> Electorate {
        guard let actor = viewer.person else { throw AssemblyError.notSignedIn }
        guard let proposal = try await store.entity(id, as: viewer)?.value else { throw AssemblyError.unknownProposal(id) }
        guard viewer.maySee(proposal.home.chairTokens) else { throw AssemblyError.notAllowed(.chair) }
        let electorate = try Electorate(
            id: Identifier(ContentDigest(of: "electorate \(id)").entityID), of: id.rawValue, home: proposal.home,
            rule: proposal.electorateRule, people: people, taken: stated ?? instant)
        try await change(id, as: viewer) { _ in
            Step(
                event: .electorateTaken(electorate: ElectorateSeal(electorate)), by: actor, at: instant,
                others: [try .put(electorate, expecting: .absent)])
        }
        return electorate
    }

    /// An event with what is written beside it.
    struct Step {
        let event: ProposalEvent
        let by: EntityID
        let at: Instant
        var before: [JournalEvent] = []
        var others: [Change] = []
    }

    /// Reads a proposal, applies a step, and writes everything together; tries again when somebody else has written meanwhile.
    @discardableResult
    func change(
        _ id: Identifier<Proposal>, as viewer: Viewer, _ step: (Proposal) async throws -> Step
    ) async throws -> Proposal {
        for attempt in 1... {
            // The head is read first: a vote written after it makes this come second.
            guard var head = try await store.stored(JournalHead.id(of: id.rawValue)),
                let stored = try await store.entity(id, as: viewer)
            else { break }
            let step = try await step(stored.value)
            // A vote stands in the journal and not in the proposal: what happens after it cannot have happened before.
            guard step.at >= head.value.at else {
                throw ProposalRefusal(stored.value.stage(at: step.at), step.event.kind, .outOfOrder(last: head.value.at))
            }
            let after = try stored.value.applying(step.event, by: step.by, at: step.at)
            var changes = step.others
            var page = head.value
            for event in step.before + [.happened(event: step.event, by: step.by)] {
                changes.append(try .put(page.write(event, at: step.at), expecting: .absent))
            }
            head = Stored(page, revision: head.revision)
            changes += try consequences(of: after, since: stored.value, evidence: page.digest)
            changes.append(try .put(after, expecting: .revision(stored.revision)))
            changes.append(try .put(head.value, expecting: .revision(head.revision)))
            changes += try await changedResolution(after)
            do {
                try await store.apply(changes)
                return after
            } catch {
                guard error.isConflict, attempt < attempts else { throw error }
            }
        }
        throw AssemblyError.unknownProposal(id)
    }

    /// Amendments that changed, and the resolution of what was just decided.
    private func consequences(of after: Proposal, since before: Proposal, evidence: ContentDigest) throws -> [Change] {
        var changes: [Change] = []
        for amendment in after.amendments where before.amendment(amendment.id) != amendment { changes.append(try .put(amendment)) }
        let isNew = before.stage != after.stage && (after.stage == .adopted || after.stage == .refused)
        if isNew { changes.append(try .put(Resolution(of: after, evidence: evidence), expecting: .absent)) }
        return changes
    }

    /// The resolution of what is carried out or falls, and what loses its support with it.
    private func changedResolution(_ after: Proposal) async throws -> [Change] {
        guard after.stage == .enacted || after.stage == .repealed || (after.stage == .void && after.verdict?.decision == .adopted) else {
            return []
        }
        guard let stored = try await store.stored(Resolution.id(of: after.id)), stored.value.isInForce else { return [] }
        let changed =
            after.stage == .enacted
            ? try stored.value.enacted(at: after.since) : try stored.value.repealed(at: after.since, reason: after.reason ?? "")
        var changes = [try Change.put(changed, expecting: .revision(stored.revision))]
        guard !changed.isInForce else { return changes }
        var last: String?
        while true {
            let resting = try await store.keys(withPrefix: Escalation.key(changed.id.rawValue), after: last, limit: 1_000, as: .steward)
            guard let next = resting.last?.key else { return changes }
            for record in try await store.records(resting.map(\.id), as: .steward) {
                let escalation = try record.stored(as: Escalation.self)
                changes.append(
                    try .put(escalation.value.abandoned(changed.id.rawValue, at: after.since), expecting: .revision(escalation.revision)))
            }
            last = next
        }
    }

    @discardableResult
    func checkProposer(_ home: Home, _ viewer: Viewer) async throws -> Space {
        guard let space = try await store.entity(Identifier<Space>(home.space), as: viewer)?.value else {
            throw AssemblyError.unknownSpace(home.space)
        }
        guard viewer.person != nil else { throw AssemblyError.notSignedIn }
        guard viewer.maySee(space.proposers.tokens(for: space.owner)) else { throw AssemblyError.notAllowed(.proposer) }
        return space
    }
}
