/// The numbers in which a transferable vote is counted. Every division cuts, or rounds up where its name says so, as far as the numbers
/// have a last place at all.
protocol TransferNumbers {
    associatedtype Number

    /// What is added to a cut quota so that no more candidates reach it than there are seats; `nil` where numbers are exact, and the
    /// quota must be passed instead.
    var quotaStep: Number? { get }

    func whole(_ value: Int) -> Number
    func sum(_ left: Number, _ right: Number) -> Number
    func difference(_ left: Number, _ right: Number) -> Number
    func times(_ number: Number, _ count: Int) -> Number
    func divided(_ number: Number, by count: Int) -> Number
    /// `left · right / divisor`, cut once.
    func product(_ left: Number, _ right: Number, over divisor: Number) -> Number
    /// `left · right`, rounded up.
    func productUp(_ left: Number, _ right: Number) -> Number
    /// `left / right`, rounded up.
    func quotientUp(_ left: Number, _ right: Number) -> Number
    func isBelow(_ left: Number, _ right: Number) -> Bool
    func rational(_ number: Number) -> Rational
    /// The binary digits that a number takes, where they can grow without end; else zero.
    func bits(_ number: Number) -> Int
}

/// Multiples of ten to the power of minus `decimals`, in 64 bits; products pass through 128.
struct FixedNumbers: TransferNumbers {
    let scale: Int
    var quotaStep: Int? { 1 }

    /// `nil` where the votes would not fit.
    init?(decimals: Int, votes: Int) {
        guard (0...12).contains(decimals) else { return nil }
        scale = (0..<decimals).reduce(1) { power, _ in power * 10 }
        guard !votes.multipliedReportingOverflow(by: 4 * scale).overflow else { return nil }
    }

    func whole(_ value: Int) -> Int { value * scale }
    func sum(_ left: Int, _ right: Int) -> Int { left + right }
    func difference(_ left: Int, _ right: Int) -> Int { left - right }
    func times(_ number: Int, _ count: Int) -> Int { number * count }
    func divided(_ number: Int, by count: Int) -> Int { number / count }
    func product(_ left: Int, _ right: Int, over divisor: Int) -> Int {
        divisor.dividingFullWidth(left.multipliedFullWidth(by: right)).quotient
    }
    func productUp(_ left: Int, _ right: Int) -> Int { divideUp(left, right, by: scale) }
    func quotientUp(_ left: Int, _ right: Int) -> Int { divideUp(left, scale, by: right) }
    private func divideUp(_ left: Int, _ right: Int, by divisor: Int) -> Int {
        let (quotient, remainder) = divisor.dividingFullWidth(left.multipliedFullWidth(by: right))
        return remainder == 0 ? quotient : quotient + 1
    }
    func isBelow(_ left: Int, _ right: Int) -> Bool { left < right }
    func rational(_ number: Int) -> Rational { Rational(number, scale) }
    func bits(_ number: Int) -> Int { 0 }
}

/// Fixed numbers with guard digits: two that differ by less than a tenth of what the guard carries count as equal.
/// Source: Lundell and Hill, quasi-exact arithmetic in Meek counts (OpenSTV, Droop).
struct GuardedNumbers: TransferNumbers {
    private let scale: BigInteger
    private let tolerance: BigInteger
    private let step: BigInteger
    var quotaStep: BigInteger? { step }

    init?(decimals: Int, guardDigits: Int) {
        guard (0...50).contains(decimals), (1...50).contains(guardDigits) else { return nil }
        scale = .powerOfTen(decimals + guardDigits)
        step = .powerOfTen(guardDigits)
        tolerance = .powerOfTen(guardDigits - 1)
    }

    /// Without guard digits: fixed numbers for more votes than 64 bits carry. Precondition: `decimals` is zero or more.
    init(decimals: Int) {
        scale = .powerOfTen(decimals)
        step = BigInteger(1)
        tolerance = step
    }

    func whole(_ value: Int) -> BigInteger { BigInteger(value) * scale }
    func sum(_ left: BigInteger, _ right: BigInteger) -> BigInteger { left + right }
    func difference(_ left: BigInteger, _ right: BigInteger) -> BigInteger { left - right }
    func times(_ number: BigInteger, _ count: Int) -> BigInteger { number * BigInteger(count) }
    func divided(_ number: BigInteger, by count: Int) -> BigInteger { cut(number, BigInteger(count)) }
    func product(_ left: BigInteger, _ right: BigInteger, over divisor: BigInteger) -> BigInteger { cut(left * right, divisor) }
    func productUp(_ left: BigInteger, _ right: BigInteger) -> BigInteger { up(left * right, scale) }
    func quotientUp(_ left: BigInteger, _ right: BigInteger) -> BigInteger { up(left * scale, right) }
    private func cut(_ number: BigInteger, _ divisor: BigInteger) -> BigInteger {
        number.quotientAndRemainder(dividingBy: divisor).quotient
    }
    private func up(_ number: BigInteger, _ divisor: BigInteger) -> BigInteger {
        let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
        return remainder.isZero ? quotient : quotient + BigInteger(1)
    }
    func isBelow(_ left: BigInteger, _ right: BigInteger) -> Bool { !(right - left < tolerance) }
    func rational(_ number: BigInteger) -> Rational { Rational(number, scale) }
    func bits(_ number: BigInteger) -> Int { 0 }
}

/// Exact fractions.
struct ExactNumbers: TransferNumbers {
    var quotaStep: Rational? { nil }

    func whole(_ value: Int) -> Rational { Rational(value) }
    func sum(_ left: Rational, _ right: Rational) -> Rational { left + right }
    func difference(_ left: Rational, _ right: Rational) -> Rational { left - right }
    func times(_ number: Rational, _ count: Int) -> Rational { number * Rational(count) }
    func divided(_ number: Rational, by count: Int) -> Rational { number / Rational(count) }
    func product(_ left: Rational, _ right: Rational, over divisor: Rational) -> Rational { left * right / divisor }
    func productUp(_ left: Rational, _ right: Rational) -> Rational { left * right }
    func quotientUp(_ left: Rational, _ right: Rational) -> Rational { left / right }
    func isBelow(_ left: Rational, _ right: Rational) -> Bool { left < right }
    func rational(_ number: Rational) -> Rational { number }
    func bits(_ number: Rational) -> Int { number.numerator.bitWidth + number.denominator.bitWidth }
}
