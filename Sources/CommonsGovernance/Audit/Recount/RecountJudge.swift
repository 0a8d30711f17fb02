/// Decides by a rule on its own way: parts are compared by Euclid's algorithm.
struct RecountJudge {
    let rule: DecisionRule
    let electorate: Int

    func decision(on count: PollCount, seed: Seed?) -> Verdict.Decision {
        switch count.numbers {
        case .stances(let stances): return decision(on: stances, seed: seed)
        case .choice(let outcome, let blanks):
            guard takesPart(cast: outcome.votes, expressed: outcome.votes - blanks, yes: 0) else { return .noQuorum }
            guard outcome.votes > blanks, !outcome.winners.isEmpty else { return .refused }
            guard Self.answers(of: outcome).count > 1 else { return .adopted }
            switch rule.tiePolicy {
            case .statusQuo: return .refused
            case .committedSeed: return seed == nil ? .tied : .adopted
            case .chair, .reported: return .tied
            }
        }
    }

    /// Every set of winners that a count of candidates leaves possible.
    static func answers(of outcome: Outcome) -> [[Int]] {
        if outcome.tiedCommittees.count > 1 { return outcome.tiedCommittees }
        for tie in outcome.ties where tie.resolution == .reported && outcome.winners.allSatisfy(tie.candidates.contains) {
            return outcome.winners.map { [$0] }
        }
        return [outcome.winners]
    }

    /// Who has won where a decision on candidates was reached with this seed: nobody where nothing is adopted, and everybody who ties
    /// where the tie stands.
    func winners(on count: PollCount, seed: Seed?) -> [Int] {
        guard case .choice(let outcome, _) = count.numbers else { return [] }
        let answers = Self.answers(of: outcome)
        switch decision(on: count, seed: seed) {
        case .refused, .noQuorum: return []
        case .tied: return outcome.winners
        case .adopted:
            guard answers.count > 1, let seed else { return outcome.winners }
            // A fair draw: eight bytes at a time as one number, those beyond the last whole multiple of the answers thrown away.
            var generator = seed.generator(for: "tie")
            let choices = UInt64(answers.count)
            while true {
                let number = generator.next()
                let (round, place) = number.quotientAndRemainder(dividingBy: choices)
                if round < UInt64.max / choices { return answers[Int(place)] }
            }
        }
    }

    func decision(on stances: StanceCount, seed: Seed?) -> Verdict.Decision {
        guard takesPart(cast: stances.cast, expressed: stances.yes + stances.no + stances.block, yes: stances.yes) else { return .noQuorum }
        guard stances.yes > 0 else { return .refused }
        var against = stances.no + stances.block
        var neither = 0
        for (silent, meaning) in [(stances.abstain, rule.abstention), (stances.blank, rule.blank)] {
            if meaning == .against { against += silent }
            if meaning == .counted { neither += silent }
        }
        let counted = stances.yes + against + neither
        switch rule.majority {
        case .simple:
            if stances.yes == against, neither == 0 { return tie(seed) }
            return stances.yes > against + neither ? .adopted : .refused
        case .absolute: return stances.yes > electorate - stances.yes ? .adopted : .refused
        case .unanimity: return against + neither == 0 ? .adopted : .refused
        case .consent(let objections, let blocks):
            return against - stances.block <= objections && stances.block <= blocks ? .adopted : .refused
        case .ratio(let share, let base, let strict):
            let whole: Int
            switch base {
            case .electorate: whole = electorate
            case .cast: whole = stances.cast
            case .expressed: whole = counted
            }
            let order = Self.compare((stances.yes, whole), (share.numerator, share.denominator))
            return order > 0 || (order == 0 && !strict) ? .adopted : .refused
        }
    }

    private func tie(_ seed: Seed?) -> Verdict.Decision {
        switch rule.tiePolicy {
        case .statusQuo: return .refused
        case .chair, .reported: return .tied
        case .committedSeed:
            guard let seed else { return .tied }
            var generator = seed.generator(for: "tie")
            return generator.draw(below: 2) == 1 ? .adopted : .refused
        }
    }

    private func takesPart(cast: Int, expressed: Int, yes: Int) -> Bool {
        let measures: [Quorum.Measure: Int] = [.cast: cast, .expressed: expressed, .yes: yes]
        let bases: [Quorum.Base: Int] = [.electorate: electorate, .cast: cast, .expressed: expressed]
        return rule.quorums.allSatisfy { quorum in
            switch quorum {
            case .number(let number, let measure): (measures[measure] ?? 0) >= number
            case .share(let share, let base, let measure):
                Self.compare((measures[measure] ?? 0, bases[base] ?? 0), (share.numerator, share.denominator)) >= 0
            }
        }
    }

    /// Below zero when the first part is the smaller, above when it is the larger: whole parts first, then what is left, upside down.
    /// A part of nothing is nothing. Source: Euclid, *Elements* VII.
    static func compare(_ first: (Int, Int), _ second: (Int, Int)) -> Int {
        var (a, b) = first.1 == 0 ? (0, 1) : first
        var (c, d) = second
        var sign = 1
        while true {
            let (left, right) = (a / b, c / d)
            if left != right { return left < right ? -sign : sign }
            let (leftRest, rightRest) = (a % b, c % d)
            if leftRest == 0 || rightRest == 0 {
                return leftRest == rightRest ? 0 : leftRest == 0 ? -sign : sign
            }
            (a, b, c, d) = (b, leftRest, d, rightRest)
            sign = -sign
        }
    }
}
