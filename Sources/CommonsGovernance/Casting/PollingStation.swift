public import CommonsDomain

/// Takes votes on one proposal and writes them to a store, many at a time.
///
/// Each vote is taken or refused on its own, and what is taken is written with its page of the journal, all or nothing. Votes that arrive
/// while others are being written wait and go in together. Several stations, on one machine or many, may take votes on one proposal: the
/// store lets one writer at a time turn the journal's page, and the other reads again and tries again.
public actor PollingStation<S: Store> {
    /// The proposal.
    public nonisolated let proposal: Identifier<Proposal>
    private let store: S
    private let batchLimit: Int
    private let attempts: Int
    private var state: State?
    private var waiting: [Waiting] = []
    private var isWriting = false

    private struct State {
        var proposal: Proposal
        var electorate: Electorate?
        var head: Stored<JournalHead>
    }

    private struct Waiting {
        let papers: [CastPaper]
        let continuation: CheckedContinuation<[CastResult], any Error>
    }

    /// Opens a station.
    /// - `batchLimit`: how many votes are written together, at least 1.
    /// - `attempts`: how often a batch is tried again when another station has written first, at least 1.
    public init(_ store: S, for proposal: Identifier<Proposal>, batchLimit: Int = 1_000, attempts: Int = 64) {
        (self.store, self.proposal, self.batchLimit, self.attempts) = (store, proposal, max(1, batchLimit), max(1, attempts))
    }

    /// Casts one vote.
    /// - Throws: as `cast(_:)`.
    public func cast(_ paper: CastPaper) async throws -> CastResult {
        try await cast([paper]).first ?? .refused(.unknownQuestion(paper.question))
    }

    /// Casts votes; the results are in the order of the papers.
    ///
    /// When this throws, papers of earlier batches of the same call may have been taken; casting them again is refused or changes nothing.
    /// - Throws: ``AssemblyError/unknownProposal(_:)``, and what the store throws; `StorageError.staleRevision` or `.keyTaken` when others wrote
    ///   first at every attempt.
    public func cast(_ papers: [CastPaper]) async throws -> [CastResult] {
        try await withCheckedThrowingContinuation { continuation in
            waiting.append(Waiting(papers: papers, continuation: continuation))
            guard !isWriting else { return }
            isWriting = true
            Task { await self.drain() }
        }
    }

    private func drain() async {
        while !waiting.isEmpty {
            let round = waiting
            waiting = []
            do {
                let papers = round.flatMap(\.papers)
                var results: [CastResult] = []
                results.reserveCapacity(papers.count)
                for start in stride(from: 0, to: papers.count, by: batchLimit) {
                    results += try await write(Array(papers[start..<min(start + batchLimit, papers.count)]))
                }
                var next = 0
                for call in round {
                    call.continuation.resume(returning: Array(results[next..<next + call.papers.count]))
                    next += call.papers.count
                }
            } catch {
                for call in round { call.continuation.resume(throwing: error) }
            }
        }
        isWriting = false
    }

    private func write(_ papers: [CastPaper]) async throws -> [CastResult] {
        for attempt in 1... {
            let isFresh = state == nil
            let state = try await loaded()
            let ids = Set(papers.map { BallotRecord.id(of: $0.voter, on: $0.question).rawValue }).sorted()
            var earlier: [Identifier<BallotRecord>: Stored<BallotRecord>] = [:]
            for record in try await store.records(ids, as: .steward) {
                let stored = try record.stored(as: BallotRecord.self)
                earlier[stored.value.id] = stored
            }
            let batch = try CastBatch(
                papers, proposal: state.proposal, electorate: state.electorate, head: state.head.value, earlier: earlier)
            if !isFresh, batch.results.contains(where: \.isRefused), try await hasChanged(state.head) {
                self.state = nil
                continue
            }
            guard !batch.changes.isEmpty else { return batch.results }
            do {
                try await store.apply(batch.changes + [.put(batch.head, expecting: .revision(state.head.revision))])
                self.state?.head = Stored(batch.head, revision: state.head.revision.next)
                return batch.results
            } catch {
                self.state = nil
                guard error.isConflict, attempt < attempts else { throw error }
            }
        }
        return []
    }

    /// Whether anything was written since: a refusal may rest on what no longer is.
    private func hasChanged(_ head: Stored<JournalHead>) async throws -> Bool {
        try await store.stored(JournalHead.id(of: proposal.rawValue))?.revision != head.revision
    }

    private func loaded() async throws -> State {
        if let state { return state }
        // The head is read first: whatever is written after it makes the batch come second, and is read at the next attempt.
        guard let head = try await store.stored(JournalHead.id(of: proposal.rawValue)), let stored = try await store.stored(proposal) else {
            throw AssemblyError.unknownProposal(proposal)
        }
        let state = State(proposal: stored.value, electorate: try await store.electorate(of: proposal.rawValue), head: head)
        self.state = state
        return state
    }
}
