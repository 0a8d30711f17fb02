/// Purses of one run of equal shares: what a project would cost those who want it, and who pays.
///
/// Exact, and fast: a purse is kept as a whole number of 2⁻ˢ that is at most its content, and one that is at least that. Nearly every
/// comparison is decided by these; where they overlap, `SharesKernel+Fractions` decides. Invariants:
/// - `low ≤ content · 2ˢ ≤ high`; both are zero, and `emptied` tells when, once the purse was too small for its part;
/// - all money together, times 2ˢ, is below 2⁶²;
/// - for any set of supporters, what a project costs beyond their purses, a point of all others, is at most its price: so each pass
///   raises a lower bound of the price, wherever it began, until nobody more is found who cannot pay their part;
/// - prices never fall from one purchase to the next, so that an earlier price is a lower bound.
struct SharesKernel {
    /// A purchase, or an offer for one.
    struct Offer {
        let project: Int
        /// Bounds of the price of a point, times 2ˢ.
        let low: Int
        let high: Int
        /// The points of all who pay their full part.
        let richPoints: Int
        /// All whose purse surely holds less than this many 2⁻ˢ a point pay what is left to them.
        let floor: Int
        /// Others who do too, as only fractions told; in ascending order.
        let nearlyRich: [Int32]
    }

    let electorate: SharesElectorate
    let limits: CountingLimits
    let share: Rational
    /// The binary digits after the point: see the type.
    let shift: Int
    private(set) var purses: [SharesPurse]
    /// The greatest distance between the bounds of any purse, as far as purses tell.
    private(set) var widest = 1
    /// The purchase that emptied a purse, or `Int32.max`.
    private(set) var emptied: [Int32]
    private(set) var purchases: [Offer] = []
    /// The purchase of each project, or `-1`.
    private(set) var purchaseOf: [Int]
    /// Prices of purchases, and contents of purses by what was paid from them, as far as they were asked for.
    var exactPrices: [Rational?] = []
    var exactContents: [[Int]: Rational] = [:]
    /// Room for the purses of one pass that are near a price, kept so that it is not asked for again and again.
    var near: [SharesPass.Near] = []

    /// - Parameter money: What all voters have together, at least zero.
    init(_ electorate: SharesElectorate, money: Int, shift: Int, limits: CountingLimits) {
        self.electorate = electorate
        self.limits = limits
        self.shift = shift
        let votes = max(electorate.votes, 1)
        share = Rational(money, votes)
        let (each, rest) = (money << shift).quotientAndRemainder(dividingBy: votes)
        purses = [SharesPurse](repeating: SharesPurse(low: each, high: rest == 0 ? each : each + 1), count: electorate.weights.count)
        emptied = [Int32](repeating: .max, count: purses.count)
        purchaseOf = [Int](repeating: -1, count: electorate.costs.count)
    }

    /// The binary digits that fit so much money of so many voters; `nil` where even whole units do not.
    static func shift(for money: Int, votes: Int) -> Int? {
        func digits(_ amount: Int) -> Int { Int.bitWidth - amount.leadingZeroBitCount }
        let shift = min(61 - digits(money), SharesPurse.digits - 1 - digits(money / max(votes, 1)))
        return shift < 0 ? nil : shift
    }

    /// What a point of a project costs at least, before anything is bought; `nil` where all money together would not pay for it, where nobody
    /// wants it, and where it costs nothing: then it is not bought.
    func firstBound(for project: Int) -> Int? {
        guard 1...(Int.max >> (shift + 1)) ~= electorate.costs[project], electorate.support[project] > 0 else { return nil }
        return (electorate.costs[project] << shift) / electorate.support[project]
    }

    // MARK: Offers

    /// What a point of a project would cost now; `nil` where its supporters cannot pay for it.
    /// - Parameters:
    ///   - bound: What it costs at least.
    ///   - guess: What it may cost; the nearer, the sooner it is found.
    ///   - ceiling: As soon as the price is surely above this, that is enough: the offer's `low` is, and nothing else of it holds.
    mutating func offer(for project: Int, atLeast bound: Int, guess: Int = 0, ceiling: Int = .max) throws(CountingError) -> Offer? {
        let cost = electorate.costs[project] << shift
        var bound = bound
        // Nobody holds more than a purse may.
        var target = max(bound, min(guess, 1 << SharesPurse.digits))
        while true {
            let margin = target >> Self.windowDigits
            var sums = pass(project, from: target - margin, to: target + margin + 1)
            if sums.allHigh < cost { return nil }
            let price = settle(&sums, cost: cost, atLeast: bound)
            if sums.richPoints == 0 {
                // Nobody holds so much: the guess was too high, or all are too poor.
                if target == bound { return nil }
                target = bound
                continue
            }
            if price > ceiling {
                return Offer(project: project, low: price, high: .max, richPoints: sums.richPoints, floor: price, nearlyRich: [])
            }
            // At this price nobody else is surely poor, and all who were taken for poor surely are.
            if target - margin <= price && price <= target + margin + 1 {
                let offer = self.offer(for: project, sums, floor: price)
                return sums.leastLow >= offer.high ? offer : try settledOffer(for: project, sums, floor: price)
            }
            (bound, target) = (price, price)
        }
    }

