import CommonsDomain
import CommonsGeo
import CommonsInterop
import Testing

@Suite struct EventReconcilerTests {
    private static let now = Instant(millisecondsSince1970: 1_780_000_000_000)

    private static let market = """
        BEGIN:VEVENT
        UID:market@example.org
        SEQUENCE:3
        DTSTAMP:20260101T000000Z
        DTSTART;TZID=Europe/Paris:20150106T083000
        DTEND;TZID=Europe/Paris:20150106T123000
        RRULE:FREQ=WEEKLY;BYDAY=TU
        SUMMARY:Marché
        X-STALLS:12
        END:VEVENT
        BEGIN:VEVENT
        UID:market@example.org
        RECURRENCE-ID;TZID=Europe/Paris:20261124T083000
        SEQUENCE:3
        DTSTAMP:20260101T000000Z
        DTSTART;TZID=Europe/Paris:20261125T083000
        DTEND;TZID=Europe/Paris:20261125T123000
        SUMMARY:Marché du mercredi
        X-WHY:fête
        END:VEVENT
        """

    /// The market of another version, without its changed occurrence.
    private static func market(_ sequence: Int?, _ stamp: String?, _ name: String, more: String = "") -> String {
        var lines = ["BEGIN:VEVENT", "UID:market@example.org"]
        if let sequence { lines.append("SEQUENCE:\(sequence)") }
        if let stamp { lines.append("DTSTAMP:\(stamp)") }
        lines += ["DTSTART;TZID=Europe/Paris:20150106T083000", "RRULE:FREQ=WEEKLY;BYDAY=TU", "SUMMARY:\(name)"]
        return (lines + (more.isEmpty ? [] : [more]) + ["END:VEVENT"]).joined(separator: "\n")
    }

    @discardableResult
    private static func take(_ text: String, method: String? = nil, into store: any Store) async throws -> (Reconciliation, ImportReport) {
        let file = ICalendar.read(
            ("BEGIN:VCALENDAR\nVERSION:2.0\n" + (method.map { "METHOD:\($0)\n" } ?? "") + text + "\nEND:VCALENDAR\n").utf8)
        var reconciler = EventReconciler(store)
        try await reconciler.take(EventReader(now: now).updates(of: file).updates)
        return (reconciler.outcome, reconciler.report)
    }

    private static func kept(_ store: any Store) async throws -> [Stored<Event>] {
        try await store.search(SearchQuery.of(.event).sorted(by: .identifier).limited(to: 1000), as: .steward).hits
            .map { try $0.record.stored(as: Event.self) }
    }

    /// The titles of a week's occurrences, cancelled ones in brackets.
    private static func titles(_ store: any Store, _ monday: String = "2026-11-23") async throws -> [String] {
        let start = try Instant(monday + "T00:00:00Z")
        let page = try await Agenda(start..<start.advanced(bySeconds: 7 * 86_400)).page(of: store, as: .anonymous)
        return page.entries.map { $0.isCancelled ? "[\($0.title)]" : $0.title }
    }

    @Test func `never doubles, and changes nothing the second time`() async throws {
        let store = InMemoryStore()
        let first = try await Self.take(Self.market, into: store).0
        let second = try await Self.take(Self.market, into: store).0
        #expect((first.added, second.added, second.updated, second.unchanged) == (1, 0, 0, 1))
        #expect(try await Self.kept(store).map(\.revision.rawValue) == [1])
        #expect(try await Self.titles(store) == ["Marché du mercredi"])
    }

    /// RFC 5546 §2.1.5: a higher SEQUENCE is newer, and of equal ones the later DTSTAMP.
    @Test(
        arguments: [
            (4, "20250101T000000Z", "new"), (2, "20270101T000000Z", "Marché"), (3, "20260102T000000Z", "new"),
            (3, "20251231T000000Z", "Marché"), (3, "20260101T000000Z", "new"), (3, nil, "new"), (nil, "20270101T000000Z", "Marché"),
        ] as [(Int?, String?, String)])
    func `lets the newer version win`(sequence: Int?, stamp: String?, expected: String) async throws {
        let store = InMemoryStore()
        try await Self.take(Self.market, into: store)
        let (outcome, report) = try await Self.take(Self.market(sequence, stamp, "new"), into: store)
        let kept = try await Self.kept(store)
        #expect(kept.map(\.value.listing.name) == [expected])
        #expect(outcome.added == 0 && outcome.updated == (expected == "new" ? 1 : 0))
        #expect(report.faultCount == (expected == "new" ? 0 : 1))
        // What is older takes no changed occurrence away; what is newer says the whole event.
        #expect(kept.first?.value.recurrence.overrides.count == (expected == "new" ? 0 : 1))
    }

    @Test func `is not moved by a stamp that every download renews`() async throws {
        let store = InMemoryStore()
        try await Self.take(Self.market(3, "20260101T000000Z", "Marché"), into: store)
        let outcome = try await Self.take(Self.market(3, "20260401T000000Z", "Marché"), into: store).0
        #expect(outcome.changedNothing)
        #expect(try await Self.kept(store).map(\.revision.rawValue) == [1])
    }

