/// A piece of border between two areas, on integers of 1e-7 degree.
///
/// Invariant: (`ax`, `ay`) comes before (`bx`, `by`) from west to east, then from south to north, so that the two areas that share a border
/// ask the same question of the same numbers and get the same answer. Spans less than 2^30 half units, so that ``side(_:_:)`` never overflows.
struct GridEdge {
    var ax: Int32
    var ay: Int32
    var bx: Int32
    var by: Int32
    /// One more than the index of the area on one side; 0 for none.
    var owner: UInt32
    /// One more than the index of the area on the other side; 0 for none.
    var other: UInt32

    /// Whether a position, in half units of 1e-7 degree, lies left of (north of) the line from a to b.
    ///
    /// One on the line is taken a hair north-east of itself, more north than east: left of the line, or right of it where the line runs north.
    /// Every question takes the same hair, so that areas that meet at a corner share it out without gap or overlap.
    @inline(__always)
    func side(_ x2: Int64, _ y2: Int64) -> Bool {
        let (x, y) = (Int64(ax), Int64(ay))
        let cross = (Int64(bx) - x) &* (y2 &- 2 &* y) &- (Int64(by) - y) &* (x2 &- 2 &* x)
        return cross &+ (ax != bx ? 1 : 0) > 0
    }

    /// Whether the way from (`x2`, `y2`) west to (`corner`, `y2`) and then along the meridian to (`corner`, `end`) crosses this edge an odd number of times.
    ///
    /// The corner's side is decided once for both legs, so that an edge through the corner is crossed once or not at all; `corner` and `end` are odd, so
    /// that only the first leg can meet the end of an edge, and it runs a hair north of it.
    @inline(__always)
    func isCrossed(fromX x2: Int64, y y2: Int64, corner: Int64, end: Int64) -> Bool {
        let (ax2, ay2, bx2, by2) = (2 * Int64(ax), 2 * Int64(ay), 2 * Int64(bx), 2 * Int64(by))
        let meetsParallel = (ay2 > y2) != (by2 > y2)
        let meetsMeridian = (ax2 > corner) != (bx2 > corner)
        guard meetsParallel || meetsMeridian else { return false }
        let atCorner = side(corner, y2)
        var crossed = false
        if meetsParallel { crossed = side(x2, y2) != atCorner }
        if meetsMeridian, side(corner, end) != atCorner { crossed.toggle() }
        return crossed
    }

    /// Whether the edge touches the box of these bounds, in half units.
    func touches(west: Int64, south: Int64, east: Int64, north: Int64) -> Bool {
        guard 2 * Int64(max(ax, bx)) >= west, 2 * Int64(min(ax, bx)) <= east, 2 * Int64(max(ay, by)) >= south,
            2 * Int64(min(ay, by)) <= north
        else { return false }
        if ax == bx || ay == by { return true }
        // The corners lie on both sides of the line, or one lies on it.
        let (dx, dy) = (Int64(bx) - Int64(ax), Int64(by) - Int64(ay))
        func value(_ x: Int64, _ y: Int64) -> Int64 { dx * (y - 2 * Int64(ay)) - dy * (x - 2 * Int64(ax)) }
        let corners = [value(west, south), value(east, south), value(west, north), value(east, north)]
        return corners.contains { $0 >= 0 } && corners.contains { $0 <= 0 }
    }
}

/// The integers of a position: 1e-7 degree, about a centimetre, as in OpenStreetMap.
struct GridPoint: Equatable {
    var x: Int32
    var y: Int32

    init(x: Int32, y: Int32) { (self.x, self.y) = (x, y) }

    /// The nearest integers.
    init(_ coordinate: Coordinate) {
        x = Int32((coordinate.longitude * 1e7).rounded())
        y = Int32((coordinate.latitude * 1e7).rounded())
    }
}
