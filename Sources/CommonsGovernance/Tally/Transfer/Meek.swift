/// Transferable votes by keep factors: everybody elected keeps of each paper only what the quota needs, and later preferences count as
/// if the excluded had never stood. Source: Meek, 1969; Hill, Wichmann, Woodall, Algorithm 123, 1987; Proportional Representation
/// Foundation, Reference Meek Rule, 2006 (nine decimals, surplus below 10⁻⁶).
///
/// Everybody within the surplus of the lowest ties for exclusion; ties are broken by the rule's ``TieOrder``.
enum Meek: TransferMethod {
    static let usualArithmetic = TransferArithmetic.fixed(decimals: 9)
    static let decimals = 6...12

    static func count<Digits: TransferNumbers>(
        _ profile: RankedProfile, by rule: CountingRule, _ numbers: Digits
    ) throws(CountingError) -> Outcome {
        var count = try MeekCount(profile, by: rule, numbers)
        return try count.run()
    }
}

private struct MeekCount<Digits: TransferNumbers> {
    private enum Status { case hopeful, elected, excluded }

    private let numbers: Digits
    private let tree: PreferenceTree
    private let priorities: [Int]
    private let limits: CountingLimits
    private let seats: Int
    private let omega: Digits.Number
    private var outcome: Outcome
    private var status: [Status]
    private var keep: [Digits.Number]
    private var votes: [Digits.Number]
    private var left: [Digits.Number]
    private var residual: Digits.Number
    private var quota: Digits.Number
    private var elected: [Int] = []
    private var excluded: [Int] = []
    private var iterations = 0
    /// What exact fractions have cost so far: for each node of the tree, the square of the words that keep factors along a path take.
    private var work = 0
    private let blank: Int
    /// By how much the last who was excluded was behind the next.
    private var exclusionMargin: Digits.Number?

    init(_ profile: RankedProfile, by rule: CountingRule, _ numbers: Digits) throws(CountingError) {
        let count = profile.candidates.count
        self.numbers = numbers
        tree = PreferenceTree(PreferenceQueues(profile))
        priorities = try rule.tieOrder.priorities(count: count)
        limits = rule.limits
        seats = rule.seats
        omega = numbers.divided(numbers.whole(1), by: 1_000_000)
        outcome = Outcome(rule: rule, candidates: profile.candidates, votes: profile.totalWeight)
        status = [Status](repeating: .hopeful, count: count)
        keep = [Digits.Number](repeating: numbers.whole(1), count: count)
        votes = [Digits.Number](repeating: numbers.whole(0), count: count)
        left = [Digits.Number](repeating: numbers.whole(0), count: tree.nodes.count)
        residual = numbers.whole(0)
        quota = numbers.whole(0)
        blank = profile.totalWeight - tree.nodes.lazy.filter { $0.parent < 0 }.reduce(0) { $0 + $1.passing }
    }

    mutating func run() throws(CountingError) -> Outcome {
        var events: [Round.Event] = []
        while elected.count < seats {
            let hopeful = status.indices.filter { status[$0] == .hopeful }
            if hopeful.count <= seats - elected.count {
                distribute()
                for candidate in hopeful.sorted(by: isAhead) { elect(candidate, &events) }
                break
            }
            let surplus = try settle(&events)
            record(events)
            events = []
            if let surplus { exclude(within: surplus, &events) }
        }
        if !events.isEmpty { record(events) }
        let rest = status.indices.filter { status[$0] == .hopeful }
        outcome.winners = elected
        let next = rest.map { numbers.rational(votes[$0]) }.max()
        if let last = elected.last, let next {
            outcome.lead = numbers.rational(votes[last]) - next
        } else {
            outcome.lead = exclusionMargin.map { numbers.rational($0) }
        }
        outcome.ranking =
            elected.map { [$0] }
            + rest.map { numbers.rational(votes[$0]) }.positionsDescending().map { $0.map { rest[$0] } }
            + excluded.reversed().map { [$0] }
        return outcome
    }

