import CommonsDomain
import CommonsInterop
import Testing

@Suite struct ValueReaderTests {
    /// RFC 5545 §3.3.11, at every place in words of eight bytes.
    @Test func `undoes escapes wherever they stand`() throws {
        for count in 0..<20 {
            let before = String(repeating: "x", count: count)
            for (written, meant) in [
                ("\\n", "\n"), ("\\N", "\n"), ("\\,", ","), ("\\;", ";"), ("\\\\", "\\"), ("\\q", "\\q"), ("\\", "\\"),
            ] {
                let (property, _) = try ICalendarReaderTests.property("SUMMARY:" + before + written + (written == "\\" ? "" : "é after it"))
                #expect(property.value == .text(before + meant + (written == "\\" ? "" : "é after it")))
            }
        }
    }

    @Test(arguments: [
        ("PRIORITY:-3", ICalendarValue.integer(-3)), ("PRIORITY:+3", .integer(3)), ("PRIORITY: 7 ", .integer(7)),
        ("SEQUENCE:99999999999999999999", .verbatim("99999999999999999999")), ("PRIORITY:1.5", .verbatim("1.5")),
        ("GEO:-0.5;+3", .position(latitude: -0.5, longitude: 3)), ("GEO:1e1;2", .position(latitude: 10, longitude: 2)),
        ("GEO:1;2;3", .verbatim("1;2;3")), ("GEO:nan;2", .verbatim("nan;2")), ("TZOFFSETTO:+01:00", .offset(3600)),
        ("TZOFFSETFROM:-053015", .offset(-19_815)), ("TZOFFSETFROM:0100", .verbatim("0100")),
        ("DURATION:-P1W", .duration(CalendarDuration("-P1W") ?? .zero)),
        ("EXDATE:20261123,20261124T00", .verbatim("20261123,20261124T00")), ("X-B;VALUE=BOOLEAN:maybe", .verbatim("maybe")),
    ])
    func `reads a value or keeps it verbatim`(line: String, value: ICalendarValue) throws {
        #expect(try ICalendarReaderTests.property(line).0.value == value, "\(line)")
    }
}
