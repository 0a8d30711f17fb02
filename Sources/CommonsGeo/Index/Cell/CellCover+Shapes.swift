/// A box as spans of columns and rows of the target level, so that the edges are decided as ``GeoCell`` decides them.
struct BoxCover: CoverShape {
    private let columns: [ClosedRange<UInt32>]
    private let rows: ClosedRange<UInt32>
    private let level: Int

    init(_ box: BoundingBox, level: Int) {
        let last = CellGrid.last(level)
        var columns: [ClosedRange<UInt32>] = []
        for (west, east) in box.spans {
            // Longitude 180 lives in column 0, as -180 does.
            if east == 180 {
                columns.append(0...0)
                if west < 180 { columns.append(CellGrid.column(longitude: west, level: level)...last) }
            } else {
                columns.append(CellGrid.column(longitude: west, level: level)...CellGrid.column(longitude: east, level: level))
            }
        }
        self.columns = columns
        rows = CellGrid.row(latitude: box.south, level: level)...CellGrid.row(latitude: box.north, level: level)
        self.level = level
    }

    var root: Void { () }

    func relation(to square: CoverSquare, clip: inout Void) -> CoverRelation {
        let shift = UInt32(level - square.level)
        let firstRow = square.row << shift
        let lastRow = firstRow + CellGrid.last(Int(shift))
        guard firstRow <= rows.upperBound, lastRow >= rows.lowerBound else { return .outside }
        let firstColumn = square.column << shift
        let lastColumn = firstColumn + CellGrid.last(Int(shift))
        let allRows = firstRow >= rows.lowerBound && lastRow <= rows.upperBound
        var touches = false
        for span in columns where firstColumn <= span.upperBound && lastColumn >= span.lowerBound {
            if allRows, firstColumn >= span.lowerBound, lastColumn <= span.upperBound { return .inside }
            touches = true
        }
        return touches ? .touching : .outside
    }
}

/// A circle, by the nearest and the farthest point of a square.
struct CircleCover: CoverShape {
    private let circle: Circle
    private let antipode: Coordinate
    /// Metres that cover the rounding of every distance, as ``Circle/boundingBox`` does.
    private let margin: Double

    init(_ circle: Circle, level: Int) {
        self.circle = circle
        let center = circle.center
        antipode = Coordinate(
            uncheckedLatitude: -center.latitude, longitude: center.longitude > 0 ? center.longitude - 180 : center.longitude + 180)
        margin = 0.001 + circle.radius * 1e-7
    }

    var root: Void { () }

    func relation(to square: CoverSquare, clip: inout Void) -> CoverRelation {
        let box = BoundingBox(uncheckedSouth: square.south, west: square.west, north: square.north, east: square.east)
        if box.distance(from: circle.center) > circle.radius + margin { return .outside }
        // The farthest point from the centre is the nearest to its antipode.
        let farthest = .pi * Sphere.radius - box.distance(from: antipode)
        return farthest < circle.radius - margin - 1 ? .inside : .touching
    }
}

/// Polygons, by the edges that cross a square; a square passes only those on to its quarters.
struct PolygonCover: CoverShape {
    struct Edge {
        let ax, ay, bx, by: Double
        let polygon: Int
    }
    struct Crossed {
        var edges: [Int32]
        /// Whether a square without edges may lie inside: settled by asking one corner.
        var candidates: [Int]
    }

    private let polygons: [Polygon]
    private let edges: [Edge]

    init(_ polygons: [Polygon], level: Int) {
        var edges: [Edge] = []
        for (number, polygon) in polygons.enumerated() {
            for ring in polygon.rings {
                for (a, b) in zip(ring.coordinates, ring.coordinates.dropFirst()) {
                    edges.append(Edge(ax: a.longitude, ay: a.latitude, bx: b.longitude, by: b.latitude, polygon: number))
                    // What touches longitude 180 holds the same places named -180, which is where their cells are.
                    if max(a.longitude, b.longitude) == 180 {
                        edges.append(Edge(ax: a.longitude - 360, ay: a.latitude, bx: b.longitude - 360, by: b.latitude, polygon: number))
                    }
                }
            }
        }
        (self.polygons, self.edges) = (polygons, edges)
    }

    var root: Crossed { Crossed(edges: edges.indices.map { Int32($0) }, candidates: Array(polygons.indices)) }

    func relation(to square: CoverSquare, clip: inout Crossed) -> CoverRelation {
        let (south, west, north, east) = (square.south, square.west, square.north, square.east)
        clip.edges.removeAll { !meets(edges[Int($0)], south, west, north, east) }
        // No edge of the others crosses the square, so one corner speaks for all of it.
        let corner = Coordinate(uncheckedLatitude: (south + north) / 2, longitude: (west + east) / 2)
        var crossed: [Int] = []
        for edge in clip.edges where crossed.last != edges[Int(edge)].polygon { crossed.append(edges[Int(edge)].polygon) }
        for number in clip.candidates where !crossed.contains(number) && polygons[number].contains(corner) { return .inside }
        clip.candidates = crossed
        return crossed.isEmpty ? .outside : .touching
    }

    private func meets(_ edge: Edge, _ south: Double, _ west: Double, _ north: Double, _ east: Double) -> Bool {
        RectangleEdge.meets(edge.ax, edge.ay, edge.bx, edge.by, south: south, west: west, north: north, east: east)
    }
}
