internal import CommonsDomain

/// Walks through a journal, page by page, and keeps what the recount needs of each.
struct RecountWalk {
    private let proposal: EntityID
    private let space: EntityID
    private let amendmentRule: DecisionRule
    private let order: AmendmentOrder
    private let dossier: Dossier
    private var rule: DecisionRule
    private var timetable = Timetable.byHand
    private var commitment: ContentDigest?
    private var electorateTaken = false
    private var tabled: [Amendment] = []
    private var amendmentTime: (opens: Instant?, closes: Instant?)
    private var voteTime: (opens: Instant?, closes: Instant?)
    private var votes = RecountVotes()
    private var delegations: [Delegation] = []
    private var boxDigest: ContentDigest?

    private(set) var text: RecountText
    private(set) var count: PollCount?
    private(set) var decision: Verdict.Decision?
    private(set) var winners: [Int] = []

    init(draft: Proposal, dossier: Dossier) throws {
        guard draft.stage == .draft, draft.earlierTexts.isEmpty else { throw RecountError.noDraft }
        (proposal, space) = (draft.id.rawValue, draft.home.space)
        (rule, amendmentRule, order) = (draft.rule, draft.amendmentRule, draft.amendmentOrder)
        text = RecountText(draft.text.text)
        self.dossier = dossier
    }

    mutating func read(_ event: JournalEvent, page: Int, at instant: Instant) throws {
        switch event {
        case .drafted: throw RecountError.pageOutOfOrder(page)
        case .happened(let event, _): try happen(event, page: page, at: instant)
        case .cast(let question, let text, let lines): try cast(lines, on: question, text: text, page: page, at: instant)
        case .rolled(let text, let voters):
            try checkTime(of: proposal, page: page, at: instant)
            guard rule.secrecy.isSecret, text == self.text.digest else { throw RecountError.otherText(page: page) }
            for voter in voters {
                try checkRight(of: voter, page: page)
                try votes.roll(voter, text: text, page: page)
            }
        case .delegated(let delegations): self.delegations = delegations
        case .boxOpened(let digest, let papers):
            boxDigest = digest
            guard papers == votes.rolled else { throw RecountError.boxAndRoll(papers: papers, voters: votes.rolled) }
        }
    }

    private mutating func happen(_ event: ProposalEvent, page: Int, at instant: Instant) throws {
        switch event {
        case .edited(_, let text):
            self.text = RecountText(text)
            tabled.removeAll { $0.base != self.text.digest }
        case .ruled(let rule): self.rule = rule
        case .scheduled(let timetable): self.timetable = timetable
        case .seedCommitted(let commitment): self.commitment = commitment
        case .amendmentTabled(let amendment):
            var amended = text
            guard amendment.base == text.digest, amended.apply(amendment.edits) else { throw RecountError.impossibleText(page: page) }
            tabled.append(amendment)
        case .amendmentWithdrawn(let id): tabled.removeAll { $0.id == id }
        case .amendmentAccepted(let id): try accept(id, page: page)
        case .amendmentsOpened: amendmentTime.opens = instant
        case .amendmentsClosed: amendmentTime.closes = instant
        case .amendmentsDecided(let counts, let digest): try decideAmendments(counts, digest: digest, page: page, at: instant)
        case .frozen: tabled = []
        case .electorateTaken(let seal):
            guard let electorate = dossier.electorate, electorate.digest == seal.digest, electorate.proposal == proposal,
                electorate.voters.count == seal.size
            else { throw RecountError.otherElectorate }
            electorateTaken = true
        case .corrected(let edits, _):
            guard text.apply(edits) else { throw RecountError.impossibleText(page: page) }
        case .voteOpened: voteTime.opens = instant
        case .voteClosed: voteTime.closes = instant
        case .counted(let announced, let seed, let decision):
            try recount(announced, seed: seed, page: page, at: instant)
            guard decision == self.decision else { throw RecountError.otherDecision(page: page) }
        case .tieBroken(let choice): try breakTie(choice, page: page)
        case .opened, .withdrawn, .voided, .enacted, .repealed: return
        }
    }

    private mutating func cast(_ lines: [String], on question: EntityID, text: ContentDigest, page: Int, at instant: Instant) throws {
        let isMain = question == proposal
        guard text == self.text.digest, isMain ? !rule.secrecy.isSecret : tabled.contains(where: { $0.id.rawValue == question }) else {
            throw RecountError.otherText(page: page)
        }
        try checkTime(of: question, page: page, at: instant)
        let asked = isMain ? rule.question : .motion
        let isChangeable = isMain ? rule.isChangeable : amendmentRule.isChangeable
        for line in lines {
            let (voter, paper) = try RecountVotes.read(line, answering: asked, page: page)
            try checkRight(of: voter, page: page)
            try votes.cast(paper, by: voter, on: question, text: text, isChangeable: isChangeable, page: page)
        }
    }

