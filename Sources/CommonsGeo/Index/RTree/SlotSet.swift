/// Which of a node's 16 slots matched, a bit each.
struct SlotSet {
    var bits: UInt32

    static let all = SlotSet(bits: 0xFFFF)

    @inline(__always)
    init(bits: UInt32) { self.bits = bits }

    /// From four comparisons of four floats each, of slots 0, 4, 8 and 12 on.
    ///
    /// In fours, because that is a register of every machine: a comparison of sixteen is packed and unpacked again on its way to bits.
    @inline(__always)
    init(quarters: (Int) -> SIMDMask<SIMD4<Int32>>) {
        let low = Self.weighted(quarters(0), SIMD4(1, 2, 4, 8)) | Self.weighted(quarters(4), SIMD4(16, 32, 64, 128))
        let high = Self.weighted(quarters(8), SIMD4(256, 512, 1024, 2048)) | Self.weighted(quarters(12), SIMD4(4096, 8192, 16384, 32768))
        let pair = unsafeBitCast(low | high, to: SIMD2<UInt64>.self)
        let either = pair.x | pair.y
        bits = UInt32(truncatingIfNeeded: either | either >> 32)
    }

    @inline(__always)
    private static func weighted(_ mask: SIMDMask<SIMD4<Int32>>, _ weights: SIMD4<Int32>) -> SIMD4<Int32> {
        unsafeBitCast(mask, to: SIMD4<Int32>.self) & weights
    }

    @inline(__always)
    var isEmpty: Bool { bits == 0 }

    @inline(__always)
    var count: Int { bits.nonzeroBitCount }

    /// Whether these are the first slots, without a gap.
    @inline(__always)
    var isPrefix: Bool { bits & (bits &+ 1) == 0 }

    /// Removes and returns the lowest slot.
    @inline(__always)
    mutating func popFirst() -> Int? {
        if bits == 0 { return nil }
        let slot = bits.trailingZeroBitCount
        bits &= bits &- 1
        return slot
    }

    /// Removes and returns the highest slot.
    @inline(__always)
    mutating func popLast() -> Int? {
        if bits == 0 { return nil }
        let slot = 31 &- bits.leadingZeroBitCount
        bits ^= 1 &<< UInt32(truncatingIfNeeded: slot)
        return slot
    }

    @inline(__always)
    func contains(_ slot: Int) -> Bool { bits & (1 &<< UInt32(truncatingIfNeeded: slot)) != 0 }

    @inline(__always)
    mutating func insert(_ slot: Int) { bits |= 1 &<< UInt32(truncatingIfNeeded: slot) }

    @inline(__always)
    mutating func remove(_ slot: Int) { bits &= ~(1 &<< UInt32(truncatingIfNeeded: slot)) }
}

extension UnsafePointer<Float> {
    /// Four floats from here on.
    @inline(__always)
    func four(_ offset: Int) -> SIMD4<Float> { UnsafeRawPointer(self + offset).loadUnaligned(as: SIMD4<Float>.self) }
}
