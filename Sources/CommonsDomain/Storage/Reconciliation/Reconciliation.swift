public import CommonsGeo

/// What an import changed.
public struct Reconciliation: Hashable, Codable, Sendable {
    /// Entities that were not kept before.
    public package(set) var added = 0
    /// Entities kept before whose content has changed; their ids stay.
    public package(set) var updated = 0
    /// Entities kept before just as they are: nothing was written.
    public package(set) var unchanged = 0
    /// Entities that the source no longer has.
    public package(set) var removed = 0
    /// Entities given a second time under one key; the first was taken.
    public package(set) var repeated = 0

    /// Nothing yet.
    public init() {}

    /// Whether the store is as it was.
    public var changedNothing: Bool { added == 0 && updated == 0 && removed == 0 }
}

/// Brings what a store keeps of one source in line with what the source says now, batch by batch.
///
/// Each batch is written at once or not at all, and doing everything again changes nothing more: after an interruption, start again. What the
/// source no longer has goes only when `finish()` is called, so that a file that turns out to be cut short takes nothing away.
///
/// The source wins: where the content differs, by its fingerprint, what is kept is replaced, whoever changed it.
/// - Complexity: memory for every key of the source, about 150 bytes each.
public struct Reconciler: Sendable {
    private static let attempts = 5
    private static let pageSize = 10_000

    private let store: any Store
    private let prefix: String
    private let writes: Bool
    private var kept: [String: KeyEntry] = [:]
    private var seen: Set<String> = []
    private(set) var report = Reconciliation()
    private var underWay: (write: Task<Void, any Error>, entities: [ImportedEntity])?

    /// Reads which keys the store has.
    ///
    /// - `prefix`: what the source's keys begin with: `osm:`. No other key is touched.
    /// - `writes`: whether to change anything, or only to count what would be.
    public init(_ store: any Store, prefix: String, writes: Bool = true) async throws {
        (self.store, self.prefix, self.writes) = (store, prefix, writes)
        var after: String?
        repeat {
            let page = try await store.keys(withPrefix: prefix, after: after, limit: Self.pageSize, as: .steward)
            for entry in page { kept[entry.key] = entry }
            after = page.last?.key
        } while after != nil
    }

    /// Puts what is new and what has changed, all or nothing.
    ///
    /// With `overlapping` it returns while the batch is being written, so that the next can be made ready meanwhile. What goes wrong is then thrown
    /// by the next call; `finish()` waits for the last batch.
    /// - Throws: ``ReconciliationError``, and what the store throws.
    public mutating func take(_ batch: [ImportedEntity], overlapping: Bool = false) async throws {
        var fresh: [ImportedEntity] = []
        for entity in batch {
            guard entity.key.utf8.starts(with: prefix.utf8) else { throw ReconciliationError.foreignKey(entity.key, prefix: prefix) }
            if seen.insert(entity.key).inserted { fresh.append(entity) } else { report.repeated += 1 }
        }
        let differing = fresh.filter { !isUnchanged($0) }
        let isNew = Set(differing.filter { kept[$0.key] == nil }.map(\.key))
        if writes, overlapping, isNew.count == differing.count {
            // What is not kept yet does not depend on the batch before it.
            let changes = try await changes(for: differing)
            try await wait()
            let store = store
            underWay = (Task { try await store.apply(changes) }, differing)
        } else if writes, !differing.isEmpty {
            try await wait()
            try await write(differing)
        }
        report.added += isNew.count
        report.updated += differing.count - isNew.count
        report.unchanged += fresh.count - differing.count
    }

    /// Waits until the last batch taken is written; does it anew when others were quicker. `finish()` does the same.
    ///
    /// - Throws: as ``take(_:overlapping:)``.
    public mutating func wait() async throws {
        guard let (write, entities) = underWay else { return }
        underWay = nil
        do {
            try await write.value
        } catch StorageError.staleRevision, StorageError.keyTaken {
            try await lookAgain(entities.map(\.key))
            try await self.write(entities)
        }
    }

    private mutating func write(_ differing: [ImportedEntity]) async throws {
        try await retrying(differing.map(\.key)) { reconciler in
            let differing = differing.filter { !reconciler.isUnchanged($0) }
            // An entity that became another type keeps its id, which is free only once the old one is gone.
            let retyped = differing.compactMap { entity in reconciler.kept[entity.key].flatMap { $0.type == entity.type ? nil : $0 } }
            if !retyped.isEmpty {
                try await reconciler.store.apply(retyped.map(Self.removal))
                for entry in retyped { reconciler.kept[entry.key] = nil }
            }
            try await reconciler.store.apply(reconciler.changes(for: differing))
        }
    }