    @Test func `remembers a number that changed nothing, so that an older version stays older`() async throws {
        let store = InMemoryStore()
        try await Self.take(Self.market(3, nil, "Marché"), into: store)
        try await Self.take(Self.market(5, nil, "Marché"), into: store)
        try await Self.take(Self.market(4, nil, "older"), into: store)
        #expect(try await Self.kept(store).map(\.value.listing.name) == ["Marché"])
    }

    /// The numbers of the event and of its changed occurrence in a feed of what is kept.
    private static func numbers(_ store: any Store) async throws -> [Int?] {
        try EventWriter().calendar(try await kept(store)).components.filter { $0.name == "VEVENT" }.map { $0.integer("SEQUENCE") }
    }

    /// RFC 5545 §3.8.7.4: a number only grows.
    @Test func `never writes a changed occurrence under a lower number than it was told of`() async throws {
        let store = InMemoryStore()
        func change(_ sequence: Int, _ name: String) -> String {
            "BEGIN:VEVENT\nUID:market@example.org\nRECURRENCE-ID;TZID=Europe/Paris:20261124T083000\nSEQUENCE:\(sequence)\n"
                + "DTSTART;TZID=Europe/Paris:20261125T083000\nSUMMARY:\(name)\nEND:VEVENT"
        }
        var last = [0, 0]
        for (text, least) in [
            (Self.market(0, nil, "Marché") + "\n" + change(1, "moved"), 1), (Self.market(0, nil, "Marché") + "\n" + change(2, "moved"), 2),
            (change(4, "moved"), 4), (Self.market(7, nil, "Marché") + "\n" + change(4, "moved"), 4),
            (Self.market(7, nil, "Marché") + "\n" + change(0, "moved"), 4), (change(12, "again"), 12),
        ] {
            try await Self.take(text, into: store)
            let now = try await Self.numbers(store).compactMap(\.self)
            #expect(now.count == 2 && now[0] >= last[0] && now[1] >= last[1] && now[1] >= least, "\(now) after \(last)")
            last = now
        }
        // Its own feed, taken back, is nothing new.
        let calendar = try EventWriter().calendar(try await Self.kept(store))
        let own = String(decoding: ICalendarWriter.bytes(of: calendar.components.filter { $0.name == "VEVENT" }), as: UTF8.self)
        #expect(try await Self.take(own, into: store).0.changedNothing)
    }

    @Test(arguments: [
        ("CANCEL", "BEGIN:VEVENT\nUID:market@example.org\nSEQUENCE:4\nDTSTAMP:20260201T000000Z\nEND:VEVENT"),
        ("CANCEL", "BEGIN:VEVENT\nUID:market@example.org\nSEQUENCE:3\nDTSTART;TZID=Europe/Paris:20150106T083000\nEND:VEVENT"),
        ("PUBLISH", market(4, nil, "Marché", more: "STATUS:CANCELLED")),
        ("PUBLISH", "BEGIN:VEVENT\nUID:market@example.org\nSEQUENCE:4\nSTATUS:CANCELLED\nEND:VEVENT"),
    ])
    func `cancels`(method: String, text: String) async throws {
        let store = InMemoryStore()
        try await Self.take(Self.market(3, "20260101T000000Z", "Marché"), into: store)
        let outcome = try await Self.take(text, method: method, into: store).0
        #expect(outcome.updated == 1)
        #expect(try await Self.titles(store) == ["[Marché]"])
        #expect(try await Self.take(text, method: method, into: store).0.changedNothing)
        // An older version does not bring it back.
        try await Self.take(Self.market(2, nil, "Marché"), into: store)
        #expect(try await Self.titles(store) == ["[Marché]"])
    }

    @Test func `says what a cancellation does not find, and takes an older one for what it is`() async throws {
        let store = InMemoryStore()
        let cancel = "BEGIN:VEVENT\nUID:market@example.org\nSEQUENCE:1\nEND:VEVENT"
        let report = try await Self.take(cancel, method: "CANCEL", into: store).1
        #expect(report.skipped == ["ics.nothing-to-cancel": 1])
        try await Self.take(Self.market, into: store)
        #expect(try await Self.take(cancel, method: "CANCEL", into: store).0.changedNothing)
        #expect(try await Self.titles(store) == ["Marché du mercredi"])
    }

    @Test func `lays single occurrences into the series that is kept, and cancels single ones`() async throws {
        let store = InMemoryStore()
        try await Self.take(Self.market, into: store)
        func occurrence(_ day: String, _ sequence: Int, _ name: String) -> String {
            """
            BEGIN:VEVENT
            UID:market@example.org
            RECURRENCE-ID;TZID=Europe/Paris:\(day)T083000
            SEQUENCE:\(sequence)
            DTSTART;TZID=Europe/Paris:\(day)T100000
            SUMMARY:\(name)
            END:VEVENT
            """
        }
        try await Self.take(occurrence("20261201", 3, "Petit marché"), into: store)
        #expect(try await Self.titles(store, "2026-11-30") == ["Petit marché"])
        #expect(try await Self.titles(store, "2026-12-07") == ["Marché"])
        // Older than the series: of a state that is no more.
        #expect(try await Self.take(occurrence("20261208", 2, "vieux"), into: store).0.changedNothing)
        try await Self.take(occurrence("20261124", 4, "x"), method: "CANCEL", into: store)
        #expect(try await Self.titles(store) == ["[Marché du mercredi]"])
        try await Self.take(occurrence("20261208", 4, "Marché"), method: "CANCEL", into: store)
        #expect(try await Self.titles(store, "2026-12-07") == ["[Marché]"])
        #expect(try await Self.kept(store).count == 1)
    }

