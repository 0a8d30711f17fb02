extension LineString {
    /// Metres along the line, on the mean sphere.
    /// - Complexity: O(*n*).
    public var length: Double { Coordinate.length(of: coordinates) }

    /// The place at a distance along the line: its start for 0 and less, its end from its length on.
    /// - Parameter meters: Metres from the start, on the mean sphere.
    /// - Complexity: O(*n*).
    public func coordinate(along meters: Double) -> Coordinate {
        var rest = meters
        if rest <= 0 { return coordinates[0] }
        for (a, b) in zip(coordinates, coordinates.dropFirst()) {
            let length = a.distance(to: b)
            if rest < length { return a.interpolated(to: b, fraction: rest / length) }
            rest -= length
        }
        return coordinates[coordinates.count - 1]
    }

    /// The point of the line nearest to `place`, segments taken as great circles; of several, the first.
    /// - Complexity: O(*n*).
    public func nearest(to place: Coordinate) -> LinePosition {
        var best = LinePosition(coordinate: coordinates[0], segment: 0, along: 0, distance: .infinity)
        var travelled = 0.0
        for segment in 0..<(coordinates.count - 1) {
            let (a, b) = (coordinates[segment], coordinates[segment + 1])
            let foot = GreatCircleSegment(a, b).nearest(to: place)
            let distance = place.distance(to: foot)
            if distance < best.distance {
                best = LinePosition(coordinate: foot, segment: segment, along: travelled + a.distance(to: foot), distance: distance)
            }
            travelled += a.distance(to: b)
        }
        return best
    }
}

/// The short arc between two places.
struct GreatCircleSegment {
    let start: Coordinate
    let end: Coordinate

    init(_ start: Coordinate, _ end: Coordinate) { (self.start, self.end) = (start, end) }

    /// The foot of the perpendicular where it falls on the arc, else the nearer end.
    func nearest(to place: Coordinate) -> Coordinate {
        let (a, b, p) = (SphereVector(start), SphereVector(end), SphereVector(place))
        let nearer = place.distance(to: start) <= place.distance(to: end) ? start : end
        guard let normal = SphereVector(a.cross(b)) else { return nearer }
        // From the nearer end rather than from the centre, so that a foot metres away keeps its digits.
        let origin = nearer == start ? a : b
        let offset = (normal.xyz * (p.xyz - origin.xyz)).sum()
        guard let foot = SphereVector(p.xyz - normal.xyz * offset) else { return nearer }
        let afterStart = (SphereVector.cross(normal.xyz, a.xyz) * (foot.xyz - a.xyz)).sum() >= 0
        let beforeEnd = (SphereVector.cross(normal.xyz, b.xyz) * (foot.xyz - b.xyz)).sum() <= 0
        guard afterStart, beforeEnd, foot.dot(a) > -0.5 || foot.dot(b) > -0.5 else { return nearer }
        let found = foot.coordinate
        return place.distance(to: found) <= place.distance(to: nearer) ? found : nearer
    }

    /// Metres from a place.
    func distance(to place: Coordinate) -> Double { place.distance(to: nearest(to: place)) }
}
