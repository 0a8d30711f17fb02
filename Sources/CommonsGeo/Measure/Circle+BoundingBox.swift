extension Circle {
    /// Whether `place` is at most ``radius`` metres from ``center``, edge included, by ``Coordinate/distance(to:)``.
    public func contains(_ place: Coordinate) -> Bool { center.distance(to: place) <= radius }

    /// A box that holds the circle, at most a millimetre and a ten-millionth of the radius wider than the circle itself.
    ///
    /// It crosses the antimeridian when the circle does, and runs round the Earth when the circle holds a pole.
    /// Source: J. Matuschek, *Finding Points Within a Distance of a Latitude/Longitude*, §3.3: the easternmost point of a circle does
    /// not lie at the latitude of its centre.
    public var boundingBox: BoundingBox {
        // The margin covers the rounding of the haversine (worst near the antipode), so that no place inside is left out.
        let arc = (radius + 0.001 + radius * 1e-7) / Sphere.radius
        let reach = arc / Sphere.radian
        let (south, north) = (center.latitude - reach, center.latitude + reach)
        if south <= -90 || north >= 90 {
            return BoundingBox(uncheckedSouth: max(-90, south), west: -180, north: min(90, north), east: 180)
        }
        let turn = SphereSine.arc(sine: min(1, SphereSine.sine(min(180, reach)) / SphereSine.cosine(center.latitude))) / Sphere.radian
        if turn >= 180 { return BoundingBox(uncheckedSouth: south, west: -180, north: north, east: 180) }
        var (west, east) = (center.longitude - turn, center.longitude + turn)
        if west < -180 { west += 360 }
        if east > 180 { east -= 360 }
        return BoundingBox(uncheckedSouth: south, west: west, north: north, east: east)
    }
}
