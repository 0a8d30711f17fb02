public import CommonsDomain

/// Brings what a store keeps of calendars in line with what they say now: events are known again by their `UID`, and never doubled.
///
/// A lower `SEQUENCE` never overwrites a higher one; equal ones are decided by `DTSTAMP`. A cancellation cancels, single occurrences are laid
/// into the series that is kept. An event of the store's own that comes back from a calendar is the same event, not a second one.
/// Nothing is removed: what a feed does not list any more may be over.
public struct EventReconciler: Sendable {
    private static let attempts = 5
    private static let batchSize = 1000

    private let store: any Store
    private let writes: Bool
    private let merge: EventMerge
    /// What was changed so far.
    public private(set) var outcome = Reconciliation()
    /// What was older than what is kept, and what cancelled nothing.
    public private(set) var report = ImportReport()

    /// Reads from and writes to `store`.
    /// - `writes`: whether to change anything, or only to count what would be.
    public init(_ store: any Store, writes: Bool = true, zones: any ZoneProvider = SystemZones.shared) {
        (self.store, self.writes, merge) = (store, writes, EventMerge(zones: zones))
    }

    /// Takes what a calendar says, in its order: a thousand events are written at once or not at all.
    ///
    /// - Throws: `ReconciliationError/tooBusy(attempts:)` when others change the same events again and again, and what the store throws.
    /// - Complexity: O(*n*) in the updates and the sizes of the events.
    public mutating func take(_ updates: [EventUpdate]) async throws {
        for start in stride(from: 0, to: updates.count, by: Self.batchSize) {
            try await takeBatch(Array(updates[start..<min(start + Self.batchSize, updates.count)]))
        }
    }

    private mutating func takeBatch(_ batch: [EventUpdate]) async throws {
        for _ in 0..<Self.attempts {
            var attempt = self
            let changes = try await attempt.changes(for: batch)
            do {
                if writes, !changes.isEmpty { try await store.apply(changes) }
                self = attempt
                return
            } catch StorageError.staleRevision, StorageError.keyTaken {
                continue
            }
        }
        throw ReconciliationError.tooBusy(attempts: Self.attempts)
    }

    /// What is to be written; several updates of one event become one change.
    private mutating func changes(for batch: [EventUpdate]) async throws -> [Change] {
        let before = try await kept(for: batch)
        var now = before
        var order: [String] = []
        var touched: Set<String> = []
        for update in batch {
            let key = update.key
            let result = try merge.outcome(update, over: now[key])
            switch result {
            case .added(let event), .changed(let event):
                if case .added = result { outcome.added += 1 } else { outcome.updated += 1 }
                now[key] = Stored(event, revision: now[key]?.revision ?? .first)
                if touched.insert(key).inserted { order.append(key) }
            case .unchanged: outcome.unchanged += 1
            case .older:
                outcome.unchanged += 1
                report.note(
                    ImportFault(.warning, "ics.older", "an older version than the one that is kept was left out", subject: update.uid))
            case .unknown:
                report.skip("ics.nothing-to-cancel")
                report.note(
                    ImportFault(
                        .warning, "ics.nothing-to-cancel", "what is cancelled is not kept here, and says no start", subject: update.uid))
            }
        }
        return try order.compactMap { key in
            guard let event = now[key]?.value else { return nil }
            return try .put(event, expecting: before[key].map { .revision($0.revision) } ?? .absent)
        }
    }

    /// What is kept, by key: as imported before, or as the store's own under the id that is the `UID`.
    private func kept(for batch: [EventUpdate]) async throws -> [String: Stored<Event>] {
        var found: [String: Stored<Event>] = [:]
        let ids = batch.flatMap { [$0.event?.id.rawValue, try? EntityID($0.uid)].compactMap { $0 } }
        var records: [EntityID: EntityRecord] = [:]
        for record in try await store.records(Array(Set(ids)).sorted(), as: .steward) where record.type == .event {
            records[record.id] = record
        }
        for update in batch where found[update.key] == nil {
            // An event of our own first: whoever imported its calendar once has a copy that must not stand beside it.
            if let id = try? EntityID(update.uid), let record = records[id] {
                found[update.key] = try record.stored(as: Event.self)
            } else if let id = update.event?.id.rawValue, let record = records[id] {
                found[update.key] = try record.stored(as: Event.self)
            } else if let record = try await store.record(withKey: update.key, as: .steward), record.type == .event {
                found[update.key] = try record.stored(as: Event.self)
            }
        }
        return found
    }
}
