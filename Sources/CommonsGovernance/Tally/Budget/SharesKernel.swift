/// One run of equal shares: projects are bought, the cheapest a point first, until nobody can pay for any more.
///
/// Exact, and fast: voters who have paid alike hold the same purse, and a purse is kept as a whole number of 2⁻ˢ that is at most its
/// content, and one that is at least that. Nearly every comparison is decided by these; where they overlap, it is decided in fractions,
/// which are worked out from the prices that the purse has paid. Invariants:
/// - `low[p] ≤ content of p · 2ˢ ≤ high[p]`; purse 0 is empty, purse 1 is the share of everybody at the start;
/// - all money together, times 2ˢ, is below 2⁶¹;
/// - the price of a project never falls from one purchase to the next, so that an earlier price is a lower bound.
struct SharesKernel {
    /// A purchase, or an offer for one: what a point costs, and who can pay only what is left to them.
    struct Offer {
        let project: Int
        /// Bounds of the price of a point, times 2ˢ.
        let low: Int
        let high: Int
        /// Those who pay less than their part, as purses, with points and votes.
        let poor: [Entry]
        /// The points of all others who are not empty.
        let richPoints: Int
    }
    /// A price of a point, times 2ˢ, below which a project will not be offered again.
    struct Bound {
        let project: Int
        let low: Int
    }
    /// Supporters who hold the same purse and give the same points.
    struct Entry {
        let purse: Int32
        let points: Int
        let votes: Int
    }

    private let electorate: SharesElectorate
    private let limits: CountingLimits
    private let share: Rational
    /// The binary digits after the point: see the type.
    let shift: Int
    private var low: [Int] = []
    private var high: [Int] = []
    /// The purse that this one was before its last payment, and what it paid for, with how many points.
    private var parent: [Int32] = []
    private var purchase: [Int32] = []
    private var pointsPaid: [Int] = []
    private var purseOf: [Int32]
    private var counts: [Int] = []
    private(set) var purchases: [Offer] = []
    private var exactPrices: [Rational?] = []

    /// - Parameter money: What all voters have together, at least zero.
    init(_ electorate: SharesElectorate, money: Int, limits: CountingLimits) {
        self.electorate = electorate
        self.limits = limits
        share = Rational(money, max(electorate.votes, 1))
        shift = max(0, 61 - (Int.bitWidth - money.leadingZeroBitCount))
        purseOf = [Int32](repeating: 1, count: electorate.weights.count)
        let (each, rest) = (money << shift).quotientAndRemainder(dividingBy: max(electorate.votes, 1))
        append(low: 0, high: 0, parent: 0, purchase: -1, points: 0)
        append(low: each, high: rest == 0 ? each : each + 1, parent: 0, purchase: -1, points: 0)
    }

    private mutating func append(low: Int, high: Int, parent: Int32, purchase: Int32, points: Int) {
        self.low.append(low)
        self.high.append(high)
        self.parent.append(parent)
        self.purchase.append(purchase)
        pointsPaid.append(points)
        counts.append(0)
    }

    /// What a point of a project costs at least, before anything is bought; `nil` where all money together would not pay for it.
    func firstBound(for project: Int) -> Bound? {
        guard electorate.costs[project] <= Int.max >> (shift + 1), electorate.support[project] > 0 else { return nil }
        return Bound(project: project, low: (electorate.costs[project] << shift) / electorate.support[project])
    }

