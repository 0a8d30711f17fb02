import CommonsDomain
import CommonsGeo
import CommonsInterop
import Testing

@Suite struct EventReaderTests {
    private static let feed = """
        BEGIN:VCALENDAR\r
        VERSION:2.0\r
        BEGIN:VEVENT\r
        UID:marché 1@example.org\r
        DTSTAMP:20260101T000000Z\r
        DTSTART;TZID=Europe/Paris:20150106T083000\r
        DTEND;TZID=Europe/Paris:20150106T123000\r
        RRULE:FREQ=WEEKLY;BYDAY=TU\r
        EXDATE;TZID=Europe/Paris:20261222T083000\r
        SUMMARY:Marché\r
        CATEGORIES:Alimentation,Bio\r
        GEO:46.5;4.3\r
        LOCATION:Place de la Mairie\r
        SEQUENCE:3\r
        ATTENDEE;CN=Anne:mailto:anne@example.org\r
        X-STALLS;X-A="b:c":12\\,5\r
        X-STALLS:13\r
        END:VEVENT\r
        BEGIN:VEVENT\r
        UID:marché 1@example.org\r
        RECURRENCE-ID;TZID=Europe/Paris:20261124T083000\r
        DTSTART;TZID=Europe/Paris:20261125T083000\r
        DTEND;TZID=Europe/Paris:20261125T123000\r
        SUMMARY:Marché du mercredi\r
        END:VEVENT\r
        BEGIN:VEVENT\r
        UID:b\r
        DTSTAMP:20260101T000000Z\r
        DTSTART;VALUE=DATE:20261124\r
        STATUS:CANCELLED\r
        SUMMARY:Fête\r
        END:VEVENT\r
        END:VCALENDAR\r

        """

    private static let now = Instant(millisecondsSince1970: 1_780_000_000_000)

    private static func read(_ text: String) -> ([Event], ImportReport) {
        let (events, report) = EventReader(now: now).events(of: ICalendar.read(text.utf8))
        return (events, report)
    }

    private static func write(_ events: [Event]) throws -> String {
        let calendar = try EventWriter(name: "Agenda").calendar(events.map { Stored($0, revision: .first) })
        return String(decoding: ICalendarWriter.bytes(of: [calendar]), as: UTF8.self)
    }

    @Test func `keeps what a feed says`() throws {
        let (events, report) = Self.read(Self.feed)
        let market = try #require(events.first)
        #expect(report.kept == 2)
        #expect(market.listing.name == "Marché")
        #expect(market.listing.tags.map(\.spelling) == ["Alimentation", "Bio"])
        #expect(market.listing.place?.coordinate?.latitude == 46.5)
        #expect(market.start.description == "2015-01-06T08:30:00[Europe/Paris]")
        #expect(market.span.ends == nil)
        #expect(events.last?.status == .cancelled)
        #expect(events.last?.start.isAllDay == true)
    }

    @Test func `gives the same ids again`() {
        #expect(Self.read(Self.feed).0.map(\.id) == Self.read(Self.feed).0.map(\.id))
    }

    @Test func `is stable from import to export and back`() throws {
        let first = try Self.write(Self.read(Self.feed).0)
        let again = Self.read(first).0
        #expect(try Self.write(again) == first)
        for line in [
            "UID:marché 1@example.org\r\n", "RRULE:FREQ=WEEKLY;BYDAY=TU\r\n", "DTSTART;TZID=Europe/Paris:20150106T083000\r\n",
            "DTSTART;VALUE=DATE:20261124\r\n", "X-STALLS;X-A=\"b:c\":12\\,5\r\n", "X-STALLS:13\r\n", "SEQUENCE:3\r\n",
            "STATUS:CANCELLED\r\n",
            "RECURRENCE-ID;TZID=Europe/Paris:20261124T083000\r\n", "SUMMARY:Marché du mercredi\r\n", "X-WR-CALNAME:Agenda\r\n",
            // The zone in two rules, as the law has it since 1996.
            "BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n",
            "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n",
        ] { #expect(first.contains(line), "\(line)") }
        #expect(!first.contains("anne@"))
        let window = try Instant("2026-11-01T00:00:00Z")..<Instant("2026-12-31T00:00:00Z")
        let mine = ICalendar.read(first.utf8).occurrences(in: window).0.map(\.occurrence.start)
        #expect(mine == ICalendar.read(Self.feed.utf8).occurrences(in: window).0.map(\.occurrence.start))
        #expect(mine.count == 9)
    }

    @Test func `never lets a value begin a line of its own`() throws {
        var (events, _) = Self.read(Self.feed)
        try events[0].listing.rename("a\r\nATTENDEE:mailto:x@example.org\nb")
        let text = try Self.write(events)
        #expect(text.contains("SUMMARY:a\\nATTENDEE:mailto:x@example.org\\nb\r\n"))
        #expect(!text.contains("\nATTENDEE"))
    }

    @Test func `folds at 75 octets and never inside a character`() throws {
        var (events, _) = Self.read(Self.feed)
        try events[0].listing.rename(String(repeating: "é,", count: 200))
        let text = try Self.write(events)
        for line in text.split(separator: "\r\n") {
            #expect(line.utf8.count <= 75)
            #expect(line.utf8.last != 92)
        }
        #expect(Self.read(text).0[0].listing.name == events[0].listing.name)
    }

    /// Every zone of the machine, written from 2026 on, gives the same offsets when it is read again.
    @Test(arguments: [
        "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "America/Sao_Paulo", "UTC", "Africa/Casablanca",
    ])
    func `writes zones that mean the same`(name: String) throws {
        let zone = try SystemZones.shared.zone(ZoneIdentifier(name: name))
        let event = try Event(
            id: Identifier(Provenance(source: "ics", identifier: "z").entityID), kind: .other,
            start: .zoned(CivilDateTime(year: 2026, month: 2, day: 1, hour: 9, minute: 0), ZoneIdentifier(name: name)),
            recurrence: Recurrence(rules: [RecurrenceRule(text: "FREQ=MONTHLY;COUNT=60")]),
            span: EventSpan(starts: Self.now, ends: nil), listing: Listing(name: "z", created: Self.now))
        let text = try Self.write([event]).replacing(name, with: "Own/Zone")
        let file = ICalendar.read(text.utf8)
        #expect(file.diagnostics.isEmpty)
        #expect(text.contains("BEGIN:STANDARD"))
        let window = try Instant("2026-01-01T00:00:00Z")..<Instant("2035-01-01T00:00:00Z")
        let read = file.occurrences(in: window).0.map(\.occurrence.start)
        let expected = try event.series.occurrences(in: window).occurrences.map(\.start)
        #expect(read == expected, "\(zone.identifier)")
        #expect(read.count == 60)
    }
}
