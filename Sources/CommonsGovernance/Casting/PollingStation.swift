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
    private var queue = CastQueue()
    private var isDraining = false
    /// Who waits for the next event while a batch is being written.
    private var onNews: CheckedContinuation<Void, Never>?
    private var isWriting = false

    /// What papers are checked against.
    private struct State {
        let proposal: Proposal
        let electorate: Electorate?
        var head: Stored<JournalHead>
    }

    /// Papers that have been checked and are to be written.
    private struct Checked {
        let papers: PaperSlice
        /// What the papers are kept as: two batches that share none do not read what the other writes.
        let ids: Set<Identifier<BallotRecord>>
        let batch: CastBatch
        /// The head of the journal that they follow.
        let follows: Stored<JournalHead>
        /// Whether the state was read for them, and not kept from before.
        let isFresh: Bool
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
        guard !papers.isEmpty else { return [] }
        return try await withCheckedThrowingContinuation { continuation in
            queue.append(CastCall(papers, continuation))
            guard isDraining else {
                isDraining = true
                Task { await self.drain() }
                return
            }
            tell()
        }
    }

    /// Writes what waits, batch by batch; while one is written, the next is checked.
    private func drain() async {
        var ahead: Checked?
        var attempt = 1
        while true {
            let checked: Checked
            if let next = ahead {
                (checked, ahead) = (next, nil)
            } else {
                guard let papers = queue.next(batchLimit) else { break }
                do { checked = try await check(papers, isAgain: attempt > 1) } catch {
                    papers.fail(error)
                    continue
                }
            }
            do {
                if try await isOutdated(checked) {
                    state = nil
                    queue.putBack(checked.papers)
                    continue
                }
                ahead = try await write(checked)
                checked.papers.take(checked.batch.results)
                attempt = 1
            } catch {
                state = nil
                guard error.isConflict, attempt < attempts else {
                    attempt = 1
                    checked.papers.fail(error)
                    continue
                }
                attempt += 1
                queue.putBack(checked.papers)
            }
        }
        isDraining = false
    }

    /// Checks papers against what is in the store, or will be once `batch` is written.
    /// - `isAgain`: whether something was in their way before, which may be a paper that lies in the box.
    private func check(_ papers: PaperSlice, after batch: CastBatch? = nil, isAgain: Bool = false) async throws -> Checked {
        let isFresh = state == nil
        var state = try await loaded()
        if let batch { state.head = Stored(batch.head, revision: state.head.revision.next) }
        var earlier: [Identifier<BallotRecord>: Stored<BallotRecord>] = [:]
        let ids = Set(papers.ids)
        for record in try await store.records(ids.map(\.rawValue).sorted(), as: .steward) {
            let stored = try record.stored(as: BallotRecord.self)
            earlier[stored.value.id] = stored
        }
        func checking(_ box: Set<EntityID>) throws -> CastBatch {
            try CastBatch(papers, proposal: state.proposal, electorate: state.electorate, head: state.head, earlier: earlier, box: box)
        }
        var checked = try checking([])
        if isAgain {
            let sealed = checked.changes.lazy.filter { $0.type == SealedBallot.entityType }.map(\.id)
            let box = try await store.records(sealed.sorted(), as: .steward).map(\.id)
            if !box.isEmpty { checked = try checking(Set(box)) }
        }
        return Checked(papers: papers, ids: ids, batch: checked, follows: state.head, isFresh: isFresh)
    }

    /// Whether papers were refused for what may no longer be so.
    private func isOutdated(_ checked: Checked) async throws -> Bool {
        guard !checked.isFresh, checked.batch.results.contains(where: \.isRefused) else { return false }
        return try await store.stored(JournalHead.id(of: proposal.rawValue))?.revision != checked.follows.revision
    }

    /// Writes a batch, all or nothing, and gives the next one when it could be checked meanwhile.
    /// - Throws: what the store throws; whatever was checked meanwhile is back in the queue then.
    private func write(_ checked: Checked) async throws -> Checked? {
        guard !checked.batch.changes.isEmpty else { return nil }
        let changes = checked.batch.changes
        isWriting = true
        // Away from the station, which goes on checking.
        let writing = Task.detached { [store] in
            do { try await store.apply(changes) } catch {
                await self.wrote()
                throw error
            }
            await self.wrote()
        }
        let ahead = await checkAhead(of: checked)
        do { try await writing.value } catch {
            if let ahead { queue.putBack(ahead.papers) }
            throw error
        }
        state?.head = Stored(checked.batch.head, revision: checked.follows.revision.next)
        return ahead
    }

    /// Checks the next papers while a batch is being written, once so many wait that no more would go in with them; `nil` when they do not come
    /// in time, or are by people whose votes are just being written.
    private func checkAhead(of current: Checked) async -> Checked? {
        while isWriting {
            if queue.count >= batchLimit, let papers = queue.next(batchLimit) {
                let isApart = papers.papers.count == batchLimit && current.ids.isDisjoint(with: papers.ids)
                if isApart, let checked = try? await check(papers, after: current.batch) { return checked }
                queue.putBack(papers)
                return nil
            }
            await withCheckedContinuation { onNews = $0 }
        }
        return nil
    }

    private func wrote() {
        isWriting = false
        tell()
    }

    private func tell() {
        onNews?.resume()
        onNews = nil
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
