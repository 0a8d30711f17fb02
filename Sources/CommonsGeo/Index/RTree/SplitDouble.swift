/// A number cut in two, so that most questions are answered by half of its bytes: a float, rounded towards zero, and the 29 bits that it lost.
///
/// Rounding towards zero never swaps two numbers: `a <= b` makes `coarse(a) <= coarse(b)`, and `coarse(a) < coarse(b)` makes `a < b`.
/// Degrees nearer to zero than 2^-126 (1e-33 m) count as zero.
struct SplitDouble {
    let coarse: Float
    let fine: UInt32

    private static let lost: UInt64 = 0x1FFF_FFFF

    @inline(__always)
    init(_ number: Double) {
        let kept = Self.kept(number)
        coarse = Float(Double(bitPattern: kept.bitPattern & ~Self.lost))
        fine = UInt32(truncatingIfNeeded: kept.bitPattern & Self.lost)
    }

    /// The number that both halves together keep.
    @inline(__always)
    static func kept(_ number: Double) -> Double { abs(number) < 0x1p-126 ? 0 : number }

    /// The float alone.
    @inline(__always)
    static func coarse(_ number: Double) -> Float { SplitDouble(number).coarse }

    /// The number that was cut. Whatever the bits, a float of finite size gives a number less than twice as far from zero.
    @inline(__always)
    static func joined(_ coarse: Float, _ fine: UInt32) -> Double {
        Double(bitPattern: Double(coarse).bitPattern | UInt64(fine) & lost)
    }
}
