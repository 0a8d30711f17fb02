/// Transferable votes by weighted inclusive Gregory transfers: every paper of an elected candidate moves on, at its value times the
/// surplus over the candidate's votes.
///
/// One stage transfers one surplus, the largest first, or excludes one candidate, the lowest.
struct GregoryCount<Digits: TransferNumbers> {
    /// What a statute leaves to choose.
    struct Terms {
        let quota: Digits.Number
        /// Whether a quota is enough; else it must be passed.
        let quotaIsEnough: Bool
        /// Whether a tie is first broken by the most recent stage at which the tied differ.
        let looksBack: Bool
    }

    private let numbers: Digits
    private let terms: Terms
    private let queues: PreferenceQueues
    private let priorities: [Int]
    private let limits: CountingLimits
    private let seats: Int
    private var outcome: Outcome
    /// Who is neither elected nor excluded.
    private var continuing: [Bool]
    private var elected: [Int] = []
    private var excluded: [Int] = []
    private var votes: [Digits.Number]
    private var exhausted: Digits.Number
    private var values: [Digits.Number]
    private var places: [Int]
    private var piles: [[Int32]]
    private var history: [[Digits.Number]] = []
    private var pendingSurplus: [Int] = []
    /// By how much the last who was excluded was behind the next.
    private var exclusionMargin: Digits.Number?

    init(
        _ queues: PreferenceQueues, of profile: RankedProfile, by rule: CountingRule, _ numbers: Digits, _ terms: Terms
    ) throws(CountingError) {
        let count = profile.candidates.count
        self.numbers = numbers
        self.terms = terms
        self.queues = queues
        priorities = try rule.tieOrder.priorities(count: count)
        limits = rule.limits
        seats = rule.seats
        outcome = Outcome(rule: rule, candidates: profile.candidates, votes: profile.totalWeight)
        outcome.thresholds = [
            Threshold(kind: .quota, value: numbers.rational(terms.quota), isEnough: terms.quotaIsEnough, round: 0)
        ]
        continuing = [Bool](repeating: true, count: count)
        votes = [Digits.Number](repeating: numbers.whole(0), count: count)
        exhausted = numbers.whole(0)
        values = [Digits.Number](repeating: numbers.whole(1), count: queues.weights.count)
        places = queues.starts
        piles = [[Int32]](repeating: [], count: count)
    }

    mutating func run() throws(CountingError) -> Outcome {
        let everybody = [Bool](repeating: true, count: continuing.count)
        for queue in queues.weights.indices { _ = move(queue, among: everybody, at: numbers.whole(1)) }
        var events: [Round.Event] = []
        while true {
            electReached(&events)
            let open = continuing.indices.filter { continuing[$0] }
            if elected.count < seats && open.count <= seats - elected.count {
                for candidate in open.sorted(by: isAhead) { elect(candidate, &events) }
            }
            record(events)
            events = []
            if elected.count >= seats || !continuing.contains(true) { break }
            if !pendingSurplus.isEmpty {
                try transferSurplus(&events)
            } else {
                exclude(&events)
            }
        }
        let rest = continuing.indices.filter { continuing[$0] }
        outcome.winners = elected
        outcome.lead = lead(over: rest)
        outcome.ranking = elected.map { [$0] } + grouped(rest) + excluded.reversed().map { [$0] }
        return outcome
    }

    /// By how much the last elected is ahead of whoever is next, or was ahead when the last of the others was excluded.
    private func lead(over rest: [Int]) -> Rational? {
        guard let last = elected.last, let next = rest.map({ numbers.rational(votes[$0]) }).max() else {
            return exclusionMargin.map { numbers.rational($0) }
        }
        return numbers.rational(votes[last]) - next
    }

    /// Candidates by votes, equal ones together.
    private func grouped(_ candidates: [Int]) -> [[Int]] {
        candidates.map { numbers.rational(votes[$0]) }.positionsDescending().map { $0.map { candidates[$0] } }
    }

    private func isAhead(_ one: Int, _ other: Int) -> Bool {
        if numbers.isBelow(votes[other], votes[one]) { return true }
        return !numbers.isBelow(votes[one], votes[other]) && priorities[one] < priorities[other]
    }

    private mutating func electReached(_ events: inout [Round.Event]) {
        let reached = continuing.indices.filter { candidate in
            continuing[candidate]
                && (terms.quotaIsEnough
                    ? !numbers.isBelow(votes[candidate], terms.quota) : numbers.isBelow(terms.quota, votes[candidate]))
        }
        for candidate in reached.sorted(by: isAhead) where elected.count < seats { elect(candidate, &events) }
    }

    private mutating func elect(_ candidate: Int, _ events: inout [Round.Event]) {
        continuing[candidate] = false
        elected.append(candidate)
        events.append(.elected(candidate))
        if numbers.isBelow(terms.quota, votes[candidate]) { pendingSurplus.append(candidate) }
    }

    private mutating func record(_ events: [Round.Event]) {
        let isOut = excluded.reduce(into: [Bool](repeating: false, count: continuing.count)) { $0[$1] = true }
        history.append(votes)
        outcome.rounds.append(
            Round(
                scores: votes.indices.map { isOut[$0] ? nil : numbers.rational(votes[$0]) }, events: events,
                exhausted: numbers.rational(exhausted)))
    }

