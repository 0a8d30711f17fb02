extension Geometry {
    /// Whether `place` belongs to the geometry, edges and ends included, decided exactly in the plane of longitude and latitude.
    /// - Complexity: O(*n*).
    public func contains(_ place: Coordinate) -> Bool { GeometryParts(self).contains(place) }

    /// Whether the two geometries, of any types, share a place, edges included.
    ///
    /// Edges are straight in longitude and latitude and decided exactly. What crosses the antimeridian is expected to be cut there (RFC 7946 §3.1.9).
    /// - Complexity: about O(*n* √*n*) for outlines of *n* positions together.
    public func intersects(_ other: Geometry) -> Bool {
        guard let mine = boundingBox, let theirs = other.boundingBox else { return false }
        // Boxes that end at the antimeridian from both sides meet there, which their numbers do not tell.
        guard mine.intersects(theirs) || (mine.touchesAntimeridian && theirs.touchesAntimeridian) else { return false }
        return GeometryParts(self).intersects(GeometryParts(other))
    }

    /// Whether the two geometries share no place. An empty geometry is disjoint from everything.
    public func isDisjoint(from other: Geometry) -> Bool { !intersects(other) }

    /// Metres between the nearest places of the two, on the mean sphere; 0 when they share one, `nil` when either is empty.
    ///
    /// Edges are taken as great circles here, which leave the straight line by less than 250 m for an edge of one degree.
    /// - Complexity: O(*n* × *m*).
    public func distance(to other: Geometry) -> Double? { GeometryParts(self).distance(to: GeometryParts(other), upTo: 0) }

    /// Whether the two come within `meters` of each other, edge included; never for an empty geometry.
    /// - Complexity: O(*n* × *m*).
    public func isWithin(meters: Double, of other: Geometry) -> Bool {
        guard let distance = GeometryParts(self).distance(to: GeometryParts(other), upTo: meters) else { return false }
        return distance <= meters
    }
}

extension BoundingBox {
    fileprivate var touchesAntimeridian: Bool { west == -180 || east == 180 || crossesAntimeridian }
}
