internal import CommonsDomain

/// Walks through a journal, page by page, and keeps what the recount needs of each.
struct RecountWalk {
    private let proposal: EntityID
    private let space: EntityID
    private let amendmentRule: DecisionRule
    private let order: AmendmentOrder
    private let dossier: Dossier
    private var rule: DecisionRule
    private let author: EntityID
    private var stage: RecountStage
    private var commitment: ContentDigest?
    private var electorateTaken = false
    private var tabled: [Amendment] = []
    private var known = Set<Identifier<Amendment>>()
    private var votes = RecountVotes()
    /// Those of the page before a count; `nil` until there is one.
    private var delegations: [Delegation]?
    private var boxDigest: ContentDigest?

    private(set) var text: RecountText
    private(set) var count: PollCount?
    private(set) var decision: Verdict.Decision?
    private(set) var winners: [Int] = []

    init(draft: Proposal, dossier: Dossier) throws {
        guard draft.stage == .draft, draft.earlierTexts.isEmpty, draft.amendments.isEmpty else { throw RecountError.noDraft }
        (proposal, space, author) = (draft.id.rawValue, draft.home.space, draft.author)
        stage = RecountStage(since: draft.created)
        (rule, amendmentRule, order) = (draft.rule, draft.amendmentRule, draft.amendmentOrder)
        text = RecountText(draft.text.text)
        self.dossier = dossier
    }

    /// Whether something was decided, or will never be.
    var isOver: Bool { stage.isOver }

    mutating func read(_ event: JournalEvent, page: Int, at instant: Instant) throws {
        reach(instant)
        switch event {
        case .drafted: throw RecountError.pageOutOfOrder(page)
        case .happened(let event, let actor): try happen(event, by: actor, page: page, at: instant)
        case .cast(let question, let text, let lines): try cast(lines, on: question, text: text, page: page)
        case .rolled(let text, let voters):
            guard electorateTaken, stage.phase == .voting else { throw RecountError.outOfTime(page: page) }
            guard rule.secrecy.isSecret, text == self.text.digest else { throw RecountError.otherText(page: page) }
            for voter in voters {
                try checkRight(of: voter, page: page)
                try votes.roll(voter, text: text, page: page)
            }
        case .delegated(let delegations):
            let isAsked = stage.phase == .amended ? amendmentRule.allowsDelegation : stage.phase == .voted && rule.allowsDelegation
            guard isAsked, self.delegations == nil else { throw RecountError.outOfTime(page: page) }
            self.delegations = delegations
        case .boxOpened(let digest, let papers):
            guard stage.phase == .voted, rule.secrecy.isSecret, boxDigest == nil else { throw RecountError.outOfTime(page: page) }
            boxDigest = digest
            guard papers == votes.rolled else { throw RecountError.boxAndRoll(papers: papers, voters: votes.rolled) }
        }
    }

    /// Meets the deadlines up to an instant; amendments that were never voted on do not come into the text.
    private mutating func reach(_ instant: Instant) {
        stage.reach(instant, amendments: !tabled.isEmpty, ready: isReady)
        if stage.phase == .frozen { tabled = [] }
    }

    /// Whether the vote can open.
    private var isReady: Bool { electorateTaken && (commitment != nil || !needsSeed) }
    private var needsSeed: Bool { rule.secrecy.isSecret || rule.tiePolicy == .committedSeed }

    private mutating func happen(_ event: ProposalEvent, by actor: EntityID, page: Int, at instant: Instant) throws {
        guard isTheirs(event, actor), stage.take(event, at: instant, amendments: !tabled.isEmpty, ready: isReady) else {
            throw RecountError.illegal(event.kind, page: page)
        }
        switch event {
        case .edited(_, let text):
            self.text = RecountText(text)
            tabled.removeAll { $0.base != self.text.digest }
        case .ruled(let rule):
            // Whoever knows who votes could choose the rule by it.
            guard !electorateTaken else { throw RecountError.illegal(.ruled, page: page) }
            self.rule = rule
        case .seedCommitted(let commitment):
            guard self.commitment == nil else { throw RecountError.otherSeed }
            self.commitment = commitment
        case .amendmentTabled(let amendment): try table(amendment, page: page, at: instant)
        case .amendmentWithdrawn(let id): tabled.removeAll { $0.id == id }
        case .amendmentAccepted(let id): try accept(id, page: page)
        case .amendmentsDecided(let counts, let digest): try decideAmendments(counts, digest: digest, page: page, at: instant)
        case .electorateTaken(let seal):
            guard !electorateTaken, let electorate = dossier.electorate, electorate.digest == seal.digest, electorate.proposal == proposal,
                electorate.voters.count == seal.size, electorate.taken == seal.taken, seal.taken <= instant
            else { throw RecountError.otherElectorate }
            electorateTaken = true
        case .corrected(let edits, _):
            let before = text.digest
            guard text.apply(edits), text.digest != before else { throw RecountError.impossibleText(page: page) }
        case .counted(let announced, let seed, let decision):
            try recount(announced, seed: seed, page: page, at: instant)
            guard decision == self.decision else { throw RecountError.otherDecision(page: page) }
        case .tieBroken(let choice): try breakTie(choice, page: page)
        case .scheduled, .opened, .amendmentsOpened, .amendmentsClosed, .frozen, .voteOpened, .voteClosed: break
        case .withdrawn, .voided, .enacted, .repealed: return
        }
        reach(instant)
    }