    /// Removes what the source no longer has, and says what was done in all.
    ///
    /// - Parameter scope: where the source speaks: an extract says nothing of what lies beyond its bounds. `nil` removes nothing.
    /// - Throws: ``ReconciliationError``, and what the store throws.
    public mutating func finish(removingWithin scope: GeoScope? = .everywhere) async throws -> Reconciliation {
        try await wait()
        let missing = kept.keys.filter { !seen.contains($0) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        // An entity may carry two keys of the source; while the source has one of them, it stays.
        let present = Set(seen.compactMap { kept[$0]?.id })
        let absent = missing.filter { key in kept[key].map { !present.contains($0.id) } ?? false }
        let gone = absent.isEmpty ? [] : try await within(scope, absent)
        for start in stride(from: 0, to: gone.count, by: Self.pageSize) where writes {
            let keys = Array(gone[start..<min(start + Self.pageSize, gone.count)])
            try await retrying(keys) { reconciler in
                var removed: Set<EntityID> = []
                let entries = keys.compactMap { reconciler.kept[$0] }.filter { removed.insert($0.id).inserted }
                try await reconciler.store.apply(entries.map(Self.removal))
            }
        }
        report.removed = Set(gone.compactMap { kept[$0]?.id }).count
        return report
    }

    /// The keys of what lies in `scope`.
    private func within(_ scope: GeoScope?, _ keys: [String]) async throws -> [String] {
        guard let scope else { return [] }
        if scope == .everywhere { return keys }
        var query = SearchQuery()
        (query.types, query.scope, query.sort, query.limit) = ([], scope, .identifier, 1000)
        var inside: Set<EntityID> = []
        repeat {
            let page = try await store.search(query, as: .steward)
            inside.formUnion(page.hits.map(\.record.id))
            query.cursor = page.next
        } while query.cursor != nil
        return keys.filter { key in kept[key].map { inside.contains($0.id) } ?? false }
    }

    private func isUnchanged(_ entity: ImportedEntity) -> Bool {
        guard let entry = kept[entity.key], let fingerprint = entity.fingerprint else { return false }
        return entry.type == entity.type && entry.fingerprint == fingerprint
    }

    private static func removal(of entry: KeyEntry) -> Change {
        Change(id: entry.id, type: entry.type, expectation: .revision(entry.revision), action: .remove)
    }

    private func changes(for entities: [ImportedEntity]) async throws -> [Change] {
        let ids = entities.compactMap { kept[$0.key]?.id }
        var records: [EntityID: EntityRecord] = [:]
        for record in ids.isEmpty ? [] : try await store.records(ids, as: .steward) { records[record.id] = record }
        // Bodies are written by several tasks: it is the half of an import that needs no store.
        let pairs = entities.map { entity in
            let entry = kept[entity.key]
            return (entity: entity, revision: entry?.revision, record: entry.flatMap { records[$0.id] })
        }
        return try await concurrentMap(pairs) { entity, revision, record in
            guard let revision, let record else { return try entity.put(nil, .absent) }
            return try entity.put(record, .revision(revision))
        }
    }

    /// Does it, and when others have changed something meanwhile, looks again at these keys and does it anew.
    private mutating func retrying(_ keys: [String], _ body: (inout Reconciler) async throws -> Void) async throws {
        for _ in 0..<Self.attempts {
            do {
                return try await body(&self)
            } catch StorageError.staleRevision, StorageError.keyTaken {
                try await lookAgain(keys)
            }
        }
        throw ReconciliationError.tooBusy(attempts: Self.attempts)
    }

    private mutating func lookAgain(_ keys: [String]) async throws {
        for key in keys {
            let entry = try await store.keys(withPrefix: key, after: nil, limit: 1, as: .steward).first
            kept[key] = entry?.key == key ? entry : nil
        }
    }
}

extension Store {
    /// Brings what is kept under keys with `prefix` in line with a source: new ones are put, changed ones replaced under the id that they have,
    /// unchanged ones left alone, and those that the source no longer has removed, once all batches have come.
    ///
    /// - Throws: what `batches` throws, before anything is removed; ``ReconciliationError``; and as ``apply(_:)``.
    public func reconcile<Batches: AsyncSequence>(
        _ prefix: String, with batches: Batches
    ) async throws -> Reconciliation where Batches.Element == [ImportedEntity] {
        var reconciler = try await Reconciler(self, prefix: prefix)
        do {
            for try await batch in batches { try await reconciler.take(batch, overlapping: true) }
        } catch {
            try? await reconciler.wait()  // The batches that came before are written all the same.
            throw error
        }
        return try await reconciler.finish()
    }

    /// The same for batches that are at hand.
    public func reconcile(_ prefix: String, with batches: some Sequence<[ImportedEntity]>) async throws -> Reconciliation {
        var reconciler = try await Reconciler(self, prefix: prefix)
        for batch in batches { try await reconciler.take(batch) }
        return try await reconciler.finish()
    }
}
