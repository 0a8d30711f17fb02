extension DynamicRTree {
    /// Puts a place at a free position.
    /// - Throws: ``DynamicRTreeError`` when the position is taken, negative, or 2^30 and more. Memory follows the greatest position, 4 bytes each.
    /// - Complexity: O(log *n*), amortised.
    public mutating func insert(_ place: Coordinate, position: Int) throws(DynamicRTreeError) {
        try insert(FlatBox(west: place.longitude, south: place.latitude, east: place.longitude, north: place.latitude), position)
    }

    /// Puts a box at a free position of an index of boxes.
    /// - Throws: ``DynamicRTreeError`` when the position is taken, negative, or 2^30 and more, or the index holds places.
    /// - Complexity: O(log *n*), amortised.
    public mutating func insert(_ box: BoundingBox, position: Int) throws(DynamicRTreeError) {
        guard holdsBoxes else { throw .holdsPlaces }
        try insert(FlatBox(box), position)
    }

    /// Takes the item at a position out.
    /// - Returns: Whether there was one.
    /// - Complexity: O(log *n*).
    @discardableResult
    public mutating func remove(_ position: Int) -> Bool {
        guard contains(position) else { return false }
        let leaf = leafOf[position]
        leaves.remove(leaf, leaves.slot(leaf, of: UInt32(position)))
        leafOf[position] = noNode
        count -= 1
        afterRemoval(from: leaf)
        return true
    }

    /// Puts the item at a position elsewhere.
    /// - Throws: ``DynamicRTreeError/positionMissing(_:)``.
    /// - Complexity: O(log *n*), amortised; cheaper when it moves little.
    public mutating func move(_ position: Int, to place: Coordinate) throws(DynamicRTreeError) {
        try move(position, FlatBox(west: place.longitude, south: place.latitude, east: place.longitude, north: place.latitude))
    }

    /// Gives the item at a position another box.
    /// - Throws: ``DynamicRTreeError`` when there is no such item, or the index holds places.
    /// - Complexity: O(log *n*), amortised; cheaper when it moves little.
    public mutating func move(_ position: Int, to box: BoundingBox) throws(DynamicRTreeError) {
        guard holdsBoxes else { throw .holdsPlaces }
        try move(position, FlatBox(box))
    }

    private mutating func insert(_ box: FlatBox, _ position: Int) throws(DynamicRTreeError) {
        guard position >= 0, position < 1 << 30 else { throw .positionOutOfRange(position) }
        guard !contains(position) else { throw .positionTaken(position) }
        if position >= leafOf.count {
            leafOf.append(contentsOf: repeatElement(noNode, count: position + 1 - leafOf.count))
        }
        count += 1
        place(box, UInt32(position))
    }

    private mutating func move(_ position: Int, _ box: FlatBox) throws(DynamicRTreeError) {
        guard contains(position) else { throw .positionMissing(position) }
        let leaf = leafOf[position]
        let slot = leaves.slot(leaf, of: UInt32(position))
        if self.leaf(taking: Self.key(box)) == leaf {
            // Still the same stretch of the curve.
            leaves.set(leaf, slot, box, position: UInt32(position))
            bounds.formUnion(box)
            refresh(leaf)
            return
        }
        leaves.remove(leaf, slot)
        afterRemoval(from: leaf)
        place(box, UInt32(position))
    }

    /// Puts an item into the leaf that takes its key, splitting full nodes.
    private mutating func place(_ box: FlatBox, _ position: UInt32) {
        bounds.formUnion(box)
        guard root != noNode else {
            root = leaves.make()
            leaves.parents[Int(root)] = noNode
            leaves.append(root, box, position: position)
            leafOf[Int(position)] = root
            return
        }
        let key = Self.key(box)
        var leaf = leaf(taking: key)
        if leaves.count(leaf) == rtreeFanout { leaf = makeRoom(in: leaf, key: key) }
        leaves.append(leaf, box, position: position)
        leafOf[Int(position)] = leaf
        refresh(leaf)
        didPlace()
    }

    /// The leaf that takes a key; there is a root.
    private func leaf(taking key: UInt64) -> UInt32 {
        var node = root
        while node & Self.innerBit != 0 {
            let number = node & ~Self.innerBit
            node = inner.child(number, inner.slot(number, taking: key))
        }
        return node
    }
}
