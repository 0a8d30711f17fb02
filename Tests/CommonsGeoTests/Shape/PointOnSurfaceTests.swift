import CommonsGeo
import Testing

@Suite struct PointOnSurfaceTests {
    private func at(_ x: Double, _ y: Double) throws -> Coordinate { try Coordinate(latitude: y, longitude: x) }

    private func square(_ x: Double, _ side: Double) throws -> Geometry {
        .polygon(Polygon(exterior: try Ring([at(x, 0), at(x + side, 0), at(x + side, side), at(x, side), at(x, 0)])))
    }

    @Test func `is in the largest area of a collection, wherever that stands`() throws {
        for parts in [[try square(0, 1), try square(20, 5)], [try square(20, 5), try square(0, 1)]] {
            let nested = Geometry.collection([.collection(parts), .lineString(try LineString([at(0, 0), at(100, 0)]))])
            #expect(nested.pointOnSurface == (try at(22.5, 2.5)))
        }
    }

    @Test func `is the corner nearest to half way of the longest line`() throws {
        let long = try LineString([at(0, 0), at(1, 0), at(9, 0), at(19, 0), at(20, 0)])
        let short = try LineString([at(0, 9), at(0, 8), at(0, 7)])
        #expect(Geometry.lineString(long).pointOnSurface == (try at(9, 0)))
        #expect(Geometry.multiLineString([short, long]).pointOnSurface == (try at(9, 0)))
        #expect(Geometry.collection([.point(try at(5, 5)), .lineString(short)]).pointOnSurface == (try at(0, 8)))
    }

    @Test func `is the first point of points, and nothing of nothing`() throws {
        #expect(Geometry.collection([.multiPoint([]), .multiPoint([try at(3, 4), try at(0, 0)])]).pointOnSurface == (try at(3, 4)))
        #expect(Geometry.collection([.multiPoint([]), .multiLineString([]), .multiPolygon([])]).pointOnSurface == nil)
    }
}
