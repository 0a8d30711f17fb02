/// Raises shares by one unit after the other until the result stands, without a run for each: raises that surely change nothing are
/// passed over, and what is found is what a run for each would find.
struct SharesCompletion {
    private let vote: SharesRun.Vote
    private var attempts = 0
    /// The last run, and by how many units shares are raised now; from the run's raise to this one, all runs buy the same.
    private var run: SharesRun
    private var raise: Int
    private var hints = SharesHints()

    /// How many raises the first bridge spans.
    private static let firstStep = 4

    /// The run whose result stands.
    /// - Throws: ``CountingError/beyondLimit(_:allowed:needed:)`` for more attempts than the rule allows.
    static func lastRun(of vote: SharesRun.Vote) throws(CountingError) -> SharesRun {
        var completion = try Self(vote)
        return try completion.search()
    }

    private init(_ vote: SharesRun.Vote) throws(CountingError) {
        self.vote = vote
        run = try SharesRun(vote, raise: 0)
        raise = 0
        hints.learn(from: run, projects: vote.profile.costs.count)
    }

    private mutating func search() throws(CountingError) -> SharesRun {
        guard vote.rule.completion == .addOne, run.hasRoom(in: vote) else { return run }
        if let first = lastUnaffordableRaise(), first > 0 { move(to: try newRun(raise: first)) }
        // A bridge costs more than two runs: where it fails at once, it is tried again only after more runs that were the same.
        var (step, stride, same, patience, isShortened) = (1, Self.firstStep, 0, 0, false)
        while true {
            if step > 1 {
                switch try strength(upTo: raise + step) {
                case .holds:
                    raise += step
                    (stride, patience) = (max(step, Self.firstStep), 0)
                    // Beyond a place where two offers cross there is another order.
                    step = isShortened ? 1 : step * 2
                case .mayHold(let last):
                    let shorter = min(last - raise, step * 3 / 4)
                    if shorter < 2 && raise == run.raise { patience = min(max(patience * 2, 1), 16) }
                    stride = max(min(stride, shorter * 2), Self.firstStep)
                    (step, same, isShortened) = (max(shorter, 1), 0, true)
                }
                continue
            }
            let next = try newRun(raise: raise + 1)
            if next.funding.overspends { break }
            same = next.kernel.purchases.map(\.project) == run.kernel.purchases.map(\.project) ? same + 1 : 0
            if same >= patience { (step, isShortened) = (stride, false) }
            move(to: next)
            if !next.hasRoom(in: vote) { break }
        }
        return raise == run.raise ? run : try newRun(raise: raise)
    }

    private mutating func move(to next: SharesRun) {
        (run, raise) = (next, next.raise)
        hints.learn(from: next, projects: vote.profile.costs.count)
    }

    private mutating func newRun(raise: Int) throws(CountingError) -> SharesRun {
        try attempt()
        return try SharesRun(vote, raise: raise, hints: hints)
    }

    private mutating func strength(upTo last: Int) throws(CountingError) -> SharesBridge.Strength {
        try attempt()
        guard vote.money(raise: last) != nil else { return .mayHold(upTo: raise) }
        return try SharesBridge.strength(of: run.kernel.purchases.map(\.project), for: raise...last, in: vote)
    }

    private mutating func attempt() throws(CountingError) {
        attempts += 1
        let limit = vote.rule.limits.iterations
        guard attempts <= limit else { throw .beyondLimit(.iterations, allowed: limit, needed: nil) }
    }

    /// The most raises with which those who want some project cannot pay for it even all together, while it fits beside everything that
    /// anybody could have bought by then: up to there, every result leaves room and keeps to the budget.
    private func lastUnaffordableRaise() -> Int? {
        let (profile, electorate) = (vote.profile, vote.electorate)
        let isBound = Set(profile.conflicts.flatMap { [$0.first, $0.second] } + profile.categories.flatMap(\.projects))
        let wanted = profile.costs.indices.filter { electorate.support[$0] > 0 }
        func leavesRoom(_ raise: Int) -> Bool {
            guard let money = vote.money(raise: raise) else { return false }
            var (most, cheapest) = (0, Int.max)
            for project in wanted {
                if SharesKernel.isBelow(money, electorate.supportingVotes[project], profile.costs[project], electorate.votes) {
                    if !isBound.contains(project) { cheapest = min(cheapest, profile.costs[project]) }
                } else {
                    most += profile.costs[project]
                }
            }
            return cheapest <= profile.limit - min(most, profile.limit)
        }
        // With every raise, more can be bought and less cannot.
        guard leavesRoom(0) else { return nil }
        var (low, high) = (0, 1)
        while leavesRoom(high) { (low, high) = (high, high * 2) }
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if leavesRoom(middle) { low = middle } else { high = middle }
        }
        return low
    }
}
