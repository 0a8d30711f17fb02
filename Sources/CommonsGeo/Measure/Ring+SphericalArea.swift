#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#endif

extension Ring {
    /// Square metres enclosed on the mean sphere, edges taken as great circles: positive when the ring winds counter-clockwise, at most half the Earth.
    ///
    /// Within 1.2 % of the area on the ellipsoid, which ``signedGeodesicArea`` gives. A ring round a pole encloses the cap.
    /// Source: I. Todhunter, *Spherical Trigonometry* (1886), §102: the excess of each triangle between an edge and the pole.
    /// - Complexity: O(*n*).
    public var signedSphericalArea: Double {
        var (excess, turns) = (0.0, 0.0)
        for (a, b) in zip(coordinates, coordinates.dropFirst()) {
            var turn = b.longitude - a.longitude
            if turn > 180 { turn -= 360 } else if turn < -180 { turn += 360 }
            turns += turn
            let product = tan(a.latitude * (Sphere.radian / 2)) * tan(b.latitude * (Sphere.radian / 2))
            let sum = tan(a.latitude * (Sphere.radian / 2)) + tan(b.latitude * (Sphere.radian / 2))
            excess += 2 * atan2(tan(turn * (Sphere.radian / 2)) * sum, 1 + product)
        }
        // Down to the equator the sum is clockwise positive; a ring round a pole turns once.
        var area = -excess
        if abs(turns) > 180 { area += turns > 0 ? 2 * .pi : -2 * .pi }
        if area > 2 * .pi { area -= 4 * .pi } else if area < -2 * .pi { area += 4 * .pi }
        return area * Sphere.radius * Sphere.radius
    }
}

extension Polygon {
    /// Square metres on the mean sphere, holes cut out, whichever way the rings wind; within 1.2 % of ``geodesicArea``.
    /// - Complexity: O(*n*).
    public var sphericalArea: Double { abs(exterior.signedSphericalArea) - holes.reduce(0) { $0 + abs($1.signedSphericalArea) } }

    /// Metres along all rings, on the mean sphere.
    /// - Complexity: O(*n*).
    public var perimeter: Double { rings.reduce(0) { $0 + Coordinate.length(of: $1.coordinates) } }
}

extension Coordinate {
    /// Metres along positions, on the mean sphere.
    static func length(of places: [Coordinate]) -> Double { zip(places, places.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) } }
}
