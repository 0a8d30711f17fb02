/// The order of items along the Hilbert curve of their bounds.
enum HilbertOrder {
    /// Bits a side: 4 million columns over the bounds, and four passes of 11 bits to sort by.
    private static let bits = 22
    private static let digitBits: UInt64 = 11

    /// Positions `0..<count` sorted by the place of their centre on the curve, then by position.
    /// - Complexity: O(*n*): a least-significant-digit radix sort.
    static func order(count: Int, bounds: FlatBox, center: (Int) -> (x: Double, y: Double)) -> [UInt32] {
        let side = Double(1 << bits)
        let (width, height) = (bounds.east - bounds.west, bounds.north - bounds.south)
        let (scaleX, scaleY) = (width > 0 ? side / width : 0, height > 0 ? side / height : 0)
        let last = side - 1
        var keys = [UInt64](repeating: 0, count: count)
        var order = [UInt32](repeating: 0, count: count)
        for item in 0..<count {
            let (x, y) = center(item)
            let column = UInt32(max(0, min(last, (x - bounds.west) * scaleX)))
            let row = UInt32(max(0, min(last, (y - bounds.south) * scaleY)))
            keys[item] = HilbertCurve.index(x: column << 10, y: row << 10) >> 20
            order[item] = UInt32(truncatingIfNeeded: item)
        }
        sort(&keys, &order)
        return order
    }

    private static func sort(_ keys: inout [UInt64], _ order: inout [UInt32]) {
        let (count, buckets) = (keys.count, 1 << Int(digitBits))
        var (nextKeys, nextOrder) = (keys, order)
        for shift in stride(from: UInt64(0), to: UInt64(2 * bits), by: Int(digitBits)) {
            var starts = [Int](repeating: 0, count: buckets)
            for key in keys { starts[Int(truncatingIfNeeded: key >> shift) & (buckets - 1)] += 1 }
            if starts.contains(count) { continue }
            var sum = 0
            for bucket in 0..<buckets { (starts[bucket], sum) = (sum, sum + starts[bucket]) }
            for item in 0..<count {
                let bucket = Int(truncatingIfNeeded: keys[item] >> shift) & (buckets - 1)
                let slot = starts[bucket]
                starts[bucket] = slot + 1
                nextKeys[slot] = keys[item]
                nextOrder[slot] = order[item]
            }
            swap(&keys, &nextKeys)
            swap(&order, &nextOrder)
        }
    }
}