    private mutating func transferSurplus(_ events: inout [Round.Event]) throws(CountingError) {
        let largest = pendingSurplus.reduce(pendingSurplus[0]) { numbers.isBelow(votes[$0], votes[$1]) ? $1 : $0 }
        let tied = pendingSurplus.filter { !numbers.isBelow(votes[$0], votes[largest]) }.sorted()
        let candidate = choose(among: tied, highest: true)
        pendingSurplus.removeAll { $0 == candidate }
        let surplus = numbers.difference(votes[candidate], terms.quota)
        let (total, pile) = (votes[candidate], piles[candidate])
        votes[candidate] = terms.quota
        piles[candidate] = []
        var moved = [Digits.Number?](repeating: nil, count: votes.count + 1)
        var left = surplus
        for queue in pile {
            let value = numbers.product(surplus, values[Int(queue)], over: total)
            guard numbers.bits(value) <= limits.fractionBits else {
                throw .beyondLimit(.fractionBits, allowed: limits.fractionBits, needed: numbers.bits(value))
            }
            let amount = numbers.times(value, queues.weights[Int(queue)])
            left = numbers.difference(left, amount)
            let receiver = move(Int(queue), among: continuing, at: value)
            let slot = receiver ?? votes.count
            moved[slot] = moved[slot].map { numbers.sum($0, amount) } ?? amount
        }
        // What cutting has lost goes to nobody, and is shown.
        exhausted = numbers.sum(exhausted, left)
        moved[votes.count] = moved[votes.count].map { numbers.sum($0, left) } ?? left
        append(moved, from: candidate, to: &events)
    }

    private mutating func exclude(_ events: inout [Round.Event]) {
        let open = continuing.indices.filter { continuing[$0] }
        let lowest = open.reduce(open[0]) { numbers.isBelow(votes[$1], votes[$0]) ? $1 : $0 }
        let tied = open.filter { !numbers.isBelow(votes[lowest], votes[$0]) }
        let candidate = choose(among: tied, highest: false)
        exclusionMargin = nil
        for other in open where other != candidate {
            let margin = numbers.difference(votes[other], votes[candidate])
            if exclusionMargin.map({ numbers.isBelow(margin, $0) }) ?? true { exclusionMargin = margin }
        }
        continuing[candidate] = false
        excluded.append(candidate)
        events.append(.eliminated(candidate))
        let pile = piles[candidate]
        votes[candidate] = numbers.whole(0)
        piles[candidate] = []
        var moved = [Digits.Number?](repeating: nil, count: votes.count + 1)
        for queue in pile {
            let amount = numbers.times(values[Int(queue)], queues.weights[Int(queue)])
            let receiver = move(Int(queue), among: continuing, at: values[Int(queue)])
            let slot = receiver ?? votes.count
            moved[slot] = moved[slot].map { numbers.sum($0, amount) } ?? amount
        }
        append(moved, from: candidate, to: &events)
    }

    private func append(_ moved: [Digits.Number?], from candidate: Int, to events: inout [Round.Event]) {
        for (receiver, amount) in moved.enumerated() {
            guard let amount, numbers.isBelow(numbers.whole(0), amount) else { continue }
            events.append(
                .transferred(from: candidate, to: receiver < votes.count ? receiver : nil, votes: numbers.rational(amount)))
        }
    }

    /// Gives a queue to the next candidate on it who is among these, at this value; `nil` where there is nobody.
    private mutating func move(_ queue: Int, among standing: [Bool], at value: Digits.Number) -> Int? {
        let place = queues.next(in: queue, from: places[queue], among: standing)
        places[queue] = place
        values[queue] = value
        let amount = numbers.times(value, queues.weights[queue])
        guard place < queues.starts[queue + 1] else {
            exhausted = numbers.sum(exhausted, amount)
            return nil
        }
        let receiver = Int(queues.choices[place])
        votes[receiver] = numbers.sum(votes[receiver], amount)
        piles[receiver].append(Int32(queue))
        return receiver
    }

    /// One of those who tie for the highest or the lowest number of votes.
    private mutating func choose(among tied: [Int], highest: Bool) -> Int {
        guard tied.count > 1 else { return tied[0] }
        var left = tied
        if terms.looksBack {
            for (stage, past) in history.enumerated().reversed() {
                let extreme = left.reduce(left[0]) { best, next in
                    let isBetter =
                        highest ? numbers.isBelow(past[best], past[next]) : numbers.isBelow(past[next], past[best])
                    return isBetter ? next : best
                }
                left.removeAll { numbers.isBelow(past[$0], past[extreme]) || numbers.isBelow(past[extreme], past[$0]) }
                if left.count == 1 {
                    note(tied, left[0], .earlierRound(stage))
                    return left[0]
                }
            }
        }
        // The order says who is preferred: transferred first, excluded last.
        let chosen = left.reduce(left[0]) { (priorities[$1] < priorities[$0]) == highest ? $1 : $0 }
        note(tied, chosen, .order)
        return chosen
    }

    private mutating func note(_ tied: [Int], _ chosen: Int, _ resolution: Tie.Resolution) {
        outcome.ties.append(Tie(round: outcome.rounds.count, candidates: tied, chosen: [chosen], resolution: resolution))
    }
}
