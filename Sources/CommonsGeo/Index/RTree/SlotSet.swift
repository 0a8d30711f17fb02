/// Which of a node's 16 slots matched, a byte each: what a comparison of vectors leaves, packed so that hits are found by counting zeros.
struct SlotSet {
    private var low, high: UInt64

    /// From 16 floats compared.
    @inline(__always)
    init(_ mask: SIMDMask<SIMD16<Int32>>) {
        let bytes = SIMD16<Int8>(truncatingIfNeeded: unsafeBitCast(mask, to: SIMD16<Int32>.self))
        let words = unsafeBitCast(bytes, to: SIMD2<UInt64>.self)
        (low, high) = (words[0], words[1])
    }

    /// From twice 8 doubles compared.
    @inline(__always)
    init(_ first: SIMDMask<SIMD8<Int64>>, _ second: SIMDMask<SIMD8<Int64>>) {
        low = unsafeBitCast(SIMD8<Int8>(truncatingIfNeeded: unsafeBitCast(first, to: SIMD8<Int64>.self)), to: UInt64.self)
        high = unsafeBitCast(SIMD8<Int8>(truncatingIfNeeded: unsafeBitCast(second, to: SIMD8<Int64>.self)), to: UInt64.self)
    }

    /// Removes and returns the lowest slot.
    @inline(__always)
    mutating func popFirst() -> Int? {
        if low != 0 {
            let slot = low.trailingZeroBitCount >> 3
            low &= ~(0xFF << UInt64(slot << 3))
            return slot
        }
        if high != 0 {
            let slot = high.trailingZeroBitCount >> 3
            high &= ~(0xFF << UInt64(slot << 3))
            return slot + 8
        }
        return nil
    }

    /// Removes and returns the highest slot.
    @inline(__always)
    mutating func popLast() -> Int? {
        if high != 0 {
            let slot = (63 - high.leadingZeroBitCount) >> 3
            high &= ~(0xFF << UInt64(slot << 3))
            return slot + 8
        }
        if low != 0 {
            let slot = (63 - low.leadingZeroBitCount) >> 3
            low &= ~(0xFF << UInt64(slot << 3))
            return slot
        }
        return nil
    }
}
