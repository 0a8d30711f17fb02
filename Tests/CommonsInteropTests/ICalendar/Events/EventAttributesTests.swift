import CommonsDomain
import CommonsInterop
import Testing

/// What an event holds that the domain has no field for: RFC 5545 §3.6.6, RFC 9073 §7, RFC 9074.
@Suite struct EventAttributesTests {
    private static let now = Instant(millisecondsSince1970: 1_780_000_000_000)

    private static let inner = [
        "BEGIN:VALARM", "UID:a1", "ACTION:DISPLAY", "TRIGGER;RELATED=END:-PT5M", "DESCRIPTION:Bientôt\\, très bientôt", "PROXIMITY:DEPART",
        "BEGIN:VLOCATION", "UID:l2", "URL:geo:40.443,-79.945", "END:VLOCATION", "END:VALARM", "BEGIN:X-UNKNOWN", "X-A;X-B=\"c:d\":1",
        "BEGIN:X-INNER", "X-B:2", "END:X-INNER", "END:X-UNKNOWN", "BEGIN:VALARM", "ACTION:AUDIO",
        "TRIGGER;VALUE=DATE-TIME:20261123T080000Z",
        "END:VALARM",
    ]
    private static let persons = [
        "ORGANIZER:mailto:org@secret.example", "X-OWNER;CN=\"Secret Anne\":x", "X-REPLY;X-TO=\"mailto:to@secret.example\":y",
        "BEGIN:PARTICIPANT",
        "UID:p", "PARTICIPANT-TYPE:SPEAKER", "CALENDAR-ADDRESS:mailto:speaker@secret.example", "END:PARTICIPANT", "BEGIN:VALARM",
        "ACTION:EMAIL", "TRIGGER:-PT1H", "ATTENDEE:mailto:alarm@secret.example", "SUMMARY:secret", "END:VALARM", "BEGIN:VRESOURCE", "UID:r",
        "CONTACT:Secret Bob", "END:VRESOURCE",
    ]

    private static func feed(_ more: [String]) -> String {
        let head = ["BEGIN:VEVENT", "UID:a", "DTSTAMP:20260101T000000Z"]
        let event = head + ["DTSTART:20261123T090000Z", "RRULE:FREQ=WEEKLY", "SUMMARY:x"] + more + ["END:VEVENT"]
        let change = head + ["RECURRENCE-ID:20261130T090000Z", "DTSTART:20261130T100000Z"] + more + ["END:VEVENT"]
        return (["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:test"] + event + change + ["END:VCALENDAR", ""]).joined(separator: "\r\n")
    }

    private static func roundTrip(_ text: String) throws -> (text: String, report: ImportReport) {
        let (events, report) = EventReader(now: now).events(of: ICalendar.read(text.utf8))
        let calendar = try EventWriter().calendar(events.map { Stored($0, revision: .first) })
        return (String(decoding: ICalendarWriter.bytes(of: [calendar]), as: UTF8.self), report)
    }

    @Test func `keeps alarms, places and unknown components of an event and of its changed occurrences as they stand`() throws {
        let (out, report) = try Self.roundTrip(Self.feed(Self.inner))
        let wanted = Self.inner.joined(separator: "\r\n")
        #expect(out.ranges(of: wanted).count == 2, "\(out)")
        #expect(report.isClean, "\(report.faults)")
        #expect(try Self.roundTrip(out).text == out)
    }

    @Test func `keeps nothing that names a person, at any depth, and says so`() throws {
        let (out, report) = try Self.roundTrip(Self.feed(Self.persons))
        for word in ["secret", "mailto", "PARTICIPANT", "EMAIL"] {
            #expect(!out.lowercased().contains(word.lowercased()), "\(word): \(out)")
        }
        #expect(out.contains("BEGIN:VRESOURCE\r\nUID:r\r\nEND:VRESOURCE"))
        #expect(report.faultCounts["ics.persons"] == 1 && report.kept == 1)
    }

    @Test func `a kept component that was tampered with adds no event and no line`() throws {
        let feed = Self.feed(["BEGIN:X-A", "X-B:1", "END:X-A"])
        let (events, _) = EventReader(now: Self.now).events(of: ICalendar.read(feed.utf8))
        var event = try #require(events.first)
        let source = try #require(event.listing.provenance)
        let evil =
            ":X-A\nX-B:1\nEND:X-A\nX-EVIL:1\nEND:VEVENT\nBEGIN:VEVENT\nUID:evil\nDTSTART:20260101\nEND:VEVENT\nEND:VCALENDAR\nX-EVIL:2"
        event.listing.provenance = try Provenance(
            source: source.source, identifier: source.identifier, attributes: [SourceAttribute("BEGIN", evil)], retrieved: source.retrieved)
        let calendar = try EventWriter().calendar([Stored(event, revision: .first)])
        let out = String(decoding: ICalendarWriter.bytes(of: [calendar]), as: UTF8.self)
        #expect(!out.lowercased().contains("evil") && out.contains("BEGIN:X-A\r\nX-B:1\r\nEND:X-A\r\nEND:VEVENT"), "\(out)")
    }

    @Test func `says which components are no events`() {
        let text =
            "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:t\nEND:VTODO\nBEGIN:VAVAILABILITY\nUID:v\nEND:VAVAILABILITY\nBEGIN:X-A\nX-B:1\nEND:X-A\n"
            + "BEGIN:X-HOLDER\nBEGIN:VEVENT\nUID:e\nDTSTART:20260101\nEND:VEVENT\nEND:X-HOLDER\nEND:VCALENDAR\n"
        let report = EventReader(now: Self.now).events(of: ICalendar.read(text.utf8)).report
        #expect(report.skipped == ["ics.no-event-vtodo": 1, "ics.no-event-vavailability": 1, "ics.no-event-unknown": 1])
        #expect(report.kept == 1 && report.read == 4)
    }
}
