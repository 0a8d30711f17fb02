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
struct FoundHeap {
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
        var found = (0..<count).map { Neighbor(position: Int(items[$0].position), distance: Sphere.meters(haversine: items[$0].haversine)) }
        // Haversines that differ may round to one distance: then the position decides.
        for next in found.indices.dropFirst() {
            var slot = next
            while slot > 0, found[slot].distance == found[slot - 1].distance, found[slot].position < found[slot - 1].position {
                found.swapAt(slot, slot - 1)
                slot -= 1
            }
        }
        return found
    }
}
