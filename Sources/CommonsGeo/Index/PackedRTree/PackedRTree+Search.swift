extension PackedRTree {
    /// The positions of the items that meet `box`, edges included, in the order of the curve.
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

    /// Calls `body` with the position of each item within `circle`, without allocation, until it returns `false`.
    /// - Returns: Whether every item was visited.
    @discardableResult
    public func visit(in circle: Circle, _ body: (Int) -> Bool) -> Bool {
        withoutActuallyEscaping(body) { body in
            var sink = CircleSink(
                filter: CircleFilter(center: circle.center, radius: circle.radius), areBoxes: holdsBoxes, next: VisitingSink(body: body))
            return search(circle.boundingBox, &sink)
        }
    }

    /// Calls `body` with the position of each place in `polygon`, or box that meets it, until it returns `false`.
    /// - Returns: Whether every item was visited.
    @discardableResult
    public func visit(in polygon: PreparedPolygon, _ body: (Int) -> Bool) -> Bool {
        withoutActuallyEscaping(body) { body in
            var sink = PolygonSink(polygon: polygon, areBoxes: holdsBoxes, next: VisitingSink(body: body))
            return search(polygon.boundingBox, &sink)
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
        storage.withNodes { nodes in
            RTreeNearest.nearest(
                nodes, bounds: bounds, total: self.count, areBoxes: holdsBoxes, to: place, count: count, radius: radius, accepts: isIncluded
            )
        }
    }

    @discardableResult
    @inline(__always)
    private func search<Sink: RTreeSink>(_ box: BoundingBox, _ sink: inout Sink) -> Bool {
        storage.withNodes { RTreeSearch.search($0, bounds: bounds, box: box, sink: &sink) }
    }
}
