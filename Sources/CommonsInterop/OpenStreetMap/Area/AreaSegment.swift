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

extension OSMLocation {
    /// Both numbers as one whose order is west to east, then south to north.
    @inline(__always)
    var key: UInt64 {
        UInt64(UInt32(bitPattern: longitude) ^ 0x8000_0000) << 32 | UInt64(UInt32(bitPattern: latitude) ^ 0x8000_0000)
    }

    /// The location whose ``key`` this is.
    @inline(__always)
    init(key: UInt64) {
        self.init(
            latitude: Int32(bitPattern: UInt32(truncatingIfNeeded: key) ^ 0x8000_0000),
            longitude: Int32(bitPattern: UInt32(truncatingIfNeeded: key >> 32) ^ 0x8000_0000))
    }

    /// The side of the line from `a` to `b` on which `c` lies: 1 left, -1 right, 0 on it. Exact for valid locations.
    ///
    /// A difference of longitudes is at most 3.6e9 and one of latitudes at most 1.8e9, so each product fits 63 bits; comparing the two
    /// products instead of subtracting them needs no 64th. What is not valid wraps and never traps.
    @inline(__always)
    static func side(_ a: OSMLocation, _ b: OSMLocation, _ c: OSMLocation) -> Int {
        let left = (Int64(b.longitude) &- Int64(a.longitude)) &* (Int64(c.latitude) &- Int64(a.latitude))
        let right = (Int64(b.latitude) &- Int64(a.latitude)) &* (Int64(c.longitude) &- Int64(a.longitude))
        return left > right ? 1 : (left < right ? -1 : 0)
    }
}