    private func offer(for project: Int, _ sums: SharesPass, floor: Int, nearlyRich: [Int32] = []) -> Offer {
        let cost = electorate.costs[project] << shift
        return Offer(
            project: project, low: max(cost - sums.poorHigh, 0) / sums.richPoints, high: max(cost - sums.poorLow, 0) / sums.richPoints + 1,
            richPoints: sums.richPoints, floor: floor, nearlyRich: nearlyRich)
    }

    /// The offer where some have so nearly a full part that only fractions tell: those who have not are set aside together.
    private mutating func settledOffer(for project: Int, _ found: SharesPass, floor: Int) throws(CountingError) -> Offer? {
        var (sums, nearlyRich) = (found, [Int32]())
        while true {
            let offer = self.offer(for: project, sums, floor: floor, nearlyRich: nearlyRich)
            let price = try exactPrice(of: offer)
            var isSettled = true
            for (voter, points) in doubtful(offer) where try exactContent(of: voter) < price * Rational(points) {
                isSettled = false
                nearlyRich.append(Int32(voter))
                let (purse, votes) = (purses[voter], electorate.weights[voter])
                sums.poorLow += purse.low * votes
                sums.poorHigh += purse.high * votes
                sums.richPoints -= votes * points
            }
            if isSettled { return offer }
            nearlyRich.sort()
            if sums.richPoints == 0 { return nil }
        }
    }

    /// Those who are taken to be able to pay their part, and may not be.
    private func doubtful(_ offer: Offer) -> [(voter: Int, points: Int)] {
        var found: [(voter: Int, points: Int)] = []
        for group in electorate.groups(of: offer.project) {
            let (floor, full) = (Self.product(offer.floor, group.points), Self.product(offer.high, group.points))
            for supporter in electorate.supporters[group.range] {
                let voter = Int(supporter.voter)
                if purses[voter].low < full && purses[voter].high >= floor && !isNearlyRich(voter, offer) {
                    found.append((voter, group.points))
                }
            }
        }
        return found
    }

    private func isNearlyRich(_ voter: Int, _ offer: Offer) -> Bool {
        var rest = offer.nearlyRich[...]
        while let middle = rest.indices.isEmpty ? nil : (rest.startIndex + rest.endIndex) / 2 as Int? {
            if Int(rest[middle]) == voter { return true }
            rest = Int(rest[middle]) < voter ? rest[(middle + 1)...] : rest[..<middle]
        }
        return false
    }

    /// Whether a supporter pays less than the full part of an offer that was made just now.
    func isPoor(_ voter: Int, points: Int, for offer: Offer) -> Bool {
        purses[voter].high < Self.product(offer.floor, points) || isNearlyRich(voter, offer)
    }

    /// Buys a project as offered just now: its supporters pay.
    mutating func buy(_ offer: Offer) {
        let number = Int32(purchases.count)
        purchases.append(offer)
        exactPrices.append(nil)
        purchaseOf[offer.project] = Int(number)
        var widest = self.widest
        purses.withUnsafeMutableBufferPointer { purses in
            emptied.withUnsafeMutableBufferPointer { emptied in
                for group in electorate.groups(of: offer.project) {
                    let floor = Self.product(offer.floor, group.points)
                    let (least, most) = (Self.product(offer.low, group.points), Self.product(offer.high, group.points))
                    for supporter in electorate.supporters[group.range] {
                        let voter = Int(supporter.voter)
                        let purse = purses[voter]
                        if purse.high < floor {
                            emptied[voter] = min(emptied[voter], number)
                            purses[voter] = .empty
                        } else {
                            let rest = SharesPurse(low: max(0, purse.low &- most), high: max(0, purse.high &- least))
                            purses[voter] = rest
                            widest = max(widest, rest.width)
                        }
                    }
                }
                for voter in offer.nearlyRich {
                    emptied[Int(voter)] = min(emptied[Int(voter)], number)
                    purses[Int(voter)] = .empty
                }
            }
        }
        self.widest = widest
    }

    // MARK: Comparing

    /// Whether one offer is surely the cheaper for what it is worth.
    func isSurelyCheaper(_ one: Offer, than other: Offer) -> Bool {
        Self.isBelow(one.high, electorate.worth[other.project], other.low, electorate.worth[one.project])
    }

    /// The highest price of a project that is not surely above an offer, for what they are worth.
    func ceiling(of project: Int, beside offer: Offer) -> Int {
        let (worth, divisor) = (electorate.worth[project], electorate.worth[offer.project])
        if worth == divisor { return offer.high }
        let product = offer.high.multipliedFullWidth(by: worth)
        return product.high >= divisor / 2 ? .max : divisor.dividingFullWidth(product).quotient
    }

    /// Whether `a · b < c · d`, in 128 bits.
    static func isBelow(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Bool {
        let (left, right) = (a.multipliedFullWidth(by: b), c.multipliedFullWidth(by: d))
        return left.high < right.high || left.high == right.high && left.low < right.low
    }

    /// The product, or the largest number where it does not fit: no purse holds so much.
    static func product(_ price: Int, _ points: Int) -> Int {
        let (product, overflow) = price.multipliedReportingOverflow(by: points)
        return overflow ? .max : product
    }
}
