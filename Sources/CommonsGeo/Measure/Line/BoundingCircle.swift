extension Circle {
    /// The smallest circle around places within half the Earth; around more, some circle that holds them all. `nil` for no place.
    ///
    /// Its radius is raised to the greatest ``Coordinate/distance(to:)`` from its centre, so that it contains every place.
    /// Source: E. Welzl, *Smallest enclosing disks* (1991), on the sphere, with the places in a fixed shuffled order.
    /// - Complexity: O(*n*) expected.
    public init?(around places: [Coordinate]) {
        guard let first = places.first else { return nil }
        var shuffled = places.map { SphereVector($0) }
        // A fixed linear congruence shuffles: the same places give the same circle.
        var state: UInt64 = 0x2545_F491_4F6C_DD1D
        for position in stride(from: shuffled.count - 1, to: 0, by: -1) {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            shuffled.swapAt(position, Int((state >> 33) % UInt64(position + 1)))
        }
        var cap = Cap(center: shuffled[0], angle: 0)
        for (i, p) in shuffled.enumerated() where !cap.holds(p) {
            cap = Cap(center: p, angle: 0)
            for (j, q) in shuffled[..<i].enumerated() where !cap.holds(q) {
                cap = Cap(p, q) ?? cap
                for r in shuffled[..<j] where !cap.holds(r) { cap = Cap(p, q, r) ?? cap }
            }
        }
        let center = places.count == 1 ? first : cap.center.coordinate
        let radius = places.reduce(0) { max($0, center.distance(to: $1)) }
        guard let circle = try? Circle(center: center, radius: radius) else { return nil }
        self = circle
    }
}

/// A cap of the sphere.
private struct Cap {
    let center: SphereVector
    let angle: Double

    init(center: SphereVector, angle: Double) { (self.center, self.angle) = (center, angle) }

    /// With two places at the ends of a diameter; `nil` for antipodes.
    init?(_ a: SphereVector, _ b: SphereVector) {
        guard let center = SphereVector(a.xyz + b.xyz) else { return nil }
        self.init(center: center, angle: center.angle(to: a))
    }

    /// Through three places; `nil` when they are on one great circle arc.
    init?(_ a: SphereVector, _ b: SphereVector, _ c: SphereVector) {
        guard let normal = SphereVector(SphereVector.cross(b.xyz - a.xyz, c.xyz - a.xyz)) else { return nil }
        let center = normal.dot(a) < 0 ? SphereVector(-normal.xyz) ?? normal : normal
        self.init(center: center, angle: center.angle(to: a))
    }

    func holds(_ place: SphereVector) -> Bool { center.angle(to: place) <= angle + 1e-12 }
}
