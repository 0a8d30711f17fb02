import CommonsInterop
import Testing

@Suite struct LineParserTests {
    private func property(_ line: String) throws -> (ICalendarProperty, [CalendarFault]) { try ICalendarReaderTests.property(line) }

    /// The same parameters, met again, come from a table: they must be what they were.
    @Test func `parameters met again are the same, beside others that look like them`() throws {
        var numbers = SeededNumbers(seed: 3200)
        let names = ["TZID", "VALUE", "CN", "X-A", "LANGUAGE"]
        var lines: [String] = []
        for _ in 0..<2000 {
            lines.append(
                "X-P"
                    + (0..<Int.random(in: 1...3, using: &numbers)).map { _ in
                        ";" + names[Int.random(in: 0..<5, using: &numbers)] + "=v" + String(Int.random(in: 0..<12, using: &numbers))
                    }.joined() + ":1")
        }
        let text = "BEGIN:VCALENDAR\r\n" + lines.joined(separator: "\r\n") + "\r\nEND:VCALENDAR\r\n"
        let together = try #require(ICalendar.read(text.utf8).calendars.first)
        #expect(together.properties.count == lines.count)
        for (line, property) in zip(lines, together.properties) {
            #expect(ICalendar.read(("BEGIN:VCALENDAR\r\n" + line).utf8).calendars.first?.properties.first == property, "\(line)")
        }
    }

    @Test func `names are read in capitals, however many there are and however long`() throws {
        let names = (0..<3000).map { "X-" + String(repeating: "a", count: $0 % 40) + String($0) }
        let text = "BEGIN:VCALENDAR\r\n" + (names + names).map { $0 + ":" + $0 + "\r\n" }.joined()
        let properties = try #require(ICalendar.read(text.utf8).calendars.first).properties
        #expect(properties.map(\.name) == (names + names).map { $0.uppercased() })
        #expect(properties.map(\.value.text) == (names + names))
    }

    @Test func `what VALUE says of one line does not reach the next`() throws {
        let file = ICalendar.read(
            "BEGIN:VCALENDAR\r\nX-A;VALUE=INTEGER:1\r\nX-A:1\r\nX-A;VALUE=TEXT:a\\,b\r\nX-A;ENCODING=BASE64;VALUE=BINARY:YQ==\r\n".utf8)
        #expect(file.calendars.first?.properties.map(\.value) == [.integer(1), .verbatim("1"), .text("a,b"), .verbatim("YQ==")])
    }

    /// What Outlook writes without quotes.
    @Test func `finds the end of a parameter with a colon in it by the value that follows`() throws {
        let (found, faults) = try property("DTEND;TZID=(UTC+01:00) Amsterdam, Berlin:20261123T190000")
        #expect(found.parameter("TZID") == "(UTC+01:00) Amsterdam, Berlin")
        #expect(faults == [.unquotedColon("(UTC+01:00) Amsterdam, Berlin")])
    }

    @Test(arguments: ["X-A;\":b", "X-A;\"=1:b", "X-A;=;B=1:b", "X-A;\",\";B=2:b"])
    func `a parameter whose name has nothing of a name is left out, so that writing and reading change nothing`(line: String) {
        let file = ICalendar.read("BEGIN:VCALENDAR\n\(line)\nEND:VCALENDAR\n".utf8)
        let again = ICalendar.read(ICalendarWriter.bytes(of: file.calendars))
        #expect(again.calendars == file.calendars)
        #expect(file.calendars.first?.properties.first?.parameters.allSatisfy { $0.name == "B" } == true)
    }

    @Test func `an excerpt in a diagnostic ends with a whole character`() {
        let file = ICalendar.read(("BEGIN:VCALENDAR\r\n" + String(repeating: "é", count: 59) + "x\r\n").utf8)
        let other = ICalendar.read(("BEGIN:VCALENDAR\r\na" + String(repeating: "é", count: 59) + "\r\n").utf8)
        for file in [file, other] {
            guard case .noProperty(let text)? = file.diagnostics.first?.fault else { continue }
            #expect(!text.contains("\u{FFFD}") && text.utf8.count <= 60 && text.utf8.count > 56)
        }
        #expect(file.diagnosticCount == 4 && other.diagnosticCount == 4)
    }
}
