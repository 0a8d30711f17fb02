import CommonsGeo
import Testing

@Suite struct HilbertCurveTests {
    /// The textbook walk of quadrants. Source: Wikipedia, *Hilbert curve*, `xy2d`, an independent method.
    private func walked(x: UInt32, y: UInt32, bits: Int) -> UInt64 {
        var (x, y, place) = (UInt64(x), UInt64(y), UInt64(0))
        let side = UInt64(1) << UInt64(bits)
        var step = side / 2
        while step > 0 {
            let (right, up) = (x & step > 0 ? UInt64(1) : 0, y & step > 0 ? UInt64(1) : 0)
            place += step * step * ((3 * right) ^ up)
            if up == 0 {
                if right == 1 { (x, y) = (side - 1 - x, side - 1 - y) }
                (x, y) = (y, x)
            }
            step /= 2
        }
        return place
    }

    @Test(arguments: [1, 2, 3, 5]) func `walks every cell once, each next to the last`(bits: Int) {
        var last: (x: UInt32, y: UInt32)?
        for index in 0..<(UInt64(1) << UInt64(2 * bits)) {
            let (x, y) = HilbertCurve.position(of: index, bits: bits)
            #expect(HilbertCurve.index(x: x, y: y, bits: bits) == index)
            if let last { #expect(abs(Int(last.x) - Int(x)) + abs(Int(last.y) - Int(y)) == 1) }
            last = (x, y)
        }
    }

    @Test func `a coarse place begins every fine place inside it`() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<2000 {
            let (x, y) = (UInt32(truncatingIfNeeded: random.next()), UInt32(truncatingIfNeeded: random.next()))
            let fine = HilbertCurve.index(x: x, y: y, bits: 32)
            #expect(HilbertCurve.position(of: fine, bits: 32) == (x, y))
            for bits in [0, 1, 13, 26, 31] {
                let shift = UInt32(32 - bits)
                let coarse = bits == 0 ? 0 : HilbertCurve.index(x: x >> shift, y: y >> shift, bits: bits)
                #expect(coarse == (bits == 0 ? 0 : fine >> UInt64(2 * shift)))
            }
        }
    }

    @Test func `agrees with the textbook walk up to a mirror`() {
        // The textbook's first step depends on the parity of the order; ours does not, so one of the two mirrors agrees.
        var random = SeededGenerator(seed: 2)
        for bits in [4, 7, 16, 26] {
            let mask = (UInt32(1) << UInt32(bits)) - 1
            let places = (0..<200).map { _ in
                (UInt32(truncatingIfNeeded: random.next()) & mask, UInt32(truncatingIfNeeded: random.next()) & mask)
            }
            let straight = places.allSatisfy { HilbertCurve.index(x: $0.0, y: $0.1, bits: bits) == walked(x: $0.0, y: $0.1, bits: bits) }
            let swapped = places.allSatisfy { HilbertCurve.index(x: $0.0, y: $0.1, bits: bits) == walked(x: $0.1, y: $0.0, bits: bits) }
            #expect(straight != swapped)
        }
    }
}
