/// Where everything of a packed tree lies in its bytes; computed from the number of items alone, so that no byte of a file is ever followed as a pointer.
///
/// ```
/// header          64 bytes, see ``PackedRTree/bytes``
/// leaves          a block for 16 items: 16 longitudes, 16 latitudes as the floats of `SplitDouble` (of boxes 16 each of west, south, east, north),
///                 16 positions as UInt32, and what the floats lost in the order of the floats
/// inner nodes     256 bytes each, level by level from just above the leaves to the root: see `RTreeNodes`
/// ```
struct PackedLayout {
    static let headerSize = 64
    static let innerSize = 4 * rtreeFanout * 4

    let count: Int
    let areBoxes: Bool
    /// Nodes of each level, leaves first.
    let levels: [Int]

    init(count: Int, areBoxes: Bool) {
        (self.count, self.areBoxes) = (count, areBoxes)
        var levels: [Int] = []
        var nodes = (count + rtreeFanout - 1) / rtreeFanout
        while nodes > 0 {
            levels.append(nodes)
            nodes = nodes == 1 ? 0 : (nodes + rtreeFanout - 1) / rtreeFanout
        }
        self.levels = levels
    }

    var leafCount: Int { levels.first ?? 0 }
    var innerCount: Int { levels.dropFirst().reduce(0, +) }
    /// Numbers of a leaf: two of a place, four of a box.
    var numberCount: Int { (areBoxes ? 4 : 2) * rtreeFanout }
    var leafSize: Int { (2 * numberCount + rtreeFanout) * 4 }
    /// From the start of a leaf to its positions, and to its fine halves.
    var positionsOffset: Int { numberCount * 4 }
    var fineOffset: Int { (numberCount + rtreeFanout) * 4 }
    var innerOffset: Int { Self.headerSize + leafCount * leafSize }
    var size: Int { innerOffset + innerCount * Self.innerSize }

    /// For each inner node, in order, the number of its first child. Nodes are numbered as they lie, leaves first.
    var firstChildren: [UInt32] {
        var result: [UInt32] = []
        result.reserveCapacity(innerCount)
        var start = 0
        for level in levels.indices.dropFirst() {
            for node in 0..<levels[level] { result.append(UInt32(start + node * rtreeFanout)) }
            start += levels[level - 1]
        }
        return result
    }
}

/// The nodes of a packed tree, as the kernels read them. Pointers stay good while the storage is kept alive.
struct PackedNodes: RTreeNodes {
    let leaves: UnsafePointer<UInt32>
    let inner: UnsafePointer<Float>
    let firstChildren: UnsafePointer<UInt32>
    let leafCount: UInt32
    /// 32 numbers a leaf of places, 64 of boxes.
    let numberCount: Int
    let root: UInt32?

    @inline(__always)
    func isLeaf(_ node: UInt32) -> Bool { node < leafCount }

    @inline(__always)
    func boxes(_ node: UInt32) -> UnsafePointer<Float> { inner + Int(node &- leafCount) &* (4 &* rtreeFanout) }

    @inline(__always)
    func child(_ node: UInt32, _ slot: Int) -> UInt32 { firstChildren[Int(node &- leafCount)] &+ UInt32(truncatingIfNeeded: slot) }

    @inline(__always)
    func leaf(_ node: UInt32) -> RTreeLeaf {
        let block = block(leaf: node)
        return RTreeLeaf(
            coarse: UnsafeRawPointer(block).assumingMemoryBound(to: Float.self), fine: block + (numberCount &+ rtreeFanout),
            positions: block + numberCount, extent: numberCount &- 2 &* rtreeFanout)
    }

    @inline(__always)
    private func block(leaf node: UInt32) -> UnsafePointer<UInt32> { leaves + Int(node) &* (2 &* numberCount &+ rtreeFanout) }

    @inline(__always)
    func touch(_ node: UInt32) -> UInt64 {
        guard isLeaf(node) else { return 0 }
        let block = block(leaf: node)
        return UInt64(block[0] ^ block[16] ^ block[32])
    }
}
