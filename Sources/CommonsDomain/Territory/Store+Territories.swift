public import CommonsGeo

extension Store {
    /// Keeps territories with their paths, all or nothing, so that people can search in them by name or code; those kept just so are left alone.
    ///
    /// - `now`: when they were read.
    /// - Throws: `TerritoryIndexError.duplicate` for one id twice; as ``apply(_:)``.
    public func keep(_ territories: [Territory], readAt now: Instant) async throws {
        let tree = try TerritoryIndexBuilder(territories).build()
        let entries = territories.map { TerritoryEntry($0, path: tree.path(of: $0.id), updated: now) }
        var kept: [EntityID: TerritoryEntry] = [:]
        for record in try await records(entries.map(\.id.rawValue), as: .steward) {
            kept[record.id] = try record.value(as: TerritoryEntry.self)
        }
        let changed = entries.filter { entry in
            guard let old = kept[entry.id.rawValue] else { return true }
            return old.territory != entry.territory || old.path != entry.path
        }
        if !changed.isEmpty { try await apply(changed.map { try .put($0) }) }
    }

    /// Keeps those territories of an index that people will ask this store for: those in which something lies here, their parts, and what has become part of
    /// one of them.
    ///
    /// - `now`: when they were read.
    /// - Returns: how many they are.
    /// - Throws: as ``keep(_:readAt:)``.
    /// - Complexity: O(*n*) in the territories of the index.
    @discardableResult
    public func keepTerritories(of index: TerritoryIndex, readAt now: Instant) async throws -> Int {
        var query = SearchQuery()
        (query.facets, query.limit) = ([.territory], 1)
        let facets = try await search(query, as: .steward).facets[.territory] ?? []
        let used = Set(facets.compactMap { try? TerritoryID($0.value) })
        let wanted = (0..<index.count).compactMap(index.territory(at:)).filter { territory in
            if used.contains(territory.id) { return true }
            if territory.levels[0] >= .communePart { return territory.parents.contains(where: used.contains) }
            return territory.validTo != nil && index.current(territory).contains { used.contains($0.id) }
        }
        try await keep(wanted, readAt: now)
        return wanted.count
    }
}
