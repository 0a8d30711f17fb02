import CommonsGeo
import Testing

@Suite struct TileTests {
    private func at(_ x: Double, _ y: Double) throws -> Coordinate { try Coordinate(latitude: y, longitude: x) }

    @Test func `a place is in its tile at every zoom, and tiles nest`() throws {
        var random = SeededGenerator(seed: 90)
        for _ in 0..<200 {
            let place = try random.place()
            var child: MapTile?
            for zoom in stride(from: 20, through: 0, by: -1) {
                let tile = MapTile(place, zoom: zoom)
                if abs(place.latitude) < 85 {
                    let bounds = tile.bounds
                    #expect(place.latitude >= bounds.south - 1e-9 && place.latitude <= bounds.north + 1e-9)
                    #expect(bounds.contains(place))
                }
                if let child { #expect(child.parent == tile && tile.children.contains(child)) }
                child = tile
            }
        }
        // OpenStreetMap's wiki, Slippy map tilenames: Null Island and the corner.
        #expect(MapTile(try at(0, 0), zoom: 1) == (try MapTile(zoom: 1, x: 1, y: 1)))
        #expect(abs(try MapTile(zoom: 0, x: 0, y: 0).bounds.north - MapTile.maximumLatitude) < 1e-9)
        #expect(throws: MapTileError.zoom(31)) { try MapTile(zoom: 31, x: 0, y: 0) }
        #expect(throws: MapTileError.position(zoom: 1, x: 2, y: 0)) { try MapTile(zoom: 1, x: 2, y: 0) }
    }

    @Test func `a box is covered by the tiles that it touches, round the antimeridian too`() throws {
        let fiji = try BoundingBox(south: -20, west: 177, north: -16, east: -178)
        let tiles = try #require(MapTile.tiles(covering: fiji, zoom: 6))
        #expect(Set(tiles.map(\.x)) == [63, 0] && Set(tiles.map(\.y)) == [34, 35] && tiles.count == 4)
        #expect(MapTile.tiles(covering: .world, zoom: 3)?.count == 64)
        #expect(MapTile.tiles(covering: .world, zoom: 12) == nil)
    }

    /// The bytes of §4.3.5 of the specification's example tile, wrapped in a layer by hand.
    @Test func `a point is written as the specification says`() throws {
        var tile = VectorTile(try MapTile(zoom: 0, x: 0, y: 0))
        let place = try at(0, 0)
        tile.add(layer: "a", [TileFeature(id: 1, geometry: .point(place), properties: [("k", .bool(true))])])
        // Layer {version 2, name a, feature {id 1, tags 0 0, type 1, MoveTo(2048, 2048)}, key k, value true, extent 4096}.
        let feature: [UInt8] = [0x08, 1, 0x12, 2, 0, 0, 0x18, 1, 0x22, 5, 9, 0x80, 0x20, 0x80, 0x20]
        let layer: [UInt8] =
            [0x78, 2, 0x0A, 1, 0x61, 0x12, UInt8(feature.count)] + feature + [0x1A, 1, 0x6B, 0x22, 2, 0x38, 1, 0x28, 0x80, 0x20]
        #expect(tile.bytes == [0x1A, UInt8(layer.count)] + layer)
    }

    @Test func `what is outside is left out, and an empty layer is not written`() throws {
        var tile = VectorTile(try MapTile(zoom: 4, x: 8, y: 5))
        tile.add(layer: "far", [TileFeature(geometry: .point(try at(-100, -40)))])
        let far = try Ring([at(-100, -40), at(-99, -40), at(-99, -39), at(-100, -40)])
        tile.add(layer: "far", [TileFeature(geometry: .polygon(Polygon(exterior: far)))])
        #expect(tile.bytes.isEmpty)
        let whole = try Ring([at(-90, -60), at(90, -60), at(90, 80), at(-90, 80), at(-90, -60)])
        tile.add(layer: "near", [TileFeature(geometry: .polygon(Polygon(exterior: whole)))])
        // One square with the buffer round it, however large the shape: a few bytes.
        #expect(tile.bytes.count > 20 && tile.bytes.count < 60)
    }

    @Test func `a tile owns its northern and western edges, to the last bit`() throws {
        var random = SeededGenerator(seed: 92)
        for _ in 0..<3000 {
            let zoom = Int(random.next() % 31)
            let (x, y) = (Int(random.next() % (1 << UInt64(zoom))), Int(random.next() % (1 << UInt64(zoom))))
            let tile = try MapTile(zoom: zoom, x: x, y: y)
            let bounds = tile.bounds
            #expect(MapTile(try at(bounds.west, bounds.north), zoom: zoom) == tile)
            let (east, south) = (x == (1 << zoom) - 1 ? 0 : x + 1, min(y + 1, (1 << zoom) - 1))
            #expect(MapTile(try at(bounds.east, bounds.south), zoom: zoom) == (try MapTile(zoom: zoom, x: east, y: south)))
            #expect(MapTile(try at(bounds.east.nextDown, bounds.south.nextUp), zoom: zoom) == tile)
        }
    }

    @Test func `features of one layer are written as one layer, whenever they come`() throws {
        let place = try at(1, 1)
        func feature(_ id: UInt64) -> TileFeature { TileFeature(id: id, geometry: .point(place), properties: [("k", .integer(7))]) }
        let world = try MapTile(zoom: 0, x: 0, y: 0)
        var (together, apart) = (VectorTile(world), VectorTile(world))
        together.add(layer: "a", [feature(1), feature(2)])
        together.add(layer: "b", [feature(3)])
        apart.add(layer: "a", [feature(1)])
        apart.add(layer: "b", [feature(3)])
        apart.add(layer: "a", [feature(2)])
        #expect(apart.bytes == together.bytes && !together.bytes.isEmpty)
    }
}
