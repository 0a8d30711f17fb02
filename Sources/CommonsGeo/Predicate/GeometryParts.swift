/// A geometry as points, edges and areas, without its nesting.
struct GeometryParts {
    private(set) var points: [Coordinate] = []
    private(set) var edges: [PlaneSegment] = []
    private(set) var areas: [Polygon] = []
    /// One place of each line and each ring's area, which speaks for the whole when no edges meet.
    private(set) var samples: [Coordinate] = []

    init(_ geometry: Geometry) { add(geometry) }

    private mutating func add(_ geometry: Geometry) {
        switch geometry {
        case .point(let place): addPoint(place)
        case .multiPoint(let places): places.forEach { addPoint($0) }
        case .lineString(let line): addLine(line.coordinates)
        case .multiLineString(let lines): lines.forEach { addLine($0.coordinates) }
        case .polygon(let polygon): addArea(polygon)
        case .multiPolygon(let polygons): polygons.forEach { addArea($0) }
        case .collection(let parts): parts.forEach { add($0) }
        }
    }

    private mutating func addPoint(_ place: Coordinate) {
        points.append(place)
        samples.append(place)
        // The two names of the antimeridian are one place.
        if abs(place.longitude) == 180 { points.append(Coordinate(uncheckedLatitude: place.latitude, longitude: -place.longitude)) }
    }

    private mutating func addLine(_ places: [Coordinate]) {
        let own = PlaneSegment.edges(of: places, owner: 0)
        if own.isEmpty { addPoint(places[0]) } else { samples.append(places[0]) }
        edges += own
    }

    private mutating func addArea(_ polygon: Polygon) {
        areas.append(polygon)
        for ring in polygon.rings { addLine(ring.coordinates) }
    }

    /// Whether a place belongs to it, edges included.
    func contains(_ place: Coordinate) -> Bool {
        points.contains(place) || areas.contains { $0.contains(place) } || edges.contains { $0.holds(place) }
    }

    /// Whether the two share a place.
    func intersects(_ other: GeometryParts) -> Bool {
        // Without a crossing, one holds a sample of the other or they are apart.
        if samples.contains(where: other.contains) || other.samples.contains(where: contains) { return true }
        if points.contains(where: other.contains) || other.points.contains(where: contains) { return true }
        guard !edges.isEmpty, !other.edges.isEmpty else { return false }
        var found = false
        let all =
            edges.map { PlaneSegment(a: $0.a, b: $0.b, owner: 0, number: $0.number) }
            + other.edges.map { PlaneSegment(a: $0.a, b: $0.b, owner: 1, number: $0.number) }
        SegmentSweep.visitPairs(all) { first, second in
            guard first.owner != second.owner else { return true }
            if case .apart = first.meeting(second) { return true }
            found = true
            return false
        }
        return found
    }

    /// Metres from one to the other, 0 where they meet; `nil` when one is empty.
    func distance(to other: GeometryParts, upTo limit: Double) -> Double? {
        guard !samples.isEmpty, !other.samples.isEmpty else { return nil }
        if intersects(other) { return 0 }
        return min(oneWay(other, upTo: limit), other.oneWay(self, upTo: limit))
    }

    /// The least distance from a corner here to anything there. Two arcs that do not cross are nearest at an end of one.
    private func oneWay(_ other: GeometryParts, upTo limit: Double) -> Double {
        var best = Double.infinity
        for corner in points + edges.map(\.a) + edges.map(\.b) {
            for point in other.points { best = min(best, corner.distance(to: point)) }
            for edge in other.edges {
                let around = BoundingBox(uncheckedSouth: edge.minY, west: edge.minX, north: edge.maxY, east: edge.maxX)
                // A great circle leaves the box of its ends towards the pole, by less than an eighth of its span squared.
                let span = max(edge.maxX - edge.minX, edge.maxY - edge.minY)
                if span < 1, around.distance(from: corner) > best + 250 * span * span { continue }
                best = min(best, GreatCircleSegment(edge.a, edge.b).distance(to: corner))
            }
            if best <= limit { return best }
        }
        return best
    }
}
