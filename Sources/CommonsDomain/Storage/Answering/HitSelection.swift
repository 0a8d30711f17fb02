/// Keeps the best hits of all that are offered: those that come first after the cursor, one more than the page holds.
///
/// What is kept is a heap with the worst on top, so that an offer that is no better costs one comparison.
/// Source: J. W. J. Williams, "Algorithm 232: Heapsort", 1964.
public struct HitSelection<Payload: Sendable>: Sendable {
    private let after: HitKey?
    private let capacity: Int
    private var heap: [(key: HitKey, payload: Payload)] = []

    /// An empty selection for the page that `search` asks for.
    public init(_ search: PreparedSearch) { (after, capacity) = (search.after, search.limit + 1) }

    /// Whether a hit of this key would be kept now.
    public func accepts(_ key: HitKey) -> Bool {
        if let after, key <= after { return false }
        return heap.count < capacity || key < heap[0].key
    }

    /// Offers a hit.
    /// - Complexity: O(log *k*) in the size of the page, O(1) when it is not kept.
    public mutating func offer(_ key: HitKey, _ payload: @autoclosure () -> Payload) {
        guard accepts(key) else { return }
        if heap.count < capacity {
            heap.append((key, payload()))
            siftUp()
        } else {
            heap[0] = (key, payload())
            siftDown()
        }
    }

    /// The page's hits in order, and the key after which the next page starts, or `nil` when there is none.
    public consuming func page() -> (hits: [(key: HitKey, payload: Payload)], next: HitKey?) {
        var hits = heap.sorted { $0.key < $1.key }
        guard hits.count == capacity else { return (hits, nil) }
        hits.removeLast()
        return (hits, hits.last?.key)
    }

    private mutating func siftUp() {
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[parent].key < heap[child].key else { return }
            heap.swapAt(parent, child)
            child = parent
        }
    }

    private mutating func siftDown() {
        var parent = 0
        while true {
            var largest = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[largest].key < heap[child].key {
                largest = child
            }
            guard largest != parent else { return }
            heap.swapAt(parent, largest)
            parent = largest
        }
    }
}
