/// Phragmén's sequential rule: each seat is a load of one that its supporters carry evenly; the seat goes where the heaviest load stays
/// lightest. Source: Phragmén, 1894; Brill et al., Phragmén's voting methods and justified representation, 2017.
enum Phragmen {
    static func count(_ profile: RatedProfile, by rule: CountingRule) throws(CountingError) -> Outcome {
        let classes = ApprovalClasses(profile)
        let priorities = try rule.tieOrder.priorities(count: profile.candidates.count)
        var outcome = Outcome(rule: rule, candidates: profile.candidates, votes: profile.totalWeight)
        let loads = SharedFractions([Rational](repeating: .zero, count: classes.sets.count))
        let chosen = try elect(from: [], loads: loads, classes, rule, priorities, &outcome)
        let tied = outcome.ties.isEmpty ? [] : try committees(from: [], loads: loads, classes, rule)
        outcome.elect(chosen, inOrder: true, tied: tied)
        return outcome
    }

    /// Fills the seats that are left, ties broken by the order; writes rounds and ties.
    static func elect(
        from members: [Int], loads start: SharedFractions, _ classes: ApprovalClasses, _ rule: CountingRule, _ priorities: [Int],
        _ outcome: inout Outcome
    ) throws(CountingError) -> [Int] {
        var (members, loads) = (members, start)
        while members.count < rule.seats {
            let heaviest = try heaviestLoads(members, loads, classes, rule)
            let tied = lightest(heaviest, classes)
            let candidate = tied.reduce(tied[0]) { priorities[$1] < priorities[$0] ? $1 : $0 }
            if tied.count > 1 {
                outcome.ties.append(Tie(round: outcome.rounds.count, candidates: tied, chosen: [candidate], resolution: .order))
            }
            outcome.rounds.append(
                Round(scores: heaviest.enumerated().map { $1?.load(of: $0, loads, classes) }, events: [.elected(candidate)]))
            if let load = heaviest[candidate] { carry(candidate, load, &loads, classes) }
            members.append(candidate)
        }
        return members
    }

    private struct State: Hashable {
        var members: [Int]
        var loads: SharedFractions
    }

    /// What the load of each of a candidate's supporters would be.
    private enum Load {
        /// This many times the shared denominator's part, over the number of supporters.
        case carried(BigInteger)
        /// Nobody supports the candidate: last of all.
        case unsupported(Int)

        func load(of candidate: Int, _ loads: SharedFractions, _ classes: ApprovalClasses) -> Rational {
            switch self {
            case .carried(let sum): Rational(sum, loads.denominator * BigInteger(classes.approvals[candidate]))
            case .unsupported(let load): Rational(load)
            }
        }
    }

    /// Gives a candidate's load to its supporters.
    private static func carry(_ candidate: Int, _ load: Load, _ loads: inout SharedFractions, _ classes: ApprovalClasses) {
        guard case .carried(let sum) = load else { return }
        loads.refine(by: classes.approvals[candidate]) { numerators in
            for index in classes.supporters[candidate] { numerators[index] = sum }
        }
    }

    /// All committees that some breaking of ties leads to.
    static func committees(
        from members: [Int], loads: SharedFractions, _ classes: ApprovalClasses, _ rule: CountingRule
    ) throws(CountingError) -> [[Int]] {
        try CommitteePaths.committees(
            from: State(members: members.sorted(), loads: loads), limits: rule.limits, size: classes.sets.count, members: \.members
        ) { (state) throws(CountingError) in
            guard state.members.count < rule.seats else { return [] }
            let heaviest = try heaviestLoads(state.members, state.loads, classes, rule)
            return lightest(heaviest, classes).map { candidate in
                var next = state
                if let load = heaviest[candidate] { carry(candidate, load, &next.loads, classes) }
                next.members = (state.members + [candidate]).sorted()
                return next
            }
        }
    }

    /// The load with each candidate; `nil` for members.
    private static func heaviestLoads(
        _ members: [Int], _ loads: SharedFractions, _ classes: ApprovalClasses, _ rule: CountingRule
    ) throws(CountingError) -> [Load?] {
        guard loads.denominator.bitWidth <= rule.limits.fractionBits else {
            throw .beyondLimit(.fractionBits, allowed: rule.limits.fractionBits, needed: loads.denominator.bitWidth)
        }
        var result = [Load?](repeating: nil, count: classes.supporters.count)
        for candidate in result.indices where !members.contains(candidate) {
            guard classes.approvals[candidate] > 0 else {
                result[candidate] = .unsupported(rule.seats + 1)
                continue
            }
            var sum = loads.denominator
            for index in classes.supporters[candidate] where !loads.numerators[index].isZero {
                sum = sum + loads.numerators[index] * BigInteger(classes.weights[index])
            }
            result[candidate] = .carried(sum)
        }
        return result
    }

    private static func lightest(_ loads: [Load?], _ classes: ApprovalClasses) -> [Int] {
        var (tied, least): ([Int], (sum: BigInteger, approvals: BigInteger)?) = ([], nil)
        for case (let candidate, .carried(let sum)?) in loads.enumerated() {
            let approvals = BigInteger(classes.approvals[candidate])
            if let best = least {
                let (one, other) = (sum * best.approvals, best.sum * approvals)
                if other < one { continue }
                if one == other {
                    tied.append(candidate)
                    continue
                }
            }
            (tied, least) = ([candidate], (sum, approvals))
        }
        return tied.isEmpty ? loads.indices.filter { loads[$0] != nil } : tied
    }
}
