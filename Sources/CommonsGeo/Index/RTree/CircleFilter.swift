#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#endif

/// Great-circle distance from one centre, many times: a short series answers, and the haversine where the series is in doubt.
struct CircleFilter {
    let center: Coordinate
    private let radius: Double
    private let (sine, cosine): (Double, Double)
    /// Haversines between which only the exact distance tells.
    private let (surelyWithin, surelyBeyond): (Double, Double)
    /// Degrees from the centre within which the series is good; none near a pole.
    private let reach: Double

    /// The relative error that the series never reaches within `reach`: its first missing terms are (3° / 2)^6 / 5040 and
    /// 3°^6 / (720 cos 83°), below 4e-10.
    static let doubt = 1e-8

    init(center: Coordinate, radius: Double = .infinity) {
        self.center = center
        self.radius = radius
        sine = sin(center.latitude * Sphere.radian)
        cosine = cos(center.latitude * Sphere.radian)
        let edge = Sphere.haversine(meters: radius)
        surelyWithin = edge * (1 - Self.doubt)
        surelyBeyond = edge * (1 + Self.doubt)
        reach = abs(center.latitude) <= 80 ? 3 : -1
    }

    /// Whether a place is within the radius, exactly as ``Coordinate/distance(to:)`` decides.
    @inline(__always)
    func contains(longitude: Double, latitude: Double) -> Bool {
        let near = series(longitude: longitude, latitude: latitude)
        if near < surelyWithin { return true }
        if near > surelyBeyond { return false }
        return Sphere.meters(haversine: haversine(longitude: longitude, latitude: latitude)) <= radius
    }

    /// Whether the nearest point of a box is within the radius.
    func contains(_ box: BoundingBox) -> Bool { box.distance(from: center) <= radius }

    /// The haversine, bit for bit that of ``Sphere``.
    @inline(__always)
    func haversine(longitude: Double, latitude: Double) -> Double {
        let phi = sin((latitude - center.latitude) * (Sphere.radian / 2))
        let lambda = sin((longitude - center.longitude) * (Sphere.radian / 2))
        return min(1, phi * phi + cosine * cos(latitude * Sphere.radian) * lambda * lambda)
    }

    /// The haversine within `doubt`, or NaN beyond the series' reach.
    @inline(__always)
    func series(longitude: Double, latitude: Double) -> Double {
        let (dx, dy) = (longitude - center.longitude, latitude - center.latitude)
        guard abs(dx) <= reach, abs(dy) <= reach else { return .nan }
        let delta = dy * Sphere.radian
        let square = delta * delta
        let sineDelta = delta * (1 - square * (1.0 / 6) * (1 - square * (1.0 / 20)))
        let cosineDelta = 1 - square * 0.5 * (1 - square * (1.0 / 12))
        let cosineThere = cosine * cosineDelta - sine * sineDelta
        let (phi, lambda) = (delta * 0.5, dx * (Sphere.radian / 2))
        let (phiSquare, lambdaSquare) = (phi * phi, lambda * lambda)
        let sinePhi = 1 - phiSquare * (1.0 / 6) * (1 - phiSquare * (1.0 / 20))
        let sineLambda = 1 - lambdaSquare * (1.0 / 6) * (1 - lambdaSquare * (1.0 / 20))
        return phiSquare * sinePhi * sinePhi + cosine * cosineThere * lambdaSquare * sineLambda * sineLambda
    }

    /// The places of a leaf whose haversine may be at most `worst`: those that the series puts there, and those beyond its reach.
    @inline(__always)
    func candidates(_ leaf: RTreeLeaf, upTo worst: Double) -> SlotSet {
        SlotSet(half(leaf, 0, worst), half(leaf, 8, worst))
    }

    /// ``series(longitude:latitude:)`` of eight places at once.
    @inline(__always)
    private func half(_ leaf: RTreeLeaf, _ slot: Int, _ worst: Double) -> SIMDMask<SIMD8<Int64>> {
        let dx = UnsafeRawPointer(leaf.minX + slot).loadUnaligned(as: SIMD8<Double>.self) - center.longitude
        let dy = UnsafeRawPointer(leaf.minY + slot).loadUnaligned(as: SIMD8<Double>.self) - center.latitude
        let (phi, lambda) = (dy * (Sphere.radian / 2), dx * (Sphere.radian / 2))
        let (phiSquare, lambdaSquare) = (phi * phi, lambda * lambda)
        let square = phiSquare * 4
        let sineDelta = phi * (2 - square * (1.0 / 3) + square * square * (1.0 / 60))
        let cosineDelta = 1 - square * 0.5 + square * square * (1.0 / 24)
        let cosineThere = cosineDelta * cosine - sineDelta * sine
        let sinePhi = 1 - phiSquare * (1.0 / 6) + phiSquare * phiSquare * (1.0 / 120)
        let sineLambda = 1 - lambdaSquare * (1.0 / 6) + lambdaSquare * lambdaSquare * (1.0 / 120)
        let near = phiSquare * sinePhi * sinePhi + cosineThere * cosine * lambdaSquare * sineLambda * sineLambda
        // A slot past the end is NaN, and compares as false.
        let beyond = (dx .> reach) .| (dx .< -reach) .| (dy .> reach) .| (dy .< -reach)
        return (near * (1 - Self.doubt) .<= worst) .| beyond
    }
}
