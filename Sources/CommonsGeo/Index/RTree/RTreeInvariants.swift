/// What must hold of every R-tree, packed or dynamic. Asked by tests after each change; never in a query.
///
/// 1. Every node but the root has one parent, and every leaf has the same depth, at most 16.
/// 2. A child's box holds the coarse half of every item below it, edges included; a slot without a child holds a box turned inside out.
/// 3. Every position is in one leaf slot, and slots without an item are NaN.
/// 4. The bounds hold every item.
enum RTreeInvariants {
    /// The first invariant that does not hold, in words; `nil` when all do.
    static func violation<Nodes: RTreeNodes>(of nodes: Nodes, bounds: FlatBox, count: Int) -> String? {
        guard let root = nodes.root else { return count == 0 ? nil : "\(count) items and no root" }
        var (seenNodes, seenPositions, depths): (Set<UInt32>, Set<UInt32>, Set<Int>) = ([], [], [])
        let whole = SIMD4(
            SplitDouble.coarse(bounds.west), SplitDouble.coarse(bounds.south), SplitDouble.coarse(bounds.east),
            SplitDouble.coarse(bounds.north))
        var stack = [(node: root, depth: 1, box: whole)]
        while let (node, depth, box) = stack.popLast() {
            guard seenNodes.insert(node).inserted else { return "node \(node) has two parents" }
            guard depth <= 16 else { return "deeper than 16" }
            if nodes.isLeaf(node) {
                depths.insert(depth)
                let leaf = nodes.leaf(node)
                for slot in 0..<rtreeFanout {
                    guard leaf.occupied.contains(slot) else {
                        if !leaf.coarse[slot + leaf.extent + 16].isNaN { return "leaf \(node) is not NaN past its end" }
                        continue
                    }
                    guard seenPositions.insert(leaf.positions[slot]).inserted else {
                        return "position \(leaf.positions[slot]) is there twice"
                    }
                    guard leaf.coarse[slot] >= box[0], leaf.coarse[slot + 16] >= box[1], leaf.coarse[slot + leaf.extent] <= box[2],
                        leaf.coarse[slot + leaf.extent + 16] <= box[3]
                    else { return "an item of leaf \(node) sticks out of its box" }
                }
                continue
            }
            let boxes = nodes.boxes(node)
            for slot in 0..<rtreeFanout where boxes[slot] <= boxes[slot + 32] {
                let inner = SIMD4(boxes[slot], boxes[slot + 16], boxes[slot + 32], boxes[slot + 48])
                stack.append((nodes.child(node, slot), depth + 1, inner))
            }
        }
        if depths.count > 1 { return "leaves at depths \(depths.sorted())" }
        return seenPositions.count == count ? nil : "\(seenPositions.count) of \(count) items are reachable"
    }
}
