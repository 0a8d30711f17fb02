/// The kernel of nearest search: best first, by a lower bound of the haversine that needs no sine.
enum RTreeNearest {
    /// A found item: its haversine from the centre, and its position.
    struct Found {
        let haversine: Double
        let position: UInt32

        /// Nearer, or as near and of a lower position.
        @inline(__always)
        static func < (a: Found, b: Found) -> Bool {
            a.haversine < b.haversine || (a.haversine == b.haversine && a.position < b.position)
        }
    }

    /// The `count` nearest items that `accepts` lets through and that are within `radius` metres, nearest first.
    static func nearest<Nodes: RTreeNodes>(
        _ nodes: Nodes, areBoxes: Bool, to center: Coordinate, count: Int, radius: Double, accepts: ((Int) -> Bool)?
    ) -> [Found] {
        guard let root = nodes.root, count > 0, radius >= 0 else { return [] }
        let filter = CircleFilter(center: center, radius: radius)
        let bound = NodeBound(center: center)
        var found = FoundHeap(capacity: count, limit: radius == .infinity ? 2 : Sphere.haversine(meters: radius) * (1 + 1e-12) + 1e-30)
        var queue = NodeQueue()
        queue.push(0, root)
        while let (least, node) = queue.pop() {
            // Equal is not enough to stop: an item as far with a lower position goes first.
            if Double(least) > found.worst { break }
            if !nodes.isLeaf(node) {
                let bounds = bound.lowest(nodes.boxes(node))
                let worst = Float(above: found.worst)
                for slot in 0..<rtreeFanout where bounds[slot] <= worst { queue.push(bounds[slot], nodes.child(node, slot)) }
                continue
            }
            let leaf = nodes.leaf(node)
            for slot in 0..<leaf.count {
                let haversine: Double
                if areBoxes {
                    haversine = leaf.box(slot).haversine(from: center)
                } else {
                    let (x, y) = (leaf.minX[slot], leaf.minY[slot])
                    if filter.series(longitude: x, latitude: y) * (1 - CircleFilter.doubt) > found.worst { continue }
                    haversine = filter.haversine(longitude: x, latitude: y)
                }
                let item = Found(haversine: haversine, position: leaf.positions[slot])
                guard found.takes(item) else { continue }
                if radius < .infinity, Sphere.meters(haversine: haversine) > radius { continue }
                if let accepts, !accepts(Int(item.position)) { continue }
                found.insert(item)
            }
        }
        return found.sorted()
    }
}

/// The best items so far: a heap with the worst on top.
private struct FoundHeap {
    private var items: [RTreeNearest.Found] = []
    private let capacity: Int
    /// The haversine that an item must not exceed.
    private(set) var worst: Double

    init(capacity: Int, limit: Double) {
        (self.capacity, worst) = (capacity, limit)
        items.reserveCapacity(min(capacity, 256))
    }

    @inline(__always)
    func takes(_ item: RTreeNearest.Found) -> Bool { items.count < capacity ? item.haversine <= worst : item < items[0] }

    mutating func insert(_ item: RTreeNearest.Found) {
        if items.count < capacity {
            items.append(item)
            var slot = items.count - 1
            while slot > 0, items[(slot - 1) / 2] < items[slot] {
                items.swapAt(slot, (slot - 1) / 2)
                slot = (slot - 1) / 2
            }
        } else {
            items[0] = item
            var slot = 0
            while true {
                var worse = slot
                for child in [2 * slot + 1, 2 * slot + 2] where child < items.count && items[worse] < items[child] { worse = child }
                if worse == slot { break }
                items.swapAt(slot, worse)
                slot = worse
            }
        }
        if items.count == capacity { worst = items[0].haversine }
    }

    func sorted() -> [RTreeNearest.Found] { items.sorted { $0 < $1 } }
}

/// Nodes by their bound, least on top. A bound's bits order as the bound does, since it is never negative: one integer keeps both.
private struct NodeQueue {
    private var heap: [UInt64] = []

    init() { heap.reserveCapacity(128) }

    @inline(__always)
    mutating func push(_ bound: Float, _ node: UInt32) {
        let entry = UInt64(bound.bitPattern) << 32 | UInt64(node)
        heap.append(entry)
        heap.withUnsafeMutableBufferPointer { heap in
            var slot = heap.count - 1
            while slot > 0 {
                let parent = (slot - 1) >> 1
                if heap[parent] <= entry { break }
                heap[slot] = heap[parent]
                slot = parent
            }
            heap[slot] = entry
        }
    }

    @inline(__always)
    mutating func pop() -> (bound: Float, node: UInt32)? {
        guard let top = heap.first, let last = heap.popLast() else { return nil }
        heap.withUnsafeMutableBufferPointer { heap in
            if heap.isEmpty { return }
            var slot = 0
            while true {
                var child = 2 * slot + 1
                if child >= heap.count { break }
                if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
                if heap[child] >= last { break }
                heap[slot] = heap[child]
                slot = child
            }
            heap[slot] = last
        }
        return (Float(bitPattern: UInt32(truncatingIfNeeded: top >> 32)), UInt32(truncatingIfNeeded: top))
    }
}
