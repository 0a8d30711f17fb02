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
}
