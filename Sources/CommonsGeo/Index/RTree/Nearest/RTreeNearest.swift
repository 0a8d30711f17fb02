/// The kernel of nearest search: depth first, the nearest child of each node first, and nothing that cannot be near enough.
///
/// A leaf of 16 gives a good bound at once, and then a look at one node's 16 bounds, with `GapBound`, leaves few of them: cheaper than a queue of all nodes.
/// Where only a few places are wanted, `NearestPlaces` knows nearly always, and sooner.
struct RTreeNearest<Nodes: RTreeNodes> {
    private let nodes: Nodes
    private let center: Coordinate
    private let areBoxes: Bool
    private let accepts: ((Int) -> Bool)?
    private let filter: CircleFilter
    private let isLimited: Bool
    private var found: FoundHeap

    /// The `count` nearest of `total` items that `accepts` lets through and that are within `radius` metres, nearest first; equally near ones by position.
    static func nearest(
        _ nodes: Nodes, bounds: FlatBox, total: Int, areBoxes: Bool, to center: Coordinate, count: Int, radius: Double,
        accepts: ((Int) -> Bool)?
    ) -> [Neighbor] {
        let capacity = min(count, total)
        guard let root = nodes.root, capacity > 0, radius >= 0 else { return [] }
        let isLimited = radius < .infinity
        let limit = isLimited ? Sphere.haversine(meters: radius) * (1 + 1e-12) + 1e-30 : 2
        let filter = CircleFilter(center: center, radius: radius)
        if !areBoxes, capacity <= NearestMemory.maximumCount,
            let found = NearestPlaces.nearest(
                nodes, root, bounds: bounds, center: center, count: capacity, limit: limit, filter: filter, isLimited: isLimited,
                accepts: accepts)
        {
            return found
        }
        return withUnsafeTemporaryAllocation(of: FoundItem.self, capacity: capacity) { memory in
            var search = RTreeNearest(
                nodes: nodes, center: center, areBoxes: areBoxes, accepts: accepts, filter: filter, isLimited: isLimited,
                found: FoundHeap(memory.baseAddress!, capacity: capacity, limit: limit))
            // The map as it lies, and turned once either way where something may be nearer round the antimeridian.
            for turn in [0.0, 360, -360] {
                var bound = GapBound(center: center, turn: turn, worst: search.found.worst)
                if turn == 0 || bound.mayReach(bounds, search.found.worst) { search.walk(root, &bound, turn: turn) }
            }
            return search.found.neighbors()
        }
    }

    /// Goes down to every leaf that may hold something near enough, and offers its items.
    private mutating func walk(_ root: UInt32, _ bound: inout GapBound, turn: Double) {
        guard !nodes.isLeaf(root) else { return offer(nodes.leaf(root), bound, turn: turn) }
        withUnsafeTemporaryAllocation(of: NearestStep.self, capacity: NearestStep.maximumDepth) { steps in
            let steps = steps.baseAddress!
            steps[0] = NearestStep(root, nodes.boxes(root), bound)
            var depth = 0
            while depth >= 0 {
                guard let slot = steps[depth].nearest(upTo: Float(above: max(found.worst, GapBound.leastWorst))) else {
                    depth -= 1
                    continue
                }
                let child = nodes.child(steps[depth].node, slot)
                guard nodes.isLeaf(child) else {
                    depth += 1
                    precondition(depth < NearestStep.maximumDepth, "an R-tree is not as high as that")
                    steps[depth] = NearestStep(child, nodes.boxes(child), bound)
                    continue
                }
                let worst = found.worst
                offer(nodes.leaf(child), bound, turn: turn)
                guard found.worst < worst else { continue }
                bound.narrow(to: found.worst)
                // Bounds stay good for a lower worst, but for those that were made for an order only.
                if worst >= 1 { for above in 0...depth { steps[above].measure(nodes.boxes(steps[above].node), bound) } }
            }
        }
    }

    @inline(__always)
    private mutating func offer(_ leaf: RTreeLeaf, _ bound: GapBound, turn: Double) {
        let worst = SIMD4(repeating: Float(above: found.worst))
        var near = SlotSet { bound.boxes(leaf.coarse, $0, leaf.extent) .<= worst }
        near.bits &= leaf.occupied.bits
        while let slot = near.popFirst() {
            let haversine: Double
            if areBoxes {
                guard Self.takes(leaf.flatBox(slot), from: center.longitude, turn: turn) else { continue }
                haversine = leaf.box(slot).haversine(from: center)
            } else {
                let longitude = leaf.minX(slot)
                guard Self.takes(longitude - center.longitude, turn: turn) else { continue }
                haversine = filter.haversine(longitude: longitude, latitude: leaf.minY(slot))
            }
            let item = FoundItem(haversine: haversine, position: leaf.positions[slot])
            guard found.takes(item) else { continue }
            if isLimited, !filter.contains(haversine: haversine) { continue }
            if let accepts, !accepts(Int(item.position)) { continue }
            found.insert(item)
        }
    }

    /// Whether a place so many degrees east of the centre is looked at in the map turned so far: each place in one map, that where it is nearest.
    @inline(__always)
    private static func takes(_ difference: Double, turn: Double) -> Bool {
        turn == 0 ? abs(difference) <= 180 : turn > 0 ? difference > 180 : difference < -180
    }

    /// The same for a box.
    private static func takes(_ box: FlatBox, from longitude: Double, turn: Double) -> Bool {
        let gaps = [0.0, 360, -360].map { box.gap(x: longitude + $0) }
        let nearest = gaps[0] <= min(gaps[1], gaps[2]) ? 0.0 : gaps[1] <= gaps[2] ? 360 : -360
        return nearest == turn
    }
}
