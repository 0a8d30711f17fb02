import CommonsDomain
import CommonsGeo
import CommonsInterop
import Testing

@Suite struct EventWriterTests {
    private static let made = Instant(secondsSince1970: 1_790_000_000)

    private static func event(
        _ number: UInt64, _ name: String = "Bal", start: String = "2026-11-24T18:00:00[Europe/Paris]", rule: String? = nil,
        _ fill: (inout Event) throws -> Void = { _ in }
    ) throws -> Event {
        let start = try #require(EventTime(start))
        let recurrence = Recurrence(rules: try rule.map { [try RecurrenceRule(text: $0)] } ?? [])
        var event = try Event(
            id: Identifier(EntityID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0000 | number)), kind: .concert, start: start,
            recurrence: recurrence, span: Event.span(from: start, to: nil, recurrence: recurrence),
            listing: Listing(name: name, created: made))
        try fill(&event)
        return event
    }

    private static func lines(_ events: [Stored<Event>], people: [EntityID: EventPeople] = [:], writer: EventWriter = EventWriter()) throws
        -> [String]
    {
        let text = String(decoding: ICalendarWriter.bytes(of: [try writer.calendar(events, people: people)]), as: UTF8.self)
        return text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    }

    @Test func `gives the same bytes in whatever order events come`() throws {
        let events = try (1...20).map { Stored(try Self.event(UInt64($0), start: "2026-11-\($0 % 3 + 10)T18:00:00Z"), revision: .first) }
        let expected = try Self.lines(events)
        #expect(try Self.lines(events.reversed()) == expected)
        #expect(try Self.lines(events.sorted { $0.value.id.rawValue.low % 7 < $1.value.id.rawValue.low % 7 }) == expected)
    }

    @Test func `says what readers of a feed ask for`() throws {
        let writer = EventWriter(name: "Agenda; de \"Valombre\"", refresh: CalendarDuration("PT6H"))
        let event = try Self.event(1) {
            $0.listing.tags = try TagList(spellings: ["fête, bal", "musique"])
            $0.listing.contact.websites = [try WebAddress("https://example.org/bal")]
            $0.listing.place = try Place(
                coordinate: Coordinate(latitude: 46.5, longitude: -4.25), address: PostalAddress(street: "rue du Lac", locality: "Valombre")
            )
        }
        let lines = try Self.lines([Stored(event, revision: .first)], writer: writer)
        for line in [
            "VERSION:2.0", "PRODID:-//Commons//Agenda//EN", "NAME:Agenda\\; de \"Valombre\"", "X-WR-CALNAME:Agenda\\; de \"Valombre\"",
            "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H", "UID:\(event.id.rawValue)", "DTSTAMP:20260921T141320Z",
            "DTSTART;TZID=Europe/Paris:20261124T180000", "CATEGORIES:fête\\, bal,musique", "GEO:46.5;-4.25",
            "LOCATION:rue du Lac\\, Valombre", "URL:https://example.org/bal", "SEQUENCE:0",
        ] { #expect(lines.contains(line), "\(line)") }
    }

    @Test func `raises SEQUENCE on every change`() async throws {
        let store = InMemoryStore()
        var event = try Self.event(1)
        for sequence in 0...3 {
            event.status = sequence % 2 == 0 ? .confirmed : .cancelled
            try await store.put(event)
            let stored = try #require(try await store.entity(event.id, as: .anonymous))
            #expect(try Self.lines([stored]).contains("SEQUENCE:\(sequence)"))
        }
    }

    @Test func `does not say where a hidden place is`() throws {
        let event = try Self.event(1) {
            $0.listing.place = try Place(
                coordinate: Coordinate(latitude: 46.5, longitude: 4.3), address: PostalAddress(street: "rue secrète"),
                territories: [TerritoryID("t:a")], isHidden: true)
        }
        let lines = try Self.lines([Stored(event, revision: .first)])
        #expect(!lines.contains { $0.hasPrefix("GEO") || $0.hasPrefix("LOCATION") || $0.contains("secrète") })
    }

    /// A changed occurrence, what a source said besides, and a component inside tell of a hidden place as well as the event does.
    @Test func `says nowhere of an imported event where it is once its place is hidden`() async throws {
        let inner =
            "X-APPLE-STRUCTURED-LOCATION;X-ADDRESS=\"1 rue secrète\":geo:46.5,4.3\nBEGIN:VLOCATION\nNAME:rue secrète\nEND:VLOCATION\n"
        let head = "BEGIN:VEVENT\nUID:long secret name\nDTSTAMP:20260101T000000Z\nSEQUENCE:4\n"
        let feed =
            "BEGIN:VCALENDAR\n\(head)DTSTART:20261123T090000Z\nRRULE:FREQ=WEEKLY\nLOCATION:1 rue secrète\nGEO:46.5;4.3\n\(inner)END:VEVENT\n"
            + "\(head)RECURRENCE-ID:20261130T090000Z\nDTSTART:20261130T100000Z\nLOCATION:2 rue secrète\nGEO:46.6;4.4\n\(inner)END:VEVENT\nEND:VCALENDAR\n"
        var event = try #require(EventReader(now: Self.made).events(of: ICalendar.read(feed.utf8)).events.first)
        let place = try #require(event.listing.place)
        event.listing.place = try Place(
            coordinate: place.coordinate, address: place.address, territories: [TerritoryID("t:a")], isHidden: true)
        let store = InMemoryStore()
        try await store.put(event)
        let seen = try #require(try await store.entity(event.id, as: .anonymous))
        #expect(seen.value.recurrence.overrides.map(\.location) == [nil])
        for stored in [Stored(event, revision: .first), seen] {
            let lines = try Self.lines([stored])
            #expect(!lines.contains { line in ["secrète", "46.", "GEO", "VLOCATION"].contains { line.contains($0) } }, "\(lines)")
            #expect(lines.contains("UID:long secret name") && lines.contains("SEQUENCE:4"))
        }
    }

    @Test func `says of which event another is a part`() throws {
        let events = try [Self.event(1, "Fête"), Self.event(2)]
        var part = events[1]
        part = try Event(
            id: part.id, kind: .concert, start: part.start, span: part.span, parent: events[0].id, listing: part.listing)
        let lines = try Self.lines([Stored(events[0], revision: .first), Stored(part, revision: .first)])
        #expect(lines.contains("RELATED-TO:\(events[0].id.rawValue)"))
        let text = (["BEGIN:VCALENDAR"] + lines.drop { $0 != "BEGIN:VEVENT" }).joined(separator: "\r\n")
        let read = EventReader(now: Self.made).events(of: ICalendar.read(text.utf8)).events
        #expect(read.first { $0.listing.name == "Bal" }?.parent == read.first { $0.listing.name == "Fête" }?.id)
    }

    /// How many parts a zone needs from a moment on: two for ever in rules, one where nothing changes, `STANDARD` always among them.
    @Test(arguments: [
        ("Europe/Paris", "2026-11-24", 2), ("America/New_York", "2026-11-24", 2), ("Asia/Kolkata", "2026-11-24", 1),
        ("America/Sao_Paulo", "2026-11-24", 1), ("Australia/Lord_Howe", "2026-11-24", 2), ("Europe/Dublin", "2026-11-24", 2),
        // New York before the change of law in 2007 needs the old rules too, by their dates.
        ("America/New_York", "2006-06-01", 4),
    ])
    func `writes the shortest zone that is right`(name: String, day: String, parts: Int) throws {
        let lines = try Self.lines([Stored(try Self.event(1, start: "\(day)T18:00:00[\(name)]", rule: "FREQ=WEEKLY"), revision: .first)])
        #expect(lines.count { $0 == "BEGIN:STANDARD" || $0 == "BEGIN:DAYLIGHT" } == parts, "\(lines)")
        #expect(lines.contains("BEGIN:STANDARD"))
        #expect(lines.count { $0 == "BEGIN:VTIMEZONE" } == 1 && lines.contains("TZID:\(name)"))
    }

    @Test func `writes no zone for days, UTC and floating times`() throws {
        let events = try ["2026-11-24", "2026-11-24T18:00:00Z", "2026-11-24T18:00:00"].enumerated().map {
            Stored(try Self.event(UInt64($0.offset + 1), start: $0.element), revision: .first)
        }
        #expect(!(try Self.lines(events).contains("BEGIN:VTIMEZONE")))
    }

    // MARK: People

    static let hostile = [
        "Anne\r\nATTENDEE:mailto:x@evil.example", "\"; X=\"y", "a,b;c:d", "^n^'", "Zoé \u{0}\u{7F}\u{1B}[31m", "\\n\\,", "é\u{2028}f",
        String(repeating: "\"", count: 200),
    ]

    @Test(arguments: hostile)
    func `lets no name or address begin a line or a parameter of its own`(name: String) throws {
        let event = try Self.event(1, name)
        let people = [
            event.id.rawValue: EventPeople(
                organizer: CalendarPerson(id: EntityID(high: 1, low: 2), name: name, email: try EmailAddress("a?bcc=x%y&b@example.org")),
                attendees: [CalendarPerson(id: EntityID(high: 1, low: 3), name: name)])
        ]
        let text = String(
            decoding: ICalendarWriter.bytes(of: [try EventWriter(name: name).calendar([Stored(event, revision: .first)], people: people)]),
            as: UTF8.self)
        let file = ICalendar.read(text.utf8)
        #expect(file.diagnostics.isEmpty, "\(file.diagnostics)")
        let component = try #require(file.calendars.first?.components.first { $0.name == "VEVENT" })
        #expect(component.all("ORGANIZER").count == 1 && component.all("ATTENDEE").count == 1 && component.all("SUMMARY").count == 1)
        let organizer = try #require(component["ORGANIZER"])
        #expect(organizer.parameters.map(\.name) == ["CN"])
        #expect(organizer.value.text == "mailto:a%3Fbcc=x%25y%26b@example.org")
        #expect(component["ATTENDEE"]?.parameters.map(\.name) == ["CN", "ROLE", "PARTSTAT"])
        #expect(text.utf8.allSatisfy { $0 >= 0x20 || $0 == 13 || $0 == 10 || $0 == 9 })
        for line in text.split(separator: "\r\n") { #expect(!line.utf8.contains(13) && !line.utf8.contains(10)) }
    }

    @Test func `names people as the viewer may see them, and never shows a hidden address`() async throws {
        let store = InMemoryStore()
        func person(_ number: UInt64, _ name: String, _ email: String, _ visible: Audience? = nil, audience: Audience = .everyone) throws
            -> Person
        {
            var visibility = FieldVisibility<ListingField>()
            visibility[.emails] = visible
            return Person(
                id: Identifier(EntityID(high: 5, low: number)),
                listing: try Listing(
                    name: name, contact: Contact(emails: [EmailAddress(email)]), audience: audience, created: Self.made),
                visibility: visibility)
        }
        let event = try Self.event(1) { $0.organizer = EntityID(high: 5, low: 1) }
        let persons = try [
            person(1, "Anne", "anne@example.org", .people([])), person(2, "Bilal", "bilal@example.org"),
            person(3, "Chloé", "chloe@example.org", .people([EntityID(high: 5, low: 2)])),
            person(4, "Driss", "driss@example.org", audience: .people([])), person(5, "Emma", "emma@example.org"),
        ]
        try await store.apply([.put(event)] + persons.map { try .put($0) })
        for (number, state, audience) in [
            (2, .accepted, .everyone), (3, .invited, .everyone), (4, .accepted, .everyone), (5, .accepted, .people([])),
        ] as [(UInt64, Link.State, Audience)] {
            try await store.put(
                Link(
                    id: Identifier(EntityID(high: 6, low: number)), kind: .attendee, from: EntityID(high: 5, low: number),
                    to: event.id.rawValue, state: state, audience: audience, created: Self.made))
        }
        func written(as viewer: Viewer) async throws -> [String] {
            let stored = [try #require(try await store.entity(event.id, as: viewer))]
            let people = try await store.people(of: stored, withAttendees: true, as: viewer)
            return try Self.lines(stored, people: people).filter { $0.hasPrefix("ORGANIZER") || $0.hasPrefix("ATTENDEE") }
        }
        let (anne, chloe) = (EntityID(high: 5, low: 1), EntityID(high: 5, low: 3))
        #expect(
            try await written(as: .anonymous) == [
                "ORGANIZER;CN=Anne:urn:uuid:\(anne)", "ATTENDEE;CN=Bilal;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:bilal@example.org",
                "ATTENDEE;CN=Chloé;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION:urn:uuid:\(chloe)",
            ])
        let bilal = try await store.viewer(for: persons[1].id, at: Self.made)
        #expect(try await written(as: bilal).last?.hasSuffix("PARTSTAT=NEEDS-ACTION:mailto:chloe@example.org") == true)
        #expect(try await written(as: store.viewer(for: persons[0].id, at: Self.made)).first == "ORGANIZER;CN=Anne:mailto:anne@example.org")
        // Unless somebody asks for them, nobody who comes is named.
        let stored = [try #require(try await store.entity(event.id, as: .anonymous))]
        #expect(try await store.people(of: stored, as: .anonymous)[event.id.rawValue]?.attendees == [])
    }

    @Test func `reads zones of a file where machines know them`() throws {
        func read(_ name: String, _ offset: String, summer: String? = nil) throws -> (Event, ImportReport) {
            let daylight = summer.map {
                "BEGIN:DAYLIGHT\nDTSTART:19700329T020000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nTZOFFSETFROM:\(offset)\nTZOFFSETTO:\($0)\nEND:DAYLIGHT\n"
            }
            let text = """
                BEGIN:VCALENDAR
                BEGIN:VTIMEZONE
                TZID:\(name)
                \(daylight ?? "")BEGIN:STANDARD
                DTSTART:19701025T030000
                \(summer == nil ? "" : "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\n")TZOFFSETFROM:\(summer ?? offset)
                TZOFFSETTO:\(offset)
                END:STANDARD
                END:VTIMEZONE
                BEGIN:VEVENT
                UID:a
                DTSTART;TZID=\(name):20260105T100000
                RRULE:FREQ=MONTHLY;COUNT=12
                END:VEVENT
                END:VCALENDAR

                """
            let (events, report) = EventReader(now: Self.made).events(of: ICalendar.read(text.utf8))
            return (try #require(events.first), report)
        }
        func starts(_ event: Event) throws -> [String] {
            let window = try Instant("2026-01-01T00:00:00Z")..<Instant("2027-01-01T00:00:00Z")
            return try event.series.occurrences(in: window).occurrences.map { $0.start.description }
        }
        // A zone by a name of its own shows what some zone of the machine shows.
        let (own, report) = try read("Custom/Commune", "+0100", summer: "+0200")
        #expect(own.start.zone?.name.hasPrefix("Europe/") == true || own.start.zone?.name.hasPrefix("Africa/") == true)
        #expect(try starts(own)[0] == "2026-01-05T09:00:00Z" && starts(own)[6] == "2026-07-05T08:00:00Z")
        #expect(report.faultCounts["ics.lenient"] ?? 0 >= 1)
        // One that calls itself Paris and is not counts as what it says.
        let paris = try read("Europe/Paris", "+0300").0
        #expect(paris.start.zone?.name != "Europe/Paris")
        #expect(try starts(paris)[0] == "2026-01-05T07:00:00Z" && starts(paris)[6] == "2026-07-05T07:00:00Z")
        // One that no machine knows becomes UTC.
        #expect(try read("Odd", "+0117").0.start.description == "2026-01-05T08:43:00Z")
    }
}
