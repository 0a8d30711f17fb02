import CommonsDomain
import CommonsInterop
import Testing

@Suite struct CalendarSeriesTests {
    /// The starts of a calendar's occurrences in a window of years, in UTC; whole days as dates.
    static func starts(_ events: String, from: Int = 1990, to: Int = 2031) throws -> [String] {
        let text = "BEGIN:VCALENDAR\nVERSION:2.0\n" + events + "\nEND:VCALENDAR\n"
        let window = try Instant("\(from)-01-01T00:00:00Z")..<Instant("\(to)-01-01T00:00:00Z")
        return try ICalendar.read(Array(text.utf8)).occurrences(in: window).0.map { item in
            let occurrence = item.occurrence
            if occurrence.localStart.isAllDay { return occurrence.localStart.description }
            return try CivilDateTime(clockSeconds: occurrence.start.secondsSince1970).description
        }
    }

    static func event(_ lines: String) -> String { "BEGIN:VEVENT\nUID:a\n" + lines + "\nEND:VEVENT" }

    @Test func `keeps the time on the wall across a change of clocks`() throws {
        let starts = try Self.starts(Self.event("DTSTART;TZID=Europe/Paris:20261017T183000\nRRULE:FREQ=WEEKLY;COUNT=3"))
        #expect(starts == ["2026-10-17T16:30:00", "2026-10-24T16:30:00", "2026-10-31T17:30:00"])
    }

    /// RFC 5545 §3.3.5: in a gap the offset before it, in an overlap the first.
    @Test func `reads skipped and doubled times by the rule`() throws {
        let starts = try Self.starts(
            Self.event("DTSTART;TZID=America/New_York:20070311T023000") + "\n"
                + "BEGIN:VEVENT\nUID:b\nDTSTART;TZID=America/New_York:20071104T013000\nEND:VEVENT")
        #expect(starts == ["2007-03-11T07:30:00", "2007-11-04T05:30:00"])
    }

    @Test func `takes away, adds, moves and cancels`() throws {
        let starts = try Self.starts(
            Self.event("DTSTART:20260105T100000Z\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE:20260112T100000Z\nRDATE:20260114T090000Z\nSEQUENCE:1")
                + "\n"
                + "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20260119T100000Z\nDTSTART:20260120T110000Z\nSEQUENCE:1\nEND:VEVENT\n"
                + "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20260119T100000Z\nDTSTART:20260121T110000Z\nSEQUENCE:2\nEND:VEVENT")
        #expect(starts == ["2026-01-05T10:00:00", "2026-01-14T09:00:00", "2026-01-21T11:00:00", "2026-01-26T10:00:00"])
    }

    /// RFC 5545 §3.2.13.
    @Test func `moves all that follows`() throws {
        let starts = try Self.starts(
            Self.event("DTSTART:20260105T100000Z\nRRULE:FREQ=DAILY;COUNT=4") + "\n"
                + "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260107T100000Z\nDTSTART:20260107T120000Z\nEND:VEVENT")
        #expect(starts == ["2026-01-05T10:00:00", "2026-01-06T10:00:00", "2026-01-07T12:00:00", "2026-01-08T12:00:00"])
    }

    @Test(arguments: [
        "Romance Standard Time", "(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", "\"(UTC+01:00) Brussels, Copenhagen, Madrid, Paris\"",
        "tzone://Microsoft/Romance Standard Time", "/freeassociation.sourceforge.net/Europe/Paris", "/Europe/Paris", "GMT+01:00",
    ])
    func `knows zones by the names that programs give them`(name: String) throws {
        #expect(try Self.starts(Self.event("DTSTART;TZID=\(name):20260105T100000")) == ["2026-01-05T09:00:00"])
    }

    @Test func `uses the file's own zone where it differs`() throws {
        let zone = """
            BEGIN:VTIMEZONE
            TZID:Europe/Paris
            BEGIN:STANDARD
            DTSTART:19700101T000000
            TZOFFSETFROM:+0300
            TZOFFSETTO:+0300
            END:STANDARD
            END:VTIMEZONE

            """
        #expect(try Self.starts(zone + Self.event("DTSTART;TZID=Europe/Paris:20260105T100000")) == ["2026-01-05T07:00:00"])
    }

    /// Rulings of the article Agenda.
    @Test(arguments: [
        ("DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;BYWEEKNO=20;COUNT=2", ["2026-01-01", "2026-05-14", "2027-05-20"]),
        ("DTSTART;VALUE=DATE:20260213\nRRULE:FREQ=YEARLY;BYDAY=FR;BYMONTHDAY=13;COUNT=3", ["2026-02-13", "2026-03-13", "2026-11-13"]),
        ("DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=MONTHLY;BYMONTHDAY=2;COUNT=2", ["2026-01-01", "2026-01-02", "2026-02-02"]),
        ("DTSTART;VALUE=DATE:20260110\nRRULE:FREQ=DAILY;UNTIL=20260101", []),
    ])
    func `rules as the article says where peers disagree`(lines: String, expected: [String]) throws {
        #expect(try Self.starts(Self.event(lines)) == expected)
    }

    /// RFC 5545 §3.8.5.3, examples in America/New_York; the results are the RFC's own lists, in local time.
    @Test(arguments: [
        ("FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "19970905T090000", "0905 1003 1107 1205 0102 0206 0306 0403 0501 0605"),
        ("FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", "19970907T090000", "0907 0928 1102 1130 0104 0125 0301 0329 0503 0531"),
        ("FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "19970922T090000", "0922 1020 1117 1222 0119 0216"),
        ("FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", "19970930T090000", "0930 1001 1031 1101 1130 1201 1231 0101 0131 0201"),
        ("FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200", "19970101T090000", "0101 0410 0719 0101 0409 0718 0101 0410 0719 0101"),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3", "19970512T090000", "0512 0511 0517"),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "19970904T090000", "0904 1007 1106"),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "19970805T090000", "0805 0810 0819 0824"),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "19970805T090000", "0805 0817 0819 0831"),
        ("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3", "19961105T090000", "1105 1107 1102"),
    ])
    func `gives the lists of the standard`(rule: String, start: String, days: String) throws {
        let starts = try Self.starts(Self.event("DTSTART:\(start)\nRRULE:\(rule)"))
        #expect(starts.map { $0.dropFirst(5).prefix(5).filter { $0 != "-" } }.joined(separator: " ") == days)
    }

    @Test func `finds what lies ahead and behind without walking there`() throws {
        let start = EventTime.utc(try CivilDateTime(year: 2015, month: 1, day: 5, hour: 10, minute: 0))
        let series = EventSeries(start: start, recurrence: Recurrence(rules: [try RecurrenceRule(text: "FREQ=WEEKLY")]))
        let now = try Instant("2026-11-23T12:00:00Z")
        let next = try series.occurrences(from: now, limit: 2)
        #expect(next.occurrences.map(\.localStart.description) == ["2026-11-30T10:00:00Z", "2026-12-07T10:00:00Z"])
        #expect(try series.occurrence(before: now)?.localStart.description == "2026-11-23T10:00:00Z")
        let span = try series.span()
        #expect(span.end == nil)
        #expect(try span.start <= Instant("2015-01-05T10:00:00Z"))
    }
}
