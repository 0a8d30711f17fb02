extension Agenda {
    /// Stores list events by spans that were worked out with whole days in UTC; a reader's own days may begin 26 hours off.
    private static let slack: Int64 = 93_600

    /// The page that `viewer` may see.
    ///
    /// The store gives the events whose span meets what is left of the window, and no others. Of each only the times are read, to work out
    /// when it takes place; the events of the page alone are read whole.
    ///
    /// - Throws: what the store throws.
    /// - Complexity: proportional to the events whose span meets the rest of the window and their occurrences in it.
    public func page(of store: any Store, as viewer: Viewer) async throws -> Page {
        let count = min(max(limit, 1), 1000)
        // What starts before the cursor was on an earlier page.
        let from = cursor.map { max($0.start, window.lowerBound) } ?? window.lowerBound
        guard from < window.upperBound else { return Page(entries: [], next: nil, incomplete: []) }
        var (times, clocks) = (EventTimes(), EventClocks(clock))
        var (keys, found): ([(key: Cursor, place: Int)], [(record: EntityRecord, occurrence: Occurrence)]) = ([], [])
        var incomplete: [EntityID] = []
        var query = query(from: from)
        repeat {
            let page = try await store.search(query, as: viewer)
            for record in page.hits.lazy.map(\.record) {
                let series = try record.reading { try times.series(of: $0) }
                let clock = clocks.clock(for: series)
                guard let expansion = try? series.occurrences(in: from..<window.upperBound, clock: clock, budget: budget) else {
                    // Nobody here knows its zone.
                    incomplete.append(record.id)
                    continue
                }
                if !expansion.isComplete { incomplete.append(record.id) }
                for occurrence in expansion.occurrences {
                    let key = Cursor(occurrence, of: record.id)
                    if let cursor, key <= cursor { continue }
                    keys.append((key, found.count))
                    found.append((record, occurrence))
                }
            }
            query.cursor = page.next
        } while query.cursor != nil
        keys.sort { $0.key < $1.key }
        let shown = keys.prefix(count).map { found[$0.place] }
        let events = try await Self.events(of: shown.map(\.record))
        let entries = shown.compactMap { record, occurrence in events[record.id].map { Entry(event: $0, occurrence: occurrence) } }
        return Page(entries: entries, next: keys.count > count ? entries.last?.cursor : nil, incomplete: incomplete.sorted())
    }

    /// The events of these records, each read once.
    private static func events(of records: [EntityRecord]) async throws -> [EntityID: Stored<Event>] {
        let each = Dictionary(records.lazy.map { ($0.id, $0) }) { first, _ in first }
        let events = try await concurrentMap(Array(each.values), chunk: 12) { ($0.id, try $0.stored(as: Event.self)) }
        return Dictionary(events) { first, _ in first }
    }

    /// What the store is asked for.
    private func query(from: Instant) -> SearchQuery {
        var query = SearchQuery.of(.event).in(scope).sorted(by: .identifier).limited(to: 1000)
        (query.kinds, query.anyTags, query.allTags) = (kinds.map(\.rawValue), anyTags, allTags)
        query.parent = parent?.rawValue
        query.window = TimeWindow(
            .occurs, from: from.advanced(bySeconds: -Self.slack), to: window.upperBound.advanced(bySeconds: Self.slack))
        return query
    }
}
