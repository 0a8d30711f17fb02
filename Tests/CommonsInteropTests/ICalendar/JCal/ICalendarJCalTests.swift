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
        REQUEST-STATUS:2.0;Success\\; or not;DTSTART:x\\,y\r
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
        #expect(json.contains(#"["request-status",{},"text",["2.0","Success; or not","DTSTART:x,y"]]"#))
        #expect(json.contains(#"{"freq":"YEARLY","until":"2010-10-06","bymonth":10,"byday":["MO","TU"]}"#))
        #expect(json.contains(#"["x-thing",{"x-p":"1"},"unknown","raw\\,kept"]"#))
    }

    @Test func `reads back what it wrote`() throws {
        let file = ICalendar.read(Self.text.utf8)
        let written = String(decoding: ICalendarWriter.bytes(of: file.calendars), as: UTF8.self)
        #expect(written.contains("REQUEST-STATUS:2.0;Success\\; or not;"))
        let again = try ICalendar.read(jCal: file.jCal)
        #expect(again.calendars == file.calendars)
        #expect(ICalendarWriter.bytes(of: again.calendars) == ICalendarWriter.bytes(of: file.calendars))
    }

    /// RFC 7265 §3.3 to §3.6 and §5: components in components, lists, structured values, escapes, and types that are said.
    @Test func `reads and writes every form of value`() throws {
        let text = """
            BEGIN:VCALENDAR\r
            BEGIN:VTIMEZONE\r
            TZID:Here\r
            BEGIN:STANDARD\r
            DTSTART:19701025T030000\r
            TZOFFSETFROM:-033015\r
            TZOFFSETTO:+0100\r
            END:STANDARD\r
            END:VTIMEZONE\r
            BEGIN:VEVENT\r
            DTSTART;TZID=Here:20081006T093000\r
            EXDATE;VALUE=DATE:20081007,20081008\r
            RDATE;VALUE=PERIOD:20081009T090000Z/PT1H30M,20081010T090000Z/20081010T100000Z\r
            ATTENDEE;CN="A \u{201C}b\u{201D}, c";MEMBER="mailto:x@e.org","mailto:y@e.org":mailto:a@e.org\r
            DESCRIPTION;LANGUAGE=fr:deux\\nlignes\\; un \\\\ et une tabulation\t\r
            ATTACH;ENCODING=BASE64;VALUE=BINARY:AAEC\r
            BEGIN:VALARM\r
            TRIGGER;RELATED=END:-PT15M\r
            REPEAT:2\r
            END:VALARM\r
            END:VEVENT\r
            END:VCALENDAR\r

            """
        let file = ICalendar.read(text.utf8)
        let json = file.jCal
        for part in [
            #"["tzoffsetfrom",{},"utc-offset","-03:30:15"]"#, #"["dtstart",{"tzid":"Here"},"date-time","2008-10-06T09:30:00"]"#,
            #"["exdate",{},"date","2008-10-07","2008-10-08"]"#,
            #"["2008-10-09T09:00:00Z","PT1H30M"],["2008-10-10T09:00:00Z","2008-10-10T10:00:00Z"]"#,
            #""member":["mailto:x@e.org","mailto:y@e.org"]},"cal-address","mailto:a@e.org"]"#,
            #""deux\nlignes; un \\ et une tabulation\t"]"#,
            #"["attach",{},"binary","AAEC"]"#, #"["trigger",{"related":"END"},"duration","-PT15M"]"#,
            #"["repeat",{},"integer",2]"#,
        ] {
            #expect(json.contains(part), "\(part) is not in \(json)")
        }
        #expect(
            String(decoding: ICalendarWriter.bytes(of: try ICalendar.read(jCal: json).calendars), as: UTF8.self)
                == String(decoding: ICalendarWriter.bytes(of: file.calendars), as: UTF8.self))
    }

    @Test func `no name, parameter or value of jCal begins a line of its own`() throws {
        let text = #"""
            ["vcalendar",[["x-c\r\nX-EVIL",{},"text","a\r\nX-EVIL:1"]],[["vevent",[["uid",{},"text","a\r\nEND:VEVENT\r\nBEGIN:VEVENT"],
            ["x-a\nBEGIN:VALARM",{"x-p\r\nX-EVIL":"v\"\r\nX-EVIL:1"},"unknown","raw\r\nX-EVIL:2"],["dtstart",{},"date","2026-01-01\nX-EVIL:3"],
            ["rrule",{},"recur",{"freq":"DAILY\nX-EVIL:4","count":"2\r\nX-EVIL:5"}],["geo",{},"float\nX-EVIL:6",["1\nX-EVIL:7",2]]],[]]]]
            """#
        let file = try ICalendar.read(jCal: text)
        let out = String(decoding: ICalendarWriter.bytes(of: file.calendars), as: UTF8.self)
        for line in out.replacing("\r\n ", with: "").split(separator: "\r\n") {
            #expect(!line.hasPrefix("X-EVIL") && line != "BEGIN:VALARM", "\(out)")
        }
        #expect(file.calendars.first?.components.count == 1)
        #expect(file.calendars.first?.components.first?.text("UID") == "a\nEND:VEVENT\nBEGIN:VEVENT")
    }

    @Test(arguments: ["", "{}", "[]", "[1,2,3]", #"["vcalendar",{},[]]"#])
    func `refuses what is no calendar`(text: String) {
        #expect(throws: (any Error).self) { try ICalendar.read(jCal: text) }
    }
}
