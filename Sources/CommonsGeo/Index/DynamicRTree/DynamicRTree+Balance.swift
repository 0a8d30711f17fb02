extension DynamicRTree {
    /// A node with fewer than this is merged with a neighbour.
    private static let sparse = 6
    /// As many as two merged nodes may have together, so that they do not split again at once.
    private static let merged = 12

    func parent(_ node: UInt32) -> UInt32 {
        node & Self.innerBit == 0 ? leaves.parents[Int(node)] : inner.parents[Int(node & ~Self.innerBit)]
    }

    mutating func setParent(_ node: UInt32, _ parent: UInt32) {
        if node & Self.innerBit == 0 { leaves.parents[Int(node)] = parent } else { inner.parents[Int(node & ~Self.innerBit)] = parent }
    }

    func around(_ node: UInt32) -> SIMD4<Float> {
        node & Self.innerBit == 0 ? leaves.around(node) : inner.around(node & ~Self.innerBit)
    }

    private func size(_ node: UInt32) -> Int {
        Int(node & Self.innerBit == 0 ? leaves.counts[Int(node)] : inner.counts[Int(node & ~Self.innerBit)])
    }

    /// Writes a node's box into its parent, and so on upward until a box stays as it was.
    mutating func refresh(_ node: UInt32) {
        var node = node
        while case let parent = parent(node), parent != noNode {
            let box = around(node)
            let slot = inner.slot(parent, of: node)
            if inner.box(parent, slot) == box { return }
            inner.setBox(parent, slot, box)
            node = parent | Self.innerBit
        }
    }

    /// Moves the later half of a full leaf, along the curve, to a new leaf.
    mutating func split(_ leaf: UInt32) -> (right: UInt32, key: UInt64) {
        let items = (0..<rtreeFanout).map { slot in
            let box = leaves.box(leaf, slot)
            return (key: Self.key(box), position: leaves.positions[Int(leaf) * rtreeFanout + slot], box: box)
        }.sorted { ($0.key, $0.position) < ($1.key, $1.position) }
        let right = leaves.make()
        for slot in (0..<rtreeFanout).reversed() { leaves.remove(leaf, slot) }
        for (rank, item) in items.enumerated() {
            let target = rank < rtreeFanout / 2 ? leaf : right
            leaves.append(target, item.box, position: item.position)
            leafOf[Int(item.position)] = target
        }
        let key = items[rtreeFanout / 2].key
        attach(right, key: key, after: leaf)
        return (right, key)
    }

    /// Makes `node` the next child after `sibling`, splitting their parent when it is full.
    private mutating func attach(_ node: UInt32, key: UInt64, after sibling: UInt32) {
        var parent = parent(sibling)
        if parent == noNode {
            parent = inner.make()
            inner.parents[Int(parent)] = noNode
            inner.insert(parent, 0, child: sibling, key: 0, box: around(sibling))
            setParent(sibling, parent)
            root = parent | Self.innerBit
        }
        if Int(inner.counts[Int(parent)]) == rtreeFanout {
            splitInner(parent)
            parent = self.parent(sibling)
        }
        let slot = inner.slot(parent, of: sibling)
        inner.insert(parent, slot + 1, child: node, key: key, box: around(node))
        setParent(node, parent)
        refresh(sibling)
        refresh(parent | Self.innerBit)
    }

    private mutating func splitInner(_ node: UInt32) {
        let right = inner.make()
        let half = rtreeFanout / 2
        for slot in half..<rtreeFanout {
            let child = inner.child(node, slot)
            inner.insert(right, slot - half, child: child, key: inner.key(node, slot), box: inner.box(node, slot))
            setParent(child, right)
        }
        for slot in (half..<rtreeFanout).reversed() { inner.remove(node, slot) }
        attach(right | Self.innerBit, key: inner.key(right, 0), after: node | Self.innerBit)
    }

    /// Puts the tree in order after a leaf lost an item.
    mutating func afterRemoval(from leaf: UInt32) {
        var node = leaf
        while true {
            let parent = parent(node)
            if parent == noNode {
                shrinkRoot()
                return
            }
            if size(node) == 0 {
                inner.remove(parent, inner.slot(parent, of: node))
                release(node)
            } else if size(node) >= Self.sparse || !merge(node, in: parent) {
                refresh(node)
                return
            }
            // The parent lost a child.
            if size(parent | Self.innerBit) > 0 { refresh(parent | Self.innerBit) }
            node = parent | Self.innerBit
        }
    }

    /// Joins a sparse node with the one before or after it, if together they are small enough.
    private mutating func merge(_ node: UInt32, in parent: UInt32) -> Bool {
        let slot = inner.slot(parent, of: node)
        for left in [slot - 1, slot] where left >= 0 && left + 1 < Int(inner.counts[Int(parent)]) {
            let (keeper, goer) = (inner.child(parent, left), inner.child(parent, left + 1))
            guard size(keeper) + size(goer) <= Self.merged else { continue }
            if keeper & Self.innerBit == 0 {
                for item in 0..<size(goer) {
                    let position = leaves.positions[Int(goer) * rtreeFanout + item]
                    leaves.append(keeper, leaves.box(goer, item), position: position)
                    leafOf[Int(position)] = keeper
                }
            } else {
                let (to, from) = (keeper & ~Self.innerBit, goer & ~Self.innerBit)
                for item in 0..<size(goer) {
                    let child = inner.child(from, item)
                    // The first child's own key may lie before its new place: the parent's key is where the stretch starts.
                    let key = item == 0 ? inner.key(parent, left + 1) : inner.key(from, item)
                    inner.insert(to, Int(inner.counts[Int(to)]), child: child, key: key, box: inner.box(from, item))
                    setParent(child, to)
                }
            }
            inner.remove(parent, left + 1)
            release(goer)
            inner.setBox(parent, left, around(keeper))
            return true
        }
        return false
    }

    private mutating func release(_ node: UInt32) {
        if node & Self.innerBit == 0 { leaves.release(node) } else { inner.release(node & ~Self.innerBit) }
    }

    /// A root with one child gives way to it, and an empty one to nothing.
    private mutating func shrinkRoot() {
        while root & Self.innerBit != 0, size(root) == 1 {
            let child = inner.child(root & ~Self.innerBit, 0)
            release(root)
            setParent(child, noNode)
            root = child
        }
        if size(root) == 0 {
            release(root)
            root = noNode
            bounds = .empty
        }
    }
}
