extension Polygon {
    /// A place inside the area, well away from its edges where it is wide: for a marker or a name.
    ///
    /// The middle of the widest stretch along a parallel near the middle of the area. On a polygon without area, a place of its edge.
    /// - Complexity: O(*n* log *n*).
    public var pointOnSurface: Coordinate {
        let rings = [exterior] + holes
        let latitudes = Set(rings.flatMap { $0.coordinates.map(\.latitude) }).sorted()
        let box = boundingBox
        let middle = (box.south + box.north) / 2
        // Half way between two corners' latitudes, so that the parallel meets no corner.
        let above = latitudes.firstIndex { $0 > middle } ?? latitudes.count - 1
        for step in 0..<latitudes.count {
            for upper in step == 0 ? [above] : [above - step, above + step] where upper > 0 && upper < latitudes.count {
                if let place = widest(rings, at: (latitudes[upper - 1] + latitudes[upper]) / 2) { return place }
            }
        }
        return exterior.coordinates[0]
    }

    private func widest(_ rings: [Ring], at y: Double) -> Coordinate? {
        var crossings: [Double] = []
        for ring in rings {
            for (a, b) in zip(ring.coordinates, ring.coordinates.dropFirst()) where (a.latitude > y) != (b.latitude > y) {
                crossings.append(a.longitude + (y - a.latitude) / (b.latitude - a.latitude) * (b.longitude - a.longitude))
            }
        }
        crossings.sort()
        let stretches = zip(crossings, crossings.dropFirst()).sorted { ($1.1 - $1.0, $0.0) < ($0.1 - $0.0, $1.0) }
        for (west, east) in stretches {
            let place = Coordinate(uncheckedLatitude: y, longitude: max(-180, min(180, (west + east) / 2)))
            if strictSide(of: place) == .inside { return place }
        }
        return nil
    }
}

extension Geometry {
    /// A place that belongs to the geometry: inside its largest area, else on its longest line at half its length, else its first point;
    /// `nil` when empty.
    /// - Complexity: O(*n* log *n*).
    public var pointOnSurface: Coordinate? {
        switch self {
        case .polygon(let polygon): return polygon.pointOnSurface
        case .multiPolygon(let polygons):
            let areas = polygons.map { abs($0.exterior.signedPlanarArea) }
            guard let largest = areas.indices.max(by: { (areas[$0], -$0) < (areas[$1], -$1) }) else { return nil }
            return polygons[largest].pointOnSurface
        case .lineString(let line): return line.coordinates[line.coordinates.count / 2]
        case .multiLineString(let lines): return lines.first.map { $0.coordinates[$0.coordinates.count / 2] }
        case .point(let place): return place
        case .multiPoint(let places): return places.first
        case .collection(let parts):
            // Areas before lines, lines before points.
            return parts.max { $0.dimension < $1.dimension }?.pointOnSurface
        }
    }

    /// 2 for areas, 1 for lines, 0 for points, -1 for nothing; of a collection the most.
    private var dimension: Int {
        switch self {
        case .polygon: 2
        case .multiPolygon(let polygons): polygons.isEmpty ? -1 : 2
        case .lineString: 1
        case .multiLineString(let lines): lines.isEmpty ? -1 : 1
        case .point: 0
        case .multiPoint(let places): places.isEmpty ? -1 : 0
        case .collection(let parts): parts.map(\.dimension).max() ?? -1
        }
    }
}
