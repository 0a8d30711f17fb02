import CommonsDomain
import CommonsGeo

/// The contract written down as plainly as possible: one list, looked through from end to end. Slow, and right by reading.
actor ModelStore: Store {
    struct Kept {
        let id: EntityID
        let type: EntityType
        var revision: Revision
        var number: ChangeNumber
        var body: [UInt8]
        var projection: SearchProjection
        var isRemoved = false
    }

    /// Everything ever written, what was removed included.
    private var all: [Kept] = []
    private var latest = ChangeNumber.start

    private var living: [Kept] { all.filter { !$0.isRemoved } }

    func apply(_ changes: [Change]) throws -> ChangeNumber {
        let before = (all, latest)
        do {
            for (position, change) in changes.enumerated() {
                if changes[..<position].contains(where: { $0.id == change.id }) { throw StorageError.changedTwice(change.id) }
                try apply(change)
            }
            try checkKeys(of: changes)
            return latest
        } catch {
            (all, latest) = before
            throw error
        }
    }

    /// Looks at the keys once everything is in: of two in the batch the earlier change has it, of two others the one not changed.
    private func checkKeys(of changes: [Change]) throws {
        let puts = changes.compactMap { change in
            if case .put(_, let projection) = change.action { (id: change.id, keys: projection.keys) } else { nil }
        }
        let unchanged = living.filter { kept in !changes.contains { $0.id == kept.id } }
        for (position, put) in puts.enumerated() {
            for key in put.keys {
                if let earlier = puts[..<position].first(where: { $0.keys.contains(key) }) {
                    throw StorageError.keyTaken(key, by: earlier.id)
                }
                if let owner = unchanged.first(where: { $0.projection.keys.contains(key) }) {
                    throw StorageError.keyTaken(key, by: owner.id)
                }
            }
        }
    }

    private func apply(_ change: Change) throws {
        let position = all.firstIndex { $0.id == change.id }
        let found = position.map { all[$0] }.flatMap { $0.isRemoved ? nil : $0 }
        if let found, found.type != change.type { throw StorageError.otherType(change.id, expected: change.type, found: found.type) }
        switch change.expectation {
        case .anything: break
        case .absent:
            if let found { throw StorageError.staleRevision(change.id, expected: nil, found: found.revision) }
        case .revision(let revision):
            if found?.revision != revision {
                throw StorageError.staleRevision(change.id, expected: revision, found: found?.revision)
            }
        }
        switch change.action {
        case .put(let body, let projection):
            latest = ChangeNumber(rawValue: latest.rawValue + 1)
            let revision = position.map { all[$0].revision.next } ?? .first
            let kept = Kept(id: change.id, type: change.type, revision: revision, number: latest, body: body, projection: projection)
            if let position { all[position] = kept } else { all.append(kept) }
        case .remove:
            guard let position, found != nil else { return }
            latest = ChangeNumber(rawValue: latest.rawValue + 1)
            all[position].isRemoved = true
            all[position].number = latest
        }
    }

    func records(_ ids: [EntityID], as viewer: Viewer) -> [EntityRecord] {
        ids.compactMap { id in visible(to: viewer).first { $0.id == id }?.record(for: viewer) }
    }

    func record(withKey key: String, as viewer: Viewer) -> EntityRecord? {
        visible(to: viewer).first { $0.projection.keys.contains(key) }?.record(for: viewer)
    }

    func keys(withPrefix prefix: String, after: String?, limit: Int, as viewer: Viewer) -> [KeyEntry] {
        let entries = visible(to: viewer).flatMap { entity in
            Set(entity.projection.keys).map {
                KeyEntry(
                    key: $0, id: entity.id, type: entity.type, revision: entity.revision, fingerprint: entity.projection.fingerprint)
            }
        }
        return Array(
            entries.filter { $0.key.utf8.starts(with: prefix.utf8) && (after == nil || Array(after!.utf8).precedes($0.key)) }
                .sorted { Array($0.key.utf8).precedes($1.key) }.prefix(max(limit, 1)))
    }

    func changes(after number: ChangeNumber, limit: Int, as viewer: Viewer) -> ChangePage {
        let changes = all.filter { $0.number > number && viewer.maySee($0.projection.audience) }.sorted { $0.number < $1.number }
            .prefix(max(limit, 1)).map {
                ChangeRecord(number: $0.number, id: $0.id, type: $0.type, revision: $0.revision, kind: $0.isRemoved ? .removed : .put)
            }
        return ChangePage(changes: changes, next: changes.last?.number ?? number)
    }

    func search(_ query: SearchQuery, as viewer: Viewer) throws -> SearchPage {
        if let cursor = query.cursor, cursor.query != query.digest { throw StorageError.invalidCursor }
        let matches = visible(to: viewer).filter { ModelCondition(query).holds($0.type, $0.projection) }
        let ordered = matches.map { ($0, ModelOrder(query).key($0)) }.sorted { ($0.1, $0.0.id) < ($1.1, $1.0.id) }
        let rest = ordered.filter { entity, key in query.cursor.map { ($0.key, $0.id) < (key, entity.id) } ?? true }
        let page = rest.prefix(query.effectiveLimit)
        let next = page.count < rest.count ? page.last.map { SearchCursor(key: $0.1, id: $0.0.id, query: query.digest) } : nil
        var facets: [FacetField: [FacetCount]] = [:]
        for field in query.facets {
            facets[field] = ModelOrder.counts(of: matches.map(\.projection), types: matches.map(\.type), by: field)
        }
        return SearchPage(
            hits: page.map { entity, _ in
                SearchHit(
                    record: entity.record(for: viewer), distance: ModelOrder(query).distance(entity),
                    score: ModelCondition(query).score(entity.projection))
            }, next: next, total: query.countsTotal ? matches.count : nil, facets: facets)
    }

    private func visible(to viewer: Viewer) -> [Kept] { living.filter { viewer.maySee($0.projection.audience) } }
}

extension ModelStore.Kept {
    fileprivate func record(for viewer: Viewer) -> EntityRecord {
        EntityRecord(id: id, type: type, revision: revision, body: body, viewer: viewer)
    }
}

extension [UInt8] {
    fileprivate func precedes(_ text: String) -> Bool { lexicographicallyPrecedes(Array(text.utf8)) }
}
