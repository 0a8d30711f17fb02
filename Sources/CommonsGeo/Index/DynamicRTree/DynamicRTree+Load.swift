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
        var level: [(node: UInt32, key: UInt64)] = []
        for start in stride(from: 0, to: order.count, by: Self.fill) {
            let leaf = leaves.make()
            for (_, position) in order[start..<min(order.count, start + Self.fill)] {
                leaves.append(leaf, boxes[Int(position)], position: position)
                leafOf[Int(position)] = leaf
                bounds.formUnion(boxes[Int(position)])
            }
            level.append((leaf, order[start].key))
        }
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
