import Foundation
import Testing

/// `commons ics`: calendars by themselves, without a store.
@Suite struct CalendarCommandTests {
    private static let feed = """
        BEGIN:VCALENDAR
        VERSION:2.0
        BEGIN:VEVENT
        UID:b
        DTSTART:20261123T190000Z
        DURATION:PT1H
        RRULE:FREQ=DAILY;COUNT=2
        END:VEVENT
        BEGIN:VEVENT
        UID:a
        DTSTART;VALUE=DATE:20261124
        STATUS:CANCELLED
        END:VEVENT
        BEGIN:VEVENT
        UID:c
        DTSTART;TZID=Nowhere/Land:20261125T100000
        END:VEVENT
        END:VCALENDAR

        """

    @Test func `expand prints one object a line, in order, and tells the line of an unknown zone`() throws {
        let folder = try Folder()
        try folder.write(Self.feed, to: "feed.ics")
        let done = try Command.run("ics", "expand", "feed.ics", "--from", "2026-11-23", "--to", "2026-11-26", in: folder)
        #expect(done.status == 0)
        #expect(
            done.output == """
                {"uid":"b","recurrenceId":"2026-11-23T19:00:00Z","start":"2026-11-23T19:00:00Z","end":"2026-11-23T20:00:00Z"}
                {"uid":"a","recurrenceId":"2026-11-24","start":"2026-11-24","end":"2026-11-25","cancelled":true}
                {"uid":"b","recurrenceId":"2026-11-24T19:00:00Z","start":"2026-11-24T19:00:00Z","end":"2026-11-24T20:00:00Z"}
                {"uid":"c","recurrenceId":"2026-11-25T10:00:00Z","start":"2026-11-25T10:00:00Z","end":"2026-11-25T10:00:00Z"}

                """)
        #expect(done.errors.contains("feed.ics: line 16: the zone “Nowhere/Land” is unknown"), "\(done.errors)")
        let strict = try Command.run("ics", "expand", "feed.ics", "--from", "2026-11-23", "--to", "2026-11-26", "--strict", in: folder)
        #expect(strict.status == 3)
    }

    @Test(arguments: [
        "<!DOCTYPE html>\n<a href=\"https://a.example\">\nSummary: hello\n", "\u{89}PNG\r\n\u{1A}\n:;:", "",
        "BEGIN:VCARD\nFN:x\nEND:VCARD\n",
    ])
    func `a file with nothing of a calendar in it is refused`(text: String) throws {
        let folder = try Folder()
        try folder.write(text, to: "file")
        for command in [["ics", "normalize", "file"], ["ics", "expand", "file", "--from", "2026-11-23", "--to", "2026-11-26"]] {
            let done = try Command.run("commons", command, in: folder)
            #expect(done.status == 1)
            #expect(done.output.isEmpty)
            #expect(done.errors.contains("file is no calendar"), "\(done.errors)")
        }
    }

    @Test func `normalize writes by the standard what stood otherwise`() throws {
        let folder = try Folder()
        try folder.write(
            "BEGIN:VEVENT\nUID:a\nDTSTART:20261123\nGEO:12.3\\;12.3\nBEGIN:vAlarm\nTRIGGER:-PT5M\nEND:vAlarm\nEND:VEVENT\n", to: "file.ics")
        let done = try Command.run("ics", "normalize", "file.ics", in: folder)
        #expect(done.status == 0)
        #expect(
            done.output
                == [
                    "BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:a", "DTSTART;VALUE=DATE:20261123", "GEO:12.3;12.3", "BEGIN:VALARM",
                    "TRIGGER:-PT5M",
                    "END:VALARM", "END:VEVENT", "END:VCALENDAR", "",
                ].joined(separator: "\r\n"))
        for line in ["line 1 (byte 0)", "line 4 (byte 36)", "line 5 (byte 51)"] { #expect(done.errors.contains(line), "\(done.errors)") }
    }
}