    /// Whether an event is by whom it should be, as far as a journal can tell: who chairs it does not say.
    private func isTheirs(_ event: ProposalEvent, _ actor: EntityID) -> Bool {
        switch event {
        case .edited, .opened, .amendmentAccepted, .withdrawn: actor == author
        case .amendmentTabled(let amendment): actor == amendment.author
        case .amendmentWithdrawn(let id): tabled.contains { $0.id == id && $0.author == actor }
        default: true
        }
    }

    private mutating func table(_ amendment: Amendment, page: Int, at instant: Instant) throws {
        guard amendment.proposal == proposal, amendment.created == instant, amendment.status == .tabled, known.insert(amendment.id).inserted
        else { throw RecountError.illegal(.amendmentTabled, page: page) }
        var amended = text
        guard amendment.base == text.digest, amended.apply(amendment.edits), amended.digest != text.digest else {
            throw RecountError.impossibleText(page: page)
        }
        tabled.append(amendment)
    }

    private mutating func cast(_ lines: [String], on question: EntityID, text: ContentDigest, page: Int) throws {
        let isMain = question == proposal
        guard text == self.text.digest, isMain ? !rule.secrecy.isSecret : tabled.contains(where: { $0.id.rawValue == question }) else {
            throw RecountError.otherText(page: page)
        }
        guard electorateTaken, stage.phase == (isMain ? .voting : .amending) else { throw RecountError.outOfTime(page: page) }
        let asked = isMain ? rule.question : .motion
        let isChangeable = isMain ? rule.isChangeable : amendmentRule.isChangeable
        for line in lines {
            let (voter, paper) = try RecountVotes.read(line, answering: asked, page: page)
            try checkRight(of: voter, page: page)
            try votes.cast(paper, by: voter, on: question, text: text, isChangeable: isChangeable, page: page)
        }
    }

    private func checkRight(of voter: EntityID, page: Int) throws {
        guard dossier.electorate?.mayVote(voter) == true else { throw RecountError.mayNotVote(voter, page: page) }
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
        let close = stage.amending.closed ?? instant
        let given = try given(by: amendmentRule, at: close, page: page)
        let length = text.length
        var queue = tabled.map { ($0, $0.edits.reduce(0) { $0 + Self.distance($1, length: length) }) }
        queue.sort { order == .furthestFirst && $0.1 != $1.1 ? $0.1 > $1.1 : ($0.0.created, $0.0.id) < ($1.0.created, $1.0.id) }
        guard counts.count == tabled.count, Set(counts.map(\.amendment)) == Set(tabled.map(\.id)) else {
            throw RecountError.otherDecision(page: page)
        }
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

    /// Who had given their vote when it closed, from the page before the count; each count has one of its own.
    private mutating func given(by rule: DecisionRule, at close: Instant, page: Int) throws -> RecountDelegations {
        guard rule.allowsDelegation else { return .none }
        guard let delegations else { throw RecountError.pageOutOfOrder(page) }
        self.delegations = nil
        return RecountDelegations(delegations, proposal: proposal, space: space, at: close)
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
        let close = stage.voting.closed ?? instant
        let recounted: PollCount
        if rule.secrecy.isSecret {
            let box = try RecountBox.checked(dossier.box, of: proposal, digest: boxDigest, seed: seed, rolled: votes.rolled)
            recounted = try RecountBox.count(box, question: rule.question, text: text.digest, electorate: voters.count)
        } else {
            let given = try given(by: rule, at: close, page: page)
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
