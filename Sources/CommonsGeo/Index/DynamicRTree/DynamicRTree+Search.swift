extension DynamicRTree {
    /// The positions of the items that meet `box`, edges included, in the order of the tree.
    /// - Complexity: O(log *n* + hits) for the data of the field.
    public func positions(in box: BoundingBox) -> [Int] {
        GatheringSink.gather { search(box, &$0) }
    }

    /// The positions of the items within `circle`, edge included: places by their distance, boxes by their nearest point.
    public func positions(in circle: Circle) -> [Int] {
        GatheringSink.gather { gathering in
            var sink = CircleSink(
                filter: CircleFilter(center: circle.center, radius: circle.radius), areBoxes: holdsBoxes, next: gathering)
            search(circle.boundingBox, &sink)
            gathering = sink.next
        }
    }

    /// The positions of the places in `polygon`, or of the boxes that meet it, edges included.
    public func positions(in polygon: Polygon) -> [Int] { positions(in: PreparedPolygon(polygon)) }

    /// The same for a polygon that is asked often.
    public func positions(in polygon: PreparedPolygon) -> [Int] {
        GatheringSink.gather { gathering in
            var sink = PolygonSink(polygon: polygon, areBoxes: holdsBoxes, next: gathering)
            search(polygon.boundingBox, &sink)
            gathering = sink.next
        }
    }

    /// Calls `body` with the position of each item that meets `box`, without allocation, until it returns `false`.
    /// - Returns: Whether every item was visited.
    @discardableResult
    public func visit(in box: BoundingBox, _ body: (Int) -> Bool) -> Bool {
        withoutActuallyEscaping(body) { body in
            var sink = VisitingSink(body: body)
            return search(box, &sink)
        }
    }

    /// The nearest items by great circle, nearest first; equally near ones by position.
    /// - Parameters:
    ///   - place: From where.
    ///   - count: How many at most; fewer come when fewer are there.
    ///   - radius: Metres beyond which nothing is taken.
    ///   - isIncluded: Asked of candidates in no given order; what it refuses is passed over.
    /// - Complexity: O(log *n* + `count` log `count`) for the data of the field.
    public func nearest(
        to place: Coordinate, count: Int, within radius: Double = .infinity, where isIncluded: ((Int) -> Bool)? = nil
    ) -> [Neighbor] {
        withNodes { nodes in
            RTreeNearest.nearest(
                nodes, bounds: bounds, total: self.count, areBoxes: holdsBoxes, to: place, count: count, radius: radius, accepts: isIncluded
            )
        }
    }

    /// How full leaves are, in `0...1`; 0 when empty.
    package var fill: Double {
        var seen: Set<UInt32> = []
        for leaf in leafOf where leaf != noNode { seen.insert(leaf) }
        return seen.isEmpty ? 0 : Double(count) / Double(seen.count * rtreeFanout)
    }

    /// The first invariant of `RTreeInvariants` that does not hold, in words; `nil` after every change.
    package var violation: String? {
        for (position, leaf) in leafOf.enumerated() where leaf != noNode {
            if !(0..<leaves.count(leaf)).contains(where: { leaves.position(leaf, $0) == UInt32(position) }) {
                return "position \(position) is not in its leaf"
            }
        }
        return withNodes { RTreeInvariants.violation(of: $0, bounds: bounds, count: count) }
    }

    @discardableResult
    private func search<Sink: RTreeSink>(_ box: BoundingBox, _ sink: inout Sink) -> Bool {
        withNodes { RTreeSearch.search($0, bounds: bounds, box: box, sink: &sink) }
    }

    @inline(__always)
    private func withNodes<Result>(_ body: (DynamicNodes) -> Result) -> Result {
        guard root != noNode else { return body(DynamicNodes()) }
        return leaves.blocks.withWords { words in
            inner.blocks.withWords { body(DynamicNodes(root: root, leaves: words, inner: $0, numberCount: leaves.numberCount)) }
        }
    }
}

/// The nodes of a dynamic tree, as the kernels read them. Pointers stay good within `withNodes`; one of inner nodes is `nil` only where the root is a leaf.
private struct DynamicNodes: RTreeNodes {
    var root: UInt32?
    var leaves: UnsafePointer<UInt32>?
    var inner: UnsafePointer<UInt32>?
    var numberCount = 2 * rtreeFanout

    @inline(__always)
    func isLeaf(_ node: UInt32) -> Bool { node & DynamicRTree.innerBit == 0 }

    @inline(__always)
    private func block(inner node: UInt32) -> UnsafePointer<UInt32> {
        inner.unsafelyUnwrapped + Int(node & ~DynamicRTree.innerBit) &* InnerPool.stride
    }

    @inline(__always)
    func boxes(_ node: UInt32) -> UnsafePointer<Float> { UnsafeRawPointer(block(inner: node)).assumingMemoryBound(to: Float.self) }

    @inline(__always)
    func child(_ node: UInt32, _ slot: Int) -> UInt32 { block(inner: node)[4 &* rtreeFanout &+ slot] }

    @inline(__always)
    private func block(leaf node: UInt32) -> UnsafePointer<UInt32> {
        leaves.unsafelyUnwrapped + Int(node) &* (2 &* numberCount &+ rtreeFanout)
    }

    @inline(__always)
    func leaf(_ node: UInt32) -> RTreeLeaf {
        let block = block(leaf: node)
        return RTreeLeaf(
            coarse: UnsafeRawPointer(block).assumingMemoryBound(to: Float.self), fine: block + (numberCount &+ rtreeFanout),
            positions: block + numberCount, extent: numberCount &- 2 &* rtreeFanout)
    }

    @inline(__always)
    func touch(_ node: UInt32) -> UInt64 {
        guard isLeaf(node) else { return 0 }
        let block = block(leaf: node)
        return UInt64(block[0] ^ block[16] ^ block[32])
    }
}
