/// A store in memory: for tests, previews, servers with a small commons, and as what other stores are compared with.
///
/// Documents are numbered along the Hilbert curve, so that every posting list is also sorted by place: a box is a few ranges of numbers.
/// The index is built when a search finds that too much has been written since; what is newer than the index is looked at one by one.
public actor InMemoryStore: Store {
    var kept: [EntityID: KeptDocument] = [:]
    var removed: [EntityID: RemovedDocument] = [:]
    var owners: [ExactText: EntityID] = [:]
    /// The keys in byte order, until a key changes.
    var sortedKeys: [ExactText]?
    /// Who was written, in the order of the change numbers; an entry whose number is no longer the entity's is skipped.
    var feed: [(number: ChangeNumber, id: EntityID)] = []
    private var latest = ChangeNumber.start

    private var index = PostingIndex([])
    /// Ids written since the index was built: their documents in the index no longer count.
    private var unindexed: Set<EntityID> = []

    /// How many documents may wait to be indexed, a 64th of all apart: looking at so many costs less than building the index again.
    private let slack: Int

    /// An empty store.
    public init() { slack = 256 }

    /// An empty store that indexes as soon as more than this many documents wait, for tests.
    package init(slack: Int) { self.slack = slack }

    /// As the protocol says.
    ///
    /// - Complexity: O(*n*) in the changes and their keys.
    @discardableResult
    public func apply(_ changes: [Change]) throws -> ChangeNumber {
        try check(changes)
        for change in changes { commit(change) }
        if feed.count > 2 * (kept.count + removed.count) + 1024 { feed.removeAll { number(of: $0.id) != $0.number } }
        return latest
    }

    /// As the protocol says.
    ///
    /// - Complexity: O(*m*) in the matches of the rarest condition within the scope, times the logarithm of the page size; the first search
    ///   after many writings builds the index in O(*n* log *n*).
    public func search(_ query: SearchQuery, as viewer: Viewer) throws -> SearchPage {
        let search = try PreparedSearch(query)
        if unindexed.count > slack + kept.count / 64 { rebuild() }
        var selection = HitSelection<EntityID>(search)
        var (total, tally) = (0, FacetTally(query.facets))
        index.forEachMatch(of: search, for: viewer) { document, score in
            guard unindexed.isEmpty || !unindexed.contains(document.id) else { return }
            total += 1
            if !query.facets.isEmpty { tally.add(document.type, document.projection) }
            selection.offer(document.key(in: search, score: score), document.id)
        }
        for id in unindexed {
            guard let document = kept[id], viewer.maySee(document.projection.audience),
                search.matches(document.type, document.projection)
            else { continue }
            total += 1
            if !query.facets.isEmpty { tally.add(document.type, document.projection) }
            selection.offer(document.key(in: search, score: search.score(document.projection.text)), id)
        }
        let (hits, next) = selection.page()
        return SearchPage(
            hits: hits.compactMap { kept[$0.payload]?.hit(in: search, for: viewer) }, next: next.map { search.cursor(after: $0) },
            total: query.countsTotal ? total : nil, facets: tally.facets)
    }

    // MARK: Writing

    /// Everything that can be wrong with a batch, looked for before anything is written.
    private func check(_ changes: [Change]) throws(StorageError) {
        var changed: Set<EntityID> = []
        for change in changes {
            guard changed.insert(change.id).inserted else { throw .changedTwice(change.id) }
            let found = kept[change.id]
            if let found, found.type != change.type { throw .otherType(change.id, expected: change.type, found: found.type) }
            guard change.expectation.holds(of: found?.revision) else {
                throw .staleRevision(change.id, expected: change.expectation.revision, found: found?.revision)
            }
        }
        var claims: [ExactText: EntityID] = [:]
        for change in changes {
            guard case .put(_, let projection) = change.action else { continue }
            for key in projection.keys {
                let key = ExactText(key)
                if let other = claims.updateValue(change.id, forKey: key), other != change.id { throw .keyTaken(key.text, by: other) }
                if let owner = owners[key], !changed.contains(owner) { throw .keyTaken(key.text, by: owner) }
            }
        }
    }

    /// Writes a change that has been checked. The keys of the whole batch are given up as they come: a key that moves from one entity to another
    /// is the later one's, whichever was written first.
    private func commit(_ change: Change) {
        let old = kept[change.id]
        for key in old?.projection.keys ?? [] where owners[ExactText(key)] == change.id { owners[ExactText(key)] = nil }
        let gone = removed.removeValue(forKey: change.id)
        switch change.action {
        case .put(let body, let projection):
            advance(change.id)
            kept[change.id] = KeptDocument(
                id: change.id, type: change.type, revision: (old?.revision ?? gone?.revision)?.next ?? .first, number: latest, body: body,
                projection: projection)
            for key in projection.keys { owners[ExactText(key)] = change.id }
            if !projection.keys.isEmpty || old?.projection.keys.isEmpty == false { sortedKeys = nil }
        case .remove:
            guard let old else {
                removed[change.id] = gone
                return
            }
            advance(change.id)
            kept[change.id] = nil
            removed[change.id] = RemovedDocument(
                type: old.type, revision: old.revision, number: latest, audience: old.projection.audience)
            if !old.projection.keys.isEmpty { sortedKeys = nil }
        }
    }

    private func advance(_ id: EntityID) {
        latest = ChangeNumber(rawValue: latest.rawValue + 1)
        feed.append((latest, id))
        unindexed.insert(id)
    }

    func number(of id: EntityID) -> ChangeNumber? { kept[id]?.number ?? removed[id]?.number }

    private func rebuild() {
        index = PostingIndex(Array(kept.values))
        unindexed = []
    }
}

extension Change.Expectation {
    /// Whether it is met by what a store holds: a revision, or `nil` for nothing.
    public func holds(of found: Revision?) -> Bool {
        switch self {
        case .anything: true
        case .absent: found == nil
        case .revision(let revision): found == revision
        }
    }

    /// The revision that is expected, if one is.
    public var revision: Revision? {
        if case .revision(let revision) = self { revision } else { nil }
    }
}
