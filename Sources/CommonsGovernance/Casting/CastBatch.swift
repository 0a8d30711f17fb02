internal import CommonsDomain

/// Papers checked against one state of a proposal, and the changes that take those that are right: the pages of the journal, the roll, the box, and
/// last the journal's head, which nobody else may have turned.
struct CastBatch {
    private(set) var changes: [Change] = []
    private(set) var results: [CastResult] = []
    private(set) var head: JournalHead

    /// A vote that is taken, and what the store must hold for it to be written.
    private struct Taken {
        var record: BallotRecord
        let expectation: Change.Expectation
        var sealed: SealedBallot?
    }

    /// Checks papers in order; `earlier` are the ballots that the store keeps of their voters, `box` the papers that are known to lie in the box.
    init(
        _ slice: PaperSlice, proposal: Proposal, electorate: Electorate?, head: Stored<JournalHead>,
        earlier: [Identifier<BallotRecord>: Stored<BallotRecord>], box: Set<EntityID> = []
    ) throws {
        self.head = head.value
        var ballots: [Taken] = []
        var positions = [Identifier<BallotRecord>: Int](minimumCapacity: slice.papers.count)
        var latest = head.value.at
        var box = box
        var settled = proposal
        var taken: [(result: Int, ballot: Int, replaces: Bool)] = []
        results.reserveCapacity(slice.papers.count)
        for (paper, id) in zip(slice.papers, slice.ids) {
            if let deadline = settled.nextDeadline, deadline <= paper.at { settled = proposal.settled(at: paper.at) }
            let position = positions[id]
            let kept = position == nil ? earlier[id] : nil
            let before = position.map { ballots[$0].record } ?? kept?.value
            if let refusal = Self.refusal(of: paper, by: settled, electorate: electorate, before: before) {
                results.append(.refused(refusal))
                continue
            }
            let isSecret = paper.question == proposal.id.rawValue && settled.rule.secrecy.isSecret
            let rule = paper.question == proposal.id.rawValue ? settled.rule : settled.amendmentRule
            let record = BallotRecord(
                id: id, question: paper.question, voter: paper.voter, text: paper.text, paper: isSecret ? nil : paper.paper.line,
                created: before?.created ?? paper.at, updated: paper.at, shownIn: rule.reveal == .live ? proposal.home : nil)
            var sealed: SealedBallot?
            if isSecret, let nonce = paper.nonce, let opened = settled.voteOpened {
                let ballot = SealedBallot(paper.paper, on: proposal.id.rawValue, text: paper.text, nonce: nonce, opened: opened)
                guard box.insert(ballot.id.rawValue).inserted else {
                    results.append(.refused(.usedNonce))
                    continue
                }
                sealed = ballot
            }
            if let position {
                ballots[position].record = record
                if let sealed { ballots[position].sealed = sealed }
            } else {
                ballots.append(Taken(record: record, expectation: kept.map { .revision($0.revision) } ?? .absent, sealed: sealed))
                positions[id] = ballots.count - 1
            }
            latest = max(latest, paper.at)
            taken.append((results.count, position ?? ballots.count - 1, before != nil))
            results.append(.refused(.unknownQuestion(paper.question)))  // stands until the page is written, just below
        }
        guard !ballots.isEmpty else { return }
        let pages = try write(ballots.map(\.record), proposal: proposal.id.rawValue, at: latest)
        changes.reserveCapacity(changes.count + ballots.count * 2 + 1)
        // By id, as indexes have them. The box comes after the roll and in the order of its trackers: a store numbers what it writes, and a paper
        // must not stand beside its voter.
        for ballot in ballots.sorted(by: { $0.record.id < $1.record.id }) {
            changes.append(try .put(ballot.record, expecting: ballot.expectation))
        }
        for sealed in ballots.compactMap(\.sealed).sorted(by: { $0.tracker < $1.tracker }) {
            changes.append(try .put(sealed, expecting: .absent))
        }
        changes.append(try .put(self.head, expecting: .revision(head.revision)))
        for (result, ballot, replaces) in taken {
            let (record, sealed) = (ballots[ballot].record, ballots[ballot].sealed)
            guard let page = pages[record.page] else { continue }
            results[result] = .taken(
                CastReceipt(
                    voter: record.voter, question: record.question, page: page.number, digest: page.digest, tracker: sealed?.tracker,
                    replaces: replaces))
        }
    }

    /// One page for each question and text, in order of ids, so that the same papers give the same pages.
    private mutating func write(
        _ records: [BallotRecord], proposal: EntityID, at instant: Instant
    ) throws -> [BallotRecord.Page: JournalEntry] {
        var pages: [BallotRecord.Page: JournalEntry] = [:]
        let groups = Dictionary(grouping: records, by: \.page)
        for page in groups.keys.sorted(by: { ($0.question, $0.text) < ($1.question, $1.text) }) {
            let records = groups[page] ?? []
            let event: JournalEvent =
                page.isSecret
                ? .rolled(text: page.text, voters: records.map(\.voter).sorted())
                : .cast(question: page.question, text: page.text, lines: records.map { "\($0.voter) \($0.paper ?? "")" }.sorted())
            let entry = try head.write(event, at: instant)
            changes.append(try .put(entry, expecting: .absent))
            pages[page] = entry
        }
        return pages
    }

    private static func refusal(
        of paper: CastPaper, by proposal: Proposal, electorate: Electorate?, before: BallotRecord?
    ) -> CastRefusal? {
        let isMain = paper.question == proposal.id.rawValue
        if isMain {
            guard proposal.stage == .vote else { return .closed(proposal.stage) }
        } else {
            guard let amendment = proposal.amendments.first(where: { $0.id.rawValue == paper.question }) else {
                return .unknownQuestion(paper.question)
            }
            guard proposal.stage == .amendment, amendment.status == .tabled else { return .closed(proposal.stage) }
        }
        let eligibility = electorate?.eligibility(of: paper.voter)
        guard eligibility?.right == .votes else { return .notElector(eligibility?.reason) }
        guard paper.text == proposal.text.digest else { return .otherText(standing: proposal.text.digest) }
        do {
            try (isMain ? proposal.rule.question : .motion).check(paper.paper)
        } catch let error as BallotError { return .paper(error) } catch { return .wrongKind }
        let rule = isMain ? proposal.rule : proposal.amendmentRule
        if let before, before.text == paper.text, !rule.isChangeable { return .alreadyVoted(at: before.updated) }
        if rule.secrecy.isSecret, paper.nonce == nil { return .noNonce }
        return nil
    }
}

extension BallotRecord {
    /// The page of the journal on which it stands.
    struct Page: Hashable {
        let question: EntityID
        let text: ContentDigest
        let isSecret: Bool
    }

    var page: Page { Page(question: question, text: text, isSecret: paper == nil) }
}
