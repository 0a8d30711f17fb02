/// An exact fraction in lowest terms. No count in this library rounds unless its statute says so.
public struct Rational: Hashable, Sendable {
    /// Above the line; carries the sign.
    public let numerator: BigInteger
    /// Below the line; above zero.
    public let denominator: BigInteger

    /// A whole number.
    public init(_ value: Int) {
        numerator = BigInteger(value)
        denominator = BigInteger(1)
    }

    /// A fraction of two machine integers. Precondition: the denominator is not zero.
    public init(_ numerator: Int, _ denominator: Int) {
        self.init(BigInteger(numerator), BigInteger(denominator))
    }

    /// A fraction, brought to lowest terms. Precondition: the denominator is not zero.
    public init(_ numerator: BigInteger, _ denominator: BigInteger) {
        precondition(!denominator.isZero, "a fraction over zero")
        if denominator == BigInteger(1) {
            self.numerator = numerator
            self.denominator = denominator
            return
        }
        let divisor = numerator.greatestCommonDivisor(with: denominator)
        let top = numerator.quotientAndRemainder(dividingBy: divisor).quotient
        let bottom = denominator.quotientAndRemainder(dividingBy: divisor).quotient
        self.numerator = bottom.isNegative ? -top : top
        self.denominator = bottom.isNegative ? -bottom : bottom
    }

    /// Zero.
    public static let zero = Self(0)
    /// Whether it is zero.
    public var isZero: Bool { numerator.isZero }
    /// Whether it is below zero.
    public var isNegative: Bool { numerator.isNegative }

    /// The sum.
    public static func + (left: Self, right: Self) -> Self {
        left.denominator == right.denominator
            ? Self(left.numerator + right.numerator, left.denominator)
            : Self(
                left.numerator * right.denominator + right.numerator * left.denominator, left.denominator * right.denominator)
    }

    /// The difference.
    public static func - (left: Self, right: Self) -> Self { left + -right }

    /// The fraction with the other sign.
    public static prefix func - (value: Self) -> Self { Self(unchecked: -value.numerator, value.denominator) }

    /// The product.
    public static func * (left: Self, right: Self) -> Self {
        Self(left.numerator * right.numerator, left.denominator * right.denominator)
    }

    /// The quotient. Precondition: the divisor is not zero.
    public static func / (left: Self, right: Self) -> Self {
        Self(left.numerator * right.denominator, left.denominator * right.numerator)
    }

    /// The sum, in place.
    public static func += (left: inout Self, right: Self) { left = left + right }
    /// The difference, in place.
    public static func -= (left: inout Self, right: Self) { left = left - right }

    private init(unchecked numerator: BigInteger, _ denominator: BigInteger) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The whole number at or below it times ten to the power of `decimals`: what a statute keeps when it drops further places.
    public func truncated(decimals: Int) -> BigInteger {
        let (quotient, remainder) = (numerator * BigInteger.powerOfTen(decimals)).quotientAndRemainder(dividingBy: denominator)
        return remainder.isNegative ? quotient - BigInteger(1) : quotient
    }
}

extension Rational: Comparable {
    /// Compares by cross-multiplication.
    public static func < (left: Self, right: Self) -> Bool {
        left.denominator == right.denominator
            ? left.numerator < right.numerator
            : left.numerator * right.denominator < right.numerator * left.denominator
    }
}

extension Rational: CustomStringConvertible {
    /// A whole number, or `numerator/denominator`.
    public var description: String {
        denominator == BigInteger(1) ? numerator.description : "\(numerator)/\(denominator)"
    }

    /// Reads what ``description`` writes; `nil` for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let top = BigInteger(String(parts[0])) else { return nil }
        guard parts.count == 2 else {
            self.init(top, BigInteger(1))
            return
        }
        guard let bottom = BigInteger(String(parts[1])), bottom > BigInteger(0) else { return nil }
        self.init(top, bottom)
    }

    /// The number in decimals, cut (not rounded) after so many places: for people, never for a decision.
    public func decimal(places: Int) -> String {
        let cut = Rational(isNegative ? -numerator : numerator, denominator).truncated(decimals: places)
        var digits = cut.description
        if places > 0 {
            digits = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places))
        }
        return isNegative && !cut.isZero ? "-" + digits : digits
    }
}

extension Rational: Codable {
    /// Reads the text that ``encode(to:)`` writes.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Rational(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a fraction: \(text.prefix(40))")
        }
        self = value
    }

    /// Writes ``description``, so that nothing is lost on the way.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
