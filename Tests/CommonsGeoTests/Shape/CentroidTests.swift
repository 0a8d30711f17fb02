import CommonsGeo
import Testing

@Suite struct CentroidTests {
    private func at(_ x: Double, _ y: Double) throws -> Coordinate { try Coordinate(latitude: y, longitude: x) }

    @Test func `areas outweigh lines and lines outweigh points`() throws {
        let square = Polygon(exterior: try Ring([at(0, 0), at(2, 0), at(2, 2), at(0, 2), at(0, 0)]))
        let line = Geometry.lineString(try LineString([at(10, 10), at(20, 10)]))
        #expect(Geometry.polygon(square).centroid == (try at(1, 1)))
        #expect(Geometry.collection([.polygon(square), line]).centroid == (try at(1, 1)))
        #expect(Geometry.collection([.point(try at(0, 0)), line]).centroid == (try at(15, 10)))
        #expect(Geometry.multiPoint([try at(0, 0), try at(4, 2)]).centroid == (try at(2, 1)))
        #expect(Geometry.collection([]).centroid == nil)
    }

    @Test func `holes pull it away, whichever way rings wind`() throws {
        let shell = try Ring([at(0, 0), at(4, 0), at(4, 4), at(0, 4), at(0, 0)])
        let hole = try Ring([at(2, 0), at(4, 0), at(4, 4), at(2, 4), at(2, 0)])
        for (outer, inner) in [(shell, hole), (shell, hole.reversed), (shell.reversed, hole)] {
            #expect(Polygon(exterior: outer, holes: [inner]).centroid == (try at(1, 2)))
        }
    }

    @Test func `an area without area falls back to its line`() throws {
        #expect(Polygon(exterior: try Ring([at(0, 0), at(4, 0), at(2, 0), at(0, 0)])).centroid == (try at(2, 0)))
    }
}
