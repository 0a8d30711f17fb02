extension DynamicRTree {
    /// How full nodes are made at first: room for two more before a split.
    private static let fill = 14

    /// Builds the tree of an empty index from the leaves up.
    mutating func load(_ boxes: [FlatBox]) {
        precondition(boxes.count < 1 << 30, "a dynamic R-tree indexes fewer than 2^30 items")
        guard !boxes.isEmpty else { return }
        count = boxes.count
        leafOf = [UInt32](repeating: noNode, count: boxes.count)
        let order = boxes.indices.map { (key: Self.key(boxes[$0]), position: UInt32($0)) }
            .sorted { ($0.key, $0.position) < ($1.key, $1.position) }
        var packing = Packing(areBoxes: holdsBoxes, count: count, fill: Self.fill)
        for (key, position) in order { leafOf[Int(position)] = packing.append(boxes[Int(position)], position: position, key: key) }
        take(packing)
    }

    /// Puts the items into new leaves in the order of the curve, with room in each, and new nodes above them.
    ///
    /// Done after as many items came to other leaves as are a share of all: splits leave nodes half empty and strew them over memory, and a search pays for both.
    /// - Complexity: O(*n*): leaves are in order already.
    private mutating func repack() {
        var packing = Packing(areBoxes: holdsBoxes, count: count, fill: Self.fill)
        withUnsafeTemporaryAllocation(of: SharedItem.self, capacity: rtreeFanout) { items in
            var waiting = [root]
            while let node = waiting.popLast() {
                if node & Self.innerBit != 0 {
                    let number = node & ~Self.innerBit
                    for slot in (0..<Int(inner.counts[Int(number)])).reversed() { waiting.append(inner.child(number, slot)) }
                    continue
                }
                gather(node, into: items)
                for item in items[..<leaves.count(node)] {
                    leafOf[Int(item.position)] = packing.append(item.box, position: item.position, key: item.key)
                }
            }
        }
        bounds = .empty
        take(packing)
    }

    /// Counts an item that came to a leaf, and packs anew when there were many.
    mutating func didPlace() {
        placed += 1
        if placed > max(2048, count / 4) { repack() }
    }

    /// Makes packed leaves those of this tree.
    private mutating func take(_ packing: Packing) {
        (leaves, placed) = (packing.leaves, 0)
        bounds.formUnion(packing.bounds)
        inner = InnerPool()
        var level = packing.level
        while level.count > 1 {
            var above: [(node: UInt32, key: UInt64)] = []
            for start in stride(from: 0, to: level.count, by: Self.fill) {
                let node = inner.make()
                for (slot, entry) in level[start..<min(level.count, start + Self.fill)].enumerated() {
                    inner.insert(node, slot, child: entry.node, key: entry.key, box: around(entry.node))
                    setParent(entry.node, node)
                }
                above.append((node | Self.innerBit, level[start].key))
            }
            level = above
        }
        root = level[0].node
    }
}

/// Leaves that are filled one after the other.
private struct Packing {
    private(set) var leaves: LeafPool
    private(set) var level: [(node: UInt32, key: UInt64)] = []
    private(set) var bounds = FlatBox.empty
    private let fill: Int

    init(areBoxes: Bool, count: Int, fill: Int) {
        leaves = LeafPool(areBoxes: areBoxes)
        // A quarter more, so that there is room for what is split until it is packed again.
        leaves.reserve(count / fill * 5 / 4 + 16)
        self.fill = fill
    }

    /// - Returns: The leaf that took the item.
    mutating func append(_ box: FlatBox, position: UInt32, key: UInt64) -> UInt32 {
        if level.isEmpty || leaves.count(level[level.count - 1].node) == fill { level.append((leaves.make(), key)) }
        let leaf = level[level.count - 1].node
        leaves.append(leaf, box, position: position)
        bounds.formUnion(box)
        return leaf
    }
}
