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

    /// How far a bridge that does not hold may hold, of 2¹⁶: where the two offers cross that stood in the way. Only a hint.
    private var crossing = 0

    private static let unknownCrossing = 1 << 14

    /// What is found of a bridge.
    enum Strength: Equatable {
        /// Every run whose shares are raised by one of the raises buys the same.
        case holds
        /// That is not shown; so far it may be.
        case mayHold(upTo: Int)
    }

    /// Whether every run whose shares are raised by one of `raises` buys what the run with the least of them is known to buy.
    /// Complexity: about that of two runs.
    static func strength(
        of purchases: [Int], for raises: ClosedRange<Int>, in vote: SharesRun.Vote
    ) throws(CountingError) -> Strength {
        var bridge = try Self(vote, raises)
        if try bridge.walk(purchases) { return .holds }
        return .mayHold(upTo: raises.lowerBound + ((raises.count - 1) * bridge.crossing) >> 16)
    }

    private init(_ vote: SharesRun.Vote, _ raises: ClosedRange<Int>) throws(CountingError) {
        self.vote = vote
        lower = try vote.kernel(raise: raises.lowerBound, comparedWith: raises.upperBound)
        upper = try vote.kernel(raise: raises.upperBound)
        bends = [Int](repeating: 0, count: vote.electorate.weights.count)
    }

    private mutating func walk(_ purchases: [Int]) throws(CountingError) -> Bool {
        var funding = vote.firstFunding
        var others: [Other] = []
        for project in vote.profile.costs.indices {
            if let bound = upper.firstBound(for: project) { others.append(Other(project: project, bound: bound)) }
        }
        for project in purchases {
            crossing = Self.unknownCrossing
            guard let place = others.firstIndex(where: { $0.project == project }),
                let span = try span(of: project, atLeast: others[place].bound)
            else { return false }
            others.remove(at: place)
            var kept = 0
            for index in others.indices {
                var other = others[index]
                if !isAhead(span.lower, of: other.project, other.bound) {
                    if funding.obstacle(to: other.project, ignoringLimit: true) != nil { continue }
                    switch try order(span, before: &other) {
                    case .stays: break
                    case .alone: continue
                    case .unknown: return false
                    }
                }
                others[kept] = other
                kept += 1
            }
            others.removeLast(others.count - kept)
            buy(span)
            funding.fund(project)
        }
        crossing = Self.unknownCrossing
        for other in others where funding.obstacle(to: other.project, ignoringLimit: true) == nil {
            if try upper.offer(for: other.project, atLeast: other.bound) != nil { return false }
        }
        return true
    }

    /// Another project that may be bought, and what a point of it costs at least in all runs, which is what it does in the one with the
    /// largest shares.
    private struct Other {
        let project: Int
        var bound: Int
    }

    /// What is known of the offers for one project and those for another.
    private enum Order {
        /// The one is taken before the other all along.
        case stays
        /// There is none for the other any more.
        case alone
        case unknown
    }

    private mutating func order(_ span: Span, before other: inout Other) throws(CountingError) -> Order {
        let project = other.project
        let ceiling = lower.ceiling(of: project, beside: span.lower)
        guard let least = try upper.offer(for: project, atLeast: other.bound, guess: ceiling, ceiling: ceiling) else { return .alone }
        other.bound = max(other.bound, least.low)
        if least.low > ceiling { return .stays }
        guard let rival = try self.span(of: project, atLeast: other.bound) else { return .unknown }
        if isAhead(span.lower, span.bend, of: project, rival.lower.low - rival.bend)
            && isAhead(span.upper, span.bend, of: project, rival.upper.low - rival.bend)
        {
            return .stays
        }
        // Straight lines may also touch, where the order of projects decides for this one.
        guard span.bend == 0, rival.bend == 0 else {
            crossing = Self.crossing(
                gaps: (
                    rival.lower.low - lower.ceiling(of: project, beside: span.lower),
                    rival.upper.low - upper.ceiling(of: project, beside: span.upper)
                ))
            return .unknown
        }
        let orders = (try lower.exactOrder(span.lower, rival.lower), try upper.exactOrder(span.upper, rival.upper))
        let isPreferred = vote.priorities[span.lower.project] < vote.priorities[project]
        return (isPreferred ? orders.0 <= 0 && orders.1 <= 0 : orders.0 < 0 && orders.1 < 0) ? .stays : .unknown
    }

    /// Where a straight line from the one gap to the other is zero, of 2¹⁶; nowhere near the end where it is not.
    private static func crossing(gaps: (Int, Int)) -> Int {
        guard gaps.0 > 0 else { return 0 }
        guard gaps.1 < 0 else { return unknownCrossing }
        let scale = max(0, 47 - min(gaps.0.leadingZeroBitCount, (0 - gaps.1).leadingZeroBitCount))
        // A little before it, since they are not quite straight.
        return (((gaps.0 >> scale) << 16) / max((gaps.0 >> scale) - (gaps.1 >> scale), 1)) * 7 / 8
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
