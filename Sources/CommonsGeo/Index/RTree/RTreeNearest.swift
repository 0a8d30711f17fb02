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
    ) -> [Neighbor] {
        guard let root = nodes.root, count > 0, radius >= 0 else { return [] }
        let filter = CircleFilter(center: center, radius: radius)
        let bound = NodeBound(center: center)
        var found = FoundHeap(capacity: count, limit: radius == .infinity ? 2 : Sphere.haversine(meters: radius) * (1 + 1e-12) + 1e-30)
        var queue = NodeQueue()
        queue.push(0, root)
        func offer(_ haversine: Double, _ position: UInt32) {
            let item = Found(haversine: haversine, position: position)
            guard found.takes(item) else { return }
            if radius < .infinity, Sphere.meters(haversine: haversine) > radius { return }
            if let accepts, !accepts(Int(position)) { return }
            found.insert(item)
        }
        while let (least, node) = queue.pop() {
            // Equal is not enough to stop: an item as far with a lower position goes first.
            if Double(least) > found.worst { break }
            if !nodes.isLeaf(node) {
                let bounds = bound.lowest(nodes.boxes(node))
                var near = SlotSet(bounds .<= Float(above: found.worst))
                while let slot = near.popFirst() { queue.push(bounds[slot], nodes.child(node, slot)) }
                continue
            }
            let leaf = nodes.leaf(node)
            if areBoxes {
                for slot in 0..<leaf.count { offer(leaf.box(slot).haversine(from: center), leaf.positions[slot]) }
            } else {
                // Most of a leaf is farther than the worst so far: a series over all 16 leaves few to the haversine.
                var candidates = filter.candidates(leaf, upTo: found.worst)
                while let slot = candidates.popFirst(), slot < leaf.count {
                    offer(filter.haversine(longitude: leaf.minX[slot], latitude: leaf.minY[slot]), leaf.positions[slot])
                }
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
                let (left, right) = (2 * slot + 1, 2 * slot + 2)
                var worse = slot
                if left < items.count, items[worse] < items[left] { worse = left }
                if right < items.count, items[worse] < items[right] { worse = right }
                if worse == slot { break }
                items.swapAt(slot, worse)
                slot = worse
            }
        }
        if items.count == capacity { worst = items[0].haversine }
    }

    mutating func sorted() -> [Neighbor] {
        items.sort { $0 < $1 }
        return items.map { Neighbor(position: Int($0.position), distance: Sphere.meters(haversine: $0.haversine)) }
    }
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
