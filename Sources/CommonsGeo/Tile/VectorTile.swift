/// Writes Mapbox Vector Tiles, version 2.1, so that a map of a region stays light.
///
/// Source: Mapbox, *Vector Tile Specification* 2.1 (2016).
public struct VectorTile: Sendable {
    /// The square that is written.
    public let tile: MapTile
    /// Steps from one edge to the other.
    public let extent: Int
    /// Steps beyond the edges that shapes are kept to, so that outlines are not seen at the edges.
    public let buffer: Int
    private var layers: [TileLayer] = []

    /// An empty tile.
    /// - Precondition: `extent` is in `1...65536`, and `buffer` in `0...extent`.
    public init(_ tile: MapTile, extent: Int = 4096, buffer: Int = 64) {
        precondition(
            extent >= 1 && extent <= 65536 && buffer >= 0 && buffer <= extent, "an extent of 1 to 65536, and a buffer of 0 to the extent")
        (self.tile, self.extent, self.buffer) = (tile, extent, buffer)
    }

    /// The bytes of the tile, for `application/vnd.mapbox-vector-tile`. The same layers give the same bytes.
    public var bytes: [UInt8] {
        var tile = ProtobufBytes()
        for layer in layers where layer.count > 0 { tile.message(field: 3, layer.bytes(extent: extent)) }
        return tile.bytes
    }

    /// Adds features to the layer of this name, which is made where there is none: a tile has no two layers of one name (§4.1). Shapes are cut to the tile and its buffer; what vanishes there is left out. A collection's parts become features of their own.
    /// - Complexity: O(positions and properties).
    public mutating func add(layer name: String, _ features: [TileFeature]) {
        let number = layers.firstIndex { $0.name == name } ?? layers.count
        if number == layers.count { layers.append(TileLayer(name: name)) }
        for feature in features {
            for shape in shapes(of: feature.geometry) { layers[number].add(feature, kind: shape.kind, shape.commands) }
        }
    }

    private func shapes(of geometry: Geometry) -> [(kind: UInt64, commands: ProtobufBytes)] {
        let clip = TileClip(low: Double(-buffer), high: Double(extent + buffer))
        var commands = TileCommands()
        switch geometry {
        case .point(let place): commands.points([place].map(project).filter(clip.holds))
        case .multiPoint(let places): commands.points(places.map(project).filter(clip.holds))
        case .lineString(let line): clip.line(line.coordinates.map(project)).forEach { commands.line($0) }
        case .multiLineString(let lines): for line in lines { clip.line(line.coordinates.map(project)).forEach { commands.line($0) } }
        case .polygon(let polygon): add(polygon, clip, &commands)
        case .multiPolygon(let polygons): polygons.forEach { add($0, clip, &commands) }
        case .collection(let parts): return parts.flatMap { shapes(of: $0) }
        }
        guard !commands.isEmpty else { return [] }
        let kind: UInt64 =
            switch geometry {
            case .point, .multiPoint: 1
            case .lineString, .multiLineString: 2
            default: 3
            }
        return [(kind, commands.bytes)]
    }

    /// A hole is written only after its exterior (§4.3.3.3).
    private func add(_ polygon: Polygon, _ clip: TileClip, _ commands: inout TileCommands) {
        guard commands.ring(clip.ring(polygon.exterior.coordinates.map(project)), isHole: false) else { return }
        for hole in polygon.holes { commands.ring(clip.ring(hole.coordinates.map(project)), isHole: true) }
    }

    /// Steps from the tile's north-western corner, eastward and southward.
    private func project(_ place: Coordinate) -> SIMD2<Double> {
        let position = MapTile.mercator(place)
        let side = Double(1 << tile.zoom)
        return SIMD2((position.x * side - Double(tile.x)) * Double(extent), (position.y * side - Double(tile.y)) * Double(extent))
    }
}
