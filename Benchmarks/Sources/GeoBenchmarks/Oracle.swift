import CommonsGeo
import Foundation

/// Answers questions from standard input, a line each, for `Tests/Oracles/geo` to compare: a verb, then numbers, longitude before latitude.
enum Oracle {
    static func run() throws {
        while let line = readLine() {
            let words = line.split(separator: " ")
            guard let verb = words.first,
                let answer = try OracleGeometry.answer(verb, words.dropFirst())
                    ?? answer(String(verb), words.dropFirst().compactMap { Double($0) })
            else { continue }
            print(answer.map { "\($0)" }.joined(separator: " "))
        }
    }

    private static func answer(_ verb: String, _ numbers: [Double]) throws -> [Double]? {
        switch verb {
        case "inverse":
            let places = try pairs(numbers)
            let bearings = places[0].geodesicBearings(to: places[1])
            return [places[0].geodesicDistance(to: places[1]), bearings.initial, bearings.final, places[0].distance(to: places[1])]
        case "direct":
            let start = try Coordinate(latitude: numbers[1], longitude: numbers[0])
            guard let end = start.geodesicDestination(bearing: numbers[2], distance: numbers[3]) else { return nil }
            return [end.longitude, end.latitude]
        case "area":
            let ring = try Ring(pairs(numbers))
            return [ring.signedGeodesicArea, ring.signedSphericalArea]
        default: return try shape(verb, numbers)
        }
    }

    /// Writes a tile of features, a line each: an id and a geometry as ``OracleGeometry`` reads it. Properties tell their sort and number.
    static func tile(_ tile: MapTile, to path: String) throws {
        var features: [TileFeature] = []
        while let line = readLine() {
            let words = line.split(separator: " ")
            guard let id = words.first.flatMap({ UInt64($0) }) else { continue }
            var reader = OracleGeometry(words.dropFirst())
            let geometry = try reader.geometry()
            features.append(
                TileFeature(
                    id: id, geometry: geometry,
                    properties: [
                        ("sort", .string("un \(words[1]) à côté")), ("number", .integer(-Int64(id))), ("half", .number(Double(id) / 2)),
                        ("even", .bool(id % 2 == 0)),
                    ]))
        }
        var written = VectorTile(tile)
        written.add(layer: "features", features)
        try Data(written.bytes).write(to: URL(fileURLWithPath: path))
    }

    /// Questions about areas, each given as its count of rings, the count of positions of each ring, and the positions.
    private static func shape(_ verb: String, _ numbers: [Double]) throws -> [Double]? {
        var rest = numbers[...]
        func area() throws -> Polygon {
            let counts = (0..<Int(rest.removeFirst())).map { _ in Int(rest.removeFirst()) }
            let rings = try counts.map { count in
                defer { rest = rest.dropFirst(2 * count) }
                return try Ring(pairs(Array(rest.prefix(2 * count))))
            }
            return Polygon(exterior: rings[0], holes: Array(rings.dropFirst()))
        }
        func yes(_ answer: Bool) -> Double { answer ? 1 : 0 }
        let first = try area()
        switch verb {
        case "contains": return try pairs(Array(rest)).map { yes(first.contains($0)) }
        case "meets":
            let second = try area()
            return [
                yes(Geometry.polygon(first).intersects(.polygon(second))), Geometry.polygon(first).distance(to: .polygon(second)) ?? -1,
            ]
        case "valid":
            guard case .polygon(let hull)? = Geometry.polygon(first).convexHull else { return [yes(first.isValid), 0, 0] }
            return [yes(first.isValid), hull.exterior.signedPlanarArea, abs(first.exterior.signedPlanarArea)]
        case "simplify":
            let simple = first.simplified(.douglasPeucker(meters: rest[rest.startIndex]))
            let weighted = first.simplified(.visvalingam(squareMeters: rest[rest.startIndex] * rest[rest.startIndex]))
            return [yes(simple.isValid), Double(simple.exterior.coordinates.count), yes(weighted.isValid)]
        case "repair":
            guard let parts = first.repaired() else { return [-1, 0] }
            let whole = parts.reduce(0) { sum, part in
                sum + part.exterior.signedPlanarArea + part.holes.reduce(0) { $0 + $1.signedPlanarArea }
            }
            return [yes(Geometry.multiPolygon(parts).isValid), whole]
        default: return nil
        }
    }

    static func pairs(_ numbers: [Double]) throws -> [Coordinate] {
        try stride(from: 0, to: numbers.count - 1, by: 2).map { try Coordinate(latitude: numbers[$0 + 1], longitude: numbers[$0]) }
    }
}