    /// What a point of a project would cost now; `nil` where its supporters cannot pay for it.
    ///
    /// Those who surely cannot pay a full part are set aside until nobody is left who cannot: the price only rises on the way, so the
    /// order in which they are found does not matter, and an earlier price is a good start.
    mutating func offer(for bound: Bound) throws(CountingError) -> Offer? {
        var (open, poor) = (entries(of: bound.project), [Entry]())
        var missingLow = electorate.costs[bound.project] << shift
        var (missingHigh, rich) = (missingLow, 0)
        for entry in open { rich += entry.points * entry.votes }
        var isFirst = true
        while true {
            var (kept, hasDoubt) = (0, false)
            let (floorPrice, floorRich) = isFirst ? (bound.low, 1) : (missingLow, rich)
            for index in open.indices {
                let entry = open[index]
                let purse = Int(entry.purse)
                if Self.isBelow(high[purse], floorRich, floorPrice, entry.points) {
                    missingLow -= high[purse] * entry.votes
                    missingHigh -= low[purse] * entry.votes
                    rich -= entry.points * entry.votes
                    poor.append(entry)
                } else {
                    if Self.isBelow(low[purse], rich, missingHigh, entry.points) { hasDoubt = true }
                    open[kept] = entry
                    kept += 1
                }
            }
            if kept == 0 { return nil }
            let isSettled = kept == open.count && !isFirst
            open.removeLast(open.count - kept)
            isFirst = false
            guard isSettled else { continue }
            if !hasDoubt {
                return Offer(
                    project: bound.project, low: max(missingLow, 0) / rich, high: missingHigh / rich + 1, poor: poor, richPoints: rich)
            }
            // Some have so nearly a full part that only fractions tell: those who have not are set aside together.
            let missing = try exactMissing(bound.project, poor: poor[...])
            var (stillOpen, found) = ([Entry](), false)
            for entry in open {
                let purse = Int(entry.purse)
                if Self.isBelow(low[purse], rich, missingHigh, entry.points),
                    try exactContent(of: purse) * Rational(rich) < missing * Rational(entry.points)
                {
                    found = true
                    poor.append(entry)
                } else {
                    stillOpen.append(entry)
                }
            }
            if !found {
                return Offer(
                    project: bound.project, low: max(missingLow, 0) / rich, high: missingHigh / rich + 1, poor: poor, richPoints: rich)
            }
            for entry in poor.suffix(open.count - stillOpen.count) {
                missingLow -= high[Int(entry.purse)] * entry.votes
                missingHigh -= low[Int(entry.purse)] * entry.votes
                rich -= entry.points * entry.votes
            }
            open = stillOpen
            if open.isEmpty { return nil }
        }
    }

    /// Supporters by purse and points; empty purses are left out.
    private mutating func entries(of project: Int) -> [Entry] {
        var entries: [Entry] = []
        var touched: [Int32] = []
        var position = electorate.starts[project]
        let end = electorate.starts[project + 1]
        while position < end {
            let points = electorate.points[position]
            while position < end && electorate.points[position] == points {
                let voter = Int(electorate.supporters[position])
                let purse = purseOf[voter]
                position += 1
                if purse == 0 { continue }
                if counts[Int(purse)] == 0 { touched.append(purse) }
                counts[Int(purse)] += electorate.weights[voter]
            }
            for purse in touched {
                entries.append(Entry(purse: purse, points: points, votes: counts[Int(purse)]))
                counts[Int(purse)] = 0
            }
            touched.removeAll(keepingCapacity: true)
        }
        return entries
    }

    /// Buys a project as offered just now: its supporters pay.
    mutating func buy(_ offer: Offer) {
        let number = Int32(purchases.count)
        purchases.append(offer)
        exactPrices.append(nil)
        // What each purse becomes for those who give so many points; `-1` where that is not known yet. Poor ones become empty.
        var next = [Int32](repeating: -1, count: low.count)
        let poor = offer.poor.sorted { $0.points < $1.points }
        var firstPoor = 0
        var position = electorate.starts[offer.project]
        let end = electorate.starts[offer.project + 1]
        while position < end {
            let points = electorate.points[position]
            var touched: [Int] = []
            while firstPoor < poor.count && poor[firstPoor].points == points {
                next[Int(poor[firstPoor].purse)] = 0
                touched.append(Int(poor[firstPoor].purse))
                firstPoor += 1
            }
            while position < end && electorate.points[position] == points {
                let voter = Int(electorate.supporters[position])
                let purse = Int(purseOf[voter])
                position += 1
                if purse == 0 { continue }
                if next[purse] < 0 {
                    next[purse] = Int32(low.count)
                    touched.append(purse)
                    append(
                        low: max(0, low[purse] - offer.high * points), high: max(0, high[purse] - offer.low * points),
                        parent: Int32(purse), purchase: number, points: points)
                }
                purseOf[voter] = next[purse]
            }
            for purse in touched { next[purse] = -1 }
        }
    }

