internal import CommonsDomain

extension Proposal {
    mutating func decideAmendments(_ counts: [AmendmentCount], text: ContentDigest, at instant: Instant) -> ProposalRefusal.Reason? {
        var seen = Set<Identifier<Amendment>>()
        for count in counts {
            guard let amendment = amendment(count.amendment), amendment.status == .tabled else { return .unknownAmendment(count.amendment) }
            guard seen.insert(count.amendment).inserted, count.stances.cast <= electorate?.size ?? 0 else { return .foreignCount }
        }
        do {
            let round = try amendmentRound(counts, at: instant)
            guard round.text.digest == text else { return .foreignCount }
            let decided = Dictionary(uniqueKeysWithValues: round.decided.map { ($0.id, $0) })
            amendments = amendments.map { decided[$0.id] ?? $0 }
            if round.text != self.text {
                earlierTexts.append(self.text)
                self.text = round.text
            }
        } catch { return .text(error) }
        move(to: .frozen, at: instant)
        return nil
    }

    /// What these counts do to the text.
    func amendmentRound(_ counts: [AmendmentCount], at instant: Instant) throws(TextError) -> AmendmentRound {
        let stances = Dictionary(counts.map { ($0.amendment, $0.stances) }, uniquingKeysWith: { first, _ in first })
        return try AmendmentRound(
            text: text, amendments: amendments, order: amendmentOrder, rule: amendmentRule, electorate: electorate?.size ?? 0, at: instant
        ) { stances[$0.id] ?? StanceCount() }
    }

    mutating func decide(
        _ count: PollCount, seed: Seed?, decision: Verdict.Decision, at instant: Instant
    ) -> ProposalRefusal.Reason? {
        guard let electorate else { return .noElectorate }
        guard seed?.commitment == seedCommitment else { return .otherSeed }
        guard count.text == text.digest, count.electorate == electorate.size, count.direct + count.carried == count.votes,
            count.votes <= electorate.size, let verdict = count.verdict(by: rule, seed: seed), verdict.decision == decision
        else { return .foreignCount }
        (self.count, self.verdict, self.seed) = (count, verdict, seed)
        move(to: verdict.decision.stage, at: instant)
        return nil
    }

    mutating func breakTie(_ choice: ProposalEvent.TieBreak, at instant: Instant) -> ProposalRefusal.Reason? {
        guard rule.tiePolicy == .chair, let tied = verdict else { return .notForChair }
        switch (choice, rule.question) {
        case (.adopt, .motion): verdict = tied.broken(.adopted, winners: [])
        case (.refuse, _): verdict = tied.broken(.refused, winners: [])
        case (.choose(let winners), .choice):
            guard isPossible(winners, among: tied.winners) else { return .notForChair }
            verdict = tied.broken(.adopted, winners: winners)
        default: return .notForChair
        }
        move(to: verdict?.decision.stage ?? .tied, at: instant)
        return nil
    }

    /// Whether the tie leaves these winners possible: a committee of those that tie, or one of the winners who share the only place.
    private func isPossible(_ winners: [Int], among tied: [Int]) -> Bool {
        guard case .choice(let outcome, _)? = count?.numbers, Set(winners).count == winners.count else { return false }
        if outcome.tiedCommittees.count > 1 { return outcome.tiedCommittees.contains(winners.sorted()) }
        return winners.count == 1 && tied.contains(winners[0])
    }
}

extension Verdict.Decision {
    /// The stage into which a proposal comes by it.
    var stage: ProposalStage {
        switch self {
        case .adopted: .adopted
        case .refused: .refused
        case .noQuorum: .noQuorum
        case .tied: .tied
        }
    }
}
