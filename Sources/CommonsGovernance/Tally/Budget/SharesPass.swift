/// What one pass over a project's supporters finds: who is poor, who is rich, and those so near a price that it has to be known first.
struct SharesPass {
    /// Bounds of what the poor hold together, times 2ˢ.
    var poorLow = 0
    var poorHigh = 0
    /// The most that all supporters hold together.
    var allHigh = 0
    /// The points of all but the poor together.
    var richPoints = 0
    /// The least that any but the poor holds a point.
    var leastLow = Int.max

    /// A supporter of whom only the price tells whether they are poor.
    struct Near {
        let purse: SharesPurse
        let votes: Int
        let points: Int
    }
}

extension SharesKernel {
    /// How near a guess, in binary digits, a purse is for which the pass waits until the price is known. Guesses are seldom further off,
    /// so that one pass is enough.
    static let windowDigits = 7

    /// Takes all for poor who surely hold less than `first` a point, and all who may hold `last` for rich; the rest is `near`.
    mutating func pass(_ project: Int, from first: Int, to last: Int) -> SharesPass {
        var sums = SharesPass()
        var near: [SharesPass.Near] = []
        swap(&near, &self.near)
        near.removeAll(keepingCapacity: true)
        for group in electorate.groups(of: project) {
            let (lower, upper) = (Self.product(first, group.points), Self.product(last, group.points))
            let span = UInt(bitPattern: upper &- lower)
            var (width, high, all, rich) = (0, 0, 0, 0)
            purses.withUnsafeBufferPointer { purses in
                electorate.supporters.withUnsafeBufferPointer { supporters in
                    for supporter in UnsafeBufferPointer(rebasing: supporters[group.range]) {
                        let purse = purses[Int(supporter.voter)]
                        let (held, votes) = (purse.high, supporter.votes)
                        let product = held &* votes
                        all &+= product
                        if UInt(bitPattern: held &- lower) < span {
                            near.append(SharesPass.Near(purse: purse, votes: votes, points: group.points))
                            rich &+= votes
                            continue
                        }
                        // Without a branch: who is poor changes from voter to voter, and cannot be foretold.
                        let poor = (held &- lower) >> (Int.bitWidth - 1)
                        width &+= (purse.width &* votes) & poor
                        high &+= product & poor
                        rich &+= votes & ~poor
                    }
                }
            }
            sums.poorLow += high - width
            sums.poorHigh += high
            sums.allHigh += all
            sums.richPoints += rich * group.points
        }
        swap(&near, &self.near)
        if widest >= SharesPurse.unknownWidth { sums.poorLow = surelyHeld(project, below: first) }
        sums.leastLow = max(last - widest, 0)
        return sums
    }

    /// What all hold at least together who surely hold less than `first` a point.
    private func surelyHeld(_ project: Int, below first: Int) -> Int {
        var sum = 0
        for group in electorate.groups(of: project) {
            let lower = Self.product(first, group.points)
            for supporter in electorate.supporters[group.range] {
                let purse = purses[Int(supporter.voter)]
                if purse.high < lower { sum += purse.low * supporter.votes }
            }
        }
        return sum
    }

    /// The least that a point can cost, once those `near` who surely cannot pay as much are among the poor.
    mutating func settle(_ sums: inout SharesPass, cost: Int, atLeast bound: Int) -> Int {
        var (price, open) = (bound, near.count)
        // The further the price rises, the more of them are poor: each round decides about one more at least.
        while sums.richPoints > 0 {
            price = max(max(cost - sums.poorHigh, 0) / sums.richPoints, bound)
            var kept = 0
            for place in 0..<open {
                let entry = near[place]
                if entry.purse.high < Self.product(price, entry.points) {
                    sums.poorLow += entry.purse.low * entry.votes
                    sums.poorHigh += entry.purse.high * entry.votes
                    sums.richPoints -= entry.votes * entry.points
                } else {
                    near[kept] = entry
                    kept += 1
                }
            }
            if kept == open { break }
            open = kept
        }
        for entry in near[..<open] { sums.leastLow = min(sums.leastLow, entry.purse.low / entry.points) }
        return price
    }
}
