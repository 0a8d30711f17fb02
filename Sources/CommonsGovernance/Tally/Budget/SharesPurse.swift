/// Bounds of what is left to one voter of a class, times 2ˢ, in one word: purses are read from all over memory again and again, and that
/// is what a count of a city takes its time for.
struct SharesPurse {
    /// The upper bound above, and below it in ``widthDigits`` digits how far the lower one is from it: all ones where that is unknown.
    private let bits: UInt64

    private static let widthDigits: UInt64 = 16
    private static let unknown: UInt64 = 1 << widthDigits - 1
    /// The width of which no more is known than that it is at least this.
    static let unknownWidth = Int(unknown)
    /// How many binary digits an upper bound may have.
    static let digits = Int(64 - widthDigits)

    /// Nothing.
    static let empty = Self(low: 0, high: 0)

    /// Precondition: `0 ≤ low ≤ high`, and `high` has at most ``digits`` digits.
    @inline(__always) init(low: Int, high: Int) {
        bits = UInt64(truncatingIfNeeded: high) << Self.widthDigits | min(UInt64(truncatingIfNeeded: high &- low), Self.unknown)
    }

    /// What is left at most.
    @inline(__always) var high: Int { Int(truncatingIfNeeded: bits >> Self.widthDigits) }

    /// How far the lower bound is below the upper one, or ``unknownWidth``.
    @inline(__always) var width: Int { Int(truncatingIfNeeded: bits & Self.unknown) }

    /// What is left at least.
    @inline(__always) var low: Int { width == Self.unknownWidth ? 0 : high &- width }
}
