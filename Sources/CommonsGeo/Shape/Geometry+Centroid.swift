/// A weighted mean of positions, gathered part by part: areas outweigh lines, and lines outweigh points.
private struct CentroidSum {
    var (area, areaX, areaY) = (0.0, 0.0, 0.0)
    var (length, lengthX, lengthY) = (0.0, 0.0, 0.0)
    var (count, countX, countY) = (0.0, 0.0, 0.0)
    /// Sums are taken from here, so that small shapes keep their digits.
    let origin: Coordinate

    init(origin: Coordinate) { self.origin = origin }

    mutating func add(_ place: Coordinate) {
        count += 1
        countX += place.longitude - origin.longitude
        countY += place.latitude - origin.latitude
    }

    mutating func add(line: [Coordinate]) {
        for (a, b) in zip(line, line.dropFirst()) {
            let (dx, dy) = (b.longitude - a.longitude, b.latitude - a.latitude)
            let weight = (dx * dx + dy * dy).squareRoot()
            length += weight
            lengthX += weight * ((a.longitude - origin.longitude) + dx / 2)
            lengthY += weight * ((a.latitude - origin.latitude) + dy / 2)
        }
        line.forEach { add($0) }
    }

    mutating func add(ring: Ring, sign: Double) {
        var (doubled, x, y) = (0.0, 0.0, 0.0)
        for (a, b) in zip(ring.coordinates, ring.coordinates.dropFirst()) {
            let (ax, ay) = (a.longitude - origin.longitude, a.latitude - origin.latitude)
            let (bx, by) = (b.longitude - origin.longitude, b.latitude - origin.latitude)
            let cross = ax * by - bx * ay
            doubled += cross
            x += cross * (ax + bx)
            y += cross * (ay + by)
        }
        let turn = doubled < 0 ? -sign : sign
        area += turn * doubled / 2
        areaX += turn * x / 6
        areaY += turn * y / 6
        add(line: ring.coordinates)
    }

    mutating func add(_ geometry: Geometry) {
        switch geometry {
        case .point(let place): add(place)
        case .multiPoint(let places): places.forEach { add($0) }
        case .lineString(let line): add(line: line.coordinates)
        case .multiLineString(let lines): lines.forEach { add(line: $0.coordinates) }
        case .polygon(let polygon): add(polygon)
        case .multiPolygon(let polygons): polygons.forEach { add($0) }
        case .collection(let parts): parts.forEach { add($0) }
        }
    }

    private mutating func add(_ polygon: Polygon) {
        add(ring: polygon.exterior, sign: 1)
        polygon.holes.forEach { add(ring: $0, sign: -1) }
    }

    var mean: Coordinate? {
        let (weight, x, y) = area > 0 ? (area, areaX, areaY) : length > 0 ? (length, lengthX, lengthY) : (count, countX, countY)
        guard weight > 0 else { return nil }
        return Coordinate(
            uncheckedLatitude: min(90, max(-90, origin.latitude + y / weight)),
            longitude: min(180, max(-180, origin.longitude + x / weight)))
    }
}

extension Geometry {
    /// The centre of mass in the plane of longitude and latitude: of the areas if there are any, else of the lines, else of the points; `nil` when empty.
    ///
    /// It may lie outside a concave area: ask ``pointOnSurface`` for a place to put a marker.
    /// - Complexity: O(*n*).
    public var centroid: Coordinate? {
        guard let origin = firstCoordinate else { return nil }
        var sum = CentroidSum(origin: origin)
        sum.add(self)
        return sum.mean
    }

    /// The first position of the first part, or `nil` when empty.
    package var firstCoordinate: Coordinate? {
        switch self {
        case .point(let place): place
        case .multiPoint(let places): places.first
        case .lineString(let line): line.coordinates[0]
        case .multiLineString(let lines): lines.first?.coordinates[0]
        case .polygon(let polygon): polygon.exterior.coordinates[0]
        case .multiPolygon(let polygons): polygons.first?.exterior.coordinates[0]
        case .collection(let parts): parts.lazy.compactMap(\.firstCoordinate).first
        }
    }
}

extension Polygon {
    /// The centre of mass in the plane of longitude and latitude, holes cut out; it may lie outside a concave area.
    /// - Complexity: O(*n*).
    public var centroid: Coordinate { Geometry.polygon(self).centroid ?? exterior.coordinates[0] }
}
