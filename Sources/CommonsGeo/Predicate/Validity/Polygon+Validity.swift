extension Polygon {
    /// What is wrong with the area, exterior first; empty for a valid one. The winding is reported last, and is no fault of the shape.
    /// - Parameter limit: How many faults of rings that meet are listed at most.
    /// - Complexity: about O(*n* √*n*).
    public func faults(limit: Int = 100) -> [GeometryFault] {
        var faults = AreaCheck(self, limit: limit).faults
        if exterior.winding == .clockwise { faults.append(GeometryFault(.winding, at: exterior.coordinates[0])) }
        for hole in holes where hole.winding == .counterclockwise { faults.append(GeometryFault(.winding, at: hole.coordinates[0])) }
        return faults
    }

    /// Whether the shape is valid, whichever way its rings wind.
    public var isValid: Bool { AreaCheck(self, limit: 1).faults.isEmpty }
}

extension Geometry {
    /// What is wrong with each area, and areas of one multipolygon that overlap; points and lines have no faults.
    /// - Parameter limit: How many faults are listed at most of each area, and of each pair of areas.
    public func faults(limit: Int = 100) -> [GeometryFault] {
        switch self {
        case .polygon(let polygon): return polygon.faults(limit: limit)
        case .multiPolygon(let polygons): return polygons.flatMap { $0.faults(limit: limit) } + Self.overlaps(polygons)
        case .collection(let parts): return parts.flatMap { $0.faults(limit: limit) }
        case .point, .multiPoint, .lineString, .multiLineString: return []
        }
    }

    /// Whether every shape in it is valid, whichever way rings wind.
    public var isValid: Bool { faults(limit: 1).allSatisfy { $0.reason == .winding } }

    private static func overlaps(_ polygons: [Polygon]) -> [GeometryFault] {
        var faults: [GeometryFault] = []
        let boxes = polygons.map(\.boundingBox)
        for second in polygons.indices {
            for first in 0..<second where boxes[first].intersects(boxes[second]) {
                if let place = AreaOverlap.place(polygons[first], polygons[second]) {
                    faults.append(GeometryFault(.areasOverlap, at: place))
                }
            }
        }
        return faults
    }
}

extension Polygon {
    /// Whether a place is in the open area, on an edge, or beyond.
    func strictSide(of place: Coordinate) -> RingSide {
        let side = exterior.side(of: place)
        guard side == .inside else { return side }
        for hole in holes {
            switch hole.side(of: place) {
            case .inside: return .outside
            case .edge: return .edge
            case .outside: continue
            }
        }
        return .inside
    }
}
