/// Proves that equal shares buy the same projects in the same order for every share between two.
///
/// As long as the order is the same, a larger share makes no purse smaller and no price higher, so that the two ends enclose all between.
/// Prices and purses are nearly straight lines there: they bend only where somebody who could not pay a full part becomes able to. How
/// far each may be from the straight line between its ends is carried along, and the project that is bought next must stay below every
/// other by more than both may bend. Where that cannot be shown, nothing is said.
struct SharesBridge {
    private let vote: SharesRun.Vote
    private var lower: SharesKernel
    private var upper: SharesKernel
    /// How far the purse of each class may be from the straight line between its ends, in 2⁻ˢ.
    private var bends: [Int]

    /// Offers for one project at both ends, and how far its price may be from the straight line between them, in 2⁻ˢ.
    private struct Span {
        let lower: SharesKernel.Offer
        let upper: SharesKernel.Offer
        let bend: Int
    }

    /// Whether every run whose shares are raised by one of `raises` buys what the run with the least of them is known to buy.
    /// Complexity: about that of two runs.
    static func holds(_ purchases: [Int], for raises: ClosedRange<Int>, in vote: SharesRun.Vote) throws(CountingError) -> Bool {
        var bridge = try Self(vote, raises)
        return try bridge.walk(purchases)
    }

    private init(_ vote: SharesRun.Vote, _ raises: ClosedRange<Int>) throws(CountingError) {
        self.vote = vote
        lower = try vote.kernel(raise: raises.lowerBound, comparedWith: raises.upperBound)
        upper = try vote.kernel(raise: raises.upperBound)
        bends = [Int](repeating: 0, count: vote.electorate.weights.count)
    }

    private mutating func walk(_ purchases: [Int]) throws(CountingError) -> Bool {
        var funding = Funding(vote.profile)
        // What a point of each project costs at least in all runs, which is what it does in the one with the largest shares.
        var bounds = vote.profile.costs.indices.map { upper.firstBound(for: $0) }
        for project in purchases {
            guard let span = try span(of: project, atLeast: bounds[project] ?? 0) else { return false }
            for other in vote.profile.costs.indices where other != project {
                guard let bound = bounds[other], !isAhead(span.lower, of: other, bound),
                    funding.obstacle(to: other, ignoringLimit: true) == nil
                else { continue }
                guard try stays(span, before: other, &bounds[other]) else { return false }
            }
            buy(span)
            funding.fund(project)
            bounds[project] = nil
        }
        for project in vote.profile.costs.indices where funding.obstacle(to: project, ignoringLimit: true) == nil {
            if let bound = bounds[project], try upper.offer(for: project, atLeast: bound) != nil { return false }
        }
        return true
    }

    /// Whether the offers for one project are taken before those for another all along.
    private mutating func stays(_ span: Span, before other: Int, _ bound: inout Int?) throws(CountingError) -> Bool {
        let ceiling = lower.ceiling(of: other, beside: span.lower)
        guard let least = try upper.offer(for: other, atLeast: bound ?? 0, guess: ceiling, ceiling: ceiling) else {
            bound = nil
            return true
        }
        bound = max(bound ?? 0, least.low)
        if least.low > ceiling { return true }
        guard let rival = try self.span(of: other, atLeast: bound ?? 0) else { return false }
        if isAhead(span.lower, span.bend, of: other, rival.lower.low - rival.bend)
            && isAhead(span.upper, span.bend, of: other, rival.upper.low - rival.bend)
        {
            return true
        }
        // Straight lines may also touch, where the order of projects decides for this one.
        guard span.bend == 0, rival.bend == 0 else { return false }
        let orders = (try lower.exactOrder(span.lower, rival.lower), try upper.exactOrder(span.upper, rival.upper))
        let isPreferred = vote.priorities[span.lower.project] < vote.priorities[other]
        return isPreferred ? orders.0 <= 0 && orders.1 <= 0 : orders.0 < 0 && orders.1 < 0
    }

    /// Whether an offer, and `bend` more, is surely below a price of another project, for what both are worth.
    private func isAhead(_ offer: SharesKernel.Offer, _ bend: Int = 0, of other: Int, _ price: Int) -> Bool {
        let (high, overflow) = offer.high.addingReportingOverflow(bend)
        let worth = vote.electorate.worth
        return !overflow && price > 0 && SharesKernel.isBelow(high, worth[other], price, worth[offer.project])
    }

    /// Offers for a project at both ends; `nil` where there is none at one of them.
    private mutating func span(of project: Int, atLeast bound: Int) throws(CountingError) -> Span? {
        guard let upper = try upper.offer(for: project, atLeast: bound),
            let lower = try lower.offer(for: project, atLeast: upper.low, guess: 0)
        else { return nil }
        return Span(lower: lower, upper: upper, bend: bend(lower, upper))
    }

    /// The price bends as far as the purses of those who are poor all along, and of those who become able to pay, let it, a point of
    /// those who can pay all along.
    private func bend(_ low: SharesKernel.Offer, _ high: SharesKernel.Offer) -> Int {
        var (sum, richPoints) = (0, 0)
        for group in vote.electorate.groups(of: low.project) {
            let most = SharesKernel.product(low.high, group.points)
            let least = SharesKernel.product(high.low, group.points)
            for supporter in vote.electorate.supporters[group.range] {
                let voter = Int(supporter.voter)
                let (poorer, richer) = (lower.purses[voter], upper.purses[voter])
                if !lower.isPoor(voter, points: group.points, for: low) {
                    richPoints += supporter.votes * group.points
                } else if upper.isPoor(voter, points: group.points, for: high) {
                    sum += bends[voter] * supporter.votes
                } else {
                    sum += (min(richer.high, most) - min(poorer.low, least)) * supporter.votes
                }
            }
        }
        // Both ends enclose the price, too.
        let width = low.high - high.low
        return richPoints == 0 ? width : min(width, (sum + richPoints - 1) / richPoints)
    }

    private mutating func buy(_ span: Span) {
        lower.buy(span.lower)
        upper.buy(span.upper)
        for group in vote.electorate.groups(of: span.lower.project) {
            let bend = SharesKernel.product(span.bend, group.points)
            for supporter in vote.electorate.supporters[group.range] {
                let voter = Int(supporter.voter)
                let width = upper.purses[voter].high - lower.purses[voter].low
                let (sum, overflow) = bends[voter].addingReportingOverflow(bend)
                bends[voter] = lower.emptied[voter] != .max || overflow ? width : min(width, sum)
            }
        }
    }
}
