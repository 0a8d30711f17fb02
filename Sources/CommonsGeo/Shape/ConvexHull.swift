extension Geometry {
    /// The smallest convex area of the plane of longitude and latitude that holds the geometry: a counter-clockwise polygon, a line when all is on
    /// one, a point when all is at one; `nil` when empty.
    ///
    /// Exact: every position is inside or on the edge. Source: A. M. Andrew, *Another efficient algorithm for convex hulls* (1979).
    /// - Complexity: O(*n* log *n*).
    public var convexHull: Geometry? {
        let sorted = Set(coordinates).sorted { ($0.longitude, $0.latitude) < ($1.longitude, $1.latitude) }
        guard let first = sorted.first, let last = sorted.last else { return nil }
        if sorted.count == 1 { return .point(first) }
        let outline = Self.chain(sorted).dropLast() + Self.chain(sorted.reversed())
        return outline.count < 4
            ? .lineString(LineString(unchecked: [first, last])) : .polygon(Polygon(exterior: Ring(unchecked: Array(outline))))
    }

    /// The right-hand side of places sorted along a line.
    private static func chain(_ sorted: [Coordinate]) -> [Coordinate] {
        var chain: [Coordinate] = []
        for place in sorted {
            while chain.count >= 2,
                Orientation(of: place, from: chain[chain.count - 2], to: chain[chain.count - 1]) != .counterclockwise
            { chain.removeLast() }
            chain.append(place)
        }
        return chain
    }

    /// Every position, in order.
    package var coordinates: [Coordinate] {
        switch self {
        case .point(let place): [place]
        case .multiPoint(let places): places
        case .lineString(let line): line.coordinates
        case .multiLineString(let lines): lines.flatMap(\.coordinates)
        case .polygon(let polygon): polygon.rings.flatMap(\.coordinates)
        case .multiPolygon(let polygons): polygons.flatMap { $0.rings.flatMap(\.coordinates) }
        case .collection(let parts): parts.flatMap(\.coordinates)
        }
    }
}
