internal import CommonsDomain

/// Papers checked against one state of a proposal, and the changes that take those that are right.
struct CastBatch {
    private(set) var changes: [Change] = []
    private(set) var results: [CastResult] = []
    private(set) var head: JournalHead

    /// Checks papers in order; `earlier` are the ballots that the store keeps of their voters.
    init(
        _ papers: [CastPaper], proposal: Proposal, electorate: Electorate?, head: JournalHead,
        earlier: [Identifier<BallotRecord>: Stored<BallotRecord>]
    ) throws {
        self.head = head
        var records: [Identifier<BallotRecord>: (record: BallotRecord, expectation: Change.Expectation)] = [:]
        var order: [Identifier<BallotRecord>] = []
        var sealed: [Identifier<BallotRecord>: SealedBallot] = [:]
        var latest = head.at
        var settled = proposal
        var taken: [Int: (id: Identifier<BallotRecord>, replaces: Bool)] = [:]
        for (index, paper) in papers.enumerated() {
            if let deadline = settled.nextDeadline, deadline <= paper.at { settled = proposal.settled(at: paper.at) }
            let id = BallotRecord.id(of: paper.voter, on: paper.question)
            let before = records[id]?.record ?? earlier[id]?.value
            if let refusal = Self.refusal(of: paper, by: settled, electorate: electorate, before: before) {
                results.append(.refused(refusal))
                continue
            }
            let isSecret = paper.question == proposal.id.rawValue && settled.rule.secrecy.isSecret
            let rule = paper.question == proposal.id.rawValue ? settled.rule : settled.amendmentRule
            let record = BallotRecord(
                question: paper.question, voter: paper.voter, text: paper.text, paper: isSecret ? nil : paper.paper.line,
                created: before?.created ?? paper.at, updated: paper.at, shownIn: rule.reveal == .live ? proposal.home : nil)
            if records[id] == nil { order.append(id) }
            records[id] = (record, earlier[id].map { .revision($0.revision) } ?? .absent)
            if isSecret, let nonce = paper.nonce, let opened = settled.voteOpened {
                sealed[id] = SealedBallot(paper.paper, on: proposal.id.rawValue, text: paper.text, nonce: nonce, opened: opened)
            }
            latest = max(latest, paper.at)
            taken[index] = (id, before != nil)
            results.append(.refused(.unknownQuestion(paper.question)))  // stands until the page is written, just below
        }
        guard !order.isEmpty else { return }
        let pages = try write(order.compactMap { records[$0]?.record }, proposal: proposal.id.rawValue, at: latest)
        for id in order {
            guard let (record, expectation) = records[id] else { continue }
            changes.append(try .put(record, expecting: expectation))
            if let ballot = sealed[id] { changes.append(try .put(ballot, expecting: .absent)) }
        }
        for (index, (id, replaces)) in taken {
            guard let record = records[id]?.record, let page = pages[record.page] else { continue }
            results[index] = .taken(
                CastReceipt(
                    voter: record.voter, question: record.question, page: page.number, digest: page.digest, tracker: sealed[id]?.tracker,
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
