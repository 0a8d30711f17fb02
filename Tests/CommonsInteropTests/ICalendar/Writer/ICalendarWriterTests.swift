import CommonsDomain
import CommonsInterop
import Foundation
import Testing

@Suite struct ICalendarWriterTests {
    private func written(_ properties: ICalendarProperty...) -> String {
        String(decoding: ICalendarWriter.bytes(of: [ICalendarComponent("VEVENT", properties: properties)]), as: UTF8.self)
    }

    /// Texts with everything in them that matters to a writer, drawn at random.
    private func text(_ numbers: inout SeededNumbers) -> String {
        let parts = ["a", " ", "é", "語", "\u{1F600}", "\\", ";", ",", ":", "\n", "\"", "^", "\t", "word", "\u{301}", "=", "^n"]
        return (0..<Int.random(in: 0...120, using: &numbers)).map { _ in parts[Int.random(in: 0..<parts.count, using: &numbers)] }.joined()
    }

    /// RFC 5545 §3.1: lines of at most 75 octets, CRLF, no character and no escape cut in two.
    @Test func `whatever is written comes back, in lines that never end inside a character or an escape`() throws {
        var numbers = SeededNumbers(seed: 31)
        for _ in 0..<400 {
            let component = ICalendarComponent(
                "VEVENT",
                properties: [
                    ICalendarProperty("UID", .text("a")), ICalendarProperty("DTSTART", .time(.utc(try CivilDateTime(clockSeconds: 0)))),
                    ICalendarProperty("SUMMARY", .text(text(&numbers))),
                    ICalendarProperty(
                        "CATEGORIES", .texts([text(&numbers), text(&numbers)]), parameters: [ICalendarParameter("X-P", text(&numbers))]),
                    ICalendarProperty("X-RAW", .verbatim(text(&numbers).filter { $0 != "\n" })),
                ])
            let bytes = ICalendarWriter.bytes(of: [ICalendarComponent("VCALENDAR", components: [component])])
            let file = ICalendar.read(bytes)
            // A tabulator is all of the control characters that may stand in a parameter.
            #expect(file.calendars.first?.components == [component])
            #expect(file.diagnostics.allSatisfy { if case .missing = $0.fault { true } else { false } }, "\(file.diagnostics)")
            let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
            for line in lines {
                #expect(line.utf8.count <= 75 && !line.contains("\u{FFFD}") && !line.contains("\n"))
                let run = line.reversed().prefix { $0 == "\\" }.count
                #expect(run % 2 == 0 || !lines.contains(line + "\r\n"), "\(line)")
            }
            #expect(ICalendarWriter.bytes(of: file.calendars) == bytes)
        }
    }

    @Test func `no value, name or parameter begins a line of its own`() {
        let evil = "x\r\nATTENDEE:mailto:a@b\rEND:VEVENT\nBEGIN:VALARM\u{0}\u{7F}"
        for value in [ICalendarValue.text(evil), .texts([evil]), .uri(evil), .verbatim(evil)] {
            let text = written(ICalendarProperty("X-A\r\nEND", value, parameters: [ICalendarParameter("X\r\nP:;", [evil, evil])]))
            let lines = text.components(separatedBy: "\r\n").filter { !$0.hasPrefix(" ") }
            #expect(lines.count == 4 && lines[1].hasPrefix("X-AEND;XP="), "\(text)")
            #expect(!text.utf8.contains(0) && !text.utf8.contains(0x7F))
        }
    }

    @Test(arguments: ["BEGIN", "end", ""])
    func `a property that would begin or end a component is left out`(name: String) {
        #expect(written(ICalendarProperty(name, .text("VALARM"))) == "BEGIN:VEVENT\r\nEND:VEVENT\r\n")
    }

    /// RFC 5545 §3.3, one line each.
    @Test func `writes each type of value`() throws {
        let day = try CivilDate(year: 2026, month: 11, day: 24)
        let evening = try CivilDateTime(year: 2026, month: 11, day: 24, hour: 18, minute: 30)
        let cases: [(ICalendarProperty, String)] = [
            (ICalendarProperty("DTSTART", .time(.date(day))), "DTSTART;VALUE=DATE:20261124"),
            (
                ICalendarProperty("DTSTART", .time(.floating(evening)), parameters: [.init("TZID", "Europe/Paris")]),
                "DTSTART;TZID=Europe/Paris:20261124T183000"
            ),
            (ICalendarProperty("TRIGGER", .time(.utc(evening))), "TRIGGER;VALUE=DATE-TIME:20261124T183000Z"),
            (ICalendarProperty("EXDATE", .times([.date(day), .date(day)])), "EXDATE;VALUE=DATE:20261124,20261124"),
            (
                ICalendarProperty("RDATE", .periods([.init(start: .utc(evening), duration: .day)])),
                "RDATE;VALUE=PERIOD:20261124T183000Z/P1D"
            ),
            (ICalendarProperty("TZOFFSETTO", .offset(-19_815)), "TZOFFSETTO:-053015"),
            (ICalendarProperty("SEQUENCE", .integer(-12)), "SEQUENCE:-12"),
            (ICalendarProperty("GEO", .position(latitude: -0.5, longitude: 12.3456789)), "GEO:-0.5;12.3456789"),
            (ICalendarProperty("X-B", .boolean(true), parameters: [.init("VALUE", "BOOLEAN")]), "X-B;VALUE=BOOLEAN:TRUE"),
            (ICalendarProperty("SUMMARY", .text("a\\b;c,d\ne\r\nf\rg\u{1}")), "SUMMARY:a\\\\b\\;c\\,d\\ne\\nf\\ng"),
            (ICalendarProperty("X-Q", .text(""), parameters: [.init("CN", "a \"b\", ^c\n")]), "X-Q;CN=\"a ^'b^', ^^c^n\":"),
        ]
        for (property, line) in cases { #expect(written(property) == "BEGIN:VEVENT\r\n\(line)\r\nEND:VEVENT\r\n") }
    }

    /// A tabulator left out could make an event of a component that is none; found by fuzzing.
    @Test func `a component's name is written as it was read`() {
        let text = "BEGIN:VCALENDAR\r\nBEGIN:VE\tVENT\r\nBEGIN:VEVENT\r\nUID:a\r\nEND:VEVENT\r\nEND:VE\tVENT\r\nEND:VCALENDAR\r\n"
        #expect(String(decoding: ICalendarWriter.bytes(of: ICalendar.read(text.utf8).calendars), as: UTF8.self) == text)
    }

    @Test func `what is taken is gone, what follows goes on`() {
        var writer = ICalendarWriter()
        writer.begin("VCALENDAR")
        #expect(writer.bytes == writer.take())
        #expect(writer.bytes.isEmpty)
        writer.end("VCALENDAR")
        #expect(String(decoding: writer.take(), as: UTF8.self) == "END:VCALENDAR\r\n")
    }
}