    private func checkTime(of question: EntityID, page: Int, at instant: Instant) throws {
        let isMain = question == proposal
        let opens = isMain ? voteTime.opens ?? timetable.voteOpens : amendmentTime.opens ?? timetable.discussionCloses
        let closes = isMain ? voteTime.closes ?? timetable.voteCloses : amendmentTime.closes ?? timetable.amendmentsClose
        guard electorateTaken, let opens, opens <= instant, closes.map({ instant < $0 }) ?? true else {
            throw RecountError.outOfTime(page: page)
        }
    }

    private func checkRight(of voter: EntityID, page: Int) throws {
        guard dossier.electorate?.eligibility(of: voter)?.right == .votes else { throw RecountError.mayNotVote(voter, page: page) }
    }

    private mutating func accept(_ id: Identifier<Amendment>, page: Int) throws {
        guard let accepted = tabled.first(where: { $0.id == id }) else { throw RecountError.impossibleText(page: page) }
        tabled.removeAll { $0.id == id }
        let places = text.places(after: accepted.edits)
        guard text.apply(accepted.edits) else { throw RecountError.impossibleText(page: page) }
        tabled = tabled.compactMap { other in
            let moved = other.edits.map { places.moved($0) }
            guard !moved.contains(nil) else { return nil }
            var other = other
            (other.edits, other.base) = (moved.compactMap { $0 }, text.digest)
            return other
        }
    }

    private mutating func decideAmendments(_ counts: [AmendmentCount], digest: ContentDigest, page: Int, at instant: Instant) throws {
        let voters = dossier.electorate?.voters ?? []
        let close = amendmentTime.closes ?? timetable.amendmentsClose ?? instant
        let given = amendmentRule.allowsDelegation ? RecountDelegations(delegations, proposal: proposal, space: space, at: close) : .none
        let length = text.length
        var queue = tabled.map { ($0, $0.edits.reduce(0) { $0 + Self.distance($1, length: length) }) }
        queue.sort { order == .furthestFirst && $0.1 != $1.1 ? $0.1 > $1.1 : ($0.0.created, $0.0.id) < ($1.0.created, $1.0.id) }
        var adopted: [TextEdit] = []
        for (amendment, _) in queue {
            let stances = try votes.stances(on: amendment.id.rawValue, text: text.digest, voters: voters, delegations: given)
            let announced = counts.first { $0.amendment == amendment.id }?.stances ?? StanceCount()
            guard announced == stances else { throw RecountError.otherDecision(page: page) }
            let decision = RecountJudge(rule: amendmentRule, electorate: voters.count).decision(on: stances, seed: nil)
            if decision == .adopted, RecountText.areApart(adopted, amendment.edits, length: length) { adopted += amendment.edits }
        }
        guard text.apply(adopted), text.digest == digest else { throw RecountError.impossibleText(page: page) }
        tabled = []
    }

    private static func distance(_ edit: TextEdit, length: Int) -> Int {
        switch edit {
        case .replace(let from, let to, let text): to - from + text.unicodeScalars.count
        case .delete(let from, let to): to - from
        case .insert(_, let text), .append(let text): text.unicodeScalars.count
        }
    }

    private mutating func recount(_ announced: PollCount, seed: Seed?, page: Int, at instant: Instant) throws {
        if rule.secrecy.isSecret || rule.tiePolicy == .committedSeed || commitment != nil {
            guard let seed, seed.commitment == commitment else { throw RecountError.otherSeed }
        }
        let voters = dossier.electorate?.voters ?? []
        let close = voteTime.closes ?? timetable.voteCloses ?? instant
        let recounted: PollCount
        if rule.secrecy.isSecret {
            let box = try RecountBox.checked(dossier.box, of: proposal, digest: boxDigest, seed: seed, rolled: votes.rolled)
            recounted = try RecountBox.count(box, question: rule.question, text: text.digest, electorate: voters.count)
        } else {
            let given = rule.allowsDelegation ? RecountDelegations(delegations, proposal: proposal, space: space, at: close) : .none
            recounted = try votes.count(on: proposal, question: rule.question, text: text.digest, voters: voters, delegations: given)
        }
        guard recounted == announced else { throw RecountError.otherCount(announced: announced, recounted: recounted) }
        count = recounted
        let judge = RecountJudge(rule: rule, electorate: voters.count)
        (decision, winners) = (judge.decision(on: recounted, seed: seed), judge.winners(on: recounted, seed: seed))
    }

    /// What the chair chose, if it was theirs to choose.
    private mutating func breakTie(_ choice: ProposalEvent.TieBreak, page: Int) throws {
        guard rule.tiePolicy == .chair, decision == .tied, let count else { throw RecountError.otherDecision(page: page) }
        switch (choice, count.numbers) {
        case (.adopt, .stances): decision = .adopted
        case (.refuse, _): (decision, winners) = (.refused, [])
        case (.choose(let chosen), .choice(let outcome, _)):
            guard RecountJudge.answers(of: outcome).contains(chosen.sorted()) else { throw RecountError.otherDecision(page: page) }
            (decision, winners) = (.adopted, chosen)
        default: throw RecountError.otherDecision(page: page)
        }
    }
}
