import CommonsGeo
import Testing

@Suite struct IntersectsTests {
    private func at(_ x: Double, _ y: Double) throws -> Coordinate { try Coordinate(latitude: y, longitude: x) }
    private func places(_ text: String) throws -> [Coordinate] {
        try text.split(separator: ",").map { corner in
            let numbers = corner.split(separator: " ").compactMap { Double($0) }
            return try at(numbers[0], numbers[1])
        }
    }
    private func line(_ text: String) throws -> Geometry { .lineString(try LineString(places(text))) }
    private func area(_ text: String, hole: String? = nil) throws -> Geometry {
        var holes: [Ring] = []
        if let hole { holes.append(try Ring(places(hole))) }
        return .polygon(Polygon(exterior: try Ring(places(text)), holes: holes))
    }

    @Test func `all pairs of types meet where they touch, and only there`() throws {
        let frame = try area("0 0, 10 0, 10 10, 0 10, 0 0", hole: "2 2, 2 8, 8 8, 8 2, 2 2")
        var cases: [(Geometry, Bool)] = []
        cases.append((.point(try at(0, 0)), true))
        cases.append((.point(try at(5, 5)), false))
        cases.append((.point(try at(2, 5)), true))
        cases.append((.multiPoint([try at(20, 20), try at(1, 1)]), true))
        cases.append((.multiPoint([]), false))
        cases.append((try line("4 4, 6 6"), false))
        cases.append((try line("4 4, 8 4"), true))
        cases.append((try line("-5 5, 15 5"), true))
        cases.append((try line("-1 11, 11 11"), false))
        cases.append((try line("-1 1, 1 -1"), true))
        cases.append((try area("3 3, 7 3, 7 7, 3 7, 3 3"), false))
        cases.append((try area("3 3, 8 3, 7 7, 3 7, 3 3"), true))
        cases.append((try area("-1 -1, 11 -1, 11 11, -1 11, -1 -1"), true))
        cases.append((try area("10 10, 12 10, 12 12, 10 10"), true))
        cases.append((.collection([]), false))
        cases.append((.collection([.point(try at(5, 5)), try line("4 4, 9 4")]), true))
        for (other, expected) in cases {
            #expect(frame.intersects(other) == expected, "\(other)")
            #expect(other.intersects(frame) == expected, "\(other)")
            #expect(other.isDisjoint(from: frame) != expected)
            if let distance = frame.distance(to: other) { #expect((distance == 0) == expected) }
        }
    }

    @Test func `distances are from the nearest places, and within agrees with them`() throws {
        let square = try area("0 0, 1 0, 1 1, 0 1, 0 0")
        var cases: [(Geometry, Double)] = []
        cases.append((.point(try at(2, 0)), 111_195.08))
        cases.append((try line("-1 2, 3 2"), 111_195.08))
        cases.append((.point(try at(0.5, 0.5)), 0))
        for (other, expected) in cases {
            let distance = try #require(square.distance(to: other))
            #expect(abs(distance - expected) < 150)
            #expect(abs(try #require(other.distance(to: square)) - distance) < 1e-6)
            #expect(square.isWithin(meters: distance, of: other) && !square.isWithin(meters: distance - 1, of: other))
        }
        #expect(square.distance(to: .multiPoint([])) == nil && !square.isWithin(meters: 1e9, of: .collection([])))
        #expect(try abs(#require(Geometry.point(at(180, 0)).distance(to: .point(at(-180, 0))))) < 1e-6)
        #expect(Geometry.point(try at(180, 3)).intersects(.point(try at(-180, 3))) == true)
    }

    @Test func `a prepared polygon answers as the polygon does`() throws {
        var random = SeededGenerator(seed: 60)
        for round in 0..<40 {
            let center = try random.place()
            let polygon = Polygon(
                exterior: try random.star(near: center, degrees: 2, corners: 3 + round * 5),
                holes: round % 2 == 0 ? [] : [try random.star(near: center, degrees: 0.3, corners: 6)])
            let prepared = PreparedPolygon(polygon)
            for place in try (0..<200).map({ _ in try random.place(near: center, degrees: 3) }) + polygon.exterior.coordinates {
                #expect(prepared.contains(place) == polygon.contains(place))
            }
            for _ in 0..<20 {
                let box = try random.box(near: center, degrees: 2)
                guard !box.crossesAntimeridian, abs(box.west) < 180, abs(box.east) < 180 else { continue }
                let ring = try Ring([
                    at(box.west, box.south), at(box.east, box.south), at(box.east, box.north), at(box.west, box.north),
                    at(box.west, box.south),
                ])
                let expected = Geometry.polygon(polygon).intersects(.polygon(Polygon(exterior: ring)))
                #expect(prepared.intersects(box) == expected)
            }
        }
    }
}
