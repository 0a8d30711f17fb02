#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#endif

/// A square of the web map: `2^zoom` columns from longitude -180 eastward and as many rows from 85.05° north southward.
///
/// Source: OGC 17-083r4, *Two Dimensional Tile Matrix Set*, `WebMercatorQuad`; the names z/x/y are those of OpenStreetMap's slippy map.
public struct MapTile: Hashable, Sendable {
    /// The deepest zoom, at which a tile is about 4 cm wide.
    public static let maximumZoom = 30
    /// Degrees at which Mercator's square ends.
    public static let maximumLatitude = 85.0511287798066

    /// How many times the map was halved each way, in `0...30`.
    public let zoom: Int
    /// The column, in `0..<2^zoom`, from longitude -180 eastward.
    public let x: Int
    /// The row, in `0..<2^zoom`, from the north.
    public let y: Int

    /// The tile of this name.
    /// - Throws: ``MapTileError`` for a zoom outside `0...30` or a column or row outside its range.
    public init(zoom: Int, x: Int, y: Int) throws(MapTileError) {
        guard zoom >= 0, zoom <= Self.maximumZoom else { throw .zoom(zoom) }
        guard x >= 0, x < 1 << zoom, y >= 0, y < 1 << zoom else { throw .position(zoom: zoom, x: x, y: y) }
        (self.zoom, self.x, self.y) = (zoom, x, y)
    }

    /// The tile that holds a place: its northern and western edges belong to it. What is nearer to a pole than ``maximumLatitude`` is in the outermost row.
    /// - Precondition: `zoom` is in `0...30`.
    public init(_ place: Coordinate, zoom: Int) {
        precondition(zoom >= 0 && zoom <= Self.maximumZoom, "a tile has a zoom of 0 to 30")
        let side = Double(1 << zoom)
        let position = Self.mercator(place)
        var (x, y) = (Int(max(0, min(side - 1, position.x * side))), Int(max(0, min(side - 1, position.y * side))))
        // Rounding may have crossed an edge of ``bounds``: step back over it.
        if place.longitude < Double(x) / side * 360 - 180 { x -= 1 }
        if x < Int(side) - 1, place.longitude >= Double(x + 1) / side * 360 - 180 { x += 1 }
        if y > 0, place.latitude > Self.latitude(Double(y) / side) { y -= 1 }
        if y < Int(side) - 1, place.latitude <= Self.latitude(Double(y + 1) / side) { y += 1 }
        (self.zoom, self.x, self.y) = (zoom, place.longitude == 180 ? 0 : x, y)
    }

    /// The degrees that the tile covers.
    public var bounds: BoundingBox {
        let side = Double(1 << zoom)
        return BoundingBox(
            uncheckedSouth: Self.latitude(Double(y + 1) / side), west: Double(x) / side * 360 - 180, north: Self.latitude(Double(y) / side),
            east: Double(x + 1) / side * 360 - 180)
    }

    /// The tile one zoom up, or `nil` for the whole map.
    public var parent: MapTile? { zoom == 0 ? nil : try? MapTile(zoom: zoom - 1, x: x / 2, y: y / 2) }

    /// The four tiles one zoom down, north-western first; none at zoom 30.
    public var children: [MapTile] {
        guard zoom < Self.maximumZoom else { return [] }
        return [(0, 0), (1, 0), (0, 1), (1, 1)].compactMap { try? MapTile(zoom: zoom + 1, x: 2 * x + $0.0, y: 2 * y + $0.1) }
    }

    /// The tiles of a zoom that a box touches, row by row; `nil` when they would be more than `limit`.
    /// - Precondition: `zoom` is in `0...30`.
    public static func tiles(covering box: BoundingBox, zoom: Int, limit: Int = 10_000) -> [MapTile]? {
        var found: [MapTile] = []
        let north = MapTile(Coordinate(uncheckedLatitude: box.north, longitude: 0), zoom: zoom).y
        let south = MapTile(Coordinate(uncheckedLatitude: box.south, longitude: 0), zoom: zoom).y
        let last = (1 << zoom) - 1
        for (west, east) in box.spans {
            let first = MapTile(Coordinate(uncheckedLatitude: 0, longitude: west), zoom: zoom).x
            let final = east == 180 ? last : MapTile(Coordinate(uncheckedLatitude: 0, longitude: east), zoom: zoom).x
            guard first <= final else { continue }
            guard (final - first + 1) <= limit / (south - north + 1), found.count + (final - first + 1) * (south - north + 1) <= limit
            else { return nil }
            for y in north...south { for x in first...final { if let tile = try? MapTile(zoom: zoom, x: x, y: y) { found.append(tile) } } }
        }
        return found
    }

    /// Shares of the map's square from the west and from the north; outside `0...1` towards the poles.
    package static func mercator(_ place: Coordinate) -> (x: Double, y: Double) {
        let latitude = max(-89.9999, min(89.9999, place.latitude))
        let sine = sin(latitude * Sphere.radian)
        return ((place.longitude + 180) / 360, 0.5 - log((1 + sine) / (1 - sine)) / (4 * .pi))
    }

    private static func latitude(_ share: Double) -> Double { atan(sinh(.pi * (1 - 2 * share))) / Sphere.radian }
}

/// Why three numbers are not a ``MapTile``.
public enum MapTileError: Error, Hashable, Sendable {
    /// Not in `0...30`.
    case zoom(Int)
    /// A column or a row that the zoom does not have.
    case position(zoom: Int, x: Int, y: Int)
}

extension MapTileError: CustomStringConvertible {
    /// What was wrong, in a sentence.
    public var description: String {
        switch self {
        case .zoom(let zoom): "a tile's zoom is in 0...30, not \(zoom)"
        case .position(let zoom, let x, let y): "zoom \(zoom) has no tile \(x)/\(y)"
        }
    }
}
