extension LineString {
    /// The smallest box that holds every position, edges taken straight in longitude and latitude (RFC 7946 §3.1.1): it never crosses the antimeridian.
    /// - Complexity: O(*n*), where *n* is the number of positions.
    public var boundingBox: BoundingBox { BoundingBox(around: coordinates) }
}

extension Ring {
    /// The smallest box that holds every position; it never crosses the antimeridian.
    /// - Complexity: O(*n*), where *n* is the number of positions.
    public var boundingBox: BoundingBox { BoundingBox(around: coordinates) }
}

extension Polygon {
    /// The smallest box that holds every ring; it never crosses the antimeridian. Of a valid area, the box of its exterior.
    /// - Complexity: O(*n*), where *n* is the number of positions.
    public var boundingBox: BoundingBox {
        holes.reduce(exterior.boundingBox) { box, hole in
            let inner = hole.boundingBox
            return BoundingBox(
                uncheckedSouth: min(box.south, inner.south), west: min(box.west, inner.west), north: max(box.north, inner.north),
                east: max(box.east, inner.east))
        }
    }
}

extension Geometry {
    /// The narrowest box that holds every part, or `nil` when nothing is in it.
    ///
    /// Parts on both sides of the antimeridian give a box that crosses it, where that is the narrower way round
    /// (RFC 7946 §5.2: Fiji is 5° wide, not 355°).
    /// - Complexity: O(*n* + *m* log *m*) for *n* positions in *m* parts.
    public var boundingBox: BoundingBox? { BoundingBox(joining: partBoxes) }

    /// The box of each part, in order.
    private var partBoxes: [BoundingBox] {
        switch self {
        case .point(let place): [BoundingBox(around: [place])]
        case .multiPoint(let places): places.map { BoundingBox(around: [$0]) }
        case .lineString(let line): [line.boundingBox]
        case .multiLineString(let lines): lines.map(\.boundingBox)
        case .polygon(let polygon): [polygon.boundingBox]
        case .multiPolygon(let polygons): polygons.map(\.boundingBox)
        case .collection(let geometries): geometries.flatMap(\.partBoxes)
        }
    }
}

extension BoundingBox {
    /// The narrowest box that holds every box of `boxes`, round the antimeridian where that is shorter; `nil` for none.
    /// - Complexity: O(*n* log *n*).
    public init?(joining boxes: some Sequence<BoundingBox>) {
        var (south, north) = (Double.infinity, -Double.infinity)
        var spans: [(west: Double, east: Double)] = []
        for box in boxes {
            (south, north) = (min(south, box.south), max(north, box.north))
            spans += box.spans
        }
        guard !spans.isEmpty else { return nil }
        spans.sort { $0.west < $1.west }
        // The widest stretch of longitude without a part is what the box leaves out. The stretch that holds the antimeridian
        // comes first, so that it wins ties and boxes do not cross without need.
        var east = spans[0].east
        for span in spans { east = max(east, span.east) }
        var (widest, result) = (360 - (east - spans[0].west), (west: spans[0].west, east: east))
        var reached = spans[0].east
        for span in spans.dropFirst() {
            if span.west - reached > widest { (widest, result) = (span.west - reached, (span.west, reached)) }
            reached = max(reached, span.east)
        }
        self.init(uncheckedSouth: south, west: result.west, north: north, east: result.east)
    }

    /// The smallest box around positions, of which there is at least one.
    package init(around coordinates: [Coordinate]) {
        var (south, west, north, east) = (Double.infinity, Double.infinity, -Double.infinity, -Double.infinity)
        for place in coordinates {
            (south, north) = (min(south, place.latitude), max(north, place.latitude))
            (west, east) = (min(west, place.longitude), max(east, place.longitude))
        }
        self.init(uncheckedSouth: south, west: west, north: north, east: east)
    }
}
