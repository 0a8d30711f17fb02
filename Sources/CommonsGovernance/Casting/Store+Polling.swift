internal import CommonsDomain

/// What the assembly reads on nobody's behalf: the roll, the box and the journal are seen by no viewer.
extension Store {
    func stored<E: Entity>(_ id: Identifier<E>) async throws -> Stored<E>? { try await entity(id, as: .steward) }

    /// The electorate of a proposal, if it was taken.
    func electorate(of proposal: EntityID) async throws -> Electorate? {
        try await record(withKey: "electorate:\(proposal)", as: .steward)?.value(as: Electorate.self)
    }

    /// Everything under the keys that begin so, in their order, page by page.
    func forEach<E: Entity>(_ type: E.Type, keyed prefix: String, page: Int = 1_000, _ body: (E) throws -> Void) async throws {
        var after: String?
        while true {
            let keys = try await keys(withPrefix: prefix, after: after, limit: page, as: .steward)
            guard let last = keys.last else { return }
            for record in try await records(keys.map(\.id), as: .steward) { try body(record.value(as: E.self)) }
            after = last.key
        }
    }

    /// The papers in the box of a secret vote, in order of ids.
    func papers(of proposal: EntityID) async throws -> [Identifier<SealedBallot>] {
        var papers: [Identifier<SealedBallot>] = []
        try await forEach(SealedBallot.self, keyed: SealedBallot.key(proposal)) { papers.append($0.id) }
        return papers.sorted()
    }

    /// The journal of a proposal, first page first.
    func journal(of proposal: EntityID) async throws -> [JournalEntry] {
        var entries: [JournalEntry] = []
        try await forEach(JournalEntry.self, keyed: JournalEntry.key(proposal)) { entries.append($0) }
        return entries
    }

    /// The box of a secret vote as it was opened when it was counted; `nil` where it was not.
    func openedBox(of proposal: EntityID) async throws -> OpenedBox? {
        var papers: [OpenedBox.Entry] = []
        var isOpened = false
        try await forEach(BoxPart.self, keyed: BoxPart.key(proposal), page: 10) { part in
            papers += part.papers
            isOpened = true
        }
        return isOpened ? OpenedBox(proposal: proposal, papers: papers) : nil
    }

    /// Opens the box of a secret vote; papers on another text than this are void.
    func box(of proposal: EntityID, text: ContentDigest, seed: Seed) async throws -> OpenedBox {
        var ballots: [SealedBallot] = []
        try await forEach(SealedBallot.self, keyed: SealedBallot.key(proposal)) { ballots.append($0) }
        return OpenedBox(of: proposal, ballots: ballots, text: text, seed: seed)
    }

    /// The open votes on a question that was asked on this text, in order of voters, and how many lie on another.
    func votes(on question: EntityID, text: ContentDigest) async throws -> (papers: [(voter: EntityID, paper: Paper)], void: Int) {
        var papers: [(EntityID, Paper)] = []
        var void = 0
        try await forEach(BallotRecord.self, keyed: BallotRecord.key(question)) { record in
            guard record.text == text, let line = record.paper else {
                void += 1
                return
            }
            papers.append((record.voter, try Paper(line: line)))
        }
        return (papers.sorted { $0.0 < $1.0 }, void)
    }

    /// Every delegation by one of these voters that can matter to a proposal and holds at an instant, in order of ids. What others gave is
    /// nobody's business here: the journal is published.
    func delegations(by voters: [EntityID], on proposal: EntityID, space: EntityID, at instant: Instant) async throws -> [Delegation] {
        let voters = Set(voters)
        var delegations: [Delegation] = []
        for scope in [Delegation.Scope.everywhere, .space(space), .proposal(proposal)] {
            for prefix in [Delegation.key(scope), Delegation.revokedKey(scope)] {
                try await forEach(Delegation.self, keyed: prefix) { delegation in
                    if voters.contains(delegation.from), delegation.holds(at: instant) { delegations.append(delegation) }
                }
            }
        }
        return delegations.sorted { $0.id < $1.id }
    }
}

extension Error {
    /// Whether somebody else has written meanwhile, so that reading again and trying again is right.
    var isConflict: Bool {
        switch self as? StorageError {
        case .staleRevision, .keyTaken: true
        default: false
        }
    }
}
