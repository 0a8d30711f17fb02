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
