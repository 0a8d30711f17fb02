extension DynamicRTree {
    /// A node with fewer than this is merged with a neighbour.
    private static let sparse = 9
    /// As many as two merged nodes may have together, so that they do not split again at once.
    private static let merged = 14
    /// A leaf with at most so many items takes some of a full neighbour.
    private static let roomy = 14
    /// A leaf with fewer than this is shared out between its neighbours where they have room for it and one more each.
    private static let thin = 12

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
        node & Self.innerBit == 0 ? leaves.count(node) : Int(inner.counts[Int(node & ~Self.innerBit)])
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

    /// Makes room around a full leaf for an item at `key`, and returns the leaf that takes it.
    ///
    /// A neighbour under the same parent that has room takes some items over; only a leaf between full ones is split, so that leaves stay full
    /// (a B*-tree: D. Comer, *The Ubiquitous B-Tree*, 1979) and a search has fewer of them to look at.
    mutating func makeRoom(in leaf: UInt32, key: UInt64) -> UInt32 {
        let parent = parent(leaf)
        if parent != noNode {
            let slot = inner.slot(parent, of: leaf)
            let before = slot > 0 ? inner.child(parent, slot - 1) : noNode
            let after = slot + 1 < Int(inner.counts[Int(parent)]) ? inner.child(parent, slot + 1) : noNode
            let (left, right) = (
                before == noNode ? rtreeFanout : leaves.count(before), after == noNode ? rtreeFanout : leaves.count(after)
            )
            if min(left, right) <= Self.roomy {
                let isLeft = left < right
                let (low, high) = isLeft ? (before, leaf) : (leaf, after)
                let boundary = share(
                    from: leaf, to: isLeft ? before : after, moving: (rtreeFanout - min(left, right) + 1) / 2, upward: !isLeft)
                inner.setKey(parent, inner.slot(parent, of: high), boundary)
                refresh(low)
                refresh(high)
                return key >= boundary ? high : low
            }
        }
        let right = leaves.make()
        let boundary = share(from: leaf, to: right, moving: rtreeFanout / 2, upward: true)
        attach(right, key: boundary, after: leaf)
        return key >= boundary ? right : leaf
    }

    /// Moves items of a full leaf to a neighbour on the curve.
    /// - Returns: The least place on the curve of the later of the two.
    private mutating func share(from leaf: UInt32, to other: UInt32, moving count: Int, upward: Bool) -> UInt64 {
        withUnsafeTemporaryAllocation(of: SharedItem.self, capacity: rtreeFanout) { items in
            gather(leaf, into: items)
            leaves.truncate(leaf, to: 0)
            let moved = upward ? (rtreeFanout - count)..<rtreeFanout : 0..<count
            for rank in 0..<rtreeFanout {
                let target = moved.contains(rank) ? other : leaf
                leaves.append(target, items[rank].box, position: items[rank].position)
                leafOf[Int(items[rank].position)] = target
            }
            return items[upward ? moved.lowerBound : count].key
        }
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
            } else if size(node) < Self.thin, dissolve(node, in: parent) {
                // The parent lost a child, as below.
            } else if size(node) >= Self.sparse || !merge(node, in: parent) {
                refresh(node)
                return
            }
            // The parent lost a child.
            if size(parent | Self.innerBit) > 0 { refresh(parent | Self.innerBit) }
            node = parent | Self.innerBit
        }
    }

    /// Shares the items of a thin leaf out between the leaves before and after it.
    private mutating func dissolve(_ node: UInt32, in parent: UInt32) -> Bool {
        let slot = inner.slot(parent, of: node)
        guard node & Self.innerBit == 0, slot > 0, slot + 1 < Int(inner.counts[Int(parent)]) else { return false }
        let (before, after) = (inner.child(parent, slot - 1), inner.child(parent, slot + 1))
        let (left, own, right) = (leaves.count(before), leaves.count(node), leaves.count(after))
        guard left + own + right <= 2 * (rtreeFanout - 1) else { return false }
        let low = max(0, min(own, (left + own + right) / 2 - left))
        withUnsafeTemporaryAllocation(of: SharedItem.self, capacity: rtreeFanout) { items in
            gather(node, into: items)
            for rank in 0..<own {
                let target = rank < low ? before : after
                leaves.append(target, items[rank].box, position: items[rank].position)
                leafOf[Int(items[rank].position)] = target
            }
            if low < own { inner.setKey(parent, slot + 1, items[low].key) }
        }
        inner.setBox(parent, slot - 1, leaves.around(before))
        inner.setBox(parent, slot + 1, leaves.around(after))
        inner.remove(parent, slot)
        release(node)
        return true
    }

    /// The items of a leaf in the order of the curve.
    func gather(_ leaf: UInt32, into items: UnsafeMutableBufferPointer<SharedItem>) {
        for slot in 0..<leaves.count(leaf) {
            let box = leaves.box(leaf, slot)
            let item = SharedItem(key: Self.key(box), position: leaves.position(leaf, slot), box: box)
            // Sixteen are sorted soonest by putting each where it belongs.
            var place = slot
            while place > 0, item < items[place - 1] {
                items[place] = items[place - 1]
                place -= 1
            }
            items[place] = item
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
                    let position = leaves.position(goer, item)
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

/// An item on its way from one leaf to another.
struct SharedItem {
    let key: UInt64
    let position: UInt32
    let box: FlatBox

    static func < (a: SharedItem, b: SharedItem) -> Bool { (a.key, a.position) < (b.key, b.position) }
}
