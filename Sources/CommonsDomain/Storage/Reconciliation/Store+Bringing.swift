public import CommonsGeo

extension Store {
    /// Puts elements under the ids that they have, all or nothing: new ones, and those that differ from what is kept.
    ///
    /// For elements of one's own; elements from elsewhere go through a ``Reconciler``, which knows them by their source's key.
    /// - Parameter writes: whether to change anything, or only to count what would be.
    /// - Throws: as ``apply(_:)``.
    /// - Complexity: O(*n*) memory; give a thousand at a time.
    public func bring(_ elements: [Element], writes: Bool = true) async throws -> Reconciliation {
        var kept: [EntityID: EntityRecord] = [:]
        for record in try await records(elements.map(\.id), as: .steward) { kept[record.id] = record }
        var outcome = Reconciliation()
        var changes: [Change] = []
        for element in elements {
            guard let record = kept[element.id] else {
                outcome.added += 1
                changes.append(try .put(element, expecting: .absent))
                continue
            }
            guard record.type == element.type else { throw StorageError.otherType(element.id, expected: element.type, found: record.type) }
            if try record.element() == element {
                outcome.unchanged += 1
            } else {
                outcome.updated += 1
                changes.append(try .put(element, expecting: .revision(record.revision)))
            }
        }
        if writes, !changes.isEmpty { try await apply(changes) }
        return outcome
    }

    /// Keeps territories with their paths, all or nothing, so that people can search in them by name or code; those kept just so are left alone.
    ///
    /// - Parameter now: when they were read.
    /// - Throws: ``TerritoryIndexError/duplicate(_:)`` for one id twice; as ``apply(_:)``.
    public func keep(_ territories: [Territory], readAt now: Instant) async throws {
        let tree = try TerritoryIndexBuilder(territories).build()
        let entries = territories.map { TerritoryEntry($0, path: tree.path(of: $0.id), updated: now) }
        var kept: [EntityID: TerritoryEntry] = [:]
        for record in try await records(entries.map(\.id.rawValue), as: .steward) { kept[record.id] = try record.value(as: TerritoryEntry.self) }
        let changed = entries.filter { entry in
            guard let old = kept[entry.id.rawValue] else { return true }
            return old.territory != entry.territory || old.path != entry.path
        }
        if !changed.isEmpty { try await apply(changed.map { try .put($0) }) }
    }
}