    /// Works keep factors out until somebody is elected (`nil`) or hardly any surplus is left (how much).
    private mutating func settle(_ events: inout [Round.Event]) throws(CountingError) -> Digits.Number? {
        var last: Digits.Number?
        while true {
            iterations += 1
            guard iterations <= limits.iterations else {
                throw .beyondLimit(.iterations, allowed: limits.iterations, needed: nil)
            }
            distribute()
            let reached = status.indices.filter { candidate in
                guard status[candidate] == .hopeful else { return false }
                return numbers.quotaStep != nil ? !numbers.isBelow(votes[candidate], quota) : numbers.isBelow(quota, votes[candidate])
            }
            if !reached.isEmpty {
                for candidate in reached.sorted(by: isAhead) where elected.count < seats { elect(candidate, &events) }
                return nil
            }
            // Not less than zero, as the rule says: rounding can leave somebody elected a last place under the quota.
            let zero = numbers.whole(0)
            let sum = elected.reduce(zero) { numbers.sum($0, numbers.difference(votes[$1], quota)) }
            let surplus = numbers.isBelow(sum, zero) ? zero : sum
            let isStable = last.map { !numbers.isBelow(surplus, $0) } ?? false
            if numbers.isBelow(surplus, omega) || isStable { return surplus }
            last = surplus
            for candidate in elected {
                keep[candidate] = numbers.quotientUp(numbers.productUp(keep[candidate], quota), votes[candidate])
                guard numbers.bits(keep[candidate]) <= limits.fractionBits else {
                    throw .beyondLimit(.fractionBits, allowed: limits.fractionBits, needed: numbers.bits(keep[candidate]))
                }
            }
            try checkWork()
        }
    }

    /// Fractions double their digits from one iteration to the next: long before one is beyond its limit, all of them take hours.
    private mutating func checkWork() throws(CountingError) {
        let bits = elected.reduce(0) { $0 + numbers.bits(keep[$1]) }
        guard bits > 0 else { return }
        let words = min(bits / 64 + 1, limits.fractionBits)
        work += tree.nodes.count * words * words
        guard work >> 9 <= limits.fractionBits else {
            throw .beyondLimit(.fractionBits, allowed: limits.fractionBits, needed: nil)
        }
    }

    /// Hands every paper down its preferences, and sets votes and quota.
    private mutating func distribute() {
        let zero = numbers.whole(0)
        for candidate in votes.indices { votes[candidate] = zero }
        residual = numbers.whole(blank)
        let one = numbers.whole(1)
        var node = 0
        while node < tree.nodes.count {
            let here = tree.nodes[node]
            let candidate = Int(here.candidate)
            let value = here.parent < 0 ? one : left[Int(here.parent)]
            switch status[candidate] {
            case .hopeful:
                // Everything is kept here: nothing reaches the rest of the subtree.
                votes[candidate] = numbers.sum(votes[candidate], numbers.times(value, here.passing))
                node = Int(here.end)
            case .elected:
                let kept = numbers.productUp(value, keep[candidate])
                votes[candidate] = numbers.sum(votes[candidate], numbers.times(kept, here.passing))
                left[node] = numbers.difference(value, kept)
                residual = numbers.sum(residual, numbers.times(left[node], here.ending))
                node += 1
            case .excluded:
                left[node] = value
                residual = numbers.sum(residual, numbers.times(value, here.ending))
                node += 1
            }
        }
        let active = votes.reduce(zero, numbers.sum)
        let share = numbers.divided(active, by: seats + 1)
        quota = numbers.quotaStep.map { numbers.sum(share, $0) } ?? share
    }

    private mutating func exclude(within surplus: Digits.Number, _ events: inout [Round.Event]) {
        let hopeful = status.indices.filter { status[$0] == .hopeful }
        let lowest = hopeful.reduce(hopeful[0]) { numbers.isBelow(votes[$1], votes[$0]) ? $1 : $0 }
        let ceiling = numbers.sum(votes[lowest], surplus)
        let tied = hopeful.filter { !numbers.isBelow(ceiling, votes[$0]) }
        let candidate = tied.reduce(tied[0]) { priorities[$1] > priorities[$0] ? $1 : $0 }
        if tied.count > 1 {
            outcome.ties.append(Tie(round: outcome.rounds.count, candidates: tied, chosen: [candidate], resolution: .order))
        }
        exclusionMargin = nil
        for other in hopeful where other != candidate {
            let margin = numbers.difference(votes[other], votes[candidate])
            if exclusionMargin.map({ numbers.isBelow(margin, $0) }) ?? true { exclusionMargin = margin }
        }
        status[candidate] = .excluded
        keep[candidate] = numbers.whole(0)
        excluded.append(candidate)
        events.append(.eliminated(candidate))
    }

    private func isAhead(_ one: Int, _ other: Int) -> Bool {
        if numbers.isBelow(votes[other], votes[one]) { return true }
        return !numbers.isBelow(votes[one], votes[other]) && priorities[one] < priorities[other]
    }

    private mutating func elect(_ candidate: Int, _ events: inout [Round.Event]) {
        status[candidate] = .elected
        elected.append(candidate)
        events.append(.elected(candidate))
    }

    private mutating func record(_ events: [Round.Event]) {
        outcome.thresholds.append(
            Threshold(
                kind: .quota, value: numbers.rational(quota), isEnough: numbers.quotaStep != nil, round: outcome.rounds.count))
        outcome.rounds.append(
            Round(
                scores: votes.indices.map { status[$0] == .excluded ? nil : numbers.rational(votes[$0]) }, events: events,
                exhausted: numbers.rational(residual)))
    }
}
