/// The method of equal shares for committees: every voter has an equal part of the seats to spend, and a seat goes to whoever can be paid
/// for at the lowest price a supporter. Source: Peters and Skowron, Proportionality and the Limits of Welfarism, 2020.
///
/// Seats that nobody can pay for any more are filled by Phragmén's rule, which starts from what is left in the purses.
enum EqualShares {
    static func count(_ profile: RatedProfile, by rule: CountingRule) throws(CountingError) -> Outcome {
        let classes = ApprovalClasses(profile)
        let priorities = try rule.tieOrder.priorities(count: profile.candidates.count)
        var outcome = Outcome(rule: rule, candidates: profile.candidates, votes: profile.totalWeight)
        let share = Rational(rule.seats, max(classes.votes, 1))
        outcome.thresholds = [Threshold(kind: .share, value: share, isEnough: true, round: 0)]
        let start = State(members: [], purses: SharedFractions([Rational](repeating: share, count: classes.sets.count)))
        var state = start
        while state.members.count < rule.seats {
            let prices = try prices(state, classes, rule)
            let tied = cheapest(prices)
            guard !tied.isEmpty else { break }
            let candidate = tied.reduce(tied[0]) { priorities[$1] < priorities[$0] ? $1 : $0 }
            if tied.count > 1 {
                outcome.ties.append(Tie(round: outcome.rounds.count, candidates: tied, chosen: [candidate], resolution: .order))
            }
            let denominator = state.purses.denominator
            let scores = prices.map { price in price.map { Rational($0.missing, denominator * BigInteger($0.rich)) } }
            outcome.rounds.append(Round(scores: scores, events: [.elected(candidate)]))
            if let price = prices[candidate] { state.pay(for: candidate, at: price, classes) }
        }
        if state.members.count < rule.seats {
            let next = outcome.rounds.count
            state.members = try Phragmen.elect(
                from: state.members, loads: debts(state.purses), classes, rule, priorities, &outcome)
            outcome.rounds[next].events.insert(.completed(by: .phragmen), at: 0)
        }
        let tied = outcome.ties.isEmpty ? [] : try committees(from: start, classes, rule)
        outcome.elect(state.members, inOrder: true, tied: tied)
        return outcome
    }

    private struct State: Hashable {
        /// In order of election while counting; sorted while all ways are explored.
        var members: [Int]
        /// What each voter of a class has left.
        var purses: SharedFractions

        mutating func pay(for candidate: Int, at price: Price, _ classes: ApprovalClasses) {
            purses.refine(by: price.rich) { numerators in
                for index in classes.supporters[candidate] { numerators[index] = numerators[index] - min(numerators[index], price.missing) }
            }
            members.append(candidate)
        }
    }

    /// What each supporter pays at most: what the poor leave to pay, in parts of the shared denominator, over the number of the others.
    private struct Price: Comparable {
        let missing: BigInteger
        let rich: Int

        static func < (left: Self, right: Self) -> Bool { left.missing * BigInteger(right.rich) < right.missing * BigInteger(left.rich) }
        static func == (left: Self, right: Self) -> Bool { left.missing * BigInteger(right.rich) == right.missing * BigInteger(left.rich) }
    }

    /// What is left in the purses as loads below zero.
    private static func debts(_ purses: SharedFractions) -> SharedFractions {
        var loads = purses
        loads.refine(by: 1) { numerators in for index in numerators.indices { numerators[index] = -numerators[index] } }
        return loads
    }

    private static func committees(
        from start: State, _ classes: ApprovalClasses, _ rule: CountingRule
    ) throws(CountingError) -> [[Int]] {
        var completed: Set<[Int]> = []
        let found = try CommitteePaths.committees(from: start, limits: rule.limits, size: classes.sets.count, members: \.members) {
            (state) throws(CountingError) in
            guard state.members.count < rule.seats else { return [] }
            let prices = try prices(state, classes, rule)
            let tied = cheapest(prices)
            if tied.isEmpty && completed.count < rule.limits.tiedCommittees {
                completed.formUnion(
                    try Phragmen.committees(from: state.members, loads: debts(state.purses), classes, rule))
            }
            return tied.map { candidate in
                var next = state
                if let price = prices[candidate] { next.pay(for: candidate, at: price, classes) }
                next.members.sort()
                return next
            }
        }
        return completed.union(found.filter { $0.count == rule.seats }).sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The price of each candidate; `nil` for members and for whom supporters cannot pay.
    private static func prices(
        _ state: State, _ classes: ApprovalClasses, _ rule: CountingRule
    ) throws(CountingError) -> [Price?] {
        let (purses, unit) = (state.purses.numerators, state.purses.denominator)
        guard unit.bitWidth <= rule.limits.fractionBits else {
            throw .beyondLimit(.fractionBits, allowed: rule.limits.fractionBits, needed: unit.bitWidth)
        }
        // Long numbers are put in order once for all candidates.
        var rank = [Int](repeating: 0, count: purses.count)
        for (place, index) in purses.indices.sorted(by: { purses[$0] < purses[$1] }).enumerated() { rank[index] = place }
        var result = [Price?](repeating: nil, count: classes.supporters.count)
        for candidate in result.indices where !state.members.contains(candidate) {
            var rich = classes.approvals[candidate]
            var missing = unit
            for index in classes.supporters[candidate].sorted(by: { rank[$0] < rank[$1] }) {
                if !(purses[index] * BigInteger(rich) < missing) {
                    result[candidate] = Price(missing: missing, rich: rich)
                    break
                }
                missing = missing - purses[index] * BigInteger(classes.weights[index])
                rich -= classes.weights[index]
            }
        }
        return result
    }

    private static func cheapest(_ prices: [Price?]) -> [Int] {
        guard let least = prices.compactMap({ $0 }).min() else { return [] }
        return prices.indices.filter { prices[$0] == least }
    }
}
