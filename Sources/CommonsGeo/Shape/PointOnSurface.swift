extension Polygon {
    /// A place inside the area, well away from its edges where it is wide: for a marker or a name.
    ///
    /// The middle of the widest stretch along a parallel near the middle of the area. On a polygon without area, a place of its edge.
    /// - Complexity: O(*n* log *n*).
    public var pointOnSurface: Coordinate {
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
    /// A place that belongs to the geometry, exactly: inside its largest area, else the corner of its longest line nearest to half way, else its first
    /// point; `nil` when empty.
    ///
    /// Areas and lengths are those of the plane of longitude and latitude; of equal ones the first counts.
    /// - Complexity: O(*n* log *n*).
    public var pointOnSurface: Coordinate? {
        var parts = FlatParts()
        parts.add(self)
        if let area = Self.greatest(parts.areas, by: { abs($0.exterior.signedPlanarArea) }) { return area.pointOnSurface }
        if let line = Self.greatest(parts.lines, by: \.planarLength) { return line.planarMiddle }
        return parts.points.first
    }

    /// The first of the greatest.
    private static func greatest<Part>(_ parts: [Part], by size: (Part) -> Double) -> Part? {
        let sizes = parts.map(size)
        return sizes.indices.max { (sizes[$0], -$0) < (sizes[$1], -$1) }.map { parts[$0] }
    }
}

/// The parts of a geometry by their dimension, collections taken apart.
private struct FlatParts {
    var points: [Coordinate] = []
    var lines: [LineString] = []
    var areas: [Polygon] = []

    mutating func add(_ geometry: Geometry) {
        switch geometry {
        case .point(let place): points.append(place)
        case .multiPoint(let places): points += places
        case .lineString(let line): lines.append(line)
        case .multiLineString(let more): lines += more
        case .polygon(let polygon): areas.append(polygon)
        case .multiPolygon(let polygons): areas += polygons
        case .collection(let parts): parts.forEach { add($0) }
        }
    }
}

extension LineString {
    private var planarLengths: [Double] {
        zip(coordinates, coordinates.dropFirst()).map { a, b in
            let (dx, dy) = (b.longitude - a.longitude, b.latitude - a.latitude)
            return (dx * dx + dy * dy).squareRoot()
        }
    }

    fileprivate var planarLength: Double { planarLengths.reduce(0, +) }

    /// The corner nearest to half the length in degrees.
    fileprivate var planarMiddle: Coordinate {
        let lengths = planarLengths
        let half = lengths.reduce(0, +) / 2
        var (travelled, best, nearest) = (0.0, 0, half)
        for (number, length) in lengths.enumerated() {
            travelled += length
            if abs(travelled - half) < nearest { (nearest, best) = (abs(travelled - half), number + 1) }
        }
        return coordinates[best]
    }
}
