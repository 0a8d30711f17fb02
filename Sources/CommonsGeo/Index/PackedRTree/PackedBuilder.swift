/// Sorts items along the curve and packs them, leaves first, then level after level of boxes around 16.
enum PackedBuilder {
    @inline(__always)
    static func build(count: Int, areBoxes: Bool, item: (Int) -> FlatBox) -> (PackedStorage, FlatBox) {
        precondition(count < 1 << 31, "a packed R-tree indexes fewer than 2^31 items")
        let layout = PackedLayout(count: count, areBoxes: areBoxes)
        var bounds = FlatBox.empty
        for position in 0..<count { bounds.formUnion(item(position)) }
        let order = HilbertOrder.order(count: count, bounds: bounds) { position in
            let box = item(position)
            return ((box.west + box.east) / 2, (box.south + box.north) / 2)
        }
        let memory = PackedStorage.allocate(byteCount: layout.size)
        let base = memory.baseAddress!
        memory[..<PackedLayout.headerSize].initializeMemory(as: UInt8.self, repeating: 0)
        // The first inner level is written along with the leaves it is made of.
        let inner = (base + layout.innerOffset).assumingMemoryBound(to: Float.self)
        (0..<layout.innerCount).forEach { clear(inner + $0 * 4 * rtreeFanout) }
        let extent = layout.numberCount - 2 * rtreeFanout
        for leaf in 0..<layout.leafCount {
            let block = base + PackedLayout.headerSize + leaf * layout.leafSize
            let coarse = block.assumingMemoryBound(to: Float.self)
            let fine = (block + layout.fineOffset).assumingMemoryBound(to: UInt32.self)
            let positions = (block + layout.positionsOffset).assumingMemoryBound(to: UInt32.self)
            var (west, south, east, north) = (Float.infinity, Float.infinity, -Float.infinity, -Float.infinity)
            for slot in 0..<rtreeFanout {
                let rank = leaf * rtreeFanout + slot
                guard rank < count else {
                    for place in stride(from: slot, to: layout.numberCount, by: rtreeFanout) { (coarse[place], fine[place]) = (.nan, 0) }
                    positions[slot] = 0
                    continue
                }
                let box = item(Int(order[rank]))
                positions[slot] = order[rank]
                let (left, low) = (SplitDouble(box.west), SplitDouble(box.south))
                (coarse[slot], fine[slot]) = (left.coarse, left.fine)
                (coarse[slot + 16], fine[slot + 16]) = (low.coarse, low.fine)
                (west, south) = (min(west, left.coarse), min(south, low.coarse))
                let (right, high) = areBoxes ? (SplitDouble(box.east), SplitDouble(box.north)) : (left, low)
                (coarse[slot + extent], fine[slot + extent]) = (right.coarse, right.fine)
                (coarse[slot + extent + 16], fine[slot + extent + 16]) = (high.coarse, high.fine)
                (east, north) = (max(east, right.coarse), max(north, high.coarse))
            }
            if layout.innerCount > 0 {
                write(west, south, east, north, to: inner + leaf / rtreeFanout * 4 * rtreeFanout, slot: leaf % rtreeFanout)
            }
        }
        join(layout, inner)
        let storage = PackedStorage(layout: layout, adopting: memory)
        PackedHeader.write(to: memory, layout: layout, bounds: bounds)
        return (storage, bounds)
    }

    /// Writes each level's boxes into the level above.
    private static func join(_ layout: PackedLayout, _ inner: UnsafeMutablePointer<Float>) {
        var start = 0
        for level in layout.levels.indices.dropFirst() where level + 1 < layout.levels.count {
            let above = start + layout.levels[level]
            for node in 0..<layout.levels[level] {
                let block = inner + (start + node) * 4 * rtreeFanout
                var (west, south, east, north) = (Float.infinity, Float.infinity, -Float.infinity, -Float.infinity)
                for slot in 0..<rtreeFanout {
                    (west, south) = (min(west, block[slot]), min(south, block[16 + slot]))
                    (east, north) = (max(east, block[32 + slot]), max(north, block[48 + slot]))
                }
                write(west, south, east, north, to: inner + (above + node / rtreeFanout) * 4 * rtreeFanout, slot: node % rtreeFanout)
            }
            start = above
        }
    }

    /// Boxes turned inside out in all slots.
    private static func clear(_ block: UnsafeMutablePointer<Float>) {
        block.initialize(repeating: .infinity, count: 2 * rtreeFanout)
        (block + 2 * rtreeFanout).initialize(repeating: -.infinity, count: 2 * rtreeFanout)
    }

    @inline(__always)
    private static func write(
        _ west: Float, _ south: Float, _ east: Float, _ north: Float, to block: UnsafeMutablePointer<Float>, slot: Int
    ) {
        (block[slot], block[16 + slot], block[32 + slot], block[48 + slot]) = (west, south, east, north)
    }
}
