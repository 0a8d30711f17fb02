#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#endif

extension BoundingBox {
    /// Metres along a great circle from `place` to the nearest point of the box; 0 inside and on the edge.
    public func distance(from place: Coordinate) -> Double { Sphere.meters(haversine: haversine(from: place)) }

    /// The haversine of the angle from `place` to the nearest point of the box.
    package func haversine(from place: Coordinate) -> Double {
        let gap = longitudeGap(from: place.longitude)
        if gap == 0 {
            let half = sin(max(0, max(south - place.latitude, place.latitude - north)) * (Sphere.radian / 2))
            return half * half
        }
        // The nearest point lies on the nearer of the two meridians: the foot of the perpendicular when that foot is on the
        // edge (it exists within a quarter turn), else a corner.
        var nearest = min(haversine(place, latitude: south, turn: gap), haversine(place, latitude: north, turn: gap))
        if gap < 90 {
            let foot =
                atan2(sin(place.latitude * Sphere.radian), cos(place.latitude * Sphere.radian) * cos(gap * Sphere.radian)) / Sphere.radian
            if foot > south, foot < north { nearest = min(nearest, haversine(place, latitude: foot, turn: gap)) }
        }
        return nearest
    }

    /// Degrees of longitude from `longitude` to the nearer of the western and the eastern edge, at most 180; 0 between them.
    package func longitudeGap(from longitude: Double) -> Double {
        if crossesAntimeridian ? (longitude >= west || longitude <= east) : (longitude >= west && longitude <= east) { return 0 }
        return min(turn(longitude, west), turn(longitude, east))
    }

    private func turn(_ a: Double, _ b: Double) -> Double {
        let difference = abs(a - b)
        return min(difference, 360 - difference)
    }

    private func haversine(_ place: Coordinate, latitude: Double, turn: Double) -> Double {
        let phi = sin((latitude - place.latitude) * (Sphere.radian / 2))
        let lambda = sin(turn * (Sphere.radian / 2))
        return min(1, phi * phi + cos(place.latitude * Sphere.radian) * cos(latitude * Sphere.radian) * lambda * lambda)
    }
}
