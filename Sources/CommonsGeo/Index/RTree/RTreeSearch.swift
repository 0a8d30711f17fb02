/// The kernel of box search: everything that is asked of a box, a circle or a polygon comes through here.
enum RTreeSearch {
    /// Marks a leaf on the stack whose items all lie within the box.
    private static let whole: UInt32 = 1 << 31

    /// Hands every item that meets `box`, on either side of the antimeridian, to `sink`, each once.
    /// - Returns: `false` when the sink ended the search.
    static func search<Nodes: RTreeNodes, Sink: RTreeSink>(
        _ nodes: Nodes, bounds: FlatBox, box: FlatBox, sink: inout Sink
    ) -> Bool {
        // Nearly always: the box is far from the antimeridian, or nothing lies beyond it.
        if box.west > -180, box.east < 180, bounds.east <= 180 { return search(nodes, box: box, except: [], sink: &sink) }
        let images = box.images(within: bounds)
        for number in images.indices {
            guard search(nodes, box: images[number], except: images[..<number], sink: &sink) else { return false }
        }
        return true
    }

    /// One image of the box; what meets an earlier image was handed over before.
    @inline(__always)
    private static func search<Nodes: RTreeNodes, Sink: RTreeSink>(
        _ nodes: Nodes, box: FlatBox, except: ArraySlice<FlatBox>, sink: inout Sink
    ) -> Bool {
        guard let root = nodes.root else { return true }
        // A node's floats are rounded outward: against a query rounded outward no hit is lost, and within one rounded inward
        // nothing sticks out.
        let (west, east) = (Float(below: box.west), Float(above: box.east))
        let (south, north) = (Float(below: box.south), Float(above: box.north))
        let (innerWest, innerEast) = (Float(above: box.west), Float(below: box.east))
        let (innerSouth, innerNorth) = (Float(above: box.south), Float(below: box.north))
        let mayTakeWhole = except.isEmpty
        // A pop is followed by at most 16 pushes, and no tree is higher than 16.
        return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 16 * rtreeFanout) { stack in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: rtreeFanout + 1) { slots in
                let slots = slots.baseAddress!
                stack[0] = root
                var top = 1
                var touched: UInt64 = 0
                defer { slots[rtreeFanout] = UInt8(truncatingIfNeeded: touched) }
                while top > 0 {
                    top -= 1
                    let entry = stack[top]
                    let node = entry & ~whole
                    if nodes.isLeaf(node) {
                        let leaf = nodes.leaf(node)
                        if entry != node {
                            guard sink.takeAll(leaf) else { return false }
                            continue
                        }
                        var count = scan(leaf, box, into: slots)
                        if !except.isEmpty { count = drop(leaf, slots, count, meeting: except) }
                        if count > 0 { guard sink.take(leaf, slots: slots, count: count) else { return false } }
                        continue
                    }
                    let boxes = nodes.boxes(node)
                    let raw = UnsafeRawPointer(boxes)
                    let minX = raw.loadUnaligned(as: SIMD16<Float>.self)
                    let minY = raw.loadUnaligned(fromByteOffset: 64, as: SIMD16<Float>.self)
                    let maxX = raw.loadUnaligned(fromByteOffset: 128, as: SIMD16<Float>.self)
                    let maxY = raw.loadUnaligned(fromByteOffset: 192, as: SIMD16<Float>.self)
                    var hits = SlotSet((minX .<= east) .& (maxX .>= west) .& (minY .<= north) .& (maxY .>= south))
                    // The curve is walked upward when the lowest slot is pushed last.
                    while let slot = hits.popLast() {
                        let inside =
                            boxes[slot] >= innerWest && boxes[slot + 32] <= innerEast
                            && boxes[slot + 16] >= innerSouth && boxes[slot + 48] <= innerNorth
                        let child = nodes.child(node, slot)
                        stack[top] = child | (mayTakeWhole && inside ? whole : 0)
                        top += 1
                        // Leaves are rarely in a cache. Loading from all of them now lets their misses overlap; nobody waits for the sum.
                        touched ^= nodes.touch(child)
                    }
                }
                return true
            }
        }
    }

    /// Writes the slots whose item meets the box.
    @inline(__always)
    private static func scan(_ leaf: RTreeLeaf, _ box: FlatBox, into slots: UnsafeMutablePointer<UInt8>) -> Int {
        var hits = SlotSet(half(leaf, 0, box), half(leaf, 8, box))
        var count = 0
        while let slot = hits.popFirst() {
            slots[count] = UInt8(truncatingIfNeeded: slot)
            count &+= 1
        }
        return count
    }

    @inline(__always)
    private static func half(_ leaf: RTreeLeaf, _ slot: Int, _ box: FlatBox) -> SIMDMask<SIMD8<Int64>> {
        let (minX, minY) = (load(leaf.minX + slot), load(leaf.minY + slot))
        let (maxX, maxY) = (load(leaf.maxX + slot), load(leaf.maxY + slot))
        return (minX .<= box.east) .& (maxX .>= box.west) .& (minY .<= box.north) .& (maxY .>= box.south)
    }

    @inline(__always)
    private static func load(_ pointer: UnsafePointer<Double>) -> SIMD8<Double> {
        UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<Double>.self)
    }

    /// Keeps the slots whose item meets none of the earlier images.
    private static func drop(
        _ leaf: RTreeLeaf, _ slots: UnsafeMutablePointer<UInt8>, _ count: Int, meeting earlier: ArraySlice<FlatBox>
    ) -> Int {
        var kept = 0
        for number in 0..<count {
            let slot = Int(slots[number])
            if earlier.contains(where: { leaf.minX[slot] <= $0.east && leaf.maxX[slot] >= $0.west }) { continue }
            slots[kept] = UInt8(slot)
            kept += 1
        }
        return kept
    }
}
