#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#endif

extension Coordinate {
    /// The direction in which a great circle to `other` sets out, degrees clockwise from north in `0..<360`; 0 for the same place.
    public func initialBearing(to other: Coordinate) -> Double {
        guard self != other else { return 0 }
        let (s1, c1) = Degrees.sineCosine(latitude)
        let (s2, c2) = Degrees.sineCosine(other.latitude)
        let (turn, _) = Degrees.difference(longitude, other.longitude)
        let (sine, cosine) = Degrees.sineCosine(turn)
        // c1 s2 − s1 c2 cos Δλ, without its cancellation for near places.
        let half = sin(turn * (Sphere.radian / 2))
        let north = sin((other.latitude - latitude) * Sphere.radian) + 2 * s1 * c2 * half * half
        return Degrees.bearing(sine * c2, cosine < 0 ? c1 * s2 - s1 * c2 * cosine : north)
    }

    /// The direction in which a great circle from here arrives at `other`, degrees clockwise from north in `0..<360`.
    public func finalBearing(to other: Coordinate) -> Double {
        guard self != other else { return 0 }
        let back = other.initialBearing(to: self)
        return back < 180 ? back + 180 : back - 180
    }

    /// Where a great circle leads that starts here.
    /// - Parameters:
    ///   - bearing: Degrees clockwise from north; any finite number.
    ///   - distance: Metres on the sphere; negative to go backwards.
    /// - Returns: `nil` for a bearing or a distance that is not finite.
    public func destination(bearing: Double, distance: Double) -> Coordinate? {
        guard bearing.isFinite, distance.isFinite else { return nil }
        let (sinB, cosB) = Degrees.sineCosine(bearing.remainder(dividingBy: 360))
        let (s1, c1) = Degrees.sineCosine(latitude)
        let (sinD, cosD) = (sin(distance / Sphere.radius), cos(distance / Sphere.radius))
        let up = s1 * cosD + c1 * sinD * cosB
        let (x, y) = (c1 * cosD - s1 * sinD * cosB, sinD * sinB)
        let east = (longitude + atan2(y, x) / Sphere.radian).remainder(dividingBy: 360)
        return Coordinate(uncheckedLatitude: atan2(up, hypot(x, y)) / Sphere.radian, longitude: east)
    }

    /// The place half way along the great circle to `other`; of antipodes, one of the many.
    public func midpoint(to other: Coordinate) -> Coordinate { interpolated(to: other, fraction: 0.5) }

    /// The place at a share of the great circle to `other`: 0 is here, 1 is there; beyond, the circle goes on.
    public func interpolated(to other: Coordinate, fraction: Double) -> Coordinate {
        if fraction == 0 || self == other { return self }
        if fraction == 1 { return other }
        let (a, b) = (SphereVector(self), SphereVector(other))
        let angle = a.angle(to: b)
        let sine = sin(angle)
        guard sine > 1e-12 else {
            // So near that the arc is straight, or antipodes: then go by way of the nearer pole.
            if angle < 1 { return SphereVector(a.xyz + (b.xyz - a.xyz) * fraction)?.coordinate ?? self }
            return destination(bearing: latitude >= 0 ? 0 : 180, distance: angle * fraction * Sphere.radius) ?? self
        }
        let mixed = a.xyz * (sin((1 - fraction) * angle) / sine) + b.xyz * (sin(fraction * angle) / sine)
        return SphereVector(mixed)?.coordinate ?? self
    }
}
