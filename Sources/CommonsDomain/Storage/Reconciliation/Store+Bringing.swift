extension Store {
    /// Puts elements under the ids that they have, all or nothing: new ones, and those that differ from what is kept.
    ///
    /// For elements of one's own; elements from elsewhere go through a ``Reconciler``, which knows them by their source's key.
    /// - `writes`: whether to change anything, or only to count what would be.
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
}
