import CommonsGeo
import Testing

@Suite struct GeoCellTests {
    @Test func `a place lies within the bounds of its cell at every level`() throws {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<500 {
            let place = try random.place()
            var child: GeoCell?
            for level in (0...GeoCell.maximumLevel).reversed() {
                let cell = GeoCell(place, level: level)
                #expect(cell.bounds.contains(place))
                #expect(cell.contains(place))
                if let child { #expect(child.parent == cell && cell.children.contains(child) && cell.contains(child)) }
                child = cell
            }
        }
    }

    @Test func `an edge belongs to the cell north or east of it, however the degrees were rounded`() throws {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<2000 {
            let bounds = GeoCell(try random.place(), level: 26).bounds
            guard bounds.south > -90, bounds.west > -180 else { continue }
            let corner = try Coordinate(latitude: bounds.south, longitude: bounds.west)
            let below = try Coordinate(latitude: bounds.south.nextDown, longitude: bounds.west.nextDown)
            #expect(GeoCell(corner).bounds == bounds)
            #expect(GeoCell(below).bounds.north == bounds.south)
            #expect(GeoCell(below).bounds.east == bounds.west)
        }
    }

    @Test func `the two names of the antimeridian share a cell, and the pole is in the last row`() throws {
        for latitude in [-90.0, 0, 12.5, 90] {
            #expect(try GeoCell(Coordinate(latitude: latitude, longitude: 180)) == GeoCell(Coordinate(latitude: latitude, longitude: -180)))
        }
        #expect(try GeoCell(Coordinate(latitude: 90, longitude: 0)).bounds.north == 90)
    }

    @Test func `neighbours touch, wrap at the antimeridian and stop at the poles`() throws {
        let west = GeoCell(try Coordinate(latitude: 10, longitude: -180), level: 9)
        #expect(west.neighbours.count == 8)
        #expect(west.neighbours.filter { $0.bounds.east == 180 }.count == 3)
        #expect(west.neighbours.allSatisfy { $0.neighbours.contains(west) })
        #expect(GeoCell(try Coordinate(latitude: 90, longitude: 3), level: 9).neighbours.count == 5)
        #expect(GeoCell(try Coordinate(latitude: 90, longitude: 3), level: 1).neighbours.count == 3)
        #expect(GeoCell(try Coordinate(latitude: 90, longitude: 3), level: 0).neighbours.isEmpty)
    }

    @Test func `descendants are the numbers that begin with the cell's`() throws {
        let cell = GeoCell(try Coordinate(latitude: 48.85, longitude: 2.35), level: 11)
        #expect(cell.descendants(level: 11) == cell.rawValue...cell.rawValue)
        let range = cell.descendants(level: 13)
        #expect(range.count == 16)
        #expect(try range.allSatisfy { try GeoCell(rawValue: $0, level: 13).parent(level: 11) == cell })
        #expect(cell.children.count == 4)
        #expect(GeoCell(cell.center).children.isEmpty)
        #expect(GeoCell(cell.center, level: 0).parent == nil)
    }

    @Test func `refuses numbers that a level does not have`() {
        #expect(throws: GeoCellError.level(27)) { try GeoCell(rawValue: 0, level: 27) }
        #expect(throws: GeoCellError.level(-1)) { try GeoCell(rawValue: 0, level: -1) }
        #expect(throws: GeoCellError.rawValue(16, level: 2)) { try GeoCell(rawValue: 16, level: 2) }
    }
}
