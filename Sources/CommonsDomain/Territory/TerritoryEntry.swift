public import CommonsGeo

/// A territory as a store keeps it, so that people can search in it by name or code.
///
/// Found by `SearchQuery.of(.territory)`: its names are text, its codes and postal codes tags, its parents the path.
public struct TerritoryEntry: Entity {
    /// `territory`.
    public static let entityType = EntityType.territory
    /// Made from the territory's own id: the same in every store.
    public let id: Identifier<TerritoryEntry>
    /// The territory.
    public let territory: Territory
    /// The ids from the root to the territory, both included.
    public let path: [TerritoryID]
    /// When it was last read from its source.
    public let updated: Instant

    /// Wraps a territory.
    public init(_ territory: Territory, path: [TerritoryID], updated: Instant) {
        id = Self.identifier(for: territory.id)
        (self.territory, self.path, self.updated) = (territory, path, updated)
    }

    /// The id under which every store keeps this territory. Source: RFC 9562 §5.8 (version 8).
    public static func identifier(for territory: TerritoryID) -> Identifier<TerritoryEntry> {
        var (first, second) = (ContentDigest(seed: 3), ContentDigest(seed: 4))
        first.feed(territory.rawValue)
        second.feed(territory.rawValue)
        return Identifier(
            EntityID(high: first.value & ~0xF000 | 0x8000, low: second.value & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000))
    }

    /// The unique key of a territory's id.
    static func key(_ id: String) -> String { "territory:" + id }

    /// Everyone may see it; it carries the key `territory:<id>`.
    public var projection: SearchProjection {
        var projection = SearchProjection(dates: ProjectedDates(created: updated, updated: updated), audience: [.everyone])
        projection.kind = territory.levels.last?.word
        projection.keys = [Self.key(territory.id.rawValue)]
        projection.territories = path
        let names = [territory.name] + territory.names.sorted { $0.key < $1.key }.map(\.value)
        projection.text = [
            .name: TextFolding.fold(names.joined(separator: " ")), .body: TextFolding.fold(territory.formerNames.joined(separator: " ")),
        ]
        projection.tags = Set((territory.codes.map(\.value) + territory.postalCodes).map(TextFolding.fold)).subtracting([""]).sorted()
        return projection
    }
}

extension EntityType {
    /// A ``TerritoryEntry``.
    public static let territory = EntityType(rawValue: "territory")
}
