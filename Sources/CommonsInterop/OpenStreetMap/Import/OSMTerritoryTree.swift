import CommonsGeo

/// Finds out which territory of a file lies in which.
enum OSMTerritoryTree {
    /// The same territories, each id once, with parents: what holds a point on their surface at the next wider level that has any.
    static func joined(_ territories: [OSMTerritory]) -> [OSMTerritory] {
        var known: Set<TerritoryID> = []
        var joined = territories.filter { known.insert($0.territory.id).inserted }
        let prepared = joined.map { $0.polygons.map { PreparedPolygon($0) } }
        for index in joined.indices {
            guard let point = joined[index].polygons.first.flatMap({ point(on: $0) }) else { continue }
            let level = joined[index].territory.levels[0]
            let holders = joined.indices.filter { other in
                joined[other].territory.levels[0] < level && prepared[other].contains { $0.contains(point) }
            }
            let nearest = holders.map { joined[$0].territory.levels[0] }.max()
            joined[index].territory.parents = holders.map { joined[$0].territory }.filter { $0.levels[0] == nearest }.map(\.id).sorted()
        }
        return joined
    }

    /// An index of the outlines, or `nil` without any.
    static func index(_ territories: [OSMTerritory]) -> TerritoryIndex? {
        let outlined = territories.filter { !$0.polygons.isEmpty }
        guard !outlined.isEmpty, var builder = try? TerritoryIndexBuilder(territories.map(\.territory)) else { return nil }
        for territory in outlined { builder.add(territory.polygons, of: territory.territory.id, at: territory.territory.levels[0]) }
        return try? builder.build()
    }

    private static func point(on polygon: Polygon) -> Coordinate? {
        let rings = [polygon.exterior] + polygon.holes
        var placing = OSMPlacing()
        return placing.area(rings.map { $0.coordinates.map { OSMLocation($0) } }).flatMap { OSMPlacing.pointOnSurface($0) }
    }
}
