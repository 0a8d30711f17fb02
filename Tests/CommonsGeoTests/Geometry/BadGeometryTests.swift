import CommonsGeo
import Foundation
import Testing

/// What the list of bad input asks: each is refused with a typed reason, or answered.
@Suite struct BadGeometryTests {
    private func ring(_ pairs: [(Double, Double)]) throws -> Ring {
        try Ring(pairs.map { try Coordinate(latitude: $0.1, longitude: $0.0) })
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 90.0000001, -91, 1e300])
    func `refuses a latitude that is none`(latitude: Double) {
        #expect(throws: CoordinateError.self) { try Coordinate(latitude: latitude, longitude: 0) }
        #expect(throws: BoundingBoxError.self) { try BoundingBox(south: -90, west: 0, north: latitude, east: 1) }
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 180.0000001, -181, 1e300])
    func `refuses a longitude that is none`(longitude: Double) {
        #expect(throws: CoordinateError.self) { try Coordinate(latitude: 0, longitude: longitude) }
        #expect(throws: BoundingBoxError.self) { try BoundingBox(south: 0, west: longitude, north: 1, east: 1) }
    }

    @Test(arguments: [Double.nan, .infinity, -1]) func `refuses a radius that is none`(radius: Double) {
        #expect(throws: CircleError.self) { try Circle(center: Coordinate(latitude: 0, longitude: 0), radius: radius) }
    }

    @Test func `refuses rings of too few positions and open ones`() throws {
        let place = try Coordinate(latitude: 1, longitude: 2)
        for count in 0..<4 {
            let few = [Coordinate](repeating: place, count: count)
            #expect(throws: GeometryError.tooFewPositions(found: count, needed: 4)) { try Ring(few) }
        }
        #expect(throws: GeometryError.self) { try ring([(0, 0), (1, 0), (1, 1), (0, 1)]) }
        #expect(throws: GeometryError.tooFewPositions(found: 1, needed: 2)) { try LineString([place]) }
    }

    @Test func `an area of one point, of one line, and of repeated positions answers everything`() throws {
        let shapes = [
            try ring([(1, 1), (1, 1), (1, 1), (1, 1)]), try ring([(0, 0), (4, 4), (2, 2), (0, 0)]),
            try ring([(0, 0), (0, 0), (4, 0), (4, 0), (4, 4), (4, 4), (0, 0)]),
        ]
        for (number, shape) in shapes.enumerated() {
            let polygon = Polygon(exterior: shape)
            let geometry = Geometry.polygon(polygon)
            #expect(polygon.isValid == (number == 2))
            #expect(polygon.contains(shape.coordinates[0]) && geometry.intersects(geometry))
            #expect(geometry.centroid != nil && geometry.pointOnSurface != nil && geometry.convexHull != nil)
            #expect(geometry.distance(to: geometry) == 0)
            #expect(polygon.simplified(.douglasPeucker(meters: 10)).contains(shape.coordinates[0]))
            #expect(abs(shape.signedSphericalArea) < 1e14 && abs(shape.signedGeodesicArea) < 1e14)
            // Of what has no area nothing is left to repair.
            #expect((polygon.repaired()?.count ?? 0) == (number == 2 ? 1 : 0))
        }
    }

    @Test func `boxes meet at the antimeridian from both sides`() throws {
        let (east, west) = (
            try BoundingBox(south: -10, west: 170, north: 10, east: 180), try BoundingBox(south: -10, west: -180, north: 10, east: -170)
        )
        #expect(east.intersects(west) && west.intersects(east))
        let crossing = try BoundingBox(south: 0, west: 179, north: 5, east: -179)
        #expect(crossing.intersects(east) && crossing.intersects(west) && crossing.intersects(crossing))
        #expect(try !east.intersects(BoundingBox(south: -10, west: -179.9, north: 10, east: -170)))
        #expect(try !east.intersects(BoundingBox(south: 11, west: -180, north: 12, east: -170)))
    }

    @Test func `an outline of many vertices is built, asked and simplified`() throws {
        // Ten million vertices take a minute in an unoptimised build: they are asked for by COMMONS_LARGE=1.
        let count = ProcessInfo.processInfo.environment["COMMONS_LARGE"] == nil ? 100_000 : 10_000_000
        var places: [Coordinate] = []
        var (x, y) = (1.0, 0.0)
        // A circle by rotation, so that no sine is needed.
        let step = 2 * Double.pi / Double(count)
        for _ in 0..<count {
            places.append(try Coordinate(latitude: 45 + y, longitude: 5 + x))
            (x, y) = (x - step * y, y + step * (x - step * y))
        }
        places.append(places[0])
        let polygon = Polygon(exterior: try Ring(places))
        let middle = try Coordinate(latitude: 45, longitude: 5)
        #expect(polygon.contains(middle) && PreparedPolygon(polygon).contains(middle))
        let line = try LineString(places).simplified(.douglasPeucker(meters: 100))
        #expect(line.coordinates.count < 1000 && line.coordinates.count > 20)
        #expect(try !polygon.contains(Coordinate(latitude: 47, longitude: 5)))
    }
}
