import CommonsGeo
import Testing

@Suite struct ShapeTests {
    private func at(_ x: Double, _ y: Double) throws -> Coordinate { try Coordinate(latitude: y, longitude: x) }

    @Test func `a hull holds every place, turns left at every corner and keeps no other`() throws {
        var random = SeededGenerator(seed: 80)
        for round in 0..<60 {
            let center = try random.place()
            let places = try (0..<(3 + round)).map { _ in try random.place(near: center, degrees: 0.5) }
            guard case .polygon(let hull) = try #require(Geometry.multiPoint(places).convexHull) else { continue }
            #expect(places.allSatisfy { hull.contains($0) })
            let corners = hull.exterior.coordinates
            for (number, corner) in corners.dropLast().enumerated() {
                let after = corners[(number + 2) % (corners.count - 1)]
                #expect(Orientation(of: after, from: corner, to: corners[number + 1]) == .counterclockwise)
                #expect(places.contains(corner))
            }
        }
        #expect(Geometry.multiPoint([]).convexHull == nil)
        #expect(Geometry.multiPoint([try at(1, 1), try at(1, 1)]).convexHull == .point(try at(1, 1)))
        #expect(
            Geometry.multiPoint([try at(0, 0), try at(2, 2), try at(1, 1)]).convexHull
                == .lineString(try LineString([at(0, 0), at(2, 2)])))
    }

    @Test func `a point on the surface is strictly inside, in holes and rings of every form`() throws {
        var random = SeededGenerator(seed: 81)
        for round in 0..<150 {
            let star = try random.star(
                near: random.place(near: Coordinate(latitude: 0, longitude: 0), degrees: 70), degrees: 2, corners: 3 + round)
            guard star.winding != .collinear else { continue }
            let polygon = Polygon(exterior: star)
            #expect(star.side(of: polygon.pointOnSurface) == .inside)
        }
        let frame = Polygon(
            exterior: try Ring([at(0, 0), at(10, 0), at(10, 10), at(0, 10), at(0, 0)]),
            holes: [try Ring([at(1, 1), at(1, 9), at(9, 9), at(9, 1), at(1, 1)])])
        let place = frame.pointOnSurface
        #expect(frame.contains(place) && frame.holes[0].side(of: place) == .outside)
        #expect(Geometry.collection([]).pointOnSurface == nil)
        #expect(Geometry.collection([.point(try at(50, 50)), .polygon(frame)]).pointOnSurface == place)
    }

    @Test(arguments: [Simplification.douglasPeucker(meters: 500), .visvalingam(squareMeters: 400_000)])
    func `a simpler area is valid, near and has fewer corners`(method: Simplification) throws {
        var random = SeededGenerator(seed: 82)
        var (before, after) = (0, 0)
        for _ in 0..<40 {
            let coarse = try random.star(near: at(5, 45), degrees: 0.5, corners: 40)
            let polygon = try #require(Polygon(exterior: coarse).densified(maximumLength: 900))
            let simple = polygon.simplified(method)
            #expect(simple.isValid == polygon.isValid)
            #expect(simple.exterior.coordinates[0] == polygon.exterior.coordinates[0])
            (before, after) = (before + polygon.exterior.coordinates.count, after + simple.exterior.coordinates.count)
            if case .douglasPeucker(let meters) = method {
                let outline = try LineString(simple.exterior.coordinates)
                for place in polygon.exterior.coordinates { #expect(outline.nearest(to: place).distance <= meters * 1.04) }
            }
        }
        #expect(after * 3 < before)
    }

    @Test func `simplifying keeps what would cross: a spiral does not meet itself`() throws {
        // Two arms so near that a tolerance of their distance would cross them.
        var places: [Coordinate] = []
        for step in 0..<60 { places.append(try at(Double(step) * 0.01, step % 2 == 0 ? 0 : 0.004)) }
        for step in (0..<60).reversed() { places.append(try at(Double(step) * 0.01, step % 2 == 0 ? 0.001 : 0.005)) }
        let polygon = Polygon(exterior: try Ring(places + [places[0]]))
        #expect(polygon.isValid)
        for meters in [10.0, 100, 300, 1000, 100_000] {
            #expect(polygon.simplified(.douglasPeucker(meters: meters)).isValid)
            #expect(polygon.simplified(.visvalingam(squareMeters: meters * meters)).isValid)
        }
    }

    @Test func `a line keeps its ends, and no tolerance keeps all`() throws {
        let line = try LineString([at(0, 0), at(0.5, 0.00001), at(1, 0), at(1, 1)])
        #expect(line.simplified(.douglasPeucker(meters: 10)).coordinates == [try at(0, 0), try at(1, 0), try at(1, 1)])
        #expect(line.simplified(.visvalingam(squareMeters: 1e9)).coordinates == [try at(0, 0), try at(1, 0), try at(1, 1)])
        #expect(line.simplified(.douglasPeucker(meters: 0)) == line && line.simplified(.visvalingam(squareMeters: .nan)) == line)
    }

    @Test func `densified edges are short, and the shape is the same`() throws {
        let line = try LineString([at(0, 60), at(3, 60), at(3, 61)])
        let dense = try #require(line.densified(maximumLength: 10_000))
        for (a, b) in zip(dense.coordinates, dense.coordinates.dropFirst()) { #expect(a.distance(to: b) <= 10_000) }
        #expect(line.coordinates.allSatisfy { dense.coordinates.contains($0) })
        #expect(line.densified(maximumLength: 0) == nil && line.densified(maximumLength: 1, limit: 100) == nil)
        #expect(line.densified(maximumLength: 1e-300) == nil)
    }
}
