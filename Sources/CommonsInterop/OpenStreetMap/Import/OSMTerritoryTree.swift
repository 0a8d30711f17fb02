import CommonsGeo

/// Finds out which territory of a file lies in which.
enum OSMTerritoryTree {
    /// The same territories, each id once, with parents at the next wider level that has any: what holds a point on their surface, what names them among
    /// its members, and the country whose code begins their ISO 3166-2. The last two need no outline: extracts cut the wide boundaries.
    ///
    /// - `subareas`: the boundaries that name another as their `subarea`, by that other one.
    static func joined(_ territories: [OSMTerritory], subareas: [OSMElementID: Set<OSMElementID>] = [:]) -> [OSMTerritory] {
        var known: Set<TerritoryID> = []
        var joined = territories.filter { known.insert($0.territory.id).inserted }
        let prepared = joined.map { $0.polygons.map { PreparedPolygon($0) } }
        for index in joined.indices {
            let own = joined[index]
            let surface = own.polygons.first.flatMap { point(on: $0) }
            let level = own.territory.levels[0]
            let holders = joined.indices.filter { other in
                joined[other].territory.levels[0] < level
                    && (surface.map { place in prepared[other].contains { $0.contains(place) } } ?? false
                        || subareas[own.source]?.contains(joined[other].source) ?? false
                        || isCountry(joined[other].territory, of: own.territory))
            }
            let nearest = holders.map { joined[$0].territory.levels[0] }.max()
            joined[index].territory.parents = holders.map { joined[$0].territory }.filter { $0.levels[0] == nearest }.map(\.id).sorted()
        }
        return joined
    }

    /// Whether a territory's ISO 3166-2 begins with the country's ISO 3166-1.
    private static func isCountry(_ country: Territory, of territory: Territory) -> Bool {
        guard let code = country.codes.first(where: { $0.scheme == "iso3166-1" })?.value else { return false }
        return territory.codes.contains { $0.scheme == "iso3166-2" && $0.value.hasPrefix(code + "-") }
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
