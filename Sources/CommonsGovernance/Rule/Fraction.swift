/// An exact part of a whole, such as one half or two thirds.
///
/// Compared by multiplying across in 128 bits, never by dividing: 10,001 of 20,001 is more than a half.
public struct Fraction: Hashable, Sendable, Codable {
    /// How many parts; zero or more.
    public let numerator: Int
    /// Of how many; above zero, at least the numerator.
    public let denominator: Int

    /// - Throws: ``FractionError`` when it is not in `0...1`, or the denominator is not above zero.
    public init(_ numerator: Int, of denominator: Int) throws(FractionError) {
        guard denominator > 0, (0...denominator).contains(numerator) else { throw .outOfRange(numerator, of: denominator) }
        (self.numerator, self.denominator) = (numerator, denominator)
    }

    private init(known numerator: Int, _ denominator: Int) { (self.numerator, self.denominator) = (numerator, denominator) }

    /// One of two.
    public static let half = Fraction(known: 1, 2)
    /// Two of three.
    public static let twoThirds = Fraction(known: 2, 3)
    /// Three of four.
    public static let threeQuarters = Fraction(known: 3, 4)
    /// All.
    public static let whole = Fraction(known: 1, 1)
    /// Nothing.
    public static let none = Fraction(known: 0, 1)

    /// How `part` of `whole` compares with this fraction. A part of nothing is nothing of one.
    ///
    /// Both are zero or more.
    public func comparing(_ part: Int, of whole: Int) -> Ordering {
        let (part, whole) = whole == 0 ? (0, 1) : (part, whole)
        let left = UInt(part).multipliedFullWidth(by: UInt(denominator))
        let right = UInt(numerator).multipliedFullWidth(by: UInt(whole))
        if left == right { return .equal }
        return (left.high, left.low) < (right.high, right.low) ? .less : .more
    }

    /// How one number stands to another.
    public enum Ordering: Hashable, Sendable {
        /// Below it.
        case less
        /// Exactly it.
        case equal
        /// Above it.
        case more
    }

    /// Whether two fractions have the same value: two of four is one of two.
    public static func == (left: Self, right: Self) -> Bool {
        right.comparing(left.numerator, of: left.denominator) == .equal
    }

    /// Hashes the fraction in lowest terms. Complexity: O(log denominator).
    public func hash(into hasher: inout Hasher) {
        var (a, b) = (denominator, numerator)
        while b != 0 { (a, b) = (b, a % b) }
        hasher.combine(numerator / a)
        hasher.combine(denominator / a)
    }

    private enum CodingKeys: String, CodingKey { case numerator, denominator }

    /// - Throws: ``FractionError`` as ``init(_:of:)``, and what the decoder throws.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(container.decode(Int.self, forKey: .numerator), of: container.decode(Int.self, forKey: .denominator))
    }
}

/// Why two numbers are not a ``Fraction``.
public enum FractionError: Error, Hashable, Sendable {
    /// Not in `0...1`, or of nothing.
    case outOfRange(Int, of: Int)
}

extension Fraction: Comparable, CustomStringConvertible {
    /// Smaller parts first.
    public static func < (left: Self, right: Self) -> Bool { right.comparing(left.numerator, of: left.denominator) == .less }

    /// Such as `2/3`.
    public var description: String { "\(numerator)/\(denominator)" }
}
