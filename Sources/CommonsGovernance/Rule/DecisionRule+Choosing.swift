extension DecisionRule {
    /// What a count of candidates decides, in an electorate of so many.
    ///
    /// - `blanks`: how many papers say nothing.
    /// - `seed`: as for ``verdict(on:electorate:seed:)``.
    public func verdict(on outcome: Outcome, blanks: Int, electorate: Int, seed: Seed? = nil) -> Verdict {
        let expressed = outcome.votes - blanks
        var checks = quorumChecks(cast: outcome.votes, expressed: expressed, yes: 0, electorate: electorate)
        guard checks.allSatisfy(\.isMet) else { return Verdict(decision: .noQuorum, checks: checks) }
        checks.append(
            Verdict.Check(
                condition: .someYes, part: expressed, whole: outcome.votes, share: nil, number: 1, isStrict: false, isMet: expressed >= 1))
        guard expressed >= 1, !outcome.winners.isEmpty else { return Verdict(decision: .refused, checks: checks) }
        let tied = outcome.isTied
        guard tied else { return Verdict(decision: .adopted, checks: checks, winners: outcome.winners) }
        switch tiePolicy {
        case .statusQuo: return Verdict(decision: .refused, checks: checks, tieBroken: .statusQuo)
        case .chair, .reported: return Verdict(decision: .tied, checks: checks, winners: outcome.winners)
        case .committedSeed:
            guard let seed else { return Verdict(decision: .tied, checks: checks, winners: outcome.winners) }
            return Verdict(decision: .adopted, checks: checks, winners: Self.drawn(outcome, seed: seed), tieBroken: .committedSeed)
        }
    }

    /// A committee among those that tie, or one of the winners who share the only place, drawn by the seed.
    private static func drawn(_ outcome: Outcome, seed: Seed) -> [Int] {
        var generator = seed.generator(for: "tie")
        let committees = outcome.tiedCommittees.count > 1 ? outcome.tiedCommittees : outcome.winners.map { [$0] }
        return committees[generator.draw(below: committees.count)]
    }
}
