/// Great-circle distance from one centre, many times.
struct CircleFilter {
    let center: Coordinate
    private let radius: Double
    private let cosine: Double
    /// Haversines between which only the exact distance tells.
    private let (surelyWithin, surelyBeyond): (Double, Double)
    /// The same for places whose fine halves are left out.
    private let (coarseWithin, coarseBeyond): (Double, Double)

    /// Half the radians from a place to the place of its coarse halves, at most: 2^-23 of 180 degrees one way and of 90 the other are 4.2e-7.
    private static let coarseness = 2.2e-7

    init(center: Coordinate, radius: Double = .infinity) {
        self.center = center
        self.radius = radius
        cosine = SphereSine.cosine(center.latitude)
        let edge = radius == .infinity ? 4 : Sphere.haversine(meters: radius)
        // The roundings of a haversine and of its arc together stay far below 1e-12 of it.
        (surelyWithin, surelyBeyond) = (edge * (1 - 1e-12), edge * (1 + 1e-12))
        // Half angles differ by no more than that, and sines by no more than their angles.
        let root = edge.squareRoot()
        let (least, most) = (root - Self.coarseness, root + Self.coarseness)
        (coarseWithin, coarseBeyond) = (least > 0 ? min(surelyWithin, least * least) : -1, most * most * (1 + 1e-12))
    }

    /// The haversine, bit for bit that of ``Sphere``.
    @inline(__always)
    func haversine(longitude: Double, latitude: Double) -> Double {
        let phi = SphereSine.sine((latitude - center.latitude) * 0.5)
        let lambda = SphereSine.sine((longitude - center.longitude) * 0.5)
        return min(1, phi * phi + cosine * SphereSine.cosine(latitude) * lambda * lambda)
    }

    /// Whether a haversine is within the radius, exactly as ``Coordinate/distance(to:)`` decides.
    @inline(__always)
    func contains(haversine: Double) -> Bool {
        if haversine < surelyWithin { return true }
        if haversine > surelyBeyond { return false }
        return Sphere.meters(haversine: haversine) <= radius
    }

    /// Whether a place of a leaf is within the radius; its fine halves are read only near the edge.
    @inline(__always)
    func contains(_ leaf: RTreeLeaf, _ slot: Int) -> Bool {
        let near = haversine(longitude: Double(leaf.coarse[slot]), latitude: Double(leaf.coarse[slot + 16]))
        if near < coarseWithin { return true }
        if near > coarseBeyond { return false }
        return contains(haversine: haversine(longitude: leaf.minX(slot), latitude: leaf.minY(slot)))
    }

    /// Whether the nearest point of a box is within the radius.
    func contains(_ box: BoundingBox) -> Bool { box.distance(from: center) <= radius }
}
