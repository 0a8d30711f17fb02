import CommonsGeo
import Testing

@Suite struct PolygonContainsTests {
    private func ring(_ pairs: [(Double, Double)]) throws -> Ring {
        try Ring(pairs.map { try Coordinate(latitude: $0.1, longitude: $0.0) })
    }

    @Test func `edges belong to the area, those of holes too`() throws {
        let shell = try ring([(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)])
        let hole = try ring([(2, 2), (2, 8), (8, 8), (8, 2), (2, 2)])
        let polygon = Polygon(exterior: shell, holes: [hole])
        let cases: [(Double, Double, Bool)] = [
            (0, 0, true), (5, 0, true), (10, 10, true), (1, 1, true), (2, 2, true), (2, 5, true), (5, 5, false), (10.1, 5, false),
            (-1, 0, false), (11, 10, false),
        ]
        for (x, y, expected) in cases { #expect(polygon.contains(try Coordinate(latitude: y, longitude: x)) == expected, "\(x) \(y)") }
    }

    @Test func `a point is in exactly one of two areas that share an edge, or on the edge`() throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<300 {
            let (a, b, c, d) = (try random.place(), try random.place(), try random.place(), try random.place())
            guard Orientation(of: c, from: a, to: b) == .counterclockwise, Orientation(of: d, from: a, to: b) == .clockwise else {
                continue
            }
            let (left, right) = (try Ring([a, b, c, a]), try Ring([a, b, d, a]))
            // A place computed to lie on the edge lies beside it by a rounding; exactly one side must own it.
            let share = random.number(0.01...0.99)
            let middle = try Coordinate(
                latitude: a.latitude + (b.latitude - a.latitude) * share, longitude: a.longitude + (b.longitude - a.longitude) * share)
            let sides = [left.side(of: middle), right.side(of: middle)]
            #expect(sides == [.inside, .outside] || sides == [.outside, .inside] || sides == [.edge, .edge])
        }
    }

    @Test func `flat and repeated rings hold their edge and nothing else`() throws {
        let flat = Polygon(exterior: try ring([(0, 0), (4, 4), (4, 4), (0, 0), (0, 0)]))
        #expect(flat.contains(try Coordinate(latitude: 2, longitude: 2)))
        #expect(!flat.contains(try Coordinate(latitude: 2, longitude: 2.0000001)))
        let point = Polygon(exterior: try ring([(1, 1), (1, 1), (1, 1), (1, 1)]))
        #expect(point.contains(try Coordinate(latitude: 1, longitude: 1)))
        #expect(!point.contains(try Coordinate(latitude: 1, longitude: 2)))
        #expect(flat.exterior.winding == .collinear)
    }

    @Test func `orientation is exact where rounded arithmetic is not`() throws {
        // Shewchuk's example: steps of one unit in the last place around a line.
        let (b, c) = (try Coordinate(latitude: 12, longitude: 12), try Coordinate(latitude: 24, longitude: 24))
        var x = 0.5
        for _ in 0..<40 {
            var y = 0.5
            for _ in 0..<40 {
                let expected: Orientation = y > x ? .counterclockwise : y < x ? .clockwise : .collinear
                #expect(Orientation(of: try Coordinate(latitude: y, longitude: x), from: b, to: c) == expected)
                y = y.nextUp
            }
            x = x.nextUp
        }
    }

    @Test func `winding, area and orientation agree`() throws {
        var random = SeededGenerator(seed: 12)
        for round in 0..<200 {
            let star = try random.star(near: Coordinate(latitude: 40, longitude: 5), degrees: 1, corners: 3 + round % 20)
            #expect(star.winding == (star.signedPlanarArea > 0 ? .counterclockwise : .clockwise))
            #expect(star.reversed.winding.rawValue == -star.winding.rawValue)
            #expect(Polygon(exterior: star.reversed).oriented.exterior.winding == .counterclockwise)
        }
    }

    @Test func `every way of asking gives one answer, of holes that leave their exterior too`() throws {
        var random = SeededGenerator(seed: 13)
        func place() throws -> Coordinate {
            func number() -> Double {
                let number = Double(Int(random.next() % 7)) * 0.1 - 0.3
                return random.next() % 4 == 0 ? number.nextUp : random.next() % 4 == 0 ? number.nextDown : number
            }
            return try Coordinate(latitude: number(), longitude: number())
        }
        func ring() throws -> Ring {
            let corners = try (0..<(3 + Int(random.next() % 3))).map { _ in try place() }
            return try Ring(corners + [corners[0]])
        }
        var (held, beyond) = (0, 0)
        for _ in 0..<400 {
            let polygon = Polygon(exterior: try ring(), holes: try (0..<Int(random.next() % 3)).map { _ in try ring() })
            let (prepared, geometry) = (PreparedPolygon(polygon), Geometry.polygon(polygon))
            let places = try (0..<12).map { _ in try place() } + polygon.holes.flatMap(\.coordinates)
            let found = Set(PackedRTree(places).positions(in: polygon))
            for (position, place) in places.enumerated() {
                let holds = polygon.contains(place)
                #expect(prepared.contains(place) == holds && geometry.contains(place) == holds && found.contains(position) == holds)
                #expect(geometry.intersects(.point(place)) == holds && Geometry.point(place).intersects(geometry) == holds)
                held += holds ? 1 : 0
                if holds, polygon.exterior.side(of: place) == .outside { beyond += 1 }
            }
        }
        #expect(held > 1000 && beyond > 100)
    }

    @Test(arguments: [1e-3, 1e-40, 1e-160, 1e-290, 5e-324]) func `orientation is exact however near to zero`(step: Double) throws {
        let (start, end) = (try Coordinate(latitude: 0, longitude: 0), try Coordinate(latitude: 45, longitude: 90))
        for (y, side) in [(step, Orientation.collinear), (step.nextUp, .counterclockwise), (step.nextDown, .clockwise)] {
            let place = try Coordinate(latitude: y, longitude: 2 * step)
            #expect(Orientation(of: place, from: start, to: end) == side)
            #expect(Orientation(of: start, from: end, to: place) == side)
            #expect(Orientation(of: place, from: end, to: start).rawValue == -side.rawValue)
        }
    }
}
