extension DynamicRTree {
    /// The positions of the items that meet `box`, edges included, in the order of the tree.
    /// - Complexity: O(log *n* + hits) for the data of the field.
    public func positions(in box: BoundingBox) -> [Int] {
        var sink = GatheringSink()
        search(FlatBox(box), &sink)
        return sink.positions
    }

    /// The positions of the items within `circle`, edge included: places by their distance, boxes by their nearest point.
    public func positions(in circle: Circle) -> [Int] {
        var sink = CircleSink(
            filter: CircleFilter(center: circle.center, radius: circle.radius), areBoxes: holdsBoxes, next: GatheringSink())
        search(FlatBox(circle.boundingBox), &sink)
        return sink.next.positions
    }

    /// The positions of the places in `polygon`, or of the boxes that meet it, edges included.
    public func positions(in polygon: Polygon) -> [Int] { positions(in: PreparedPolygon(polygon)) }

    /// The same for a polygon that is asked often.
    public func positions(in polygon: PreparedPolygon) -> [Int] {
        var sink = PolygonSink(polygon: polygon, areBoxes: holdsBoxes, next: GatheringSink())
        search(FlatBox(polygon.boundingBox), &sink)
        return sink.next.positions
    }

    /// Calls `body` with the position of each item that meets `box`, without allocation, until it returns `false`.
    /// - Returns: Whether every item was visited.
    @discardableResult
    public func visit(in box: BoundingBox, _ body: (Int) -> Bool) -> Bool {
        withoutActuallyEscaping(body) { body in
            var sink = VisitingSink(body: body)
            return search(FlatBox(box), &sink)
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
            RTreeNearest.nearest(nodes, areBoxes: holdsBoxes, to: place, count: count, radius: radius, accepts: isIncluded)
        }
    }

    /// The first invariant of `RTreeInvariants` that does not hold, in words; `nil` after every change.
    package var violation: String? {
        for (position, leaf) in leafOf.enumerated() where leaf != noNode {
            let start = Int(leaf) * rtreeFanout
            if !leaves.positions[start..<start + Int(leaves.counts[Int(leaf)])].contains(UInt32(position)) {
                return "position \(position) is not in its leaf"
            }
        }
        return withNodes { RTreeInvariants.violation(of: $0, bounds: bounds, count: count) }
    }

    @discardableResult
    private func search<Sink: RTreeSink>(_ box: FlatBox, _ sink: inout Sink) -> Bool {
        withNodes { RTreeSearch.search($0, bounds: bounds, box: box, sink: &sink) }
    }

    @inline(__always)
    private func withNodes<Result>(_ body: (DynamicNodes) -> Result) -> Result {
        guard root != noNode else { return body(DynamicNodes()) }
        return leaves.items.withUnsafeBufferPointer { items in
            leaves.positions.withUnsafeBufferPointer { positions in
                leaves.counts.withUnsafeBufferPointer { counts in
                    inner.boxes.withUnsafeBufferPointer { boxes in
                        inner.children.withUnsafeBufferPointer { children in
                            body(
                                DynamicNodes(
                                    root: root, items: items.baseAddress, positions: positions.baseAddress, counts: counts.baseAddress,
                                    boxes: boxes.baseAddress, children: children.baseAddress, stride: leaves.stride))
                        }
                    }
                }
            }
        }
    }
}

/// The nodes of a dynamic tree, as the kernels read them. Pointers stay good within `withNodes`; one of inner nodes is `nil` only where the root is a leaf.
private struct DynamicNodes: RTreeNodes {
    var root: UInt32?
    var items: UnsafePointer<Double>?
    var positions: UnsafePointer<UInt32>?
    var counts: UnsafePointer<UInt8>?
    var boxes: UnsafePointer<Float>?
    var children: UnsafePointer<UInt32>?
    var stride = 2 * rtreeFanout

    @inline(__always)
    func isLeaf(_ node: UInt32) -> Bool { node & DynamicRTree.innerBit == 0 }

    @inline(__always)
    func boxes(_ node: UInt32) -> UnsafePointer<Float> { boxes! + Int(node & ~DynamicRTree.innerBit) * 4 * rtreeFanout }

    @inline(__always)
    func child(_ node: UInt32, _ slot: Int) -> UInt32 { children![Int(node & ~DynamicRTree.innerBit) * rtreeFanout + slot] }

    @inline(__always)
    func leaf(_ node: UInt32) -> RTreeLeaf {
        let block = items! + Int(node) * stride
        let extent = stride == 2 * rtreeFanout ? 0 : 2 * rtreeFanout
        return RTreeLeaf(
            minX: block, minY: block + rtreeFanout, maxX: block + extent, maxY: block + rtreeFanout + extent,
            positions: positions! + Int(node) * rtreeFanout, count: Int(counts![Int(node)]))
    }

    @inline(__always)
    func touch(_ node: UInt32) -> UInt64 { isLeaf(node) ? UInt64(positions![Int(node) * rtreeFanout]) : 0 }
}
