import CommonsInterop
import Testing

@Suite struct ICalendarJCalTests {
    /// After RFC 7265 §3.2 and its appendix B.
    private static let text = """
        BEGIN:VCALENDAR\r
        VERSION:2.0\r
        BEGIN:VEVENT\r
        UID:4088E990AD89CB3DBB484909\r
        DTSTAMP:20080205T191224Z\r
        DTSTART;VALUE=DATE:20081006\r
        SUMMARY:Planning meeting\\, with "quotes"\r
        CATEGORIES:a,b\\,c\r
        GEO:48.0;2.5\r
        RRULE:FREQ=YEARLY;UNTIL=20101006;BYMONTH=10;BYDAY=MO,TU\r
        X-THING;X-P=1:raw\\,kept\r
        DURATION:P1D\r
        REQUEST-STATUS:2.0;Success\r
        END:VEVENT\r
        END:VCALENDAR\r

        """

    @Test func `writes what the standard shows`() {
        let file = ICalendar.read(Self.text.utf8)
        let json = file.jCal
        #expect(json.hasPrefix(#"["vcalendar",[["version",{},"text","2.0"]],[["vevent",[["uid",{},"text","4088E990AD89CB3DBB484909"],"#))
        #expect(json.contains(#"["dtstart",{},"date","2008-10-06"]"#))
        #expect(json.contains(#"["dtstamp",{},"date-time","2008-02-05T19:12:24Z"]"#))
        #expect(json.contains(#"["categories",{},"text","a","b,c"]"#))
        #expect(json.contains(#"["geo",{},"float",[48.0,2.5]]"#))
        #expect(json.contains(#"{"freq":"YEARLY","until":"2010-10-06","bymonth":10,"byday":["MO","TU"]}"#))
        #expect(json.contains(#"["x-thing",{"x-p":"1"},"unknown","raw\\,kept"]"#))
    }

    @Test func `reads back what it wrote`() throws {
        let file = ICalendar.read(Self.text.utf8)
        let again = try ICalendar.read(jCal: file.jCal)
        #expect(again.calendars == file.calendars)
        #expect(ICalendarWriter.bytes(of: again.calendars) == ICalendarWriter.bytes(of: file.calendars))
    }

    @Test(arguments: ["", "{}", "[]", "[1,2,3]", #"["vcalendar",{},[]]"#])
    func `refuses what is no calendar`(text: String) {
        #expect(throws: (any Error).self) { try ICalendar.read(jCal: text) }
    }
}
