import CommonsGeo

/// SplitMix64: the same numbers on every machine. Source: G. Steele, D. Lea, C. Flood, *Fast Splittable Pseudorandom Number Generators* (2014).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func number(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &self) }

    /// Anywhere, with the poles, the antimeridian and round degrees more often than chance.
    mutating func place() throws -> Coordinate {
        var (latitude, longitude) = (number(-90...90), number(-180...180))
        if next() % 8 == 0 { latitude = [-90, 90, 0, 45, 89.9999, -89.9999][Int(next() % 6)] }
        if next() % 8 == 0 { longitude = [-180, 180, 0, 179.9999, -179.9999, 90][Int(next() % 6)] }
        if next() % 8 == 0 { (latitude, longitude) = (latitude.rounded(), longitude.rounded()) }
        return try Coordinate(latitude: latitude, longitude: longitude)
    }

    /// A place at most about `degrees` from another, clamped and wrapped to the Earth.
    mutating func place(near center: Coordinate, degrees: Double) throws -> Coordinate {
        let latitude = min(90, max(-90, center.latitude + number(-degrees...degrees)))
        var longitude = center.longitude + number(-degrees...degrees)
        if longitude > 180 { longitude -= 360 }
        if longitude < -180 { longitude += 360 }
        return try Coordinate(latitude: latitude, longitude: longitude)
    }

    mutating func box(near center: Coordinate, degrees: Double) throws -> BoundingBox {
        let (a, b) = (try place(near: center, degrees: degrees), try place(near: center, degrees: degrees))
        let (west, east) =
            abs(a.longitude - b.longitude) > 180
            ? (max(a.longitude, b.longitude), min(a.longitude, b.longitude))
            : (min(a.longitude, b.longitude), max(a.longitude, b.longitude))
        return try BoundingBox(south: min(a.latitude, b.latitude), west: west, north: max(a.latitude, b.latitude), east: east)
    }

    /// A star-shaped ring: simple, of the size given, perhaps concave.
    mutating func star(near center: Coordinate, degrees: Double, corners: Int) throws -> Ring {
        let angles = (0..<corners).map { _ in number(0...(2 * .pi)) }.sorted()
        var places = try angles.map { angle in
            let reach = number((degrees / 10)...degrees)
            return try Coordinate(
                latitude: min(90, max(-90, center.latitude + reach * sine(angle))),
                longitude: min(180, max(-180, center.longitude + reach * sine(angle + .pi / 2))))
        }
        places.append(places[0])
        return try Ring(places)
    }

    /// Good to a few digits, and without a C library: the tests need directions, not sines.
    private func sine(_ angle: Double) -> Double {
        var turn = angle.remainder(dividingBy: 2 * .pi)
        if turn > .pi / 2 { turn = .pi - turn }
        if turn < -.pi / 2 { turn = -.pi - turn }
        let square = turn * turn
        return turn * (1 - square / 6 * (1 - square / 20 * (1 - square / 42 * (1 - square / 72))))
    }
}
