extension InMemoryStore {
    /// As the protocol says.
    /// - Complexity: O(*n*) in the ids.
    public func records(_ ids: [EntityID], as viewer: Viewer) -> [EntityRecord] {
        ids.compactMap { visible($0, to: viewer)?.record(for: viewer) }
    }

    /// As the protocol says.
    public func record(withKey key: String, as viewer: Viewer) -> EntityRecord? {
        owners[ExactText(key)].flatMap { visible($0, to: viewer)?.record(for: viewer) }
    }

    /// As the protocol says.
    /// - Complexity: O(log *n* + `limit`) in the keys; O(*n* log *n*) for the first call after a key changed.
    public func keys(withPrefix prefix: String, after: String?, limit: Int, as viewer: Viewer) -> [KeyEntry] {
        let sorted = sortedKeys ?? owners.keys.sorted()
        sortedKeys = sorted
        let prefix = ExactText(prefix)
        let start = after.map { max(ExactText($0), prefix) } ?? prefix
        var position = partitioningIndex(in: sorted) { $0 >= start }
        var entries: [KeyEntry] = []
        while position < sorted.count, entries.count < max(limit, 1), sorted[position].hasPrefix(prefix) {
            let key = sorted[position]
            position += 1
            if let after, key.text.utf8.elementsEqual(after.utf8) { continue }
            guard let id = owners[key], let document = visible(id, to: viewer) else { continue }
            entries.append(
                KeyEntry(
                    key: key.text, id: id, type: document.type, revision: document.revision, fingerprint: document.projection.fingerprint))
        }
        return entries
    }

    /// As the protocol says.
    /// - Complexity: O(log *n* + *m*) in the changes since `number`.
    public func changes(after number: ChangeNumber, limit: Int, as viewer: Viewer) -> ChangePage {
        var changes: [ChangeRecord] = []
        var position = partitioningIndex(in: feed) { $0.number > number }
        while position < feed.count, changes.count < max(limit, 1) {
            let (number, id) = feed[position]
            position += 1
            if let document = kept[id], document.number == number, viewer.maySee(document.projection.audience) {
                changes.append(ChangeRecord(number: number, id: id, type: document.type, revision: document.revision, kind: .put))
            } else if let gone = removed[id], gone.number == number, viewer.maySee(gone.audience) {
                changes.append(ChangeRecord(number: number, id: id, type: gone.type, revision: gone.revision, kind: .removed))
            }
        }
        return ChangePage(changes: changes, next: changes.last?.number ?? number)
    }

    private func visible(_ id: EntityID, to viewer: Viewer) -> KeptDocument? {
        kept[id].flatMap { viewer.maySee($0.projection.audience) ? $0 : nil }
    }
}

/// The index of the first item for which `isAfter` holds, when it holds for all that follow one for which it holds.
///
/// - Complexity: O(log *n*).
func partitioningIndex<Item>(in items: [Item], where isAfter: (Item) -> Bool) -> Int {
    var (low, high) = (0, items.count)
    while low < high {
        let middle = low + (high - low) / 2
        if isAfter(items[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
}
