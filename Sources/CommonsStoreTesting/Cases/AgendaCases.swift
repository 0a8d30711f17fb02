import CommonsDomain
import CommonsGeo

extension StoreConformance {
    /// What is on: repetition, cancellation, parts, pages, what is read, and many random questions beside somebody who looks at every day.
    static let agendaCases: [Case] =
        [
            Case("a weekly event of 2015 is on this week, what is over or to come is not, what is cancelled is shown as such") { store in
                try await keep(
                    store,
                    [
                        sample(1, "2015-01-06") { ($0.pattern, $0.isZoned) = (.days(7), true) },
                        sample(2, "2015-01-06") { ($0.pattern, $0.lastDay) = (.days(7), day("2020-01-01")) },
                        sample(3, "2026-11-25") { $0.status = .cancelled }, sample(4, "2026-12-25"),
                        sample(5, "2026-11-20") { $0.length = 7200 },
                        sample(6, "2026-11-18") {
                            ($0.pattern, $0.excluded) = (.days(7), [day("2026-12-02")])
                            $0.changed = [day("2026-11-25"): (120, true)]
                        },
                    ])
                let page = try await agenda("2026-11-23", days: 7).page(of: store, as: .anonymous)
                try expect(page.entries.map(\.title), is: ["event 5", "event 1", "event 3", "event 6"], "what is on")
                try expect(page.entries.map(\.isCancelled), is: [false, false, true, true], "what is cancelled")
                // Nine o'clock in the zone in winter; the same in summer.
                try expect(page.entries[1].occurrence.start, is: Instant("2026-11-24T08:00:00Z"), "a winter morning")
                let summer = try await agenda("2026-07-06", days: 7).page(of: store, as: .anonymous)
                try expect(summer.entries.map(\.occurrence.start), is: [Instant("2026-07-07T07:00:00Z")], "a summer morning")
                try await expect(
                    agenda("2026-12-01", days: 7).page(of: store, as: .anonymous).entries.map(\.title), is: ["event 1"],
                    "without the excluded")
            },
            Case("parts are on beside the whole, and can be asked for alone") { store in
                try await keep(
                    store,
                    [
                        sample(1, "2026-11-27") { ($0.name, $0.minute, $0.length) = ("festival", nil, 3) },
                        sample(2, "2026-11-28") { ($0.name, $0.parent, $0.kind) = ("concert", 1, .concert) },
                        sample(3, "2026-11-28") { $0.name = "elsewhere" },
                    ])
                var question = try agenda("2026-11-23", days: 7)
                try await expect(
                    question.page(of: store, as: .anonymous).entries.map(\.title), is: ["festival", "concert", "elsewhere"], "the week")
                question.parent = SampleEvent.id(1)
                try await expect(
                    question.page(of: store, as: .anonymous).entries.map(\.title), is: ["concert"], "the parts of the festival")
                (question.parent, question.kinds) = (nil, [.concert, .film])
                try await expect(question.page(of: store, as: .anonymous).entries.map(\.title), is: ["concert"], "by kind")
            },
            Case("an agenda's pages lose and repeat nothing while others write") { store in
                for number in 1...40 { try await keep(store, [sample(number * 2, "2026-11-23") { $0.pattern = .days(1 + number % 3) }]) }
                var question = try agenda("2026-11-23", days: 5)
                question.limit = 100
                let whole = try await pages(question, of: store, as: .anonymous)
                question.limit = 7
                var (found, round) = ([Agenda.Cursor](), 0)
                repeat {
                    let page = try await question.page(of: store, as: .anonymous)
                    found += page.entries.map(\.cursor)
                    try expect(page.next.map { Agenda.Cursor("\($0)") }, is: page.next.map { $0 }, "a cursor from its text")
                    question.cursor = page.next
                    round += 1
                    // New ones anywhere, even before what has been read.
                    try await keep(store, [sample(round * 2 + 1, "2026-11-\(23 + round % 5)")])
                } while question.cursor != nil
                try expect(Set(found).count, is: found.count, "entries found twice")
                try expect(found, is: found.sorted(), "entries in order")
                try expect(Set(found).isSuperset(of: whole.map(\.cursor)), "an entry was lost between pages")
            },
            Case("an agenda reads what can be on in its window, its place and for its viewer, and nothing else") { store in
                // Of 303 events, a week, a commune and everybody's eyes leave four, and two that repeat.
                for week in 0..<30 {
                    try await keep(
                        store,
                        (0..<10).map { index in
                            sample(week * 10 + index + 1, "2026-06-01") {
                                $0.day += week * 7 + index % 5
                                $0.commune = SampleEvent.communes[index % 2]
                                $0.audience = index == 8 ? .members : .everyone
                            }
                        })
                }
                try await keep(
                    store, [sample(901, "2015-01-06") { $0.pattern = .days(7) }, sample(902, "2015-01-06") { $0.pattern = .dayOfMonth(3) }])
                try await keep(store, [sample(903, "2015-01-06") { ($0.pattern, $0.lastDay) = (.days(7), day("2025-01-01")) }])
                let counter = CountingStore(store)
                var question = try agenda("2026-08-03", days: 7)
                question.scope = .territory(SampleEvent.communes[0])
                let entries = try await pages(question, of: counter, as: .anonymous)
                try expect(entries.count, is: 6, "entries")
                let read = await counter.hits
                try expect(read <= 8, "\(read) events were read for 6 entries")
                (question.limit, question.cursor) = (2, entries[3].cursor)
                _ = try await question.page(of: counter, as: .anonymous)
                let more = await counter.hits - read
                try expect(more <= read, "\(more) events were read for the last page, \(read) for all")
            },
            Case("an event whose zone nobody knows takes nothing else away") { store in
                try await keep(store, [sample(1, "2026-11-24") { $0.isZoned = true }, sample(2, "2026-11-24")])
                var question = try agenda("2026-11-23", days: 7)
                question.clock = CalendarClock(zones: ZoneTable([]))
                let page = try await question.page(of: store, as: .anonymous)
                try expect(page.entries.map(\.title), is: ["event 2"], "what is known")
                try expect(page.incomplete, is: [SampleEvent.id(1).rawValue], "what is said to be incomplete")
            },
        ]
        + (1...3).map { seed in
            Case("random agendas are those of somebody who looks at every day, seed \(seed)") { store in
                var random = RandomAgenda(seed: UInt64(seed), count: 120)
                try await keep(store, random.events)
                for _ in 1...40 {
                    let (question, viewer) = random.question()
                    let found = try await pages(question, of: store, as: viewer).map(RandomAgenda.Line.init)
                    let asked = "in \(question.scope), \(question.window), \(question.kinds), \(question.anyTags), \(question.allTags)"
                    try expect(found, is: random.lines(question, as: viewer), "what is on \(asked)")
                }
            }
        }

