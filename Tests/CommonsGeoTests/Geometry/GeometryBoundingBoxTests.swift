import CommonsGeo
import Testing

@Suite struct GeometryBoundingBoxTests {
    private func at(_ x: Double, _ y: Double) throws -> Coordinate { try Coordinate(latitude: y, longitude: x) }

    @Test func `parts on both sides of the antimeridian give the narrow box`() throws {
        let west = Polygon(exterior: try Ring([at(177, -20), at(180, -20), at(180, -16), at(177, -20)]))
        let east = Polygon(exterior: try Ring([at(-180, -19), at(-178, -19), at(-180, -16), at(-180, -19)]))
        #expect(Geometry.multiPolygon([west, east]).boundingBox == (try BoundingBox(south: -20, west: 177, north: -16, east: -178)))
    }

    @Test func `France keeps its box, and nothing has none`() throws {
        #expect(
            Geometry.multiPoint([try at(-5, 48), try at(8, 43)]).boundingBox == (try BoundingBox(south: 43, west: -5, north: 48, east: 8)))
        #expect(Geometry.collection([.multiPoint([])]).boundingBox == nil)
        #expect(Geometry.point(try at(1, 2)).boundingBox == (try BoundingBox(south: 2, west: 1, north: 2, east: 1)))
        #expect(Geometry.multiPoint([try at(-90, 0), try at(90, 0)]).boundingBox?.crossesAntimeridian == false)
    }

    @Test func `joined boxes hold each of them`() throws {
        var random = SeededGenerator(seed: 13)
        for round in 0..<300 {
            let boxes = try (0...(round % 5)).map { _ in try random.box(near: random.place(), degrees: 30) }
            let whole = try #require(BoundingBox(joining: boxes))
            for box in boxes {
                for corner in [try at(box.west, box.south), try at(box.east, box.north)] { #expect(whole.contains(corner)) }
            }
        }
    }
}
