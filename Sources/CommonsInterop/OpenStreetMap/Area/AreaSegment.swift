/// A straight piece of a way, its western end first (the southern one when it is vertical).
struct AreaSegment {
    /// ``OSMLocation/key`` of the western end.
    let first: UInt64
    /// ``OSMLocation/key`` of the eastern end, greater than ``first``.
    let second: UInt64
    /// The place in the list of members of the way that it comes from.
    let member: Int32

    @inline(__always)
    init(_ a: UInt64, _ b: UInt64, member: Int32) {
        (first, second) = a < b ? (a, b) : (b, a)
        self.member = member
    }

    @inline(__always)
    var start: OSMLocation { OSMLocation(key: first) }
    @inline(__always)
    var end: OSMLocation { OSMLocation(key: second) }

    /// By western end, then by eastern end: copies of one segment become neighbours.
    @inline(__always)
    static func precedes(_ a: AreaSegment, _ b: AreaSegment) -> Bool {
        a.first != b.first ? a.first < b.first : (a.second != b.second ? a.second < b.second : a.member < b.member)
    }

    /// Whether the two share a point that is not an end of both: a crossing, an end on the other's middle, or an overlap. Exact.
    ///
    /// The caller has checked that the two differ and that their boxes meet.
    @inline(__always)
    func meets(_ other: AreaSegment) -> Bool {
        let (a, b, c, d) = (start, end, other.start, other.end)
        let (sideC, sideD) = (OSMLocation.side(a, b, c), OSMLocation.side(a, b, d))
        if sideC == 0 && sideD == 0 {
            // On one line: the keys order points along it, and more than one common point is an overlap.
            return max(first, other.first) < min(second, other.second)
        }
        if sideC == sideD { return false }
        let (sideA, sideB) = (OSMLocation.side(c, d, a), OSMLocation.side(c, d, b))
        if sideA == sideB { return false }
        return first != other.first && first != other.second && second != other.first && second != other.second
    }

    /// A place where two segments that ``meets(_:)`` share a point, rounded to 1e-7 degree.
    func meetingPlace(_ other: AreaSegment) -> OSMLocation {
        let (a, b, c, d) = (start, end, other.start, other.end)
        if OSMLocation.side(a, b, c) == 0 && OSMLocation.side(a, b, d) == 0 { return OSMLocation(key: max(first, other.first)) }
        let (px, py) = (Double(b.longitude) - Double(a.longitude), Double(b.latitude) - Double(a.latitude))
        let (qx, qy) = (Double(d.longitude) - Double(c.longitude), Double(d.latitude) - Double(c.latitude))
        let along =
            ((Double(c.longitude) - Double(a.longitude)) * qy - (Double(c.latitude) - Double(a.latitude)) * qx) / (px * qy - py * qx)
        let share = min(max(along, 0), 1)  // between a and b by definition: rounding must not leave the segment
        return OSMLocation(
            latitude: Int32((Double(a.latitude) + share * py).rounded()), longitude: Int32((Double(a.longitude) + share * px).rounded()))
    }
}