    // MARK: Comparing offers

    /// Whether one offer is surely the cheaper for what it is worth.
    func isSurelyCheaper(_ one: Offer, than other: Offer) -> Bool {
        Self.isBelow(one.high, electorate.worth[other.project], other.low, electorate.worth[one.project])
    }

    /// Whether one price that is known from earlier is below another, for what the projects are worth.
    func isBelow(_ one: Bound, _ other: Bound) -> Bool {
        Self.isBelow(one.low, electorate.worth[other.project], other.low, electorate.worth[one.project])
    }

    /// Whether an offer is surely cheaper than another can be, for what the projects are worth.
    func isSurelyCheaper(_ offer: Offer, than bound: Bound) -> Bool {
        Self.isBelow(offer.high, electorate.worth[bound.project], bound.low, electorate.worth[offer.project])
    }

    /// Below zero where the first is the cheaper for what it is worth, above zero where the second is, zero where they are equal.
    mutating func exactOrder(_ one: Offer, _ other: Offer) throws(CountingError) -> Int {
        let left = try exactPrice(of: one) * Rational(electorate.worth[other.project])
        let right = try exactPrice(of: other) * Rational(electorate.worth[one.project])
        return left < right ? -1 : left == right ? 0 : 1
    }

    /// Whether `a · b < c · d`, in 128 bits.
    private static func isBelow(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Bool {
        let (left, right) = (a.multipliedFullWidth(by: b), c.multipliedFullWidth(by: d))
        return left.high < right.high || left.high == right.high && left.low < right.low
    }

    // MARK: Fractions

    private mutating func exactPrice(of offer: Offer) throws(CountingError) -> Rational {
        let price = try exactMissing(offer.project, poor: offer.poor[...]) / Rational(offer.richPoints)
        let bits = max(price.numerator.bitWidth, price.denominator.bitWidth)
        guard bits <= limits.fractionBits else { throw .beyondLimit(.fractionBits, allowed: limits.fractionBits, needed: bits) }
        return price
    }

    private mutating func exactPrice(ofPurchase number: Int) throws(CountingError) -> Rational {
        if let price = exactPrices[number] { return price }
        let price = try exactPrice(of: purchases[number])
        exactPrices[number] = price
        return price
    }

    private mutating func exactContent(of purse: Int) throws(CountingError) -> Rational {
        try exactSum([Entry(purse: Int32(purse), points: 0, votes: 1)])
    }

    /// What a project costs beyond what the poor pay.
    private mutating func exactMissing(_ project: Int, poor: ArraySlice<Entry>) throws(CountingError) -> Rational {
        Rational(electorate.costs[project]) - (try exactSum(poor))
    }

    /// What purses hold together: their shares less what they paid, purchase by purchase, so that the number of fractions does not
    /// depend on the number of purses.
    private mutating func exactSum(_ entries: some Sequence<Entry>) throws(CountingError) -> Rational {
        var (votes, paid) = (0, [Int](repeating: 0, count: purchases.count))
        for entry in entries {
            votes += entry.votes
            var purse = Int(entry.purse)
            while purse > 1 {
                paid[Int(purchase[purse])] += pointsPaid[purse] * entry.votes
                purse = Int(parent[purse])
            }
        }
        var sum = share * Rational(votes)
        for (number, points) in paid.enumerated() where points > 0 {
            sum -= try exactPrice(ofPurchase: number) * Rational(points)
        }
        return sum
    }
}
