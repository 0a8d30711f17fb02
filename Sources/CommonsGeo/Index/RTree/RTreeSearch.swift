/// The kernel of box search: everything that is asked of a box, a circle or a polygon comes through here.
enum RTreeSearch {
    /// Marks a node on the stack whose items all lie within the box.
    private static let whole: UInt32 = 1 << 31

    /// Hands every item that meets `box`, on either side of the antimeridian, to `sink`, each once.
    /// - Returns: `false` when the sink ended the search.
    @inline(__always)
    static func search<Nodes: RTreeNodes, Sink: RTreeSink>(
        _ nodes: Nodes, bounds: FlatBox, box: BoundingBox, sink: inout Sink
    ) -> Bool {
        guard let root = nodes.root else { return true }
        // Nearly always: the box is far from the antimeridian, or nothing lies beyond it.
        if box.west > -180, box.east < 180, !box.crossesAntimeridian, bounds.east <= 180 {
            return walk(nodes, root, FlatBox(box), except: nil, &sink)
        }
        // A box that crosses is asked in two, since an edge that is turned by 360° is rounded.
        let images = box.spans.flatMap { span in
            FlatBox(west: span.west, south: box.south, east: span.east, north: box.north).images(within: bounds)
        }
        for number in images.indices {
            guard walk(nodes, root, images[number], except: Array(images[..<number]), &sink) else { return false }
        }
        return true
    }

    /// One image of the box; what meets an earlier image was handed over before.
    @inline(never)
    private static func walk<Nodes: RTreeNodes, Sink: RTreeSink>(
        _ nodes: Nodes, _ root: UInt32, _ box: FlatBox, except: [FlatBox]?, _ sink: inout Sink
    ) -> Bool {
        let query = CoarseBox(box)
        let mayTakeWhole = Sink.wantsAll && except.map(\.isEmpty) ?? true
        let mustSettle = Sink.wantsAll || except != nil
        // A pop is followed by at most 16 pushes, and no tree is higher than 16: 15 × 15 + 16 at most. A kilobyte stays on the stack.
        return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 256) { stack in
            let stack = stack.baseAddress!
            stack[0] = root
            var top = 1
            var touched: UInt64 = 0
            // Nobody reads it, but nobody may leave out what it is made of.
            defer { stack[0] = UInt32(truncatingIfNeeded: touched) }
            while top > 0 {
                top -= 1
                let entry = stack[top]
                let node = entry & ~whole
                if nodes.isLeaf(node) {
                    let leaf = nodes.leaf(node)
                    var hits = entry == node ? query.meeting(leaf.coarse, leaf.extent) : leaf.occupied
                    if hits.isEmpty { continue }
                    if entry == node, mustSettle {
                        let surely = query.holding(leaf.coarse, leaf.extent)
                        if hits.bits != surely.bits { settle(leaf, box, &hits, surely) }
                        if let except, !except.isEmpty { drop(leaf, &hits, meeting: except) }
                        if hits.isEmpty { continue }
                    }
                    guard sink.take(leaf, hits) else { return false }
                    continue
                }
                let boxes = nodes.boxes(node)
                var hits = query.meeting(boxes, 2 * rtreeFanout)
                // A child within the box has others beside it nearly always; to miss one costs a few comparisons.
                let inside = mayTakeWhole && hits.count > 2 ? query.containing(boxes) : SlotSet(bits: 0)
                // The curve is walked upward when the lowest slot is pushed last.
                while let slot = hits.popLast() {
                    let child = nodes.child(node, slot)
                    stack[top] = child | (inside.contains(slot) ? whole : 0)
                    top += 1
                    // Leaves are rarely in a cache. Loading from all of them now lets their misses overlap; nobody waits for the sum.
                    touched ^= nodes.touch(child)
                }
            }
            return true
        }
    }

    /// Asks the exact numbers of those that the coarse ones do not decide.
    @inline(never)
    private static func settle(_ leaf: RTreeLeaf, _ box: FlatBox, _ hits: inout SlotSet, _ surely: SlotSet) {
        let (west, east) = (SplitDouble.kept(box.west), SplitDouble.kept(box.east))
        let (south, north) = (SplitDouble.kept(box.south), SplitDouble.kept(box.north))
        var doubtful = SlotSet(bits: hits.bits & ~surely.bits)
        while let slot = doubtful.popFirst() {
            let meets = leaf.minX(slot) <= east && leaf.maxX(slot) >= west && leaf.minY(slot) <= north && leaf.maxY(slot) >= south
            if !meets { hits.remove(slot) }
        }
    }

    /// Keeps the slots whose item meets none of the earlier images.
    private static func drop(_ leaf: RTreeLeaf, _ hits: inout SlotSet, meeting earlier: [FlatBox]) {
        var left = hits
        while let slot = left.popFirst() {
            if earlier.contains(where: { leaf.minX(slot) <= $0.east && leaf.maxX(slot) >= $0.west }) { hits.remove(slot) }
        }
    }
}

/// The box of a query in floats, four times each. See `SplitDouble` for what coarse numbers decide: differing ones everything, equal ones nothing.
private struct CoarseBox {
    private let (west, south, east, north): (SIMD4<Float>, SIMD4<Float>, SIMD4<Float>, SIMD4<Float>)

    init(_ box: FlatBox) {
        west = SIMD4(repeating: SplitDouble.coarse(box.west))
        south = SIMD4(repeating: SplitDouble.coarse(box.south))
        east = SIMD4(repeating: SplitDouble.coarse(box.east))
        north = SIMD4(repeating: SplitDouble.coarse(box.north))
    }

    /// The slots whose box meets this one, or may do so.
    @inline(__always)
    func meeting(_ boxes: UnsafePointer<Float>, _ extent: Int) -> SlotSet {
        SlotSet {
            (boxes.four($0) .<= east) .& (boxes.four($0 + extent) .>= west) .& (boxes.four($0 + 16) .<= north)
                .& (boxes.four($0 + 16 + extent) .>= south)
        }
    }

    /// The slots whose box surely meets this one.
    @inline(__always)
    func holding(_ boxes: UnsafePointer<Float>, _ extent: Int) -> SlotSet {
        SlotSet {
            (boxes.four($0) .< east) .& (boxes.four($0 + extent) .> west) .& (boxes.four($0 + 16) .< north)
                .& (boxes.four($0 + 16 + extent) .> south)
        }
    }

    /// The children of an inner node that surely lie within this box.
    @inline(__always)
    func containing(_ boxes: UnsafePointer<Float>) -> SlotSet {
        SlotSet {
            (boxes.four($0) .> west) .& (boxes.four($0 + 32) .< east) .& (boxes.four($0 + 16) .> south) .& (boxes.four($0 + 48) .< north)
        }
    }
}