    private static func sample(_ number: Int, _ date: String, _ fill: (inout SampleEvent) -> Void = { _ in }) -> SampleEvent {
        SampleEvent(number, day: day(date)) {
            $0.minute = 9 * 60
            fill(&$0)
        }
    }

    private static func day(_ date: String) -> Int { CivilDate(date)?.dayNumber ?? 0 }

    private static func keep(_ store: any Store, _ events: [SampleEvent]) async throws {
        try await store.apply(events.map { try .put($0.event()) })
    }

    private static func agenda(_ date: String, days: Int64) throws -> Agenda {
        let start = try Instant(date + "T00:00:00Z")
        return Agenda(start..<start.advanced(bySeconds: days * 86_400), clock: SampleEvent.clock)
    }

    /// The entries of all pages.
    private static func pages(_ agenda: Agenda, of store: any Store, as viewer: Viewer) async throws -> [Agenda.Entry] {
        var (agenda, entries) = (agenda, [Agenda.Entry]())
        repeat {
            let page = try await agenda.page(of: store, as: viewer)
            entries += page.entries
            agenda.cursor = page.next
        } while agenda.cursor != nil
        return entries
    }
}

/// Passes everything on, and counts the hits that searches give.
actor CountingStore: Store {
    private let store: any Store
    private(set) var hits = 0

    init(_ store: any Store) { self.store = store }

    func records(_ ids: [EntityID], as viewer: Viewer) async throws -> [EntityRecord] { try await store.records(ids, as: viewer) }
    func record(withKey key: String, as viewer: Viewer) async throws -> EntityRecord? { try await store.record(withKey: key, as: viewer) }
    func keys(withPrefix prefix: String, after: String?, limit: Int, as viewer: Viewer) async throws -> [KeyEntry] {
        try await store.keys(withPrefix: prefix, after: after, limit: limit, as: viewer)
    }
    func apply(_ changes: [Change]) async throws -> ChangeNumber { try await store.apply(changes) }
    func search(_ query: SearchQuery, as viewer: Viewer) async throws -> SearchPage {
        let page = try await store.search(query, as: viewer)
        hits += page.hits.count
        return page
    }
    func changes(after number: ChangeNumber, limit: Int, as viewer: Viewer) async throws -> ChangePage {
        try await store.changes(after: number, limit: limit, as: viewer)
    }
}
