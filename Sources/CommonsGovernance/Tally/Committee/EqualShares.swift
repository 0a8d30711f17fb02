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
        let start = State(members: [], purses: [Rational](repeating: share, count: classes.sets.count))
        var state = start
        while state.members.count < rule.seats {
            let prices = try prices(state, classes, rule)
            let tied = cheapest(prices)
            guard !tied.isEmpty else { break }
            let candidate = tied.reduce(tied[0]) { priorities[$1] < priorities[$0] ? $1 : $0 }
            if tied.count > 1 {
                outcome.ties.append(Tie(round: outcome.rounds.count, candidates: tied, chosen: [candidate], resolution: .order))
            }
            outcome.rounds.append(Round(scores: prices, events: [.elected(candidate)]))
            state.pay(for: candidate, at: prices[candidate] ?? .zero, classes)
        }
        if state.members.count < rule.seats {
            let next = outcome.rounds.count
            state.members = try Phragmen.elect(
                from: state.members, loads: state.purses.map { -$0 }, classes, rule, priorities, &outcome)
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
        var purses: [Rational]

        mutating func pay(for candidate: Int, at price: Rational, _ classes: ApprovalClasses) {
            for index in classes.supporters[candidate] { purses[index] -= min(purses[index], price) }
            members.append(candidate)
        }
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
                    try Phragmen.committees(from: state.members, loads: state.purses.map { -$0 }, classes, rule))
            }
            return tied.map { candidate in
                var next = state
                next.pay(for: candidate, at: prices[candidate] ?? .zero, classes)
                next.members.sort()
                return next
            }
        }
        return completed.union(found.filter { $0.count == rule.seats }).sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// What each supporter would pay at most for each candidate; `nil` for members and for whom supporters cannot pay.
    private static func prices(
        _ state: State, _ classes: ApprovalClasses, _ rule: CountingRule
    ) throws(CountingError) -> [Rational?] {
        var result = [Rational?](repeating: nil, count: classes.supporters.count)
        for candidate in result.indices where !state.members.contains(candidate) {
            var rich = classes.approvals[candidate]
            var missing = Rational(1)
            var votesByPurse: [Rational: Int] = [:]
            for index in classes.supporters[candidate] { votesByPurse[state.purses[index], default: 0] += classes.weights[index] }
            for (purse, votes) in votesByPurse.sorted(by: { $0.key < $1.key }) {
                if !(purse * Rational(rich) < missing) {
                    let price = missing / Rational(rich)
                    guard price.denominator.bitWidth <= rule.limits.fractionBits else {
                        throw .beyondLimit(.fractionBits, allowed: rule.limits.fractionBits, needed: price.denominator.bitWidth)
                    }
                    result[candidate] = price
                    break
                }
                missing -= purse * Rational(votes)
                rich -= votes
            }
        }
        return result
    }

    private static func cheapest(_ prices: [Rational?]) -> [Int] {
        guard let least = prices.compactMap({ $0 }).min() else { return [] }
        return prices.indices.filter { prices[$0] == least }
    }
}
