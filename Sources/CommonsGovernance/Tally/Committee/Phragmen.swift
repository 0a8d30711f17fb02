/// Phragmén's sequential rule: each seat is a load of one that its supporters carry evenly; the seat goes where the heaviest load stays
/// lightest. Source: Phragmén, 1894; Brill et al., Phragmén's voting methods and justified representation, 2017.
enum Phragmen {
    static func count(_ profile: RatedProfile, by rule: CountingRule) throws(CountingError) -> Outcome {
        let classes = ApprovalClasses(profile)
        let priorities = try rule.tieOrder.priorities(count: profile.candidates.count)
        var outcome = Outcome(rule: rule, candidates: profile.candidates, votes: profile.totalWeight)
        let loads = [Rational](repeating: .zero, count: classes.sets.count)
        let chosen = try elect(from: [], loads: loads, classes, rule, priorities, &outcome)
        let tied = outcome.ties.isEmpty ? [] : try committees(from: [], loads: loads, classes, rule)
        outcome.elect(chosen, inOrder: true, tied: tied)
        return outcome
    }

    /// Fills the seats that are left, ties broken by the order; writes rounds and ties.
    static func elect(
        from members: [Int], loads start: [Rational], _ classes: ApprovalClasses, _ rule: CountingRule, _ priorities: [Int],
        _ outcome: inout Outcome
    ) throws(CountingError) -> [Int] {
        var (members, loads) = (members, start)
        while members.count < rule.seats {
            let heaviest = try heaviestLoads(members, loads, classes, rule)
            let tied = lightest(heaviest)
            let candidate = tied.reduce(tied[0]) { priorities[$1] < priorities[$0] ? $1 : $0 }
            if tied.count > 1 {
                outcome.ties.append(Tie(round: outcome.rounds.count, candidates: tied, chosen: [candidate], resolution: .order))
            }
            outcome.rounds.append(Round(scores: heaviest, events: [.elected(candidate)]))
            for index in classes.supporters[candidate] { loads[index] = heaviest[candidate] ?? .zero }
            members.append(candidate)
        }
        return members
    }

    private struct State: Hashable {
        var members: [Int]
        var loads: [Rational]
    }

    /// All committees that some breaking of ties leads to.
    static func committees(
        from members: [Int], loads: [Rational], _ classes: ApprovalClasses, _ rule: CountingRule
    ) throws(CountingError) -> [[Int]] {
        try CommitteePaths.committees(
            from: State(members: members.sorted(), loads: loads), limits: rule.limits, size: classes.sets.count, members: \.members
        ) { (state) throws(CountingError) in
            guard state.members.count < rule.seats else { return [] }
            let heaviest = try heaviestLoads(state.members, state.loads, classes, rule)
            return lightest(heaviest).map { candidate in
                var next = state
                for index in classes.supporters[candidate] { next.loads[index] = heaviest[candidate] ?? .zero }
                next.members = (state.members + [candidate]).sorted()
                return next
            }
        }
    }

    /// What the load of each candidate's supporters would be with that candidate; `nil` for members. Whom nobody supports comes last.
    private static func heaviestLoads(
        _ members: [Int], _ loads: [Rational], _ classes: ApprovalClasses, _ rule: CountingRule
    ) throws(CountingError) -> [Rational?] {
        var result = [Rational?](repeating: nil, count: classes.supporters.count)
        for candidate in result.indices where !members.contains(candidate) {
            guard classes.approvals[candidate] > 0 else {
                result[candidate] = Rational(rule.seats + 1)
                continue
            }
            // Equal loads are added once: most supporters carry one of a few.
            var byLoad: [Rational: Int] = [:]
            for index in classes.supporters[candidate] where !loads[index].isZero {
                byLoad[loads[index], default: 0] += classes.weights[index]
            }
            let carried = byLoad.reduce(Rational(1)) { $0 + $1.key * Rational($1.value) }
            let load = carried / Rational(classes.approvals[candidate])
            guard load.denominator.bitWidth <= rule.limits.fractionBits else {
                throw .beyondLimit(.fractionBits, allowed: rule.limits.fractionBits, needed: load.denominator.bitWidth)
            }
            result[candidate] = load
        }
        return result
    }

    private static func lightest(_ loads: [Rational?]) -> [Int] {
        let least = loads.compactMap { $0 }.min()
        return loads.indices.filter { loads[$0] != nil && loads[$0] == least }
    }
}
