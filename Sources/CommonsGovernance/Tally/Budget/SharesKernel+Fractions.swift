/// The judge where whole numbers of 2⁻ˢ do not tell two amounts apart: prices and purses as fractions, worked out from what was bought.
extension SharesKernel {
    /// Below zero where the first is the cheaper for what it is worth, above zero where the second is, zero where they are equal.
    mutating func exactOrder(_ one: Offer, _ other: Offer) throws(CountingError) -> Int {
        if isSurelyCheaper(one, than: other) { return -1 }
        if isSurelyCheaper(other, than: one) { return 1 }
        let left = try exactPrice(of: one) * Rational(electorate.worth[other.project])
        let right = try exactPrice(of: other) * Rational(electorate.worth[one.project])
        return left < right ? -1 : left == right ? 0 : 1
    }

    /// The price of a point of a project that is offered now.
    mutating func exactPrice(of offer: Offer) throws(CountingError) -> Rational {
        try exactPrice(offer, before: purchases.count) { kernel, voter, points in kernel.isPoor(voter, points: points, for: offer) }
    }

    /// The price of a point at which a purchase was made.
    mutating func exactPrice(ofPurchase number: Int) throws(CountingError) -> Rational {
        if let price = exactPrices[number] { return price }
        let price = try exactPrice(purchases[number], before: number) { kernel, voter, _ in Int(kernel.emptied[voter]) == number }
        exactPrices[number] = price
        return price
    }

    /// The price of a point of a purchase, cut after so many decimals.
    mutating func price(ofPurchase number: Int, decimals: Int) throws(CountingError) -> Rational {
        let unit = BigInteger(1 << shift)
        let (low, high) = (Rational(BigInteger(purchases[number].low), unit), Rational(BigInteger(purchases[number].high), unit))
        var price = low.truncated(decimals: decimals)
        if price != high.truncated(decimals: decimals) { price = try exactPrice(ofPurchase: number).truncated(decimals: decimals) }
        return Rational(price, .powerOfTen(decimals))
    }

    /// What a project costs beyond what the poor hold, a point of all others.
    private mutating func exactPrice(
        _ offer: Offer, before number: Int, isPoor: (Self, Int, Int) -> Bool
    ) throws(CountingError) -> Rational {
        // Purchase by purchase, so that the number of fractions does not depend on the number of purses.
        var (votes, paid) = (0, [Int](repeating: 0, count: number))
        for group in electorate.groups(of: offer.project) {
            for supporter in electorate.supporters[group.range] {
                let voter = Int(supporter.voter)
                guard emptied[voter] >= number, isPoor(self, voter, group.points) else { continue }
                votes += supporter.votes
                eachPayment(of: voter, before: number) { paid[$0] += $1 * supporter.votes }
            }
        }
        let missing = Rational(electorate.costs[offer.project]) - (try exactSum(votes: votes, paid: paid))
        let price = missing / Rational(offer.richPoints)
        let bits = max(price.numerator.bitWidth, price.denominator.bitWidth)
        guard bits <= limits.fractionBits else { throw .beyondLimit(.fractionBits, allowed: limits.fractionBits, needed: bits) }
        return price
    }

    /// What a voter of a class has left.
    mutating func exactContent(of voter: Int) throws(CountingError) -> Rational {
        if emptied[voter] != .max { return .zero }
        var key: [Int] = []
        eachPayment(of: voter, before: purchases.count) {
            key.append($0)
            key.append($1)
        }
        if let known = exactContents[key] { return known }
        var paid = [Int](repeating: 0, count: purchases.count)
        for place in stride(from: 0, to: key.count, by: 2) { paid[key[place]] = key[place + 1] }
        let content = try exactSum(votes: 1, paid: paid)
        exactContents[key] = content
        return content
    }

    /// Shares less what was paid for points of each purchase.
    private mutating func exactSum(votes: Int, paid: [Int]) throws(CountingError) -> Rational {
        var sum = share * Rational(votes)
        for (number, points) in paid.enumerated() where points > 0 { sum -= try exactPrice(ofPurchase: number) * Rational(points) }
        return sum
    }

    /// The purchases to which a class contributed, and the points of one voter.
    private func eachPayment(of voter: Int, before number: Int, _ body: (Int, Int) -> Void) {
        for place in stride(from: electorate.ballotStarts[voter], to: electorate.ballotStarts[voter + 1], by: 2) {
            let purchase = purchaseOf[electorate.ballots[place]]
            if purchase >= 0 && purchase < number { body(purchase, electorate.ballots[place + 1]) }
        }
    }
}
