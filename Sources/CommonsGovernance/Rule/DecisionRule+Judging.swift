extension DecisionRule {
    /// What the counted stances decide, in an electorate of so many.
    ///
    /// - `seed`: what all committed to before the vote; read only to break a tie by ``TiePolicy/committedSeed``, and without it such a
    ///   tie is reported.
    public func verdict(on stances: StanceCount, electorate: Int, seed: Seed? = nil) -> Verdict {
        var checks = quorumChecks(cast: stances.cast, expressed: stances.expressed, yes: stances.yes, electorate: electorate)
        guard checks.allSatisfy(\.isMet) else { return Verdict(decision: .noQuorum, checks: checks) }
        checks.append(
            Verdict.Check(
                condition: .someYes, part: stances.yes, whole: stances.cast, share: nil, number: 1, isStrict: false, isMet: stances.yes >= 1
            ))
        let support = supportChecks(stances, electorate: electorate)
        checks += support
        if checks.allSatisfy(\.isMet) { return Verdict(decision: .adopted, checks: checks) }
        // Where silence is counted and somebody is silent, one more yes would not carry: that is no tie.
        let isTie = stances.yes == against(in: stances) && base(of: stances) == 2 * stances.yes
        if majority == .simple, stances.yes >= 1, isTie { return brokenTie(checks, seed: seed) }
        return Verdict(decision: .refused, checks: checks)
    }

    private func brokenTie(_ checks: [Verdict.Check], seed: Seed?) -> Verdict {
        switch tiePolicy {
        case .statusQuo: return Verdict(decision: .refused, checks: checks, tieBroken: .statusQuo)
        case .chair, .reported: return Verdict(decision: .tied, checks: checks)
        case .committedSeed:
            guard let seed else { return Verdict(decision: .tied, checks: checks) }
            var generator = seed.generator(for: "tie")
            return Verdict(decision: generator.draw(below: 2) == 1 ? .adopted : .refused, checks: checks, tieBroken: .committedSeed)
        }
    }

    func quorumChecks(cast: Int, expressed: Int, yes: Int, electorate: Int) -> [Verdict.Check] {
        func measured(_ measure: Quorum.Measure) -> Int {
            switch measure {
            case .cast: cast
            case .expressed: expressed
            case .yes: yes
            }
        }
        func whole(_ base: Quorum.Base) -> Int {
            switch base {
            case .electorate: electorate
            case .cast: cast
            case .expressed: expressed
            }
        }
        return quorums.map { quorum in
            switch quorum {
            case .share(let share, let base, let measure):
                return Self.check(.quorum, measured(measure), of: whole(base), share, strict: false)
            case .number(let number, let measure):
                let part = measured(measure)
                return Verdict.Check(
                    condition: .quorum, part: part, whole: electorate, share: nil, number: number, isStrict: false, isMet: part >= number)
            }
        }
    }

    private func supportChecks(_ stances: StanceCount, electorate: Int) -> [Verdict.Check] {
        let base = base(of: stances)
        switch majority {
        case .simple: return [Self.check(.majority, stances.yes, of: base, .half, strict: true)]
        case .absolute: return [Self.check(.majority, stances.yes, of: electorate, .half, strict: true)]
        case .ratio(let share, .electorate, let strict): return [Self.check(.majority, stances.yes, of: electorate, share, strict: strict)]
        case .ratio(let share, .cast, let strict): return [Self.check(.majority, stances.yes, of: stances.cast, share, strict: strict)]
        case .ratio(let share, .expressed, let strict): return [Self.check(.majority, stances.yes, of: base, share, strict: strict)]
        case .unanimity: return [Self.check(.majority, stances.yes, of: base, .whole, strict: false)]
        case .consent(let objections, let blocks):
            return [
                Self.limit(.objections, against(in: stances) - stances.block, of: stances.cast, atMost: objections),
                Self.limit(.blocks, stances.block, of: stances.cast, atMost: blocks),
            ]
        }
    }

    /// The votes of which a part must say yes.
    private func base(of stances: StanceCount) -> Int {
        stances.expressed + (abstention == .apart ? 0 : stances.abstain) + (blank == .apart ? 0 : stances.blank)
    }

    /// Votes against, with the silent ones that count as such.
    private func against(in stances: StanceCount) -> Int {
        stances.against + (abstention == .against ? stances.abstain : 0) + (blank == .against ? stances.blank : 0)
    }

    private static func check(
        _ condition: Verdict.Condition, _ part: Int, of whole: Int, _ share: Fraction, strict: Bool
    ) -> Verdict.Check {
        let order = share.comparing(part, of: whole)
        return Verdict.Check(
            condition: condition, part: part, whole: whole, share: share, number: nil, isStrict: strict,
            isMet: order == .more || (!strict && order == .equal))
    }

    private static func limit(_ condition: Verdict.Condition, _ part: Int, of whole: Int, atMost number: Int) -> Verdict.Check {
        Verdict.Check(
            condition: condition, part: part, whole: whole, share: nil, number: number, isStrict: false, isMet: part <= number)
    }
}
