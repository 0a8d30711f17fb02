/// The Hilbert curve: a line through every cell of a square grid on which near positions are near places.
///
/// The place of a cell at a coarse order is the beginning of the place of every cell inside it, and consecutive places are always
/// neighbours, so that a small area is a few stretches of the line.
///
/// Source: D. Hilbert, *Über die stetige Abbildung einer Linie auf ein Flächenstück* (1891). The kernel computes all levels at once with
/// a parallel prefix over the four orientations of the curve, as in Rawrunprotected, *2D Hilbert curves in O(1)* (2015, public domain),
/// widened here to 32 bits a side.
public enum HilbertCurve {
    /// The most bits a side that a position can keep.
    public static let maximumBits = 32

    /// The place on the curve of the cell in column `x` and row `y` of a grid of `2^bits` cells a side.
    /// - Precondition: `bits` is in `0...32`. Bits of `x` and `y` above `bits` are ignored.
    public static func index(x: UInt32, y: UInt32, bits: Int) -> UInt64 {
        precondition(bits >= 0 && bits <= maximumBits, "a Hilbert curve has 0 to 32 bits a side")
        if bits == 0 { return 0 }
        let shift = UInt32(maximumBits - bits)
        return index(x: x << shift, y: y << shift) >> UInt64(2 * shift)
    }

    /// The column and the row of the cell at place `index` of a grid of `2^bits` cells a side.
    /// - Precondition: `bits` is in `0...32`. Bits of `index` above `2 * bits` are ignored.
    public static func position(of index: UInt64, bits: Int) -> (x: UInt32, y: UInt32) {
        precondition(bits >= 0 && bits <= maximumBits, "a Hilbert curve has 0 to 32 bits a side")
        if bits == 0 { return (0, 0) }
        let shift = UInt32(maximumBits - bits)
        let (x, y) = position(of: index << UInt64(2 * shift))
        return (x >> shift, y >> shift)
    }

    /// The place on the curve of 32 bits a side.
    @inline(__always)
    package static func index(x: UInt32, y: UInt32) -> UInt64 {
        // One step of the curve maps a quadrant to one of four orientations. Composing the steps is associative, so the
        // orientation at every bit is a prefix product: a, b, c, d hold that product for runs of 1, 2, 4, 8 and 16 bits.
        var a = x ^ y
        var b = ~a
        var c = ~(x | y)
        var d = x & ~y
        var nextA = a | (b >> 1)
        var nextB = (a >> 1) ^ a
        var nextC = ((c >> 1) ^ (b & (d >> 1))) ^ c
        var nextD = ((a & (c >> 1)) ^ (d >> 1)) ^ d
        for step: UInt32 in [2, 4, 8] {
            (a, b, c, d) = (nextA, nextB, nextC, nextD)
            nextA = (a & (a >> step)) ^ (b & (b >> step))
            nextB = (a & (b >> step)) ^ (b & ((a ^ b) >> step))
            nextC ^= (a & (c >> step)) ^ (b & (d >> step))
            nextD ^= (b & (c >> step)) ^ ((a ^ b) & (d >> step))
        }
        (a, b, c, d) = (nextA, nextB, nextC, nextD)
        nextC ^= (a & (c >> 16)) ^ (b & (d >> 16))
        nextD ^= (b & (c >> 16)) ^ ((a ^ b) & (d >> 16))
        a = nextC ^ (nextC >> 1)
        b = nextD ^ (nextD >> 1)
        let even = x ^ y
        let odd = b | ~(even | a)
        return spread(odd) << 1 | spread(even)
    }

    /// The column and the row on the curve of 32 bits a side.
    @inline(__always)
    package static func position(of index: UInt64) -> (x: UInt32, y: UInt32) {
        let even = gather(index)
        let odd = gather(index >> 1)
        let swaps = prefixParity(~(even | odd))
        let flips = prefixParity(even & odd)
        let a = (~even & flips) | (even & swaps)
        return (a ^ odd, a ^ even ^ odd)
    }

    /// At each bit, the parity of the bits above it.
    @inline(__always)
    private static func prefixParity(_ bits: UInt32) -> UInt32 {
        var parity = (bits >> 1)
        parity ^= parity >> 1
        parity ^= parity >> 2
        parity ^= parity >> 4
        parity ^= parity >> 8
        parity ^= parity >> 16
        return parity
    }

    /// The bits of `half` at the even bits of the result.
    @inline(__always)
    private static func spread(_ half: UInt32) -> UInt64 {
        var bits = UInt64(half)
        bits = (bits | bits << 16) & 0x0000_FFFF_0000_FFFF
        bits = (bits | bits << 8) & 0x00FF_00FF_00FF_00FF
        bits = (bits | bits << 4) & 0x0F0F_0F0F_0F0F_0F0F
        bits = (bits | bits << 2) & 0x3333_3333_3333_3333
        return (bits | bits << 1) & 0x5555_5555_5555_5555
    }

    /// The even bits of `whole`, side by side.
    @inline(__always)
    private static func gather(_ whole: UInt64) -> UInt32 {
        var bits = whole & 0x5555_5555_5555_5555
        bits = (bits | bits >> 1) & 0x3333_3333_3333_3333
        bits = (bits | bits >> 2) & 0x0F0F_0F0F_0F0F_0F0F
        bits = (bits | bits >> 4) & 0x00FF_00FF_00FF_00FF
        bits = (bits | bits >> 8) & 0x0000_FFFF_0000_FFFF
        return UInt32(truncatingIfNeeded: bits | bits >> 16)
    }
}
