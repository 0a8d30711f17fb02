#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#endif

/// A direction from the centre of the Earth, of length 1.
struct SphereVector {
    var xyz: SIMD3<Double>

    init(_ place: Coordinate) {
        let (sinPhi, cosPhi) = Degrees.sineCosine(place.latitude)
        let (sinLambda, cosLambda) = Degrees.sineCosine(place.longitude)
        xyz = SIMD3(cosPhi * cosLambda, cosPhi * sinLambda, sinPhi)
    }

    /// The direction of a vector, `nil` for none.
    init?(_ vector: SIMD3<Double>) {
        let length = (vector * vector).sum().squareRoot()
        guard length > 1e-300, length.isFinite else { return nil }
        xyz = vector / length
    }

    var coordinate: Coordinate {
        let latitude = atan2(xyz.z, hypot(xyz.x, xyz.y)) / Sphere.radian
        let longitude = atan2(xyz.y, xyz.x) / Sphere.radian
        return Coordinate(uncheckedLatitude: max(-90, min(90, latitude)), longitude: max(-180, min(180, longitude)))
    }

    func dot(_ other: SphereVector) -> Double { (xyz * other.xyz).sum() }

    /// The normal of the plane through two directions. Formed from their difference and their sum, so that it keeps its digits when they are close.
    func cross(_ other: SphereVector) -> SIMD3<Double> { Self.cross(other.xyz - xyz, other.xyz + xyz) * -0.5 }

    static func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
        SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
    }

    /// Radians between two directions, exact for small and for great angles.
    func angle(to other: SphereVector) -> Double {
        let (difference, sum) = (xyz - other.xyz, xyz + other.xyz)
        return 2 * atan2((difference * difference).sum().squareRoot(), (sum * sum).sum().squareRoot())
    }
}