    @Test func `keeps what calendars do not carry, and who may see it`() async throws {
        let store = InMemoryStore()
        try await Self.take(Self.market(3, nil, "Marché"), into: store)
        var event = try #require(try await Self.kept(store).first).value
        let organizer = EntityID(high: 1, low: 2)
        (event.organizer, event.listing.audience) = (organizer, .members)
        event.listing.contact.emails = [try EmailAddress("a@example.org")]
        try await store.put(event)
        try await Self.take(Self.market(4, nil, "Grand marché"), into: store)
        let kept = try #require(try await Self.kept(store).first).value
        #expect(kept.listing.name == "Grand marché")
        #expect((kept.organizer, kept.listing.audience) == (organizer, .members))
        #expect(kept.listing.contact.emails.map(\.rawValue) == ["a@example.org"])
    }

    @Test func `keeps what is private for those who run it`() async throws {
        let store = InMemoryStore()
        try await Self.take(Self.market(3, nil, "Marché", more: "CLASS:PRIVATE"), into: store)
        #expect(try await Self.titles(store).isEmpty)
        #expect(try await Self.kept(store).count == 1)
    }

    @Test func `knows an event of its own that comes back from a calendar`() async throws {
        let store = InMemoryStore()
        let organizer = EntityID(high: 1, low: 2)
        let times = try (EventTime("2026-11-24T18:00:00[Europe/Paris]"), EventTime("2026-11-24T20:00:00[Europe/Paris]"))
        let override = RecurrenceOverride(
            recurrenceID: try #require(EventTime("2026-12-01T18:00:00[Europe/Paris]")),
            start: try #require(EventTime("2026-12-01T19:00:00[Europe/Paris]")))
        let recurrence = Recurrence(rules: [try RecurrenceRule(text: "FREQ=WEEKLY")], overrides: [override])
        let start = try #require(times.0)
        let own = try Event(
            id: Identifier(EntityID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0007)), kind: .concert, start: start, end: times.1,
            recurrence: recurrence, span: Event.span(from: start, to: times.1, recurrence: recurrence), organizer: organizer,
            listing: Listing(
                name: "Bal", summary: "Venez, dansez; chantez", tags: TagList(spellings: ["danse", "fête, folk"]),
                place: Place(
                    coordinate: Coordinate(latitude: 46.123456789, longitude: 4.3),
                    address: PostalAddress(houseNumber: "3", street: "rue du Lac", postalCode: "71000", locality: "Valombre")),
                created: Instant(secondsSince1970: 1_790_000_000)))
        try await store.put(own)
        func exported() async throws -> String {
            let bytes = ICalendarWriter.bytes(of: [try EventWriter().calendar(try await Self.kept(store))])
            return String(decoding: bytes, as: UTF8.self)
        }
        func takeBack(_ text: String) async throws -> Reconciliation {
            var reconciler = EventReconciler(store)
            try await reconciler.take(EventReader(now: Self.now).updates(of: ICalendar.read(text.utf8)).updates)
            return reconciler.outcome
        }
        for _ in 1...3 {
            let again = try await takeBack(try await exported())
            #expect(again.changedNothing && again.unchanged == 1)
        }
        #expect(try await Self.kept(store).map(\.value) == [own])

        // Somebody changes it in a calendar program.
        let changed = try await exported().replacing("SUMMARY:Bal\r\n", with: "SUMMARY:Grand bal\r\n").replacing(
            "SEQUENCE:0", with: "SEQUENCE:6")
        #expect(try await takeBack(changed).updated == 1)
        let kept = try await Self.kept(store)
        #expect(kept.count == 1 && kept.first?.value.id == own.id)
        #expect(kept.first?.value.listing.name == "Grand bal")
        #expect(kept.first?.value.organizer == organizer)
        #expect(kept.first?.value.listing.place == own.listing.place)
        // What leaves now is newer than what came.
        #expect(try await exported().contains("SEQUENCE:7\r\n"))
        #expect(try await takeBack(try await exported()).changedNothing)
    }

    @Test func `dry runs count and write nothing`() async throws {
        let store = InMemoryStore()
        var reconciler = EventReconciler(store, writes: false)
        let file = ICalendar.read(("BEGIN:VCALENDAR\n" + Self.market + "\nEND:VCALENDAR\n").utf8)
        try await reconciler.take(EventReader(now: Self.now).updates(of: file).updates)
        #expect(reconciler.outcome.added == 1)
        #expect(try await Self.kept(store).isEmpty)
    }
}
