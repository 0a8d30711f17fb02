/// A whole number of zero or more in base 2⁶⁴, lowest limb first, without leading zeros; zero has no limb.
///
/// The engine under ``BigInteger``: schoolbook operations, which win at the sizes that counting meets (under a hundred limbs).
/// Source of the division: Knuth, The Art of Computer Programming, volume 2, 4.3.1, algorithm D.
struct Magnitude: Hashable, Sendable {
    private(set) var limbs: [UInt64]

    init(_ value: UInt64) { limbs = value == 0 ? [] : [value] }

    private init(trimming limbs: [UInt64]) {
        self.limbs = limbs
        while self.limbs.last == 0 { self.limbs.removeLast() }
    }

    var isZero: Bool { limbs.isEmpty }

    /// The value where it fits one limb.
    var single: UInt64? { limbs.count > 1 ? nil : limbs.first ?? 0 }

    var bitWidth: Int {
        guard let top = limbs.last else { return 0 }
        return limbs.count * 64 - top.leadingZeroBitCount
    }

    static func < (left: Self, right: Self) -> Bool { left.isBelow(right) }

    func isBelow(_ other: Self) -> Bool {
        guard limbs.count == other.limbs.count else { return limbs.count < other.limbs.count }
        for index in limbs.indices.reversed() where limbs[index] != other.limbs[index] {
            return limbs[index] < other.limbs[index]
        }
        return false
    }

    static func + (left: Self, right: Self) -> Self {
        let (long, short) = left.limbs.count >= right.limbs.count ? (left.limbs, right.limbs) : (right.limbs, left.limbs)
        var sum = long
        var carry: UInt64 = 0
        for index in long.indices {
            if index >= short.count && carry == 0 { break }
            let addend = index < short.count ? short[index] : 0
            let (partial, first) = sum[index].addingReportingOverflow(addend)
            let (total, second) = partial.addingReportingOverflow(carry)
            sum[index] = total
            carry = (first ? 1 : 0) + (second ? 1 : 0)
        }
        if carry != 0 { sum.append(carry) }
        return Self(trimming: sum)
    }

    /// Precondition: `right` is not above `left`.
    static func - (left: Self, right: Self) -> Self {
        var difference = left.limbs
        var borrow: UInt64 = 0
        for index in difference.indices {
            if index >= right.limbs.count && borrow == 0 { break }
            let subtrahend = index < right.limbs.count ? right.limbs[index] : 0
            let (partial, first) = difference[index].subtractingReportingOverflow(subtrahend)
            let (total, second) = partial.subtractingReportingOverflow(borrow)
            difference[index] = total
            borrow = (first ? 1 : 0) + (second ? 1 : 0)
        }
        precondition(borrow == 0)
        return Self(trimming: difference)
    }

    static func * (left: Self, right: Self) -> Self {
        guard !left.isZero, !right.isZero else { return Self(0) }
        var product = [UInt64](repeating: 0, count: left.limbs.count + right.limbs.count)
        for (offset, factor) in left.limbs.enumerated() {
            var carry: UInt64 = 0
            for (index, other) in right.limbs.enumerated() {
                var (high, low) = factor.multipliedFullWidth(by: other)
                var overflow = false
                (low, overflow) = low.addingReportingOverflow(product[offset + index])
                if overflow { high &+= 1 }
                (low, overflow) = low.addingReportingOverflow(carry)
                if overflow { high &+= 1 }
                product[offset + index] = low
                carry = high
            }
            product[offset + right.limbs.count] = carry
        }
        return Self(trimming: product)
    }

    func shiftedLeft(by bits: Int) -> Self {
        guard !isZero, bits > 0 else { return self }
        let (words, rest) = (bits / 64, UInt64(bits % 64))
        var shifted = [UInt64](repeating: 0, count: words)
        var carry: UInt64 = 0
        for limb in limbs {
            shifted.append(rest == 0 ? limb : limb << rest | carry)
            carry = rest == 0 ? 0 : limb >> (64 - rest)
        }
        shifted.append(carry)
        return Self(trimming: shifted)
    }

    func shiftedRight(by bits: Int) -> Self {
        let (words, rest) = (bits / 64, UInt64(bits % 64))
        guard words < limbs.count else { return Self(0) }
        var shifted = Array(limbs[words...])
        if rest != 0 {
            for index in shifted.indices {
                let above = index + 1 < shifted.count ? shifted[index + 1] << (64 - rest) : 0
                shifted[index] = shifted[index] >> rest | above
            }
        }
        return Self(trimming: shifted)
    }

