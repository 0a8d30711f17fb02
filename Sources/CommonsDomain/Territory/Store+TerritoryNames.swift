public import CommonsGeo

extension Store {
    /// The territories of this store that people mean by a code, an id, a postal code or a name, as they are today; none for a text that nothing answers to.
    ///
    /// Of several that share a code the smallest is meant, but a commune before its parts; of a postal code and of a name all are. A text that is none of these finds
    /// what has all its words in a name, the widest.
    /// What is no more stands for what it has become: an old INSEE code finds the commune of today.
    /// - Throws: as ``search(_:as:)``.
    public func territories(called text: String, as viewer: Viewer) async throws -> [Territory] {
        guard text.contains(where: { $0.isLetter || $0.isNumber }) else { return [] }
        let code = text.split(separator: ":").last.map(String.init) ?? text
        var candidates = try await territories(SearchQuery.of(.territory).tagged(code), as: viewer)
        if let record = try await record(withKey: TerritoryEntry.key(text), as: viewer) {
            candidates.append(try record.value(as: TerritoryEntry.self).territory)
        }
        var found = Territory.meant(by: text, among: candidates)
        if found.isEmpty {
            candidates = try await territories(SearchQuery.of(.territory).matching(text), as: viewer)
            found = Territory.meant(by: text, among: candidates)
        }
        if found.isEmpty {
            let words = candidates.filter { $0.validTo == nil }
            found = words.filter { territory in !words.contains { $0.levels[0] < territory.levels[0] } }
        }
        var today: [Territory] = []
        for territory in found {
            for successor in try await current(territory, as: viewer) where !today.contains(where: { $0.id == successor.id }) {
                today.append(successor)
            }
        }
        return today.sorted { ($0.levels[0], $0.id) < ($1.levels[0], $1.id) }
    }

    private func territories(_ query: SearchQuery, as viewer: Viewer) async throws -> [Territory] {
        try await search(query.limited(to: 1000), as: viewer).hits.map { try $0.record.value(as: TerritoryEntry.self).territory }
    }

    /// What a territory has become, through as many mergers as there were; itself where the store does not know that.
    private func current(_ territory: Territory, as viewer: Viewer) async throws -> [Territory] {
        var (current, waiting, seen): ([Territory], [Territory], Set<TerritoryID>) = ([], [territory], [])
        while let next = waiting.popLast() {
            guard seen.insert(next.id).inserted else { continue }
            var later: [Territory] = []
            for id in next.validTo == nil ? [] : next.successors {
                if let record = try await record(withKey: TerritoryEntry.key(id.rawValue), as: viewer) {
                    later.append(try record.value(as: TerritoryEntry.self).territory)
                }
            }
            if later.isEmpty { current.append(next) } else { waiting += later }
        }
        return current
    }
}
