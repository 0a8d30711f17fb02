public import CommonsDomain

/// All that governance keeps of one person, for them to read and to take away.
///
/// A secret paper is not among it: whose it is, the store does not know. Its voter finds it by the tracker.
public struct PersonRecords: Hashable, Sendable, Codable {
    /// The person.
    public let person: EntityID
    /// What they propose.
    public internal(set) var proposals: [Proposal] = []
    /// The amendments that they tabled.
    public internal(set) var amendments: [Amendment] = []
    /// What they said.
    public internal(set) var comments: [Comment] = []
    /// On what they voted, and for an open vote what.
    public internal(set) var ballots: [BallotRecord] = []
    /// Where they could vote, and why.
    public internal(set) var electors: [Elector] = []
    /// To whom they give their votes, or who gives them theirs.
    public internal(set) var delegations: [Delegation] = []
    /// The petitions for which they call.
    public internal(set) var petitions: [Petition] = []
    /// The petitions that they signed.
    public internal(set) var signatures: [Signature] = []
    /// What they have to do.
    public internal(set) var actions: [Action] = []

    /// That somebody could vote on a proposal, or attend.
    public struct Elector: Hashable, Sendable, Codable {
        /// The proposal.
        public let proposal: EntityID
        /// What they may do, and why.
        public let eligibility: Eligibility
    }

    init(of person: EntityID) { self.person = person }

    /// Adds what is theirs in a record of the store.
    mutating func add(_ record: EntityRecord) throws {
        let person = person
        switch record.type {
        case Proposal.entityType: try add(record, to: \.proposals) { $0.author == person }
        case Amendment.entityType: try add(record, to: \.amendments) { $0.author == person }
        case Comment.entityType: try add(record, to: \.comments) { $0.author == person }
        case BallotRecord.entityType: try add(record, to: \.ballots) { $0.voter == person }
        case Delegation.entityType: try add(record, to: \.delegations) { $0.from == person || $0.to == person }
        case Petition.entityType: try add(record, to: \.petitions) { $0.author == person }
        case Signature.entityType: try add(record, to: \.signatures) { $0.person == person }
        case Action.entityType: try add(record, to: \.actions) { $0.assignees.contains(person) }
        case Electorate.entityType:
            let electorate = try record.value(as: Electorate.self)
            if let eligibility = electorate.eligibility(of: person) {
                electors.append(Elector(proposal: electorate.proposal, eligibility: eligibility))
            }
        default: break
        }
    }

    private mutating func add<E: Entity>(
        _ record: EntityRecord, to list: WritableKeyPath<PersonRecords, [E]>, where isTheirs: (E) -> Bool
    ) throws {
        let value = try record.value(as: E.self)
        guard isTheirs(value) else { return }
        self[keyPath: list].removeAll { $0.id == value.id }  // changed meanwhile, and so found a second time
        self[keyPath: list].append(value)
    }
}

extension Assembly {
    /// Everything that is kept of the viewer, as they may read it.
    /// - Throws: ``AssemblyError/notSignedIn``, and what the store throws.
    /// - Complexity: O(*n*) in all that the store keeps.
    public func records(as viewer: Viewer) async throws -> PersonRecords {
        guard let person = viewer.person else { throw AssemblyError.notSignedIn }
        var records = PersonRecords(of: person)
        var next = ChangeNumber.start
        while true {
            let page = try await store.changes(after: next, limit: 1_000, as: .steward)
            guard !page.changes.isEmpty else { return records }
            for record in try await store.records(page.changes.map(\.id), as: .steward) { try records.add(record) }
            next = page.next
        }
    }

    /// Erases what the viewer said and to whom they gave their votes, and gives what was kept until then.
    ///
    /// Comments keep their place in the thread without their text. Votes, signatures and the authorship of what was decided on stay, since
    /// others could not recount without them; they name an id, which says nothing of a person once the host has erased who has it. While anything in
    /// the store is voted on or waits for its count, to whom they gave their votes is taken back, and is erased by the next call after that.
    /// - Throws: ``AssemblyError/notSignedIn``, and what the store throws; nothing is erased then.
    @discardableResult
    public func erase(as viewer: Viewer, at now: Instant) async throws -> PersonRecords {
        let records = try await records(as: viewer)
        var changes: [Change] = []
        for comment in records.comments {
            // As it is now: it may have been moderated since it was found, and why is kept.
            guard let stored = try await store.stored(comment.id) else { continue }
            changes.append(try .put(stored.value.erased(at: now), expecting: .revision(stored.revision)))
        }
        var open = SearchQuery.of(Proposal.entityType)
        open.statuses = [ProposalStage.amendment, .amendmentsClosed, .vote, .voteClosed].map(\.rawValue)
        let isCounting = try await !store.search(open, as: .steward).hits.isEmpty
        for delegation in records.delegations where delegation.from == records.person {
            if !isCounting {
                changes.append(.remove(delegation.id))
            } else if delegation.revoked == nil {
                changes.append(try .put(delegation.revoked(at: max(now, delegation.given))))
            }
        }
        if !changes.isEmpty { try await store.apply(changes) }
        return records
    }
}
