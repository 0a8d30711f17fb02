extension LineString {
    /// The line with fewer positions; its ends stay. A tolerance of 0 or less, or NaN, leaves it as it is.
    /// - Complexity: O(*n* log *n*) for the lines of the field.
    public func simplified(_ method: Simplification) -> LineString {
        LineString(unchecked: method.kept(coordinates).map { coordinates[$0] })
    }
}

extension Polygon {
    /// The area with fewer positions, valid when this one is.
    ///
    /// Rings are simplified apart. Where the result would meet itself, the tolerance is halved, up to sixteen times, and then the area is left as it is.
    /// A hole smaller than the tolerance stays as a triangle at least.
    /// - Complexity: O(*n* log *n*), and about O(*n* √*n*) to check the result.
    public func simplified(_ method: Simplification) -> Polygon {
        let wasValid = isValid
        var method = method
        for _ in 0..<16 {
            let result = Polygon(exterior: Self.simplified(exterior, method), holes: holes.map { Self.simplified($0, method) })
            if !wasValid || result.isValid { return result }
            method = method.halved
        }
        return self
    }

    /// A ring keeps its first position and the one farthest from it, which cut it into two lines; never fewer than three corners.
    private static func simplified(_ ring: Ring, _ method: Simplification) -> Ring {
        let places = ring.coordinates
        let first = places[0]
        guard let far = places.indices.max(by: { (first.distance(to: places[$0]), -$0) < (first.distance(to: places[$1]), -$1) }),
            far > 0, far < places.count - 1
        else { return ring }
        let (there, back) = (Array(places[...far]), Array(places[far...]))
        let kept = method.kept(there).map { there[$0] } + method.kept(back).dropFirst().map { back[$0] }
        guard kept.count >= 4 else { return triangle(places, far) ?? ring }
        return Ring(unchecked: kept)
    }

    /// The first position, the farthest from it, and the one that makes the largest triangle with the two.
    private static func triangle(_ places: [Coordinate], _ far: Int) -> Ring? {
        func doubled(_ place: Coordinate) -> Double {
            abs(
                (places[far].longitude - places[0].longitude) * (place.latitude - places[0].latitude)
                    - (places[far].latitude - places[0].latitude) * (place.longitude - places[0].longitude))
        }
        guard let third = places.indices.max(by: { (doubled(places[$0]), -$0) < (doubled(places[$1]), -$1) }), doubled(places[third]) > 0
        else { return nil }
        let corners = [0, min(far, third), max(far, third), 0].map { places[$0] }
        return Ring(unchecked: corners)
    }
}