    /// Precondition: the divisor is not zero.
    func quotientAndRemainder(dividingBy divisor: Self) -> (quotient: Self, remainder: Self) {
        precondition(!divisor.isZero)
        if isBelow(divisor) { return (Self(0), self) }
        if let small = divisor.single { return quotientAndRemainder(dividingBy: small) }
        // Normalized so that the divisor's top bit is set: the estimate is then at most two too large.
        let shift = divisor.limbs[divisor.limbs.count - 1].leadingZeroBitCount
        let bottom = divisor.shiftedLeft(by: shift).limbs
        var top = shiftedLeft(by: shift).limbs
        if top.count == limbs.count { top.append(0) }
        let length = bottom.count
        var quotient = [UInt64](repeating: 0, count: top.count - length)
        for place in quotient.indices.reversed() {
            var (estimate, rest, restOverflows): (UInt64, UInt64, Bool)
            if top[place + length] >= bottom[length - 1] {
                estimate = .max
                (rest, restOverflows) = top[place + length - 1].addingReportingOverflow(bottom[length - 1])
            } else {
                (estimate, rest) = bottom[length - 1].dividingFullWidth((top[place + length], top[place + length - 1]))
                restOverflows = false
            }
            while !restOverflows {
                let (high, low) = estimate.multipliedFullWidth(by: bottom[length - 2])
                guard high > rest || high == rest && low > top[place + length - 2] else { break }
                estimate -= 1
                (rest, restOverflows) = rest.addingReportingOverflow(bottom[length - 1])
            }
            if Self.subtract(bottom, times: estimate, from: &top, at: place) {
                estimate -= 1
                Self.add(bottom, to: &top, at: place)
            }
            quotient[place] = estimate
        }
        return (Self(trimming: quotient), Self(trimming: Array(top[..<length])).shiftedRight(by: shift))
    }

    private func quotientAndRemainder(dividingBy small: UInt64) -> (quotient: Self, remainder: Self) {
        var quotient = limbs
        var rest: UInt64 = 0
        for index in quotient.indices.reversed() {
            (quotient[index], rest) = small.dividingFullWidth((rest, quotient[index]))
        }
        return (Self(trimming: quotient), Self(rest))
    }

    /// Takes `factor · bottom` away from `top` at a place; tells whether it was too much.
    private static func subtract(_ bottom: [UInt64], times factor: UInt64, from top: inout [UInt64], at place: Int) -> Bool {
        var (borrow, carry): (UInt64, UInt64) = (0, 0)
        for index in bottom.indices {
            var (high, low) = factor.multipliedFullWidth(by: bottom[index])
            var overflow = false
            (low, overflow) = low.addingReportingOverflow(carry)
            if overflow { high &+= 1 }
            carry = high
            let (partial, first) = top[place + index].subtractingReportingOverflow(low)
            let (total, second) = partial.subtractingReportingOverflow(borrow)
            top[place + index] = total
            borrow = (first ? 1 : 0) + (second ? 1 : 0)
        }
        let (partial, first) = top[place + bottom.count].subtractingReportingOverflow(carry)
        let (total, second) = partial.subtractingReportingOverflow(borrow)
        top[place + bottom.count] = total
        return first || second
    }

    private static func add(_ bottom: [UInt64], to top: inout [UInt64], at place: Int) {
        var carry: UInt64 = 0
        for index in bottom.indices {
            let (partial, first) = top[place + index].addingReportingOverflow(bottom[index])
            let (total, second) = partial.addingReportingOverflow(carry)
            top[place + index] = total
            carry = (first ? 1 : 0) + (second ? 1 : 0)
        }
        top[place + bottom.count] &+= carry
    }

    /// The greatest common divisor; of zero and a number, that number.
    func greatestCommonDivisor(with other: Self) -> Self {
        var (larger, smaller) = (self, other)
        while !smaller.isZero {
            if let a = larger.single, let b = smaller.single { return Self(Self.greatestCommonDivisor(a, b)) }
            (larger, smaller) = (smaller, larger.quotientAndRemainder(dividingBy: smaller).remainder)
        }
        return larger
    }

    static func greatestCommonDivisor(_ first: UInt64, _ second: UInt64) -> UInt64 {
        var (larger, smaller) = (first, second)
        while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
        return larger
    }
}
