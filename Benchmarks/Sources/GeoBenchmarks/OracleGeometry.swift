import CommonsGeo

/// Reads geometries of any type from words, and answers what two of them are to each other and what one is by itself.
///
/// `P x y`, `L n x y…`, `A rings n… x y…`; `MP`, `ML`, `MA` and `C` are followed by how many parts they have, and those.
struct OracleGeometry {
    private var words: ArraySlice<Substring>

    init(_ words: ArraySlice<Substring>) { self.words = words }

    /// The answer to a question about geometries, or `nil` for another verb.
    static func answer(_ verb: Substring, _ words: ArraySlice<Substring>) throws -> [Double]? {
        var reader = OracleGeometry(words)
        switch verb {
        case "pair": return reader.pair(try reader.geometry(), try reader.geometry())
        case "facts": return reader.facts(try reader.geometry())
        case "holds":
            let geometry = try reader.geometry()
            return try reader.places(reader.count()).map { geometry.contains($0) ? 1 : 0 }
        case "line":
            guard case .lineString(let line) = try reader.geometry() else { return nil }
            let (along, place) = (reader.number(), try reader.place())
            let (there, nearest) = (line.coordinate(along: along), line.nearest(to: place))
            return [
                line.length, there.longitude, there.latitude, nearest.coordinate.longitude, nearest.coordinate.latitude, nearest.distance,
                nearest.along,
            ]
        case "cover":
            guard case .polygon(let area) = try reader.geometry() else { return nil }
            let ranges = CellCover.ranges(of: area, level: reader.count(), maximumCount: reader.count())
            return ranges.flatMap { [Double($0.lowerBound), Double($0.upperBound)] }
        case "cell":
            let cell = GeoCell(try reader.place(), level: reader.count())
            return [Double(cell.rawValue), cell.bounds.west, cell.bounds.south, cell.bounds.east, cell.bounds.north]
        default: return nil
        }
    }

    private func pair(_ a: Geometry, _ b: Geometry) -> [Double] {
        let distance = a.distance(to: b) ?? -1
        return [
            a.intersects(b) ? 1 : 0, b.intersects(a) ? 1 : 0, distance, b.distance(to: a) ?? -1,
            a.isWithin(meters: distance, of: b) ? 1 : 0,
            a.isWithin(meters: distance * 0.999 - 1, of: b) ? 1 : 0,
        ]
    }

    private func facts(_ geometry: Geometry) -> [Double] {
        let (center, surface) = (geometry.centroid, geometry.pointOnSurface)
        let box = geometry.boundingBox
        return [
            geometry.isValid ? 1 : 0, center?.longitude ?? 999, center?.latitude ?? 999,
            surface.map { geometry.contains($0) ? 1 : 0 } ?? -1,
            box?.west ?? 999, box?.south ?? 999, box?.east ?? 999, box?.north ?? 999,
            geometry.convexHull.map { $0.contains(center!) ? 1 : 0 } ?? -1,
        ]
    }

    private mutating func word() -> Substring { words.popFirst() ?? "" }
    private mutating func number() -> Double { Double(word()) ?? .nan }
    private mutating func count() -> Int { Int(word()) ?? 0 }

    private mutating func place() throws -> Coordinate {
        let longitude = number()
        return try Coordinate(latitude: number(), longitude: longitude)
    }

    private mutating func places(_ count: Int) throws -> [Coordinate] { try (0..<count).map { _ in try place() } }

    private mutating func line() throws -> LineString { try LineString(places(count())) }

    private mutating func area() throws -> Polygon {
        let counts = (0..<count()).map { _ in count() }
        let rings = try counts.map { try Ring(places($0)) }
        return Polygon(exterior: rings[0], holes: Array(rings.dropFirst()))
    }

    /// The next geometry.
    mutating func geometry() throws -> Geometry {
        switch word() {
        case "P": return .point(try place())
        case "L": return .lineString(try line())
        case "A": return .polygon(try area())
        case "MP": return .multiPoint(try places(count()))
        case "ML": return .multiLineString(try (0..<count()).map { _ in try line() })
        case "MA": return .multiPolygon(try (0..<count()).map { _ in try area() })
        default: return .collection(try (0..<count()).map { _ in try geometry() })
        }
    }
}
