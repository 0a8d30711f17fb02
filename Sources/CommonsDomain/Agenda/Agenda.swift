public import CommonsGeo

/// What is on: the occurrences of events in a territory and a window, in order of their start, from any store.
///
/// A weekly event of 2015 appears this week, a cancelled occurrence appears as cancelled, and a part of a festival beside the festival.
/// The store reads only events whose span meets the window; what takes place is worked out from their series.
public struct Agenda: Sendable {
    /// Where to look.
    public var scope: GeoScope = .everywhere
    /// Kinds to keep, any of them; empty keeps all.
    public var kinds: [Event.Kind] = []
    /// Tags of which an event must carry at least one; empty keeps all.
    public var anyTags: [String] = []
    /// Keeps the parts of this event only.
    public var parent: Identifier<Event>?
    /// From when to when, half open: what overlaps it is listed.
    public var window: Range<Instant>
    /// How civil times become instants; the reader's own zone for whole days and floating times.
    public var clock: CalendarClock
    /// Entries on a page, in `1...1000`.
    public var limit = 50
    /// Where the page before ended; `nil` for the first.
    public var cursor: Cursor?
    /// Occurrences of one event that are looked at.
    public var budget = 100_000

    /// Asks for everything in a window.
    public init(_ window: Range<Instant>, clock: CalendarClock = CalendarClock()) {
        (self.window, self.clock) = (window, clock)
    }

    /// An event on one of its dates.
    public struct Entry: Hashable, Sendable {
        /// The event, as kept and as the viewer may see it.
        public let event: Stored<Event>
        /// When it takes place.
        public let occurrence: Occurrence

        /// Whether the event or this occurrence is cancelled; it is listed so that people learn of it.
        public var isCancelled: Bool { event.value.status == .cancelled || occurrence.isCancelled }

        /// The title of this occurrence, which may differ from the event's.
        public var title: String { override?.title ?? event.value.listing.name }

        /// What was changed for this occurrence.
        public var override: RecurrenceOverride? { occurrence.override.map { event.value.recurrence.overrides[$0] } }
    }

    /// One page.
    public struct Page: Hashable, Sendable {
        /// By start, then end, then event, then the occurrence's own name.
        public let entries: [Entry]
        /// Where the next page begins; `nil` on the last.
        public let next: Cursor?
        /// Events of which not every occurrence was looked at, because the budget ran out.
        public let incomplete: [EntityID]
    }

    /// A place in the order of entries. Pages lose and repeat nothing while nothing changes, even where starts tie.
    public struct Cursor: Hashable, Codable, Sendable {
        /// The start of the last entry.
        public let start: Instant
        /// Its end.
        public let end: Instant
        /// Its event.
        public let event: EntityID
        /// When its occurrence would have started.
        public let recurrence: Instant
    }

    /// The page of `agenda` that `viewer` may see.
    ///
    /// - Throws: what the store throws, and ``ZoneError`` for an event whose zone the clock does not know.
    /// - Complexity: proportional to the events whose span meets the window and their occurrences in it.
    public func page(of store: any Store, as viewer: Viewer) async throws -> Page {
        var query = SearchQuery()
        query.types = [.event]
        query.kinds = kinds.map(\.rawValue)
        query.anyTags = anyTags
        query.scope = scope
        query.parent = parent?.rawValue
        query.sort = .identifier
        query.limit = 1000
        // Spans were indexed with a zone for whole days that may differ from the reader's by a day.
        let slack: Int64 = 93_600
        query.window = TimeWindow(
            .occurs, from: window.lowerBound.advanced(bySeconds: -slack), to: window.upperBound.advanced(bySeconds: slack))
        var entries: [(key: Cursor, entry: Entry)] = []
        var incomplete: [EntityID] = []
        repeat {
            let found = try await store.search(query, as: viewer)
            for hit in found.hits {
                let event = try hit.record.stored(as: Event.self)
                let expansion = try event.value.series.occurrences(in: window, clock: clock, budget: budget)
                if !expansion.isComplete { incomplete.append(event.value.id.rawValue) }
                for occurrence in expansion.occurrences {
                    let key = Cursor(
                        start: occurrence.start, end: occurrence.end, event: event.value.id.rawValue,
                        recurrence: occurrence.recurrenceInstant)
                    if let cursor, !(cursor < key) { continue }
                    entries.append((key, Entry(event: event, occurrence: occurrence)))
                }
            }
            query.cursor = found.next
        } while query.cursor != nil
        entries.sort { $0.key < $1.key }
        let count = min(max(limit, 1), 1000)
        let page = entries.prefix(count)
        return Page(
            entries: page.map(\.entry), next: entries.count > count ? page.last?.key : nil, incomplete: incomplete)
    }
}

extension Agenda.Cursor: Comparable {
    /// By start, end, event and recurrence.
    public static func < (left: Self, right: Self) -> Bool {
        (left.start, left.end, left.event, left.recurrence) < (right.start, right.end, right.event, right.recurrence)
    }
}

extension Event {
    /// When the event takes place, repetitions included.
    public var series: EventSeries { EventSeries(start: start, end: end, recurrence: recurrence) }

    /// From its first start to its last end on the UTC time line, to be given to the initialiser.
    /// - Throws: ``ZoneError`` for an unknown zone, ``EventError`` when the end lies before the start.
    public static func span(
        from start: EventTime, to end: EventTime?, recurrence: Recurrence, clock: CalendarClock = CalendarClock()
    ) throws -> EventSpan {
        let series = EventSeries(start: start, end: end, recurrence: recurrence)
        guard !recurrence.isEmpty else {
            let first = try clock.instant(of: start)
            let last = try end.map { try clock.instant(of: $0) } ?? (start.isAllDay ? first.advanced(bySeconds: 86_400) : first)
            return try EventSpan(starts: first, ends: last)
        }
        let (first, last) = try series.span(clock: clock)
        return try EventSpan(starts: first, ends: last)
    }
}
