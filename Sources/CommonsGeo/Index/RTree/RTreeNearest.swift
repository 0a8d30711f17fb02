/// The kernel of nearest search: depth first, the nearest child of each node first, and nothing that cannot be near enough.
///
/// A leaf of 16 gives a good bound at once, and then a look at one node's 16 bounds, with `GapBound`, leaves few of them: cheaper than a queue of all nodes.
/// Where only a few are wanted, `NearestReach` says before how far they are.
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
        return withUnsafeTemporaryAllocation(of: FoundItem.self, capacity: capacity) { memory in
            var limit = radius == .infinity ? 2 : Sphere.haversine(meters: radius) * (1 + 1e-12) + 1e-30
            if !areBoxes, accepts == nil, capacity <= NearestReach<Nodes>.maximumCount {
                limit = min(limit, NearestReach.haversine(nodes, root, center: center, count: capacity))
            }
            var search = RTreeNearest(
                nodes: nodes, center: center, areBoxes: areBoxes, accepts: accepts, filter: CircleFilter(center: center, radius: radius),
                isLimited: radius < .infinity, found: FoundHeap(memory.baseAddress!, capacity: capacity, limit: limit))
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
                guard let slot = steps[depth].nearest(upTo: Float(above: found.worst)) else {
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

/// A found item: its haversine from the centre, and its position.
struct FoundItem {
    let haversine: Double
    let position: UInt32

    /// Nearer, or as near and of a lower position.
    @inline(__always)
    static func < (a: FoundItem, b: FoundItem) -> Bool {
        a.haversine < b.haversine || (a.haversine == b.haversine && a.position < b.position)
    }
}

/// The best items so far: a heap with the worst on top, in memory that is lent.
private struct FoundHeap {
    private let items: UnsafeMutablePointer<FoundItem>
    private let capacity: Int
    private var count = 0
    /// The haversine that an item must not exceed.
    private(set) var worst: Double

    init(_ items: UnsafeMutablePointer<FoundItem>, capacity: Int, limit: Double) {
        (self.items, self.capacity, worst) = (items, capacity, limit)
    }

    @inline(__always)
    func takes(_ item: FoundItem) -> Bool { count < capacity ? item.haversine <= worst : item < items[0] }

    @inline(__always)
    mutating func insert(_ item: FoundItem) {
        if count < capacity {
            var slot = count
            count += 1
            while slot > 0, items[(slot - 1) >> 1] < item {
                items[slot] = items[(slot - 1) >> 1]
                slot = (slot - 1) >> 1
            }
            items[slot] = item
        } else {
            sink(item, within: count)
        }
        if count == capacity { worst = items[0].haversine }
    }

    /// Puts an item in the place of the top one, and in order.
    @inline(__always)
    private func sink(_ item: FoundItem, within count: Int) {
        var slot = 0
        while true {
            var worse = 2 * slot + 1
            if worse >= count { break }
            if worse + 1 < count, items[worse] < items[worse + 1] { worse += 1 }
            if !(item < items[worse]) { break }
            items[slot] = items[worse]
            slot = worse
        }
        items[slot] = item
    }

    /// The items, nearest first; the heap is used up.
    mutating func neighbors() -> [Neighbor] {
        for last in stride(from: count - 1, to: 0, by: -1) {
            let (top, item) = (items[0], items[last])
            sink(item, within: last)
            items[last] = top
        }
        return (0..<count).map { Neighbor(position: Int(items[$0].position), distance: Sphere.meters(haversine: items[$0].haversine)) }
    }
}
