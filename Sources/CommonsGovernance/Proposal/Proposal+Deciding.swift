internal import CommonsDomain

extension Proposal {
    mutating func decideAmendments(_ counts: [AmendmentCount], at instant: Instant) -> ProposalRefusal.Reason? {
        var stances: [Identifier<Amendment>: StanceCount] = [:]
        for count in counts {
            guard let amendment = amendment(count.amendment), amendment.status == .tabled else { return .unknownAmendment(count.amendment) }
            guard stances.updateValue(count.stances, forKey: count.amendment) == nil else { return .foreignCount }
            guard count.stances.cast <= electorate?.size ?? 0 else { return .foreignCount }
        }
        do {
            let round = try AmendmentRound(
                text: text, amendments: amendments, order: amendmentOrder, rule: amendmentRule, electorate: electorate?.size ?? 0,
                at: instant
            ) { stances[$0.id] ?? StanceCount() }
            let decided = Dictionary(uniqueKeysWithValues: round.decided.map { ($0.id, $0) })
            amendments = amendments.map { decided[$0.id] ?? $0 }
            if round.text != text { versions.append(round.text) }
        } catch { return .text(error) }
        move(to: .frozen, at: instant)
        return nil
    }

    mutating func decide(_ count: PollCount, seed: Seed?, at instant: Instant) -> ProposalRefusal.Reason? {
        guard let electorate else { return .noElectorate }
        guard seed?.commitment == seedCommitment else { return .otherSeed }
        guard count.text == text.digest, count.electorate == electorate.size, count.direct + count.carried == count.votes,
            count.votes <= electorate.size, let verdict = count.verdict(by: rule, seed: seed)
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
        case (.choose(let winners), .choice(let question)):
            guard isPossible(winners, seats: question.counting.seats, among: tied.winners) else { return .notForChair }
            verdict = tied.broken(.adopted, winners: winners)
        default: return .notForChair
        }
        move(to: verdict?.decision.stage ?? .tied, at: instant)
        return nil
    }

    /// Whether the tie leaves these winners possible: a committee of those that tie, or as many of the tied winners as there are seats.
    private func isPossible(_ winners: [Int], seats: Int, among tied: [Int]) -> Bool {
        guard case .choice(let outcome, _)? = count?.numbers, Set(winners).count == winners.count else { return false }
        if outcome.tiedCommittees.count > 1 { return outcome.tiedCommittees.contains(winners.sorted()) }
        return winners.count == min(seats, tied.count) && winners.allSatisfy(tied.contains)
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
