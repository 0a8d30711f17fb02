/// A whole number without a bound. Numbers that fit 64 bits cost no allocation.
public struct BigInteger: Sendable {
    /// The number where `large` is `nil`.
    private let small: Int
    /// Sign and magnitude of a number that does not fit 64 bits, and only of such: each number has one form.
    private let large: Large?

    private struct Large: Hashable, Sendable {
        let isNegative: Bool
        let magnitude: Magnitude
    }

    /// The number itself.
    public init(_ value: Int) {
        small = value
        large = nil
    }

    init(isNegative: Bool, magnitude: Magnitude) {
        if let single = magnitude.single, single <= UInt64(Int.max) || isNegative && single == UInt64(Int.max) + 1 {
            small = isNegative ? Int(truncatingIfNeeded: 0 &- single) : Int(single)
            large = nil
        } else {
            small = 0
            large = Large(isNegative: isNegative, magnitude: magnitude)
        }
    }

    /// Whether it is below zero.
    public var isNegative: Bool { large?.isNegative ?? (small < 0) }
    /// Whether it is zero.
    public var isZero: Bool { large == nil && small == 0 }
    /// The number as an `Int`, or `nil` where it does not fit.
    public var int: Int? { large == nil ? small : nil }

    var magnitude: Magnitude { large?.magnitude ?? Magnitude(UInt64(small.magnitude)) }

    /// How many bits its magnitude takes; zero takes none.
    public var bitWidth: Int { large?.magnitude.bitWidth ?? (Int.bitWidth - small.magnitude.leadingZeroBitCount) }

    /// The sum.
    public static func + (left: Self, right: Self) -> Self {
        if let a = left.int, let b = right.int {
            let (sum, overflow) = a.addingReportingOverflow(b)
            if !overflow { return Self(sum) }
        }
        let (a, b) = (left.magnitude, right.magnitude)
        if left.isNegative == right.isNegative { return Self(isNegative: left.isNegative, magnitude: a + b) }
        return a < b
            ? Self(isNegative: right.isNegative, magnitude: b - a) : Self(isNegative: left.isNegative, magnitude: a - b)
    }

    /// The difference.
    public static func - (left: Self, right: Self) -> Self { left + -right }

    /// The number with the other sign.
    public static prefix func - (value: Self) -> Self {
        Self(isNegative: !value.isNegative && !value.isZero, magnitude: value.magnitude)
    }

    /// The product.
    public static func * (left: Self, right: Self) -> Self {
        if let a = left.int, let b = right.int {
            let (product, overflow) = a.multipliedReportingOverflow(by: b)
            if !overflow { return Self(product) }
        }
        return Self(isNegative: left.isNegative != right.isNegative, magnitude: left.magnitude * right.magnitude)
    }

    /// Quotient towards zero, and the rest, which has the sign of `self`. Precondition: the divisor is not zero.
    public func quotientAndRemainder(dividingBy divisor: Self) -> (quotient: Self, remainder: Self) {
        if let a = int, let b = divisor.int, !(a == .min && b == -1) { return (Self(a / b), Self(a % b)) }
        let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: divisor.magnitude)
        return (
            Self(isNegative: isNegative != divisor.isNegative && !quotient.isZero, magnitude: quotient),
            Self(isNegative: isNegative && !remainder.isZero, magnitude: remainder)
        )
    }

    /// The greatest common divisor, never negative; of zero and zero it is zero.
    public func greatestCommonDivisor(with other: Self) -> Self {
        Self(isNegative: false, magnitude: magnitude.greatestCommonDivisor(with: other.magnitude))
    }

    /// Ten to a power of zero or more.
    public static func powerOfTen(_ exponent: Int) -> Self {
        (0..<exponent).reduce(Self(1)) { power, _ in power * Self(10) }
    }
}

extension BigInteger: Hashable, Comparable {
    /// Whether the left number is the smaller.
    public static func < (left: Self, right: Self) -> Bool {
        if let a = left.int, let b = right.int { return a < b }
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.isNegative ? right.magnitude < left.magnitude : left.magnitude < right.magnitude
    }
}

extension BigInteger: CustomStringConvertible {
    /// The decimal digits, after a minus sign where it is negative.
    public var description: String {
        if let int { return String(int) }
        var (rest, chunks) = (magnitude, [String]())
        let chunk = Magnitude(1_000_000_000_000_000_000)
        while !rest.isZero {
            let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: chunk)
            let digits = String(remainder.single ?? 0)
            chunks.append(quotient.isZero ? digits : String(repeating: "0", count: 18 - digits.count) + digits)
            rest = quotient
        }
        return (isNegative ? "-" : "") + chunks.reversed().joined()
    }

    /// Reads decimal digits, with or without a minus sign; at most 10,000 characters.
    public init?(_ text: String) {
        let digits = text.hasPrefix("-") ? text.dropFirst() : Substring(text)
        guard !digits.isEmpty, text.utf8.count <= 10_000, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        var value = Self(0)
        for digit in digits { value = value * Self(10) + Self(digit.wholeNumberValue ?? 0) }
        self = text.hasPrefix("-") ? -value : value
    }
}
