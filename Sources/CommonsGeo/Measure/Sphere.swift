#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#endif

/// The sphere on which great-circle distances are measured.
public enum Sphere {
    /// Metres: the mean radius R₁ of the International Union of Geodesy and Geophysics, (2a + b) / 3 of GRS 80.
    ///
    /// Source: H. Moritz, *Geodetic Reference System 1980*, Journal of Geodesy 74 (2000), table of derived constants.
    public static let radius = 6_371_008.8

    /// Radians in a degree.
    package static let radian = SphereSine.radian

    /// The haversine of the angle between two places: the sine of half the angle, squared; in `0...1`.
    @inline(__always)
    package static func haversine(_ from: Coordinate, _ to: Coordinate) -> Double {
        let phi = SphereSine.sine((to.latitude - from.latitude) * 0.5)
        let lambda = SphereSine.sine((to.longitude - from.longitude) * 0.5)
        return min(1, phi * phi + SphereSine.cosine(from.latitude) * SphereSine.cosine(to.latitude) * lambda * lambda)
    }

    /// Metres along a great circle whose haversine is known.
    @inline(__always)
    package static func meters(haversine: Double) -> Double { 2 * radius * SphereSine.arc(sine: haversine.squareRoot()) }

    /// The haversine of an arc in metres; 1 from half the girth on.
    @inline(__always)
    package static func haversine(meters: Double) -> Double {
        guard meters < .pi * radius else { return 1 }
        let half = sin(meters / (2 * radius))
        return half * half
    }
}
