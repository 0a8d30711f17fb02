import CommonsDomain
import CommonsInterop
import Testing

@Suite struct ICalendarReaderTests {
    static func read(_ text: String) -> ICalendar { ICalendar.read(Array(text.utf8)) }

    /// An event with the lines given.
    static func event(_ lines: String...) -> String {
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20261123T183000Z\r\n"
            + lines.map { $0 + "\r\n" }.joined()
            + "END:VEVENT\r\nEND:VCALENDAR\r\n"
    }

    static func property(_ line: String) throws -> (ICalendarProperty, [CalendarFault]) {
        let file = read(event(line))
        let event = try #require(file.calendars.first?.components.first)
        return (try #require(event.properties.last), file.diagnostics.map(\.fault))
    }

    /// RFC 5545 §3.3 and §3.8, one line each.
    @Test func `reads each type of value without a word`() throws {
        let day = try CivilDate(year: 2026, month: 11, day: 24)
        let evening = try CivilDateTime(year: 2026, month: 11, day: 24, hour: 18, minute: 30)
        let cases: [(String, ICalendarValue)] = [
            ("SUMMARY:Repas\\, concert\\; bal\\nentrée \\\\ libre", .text("Repas, concert; bal\nentrée \\ libre")),
            ("CATEGORIES:Fête,Bal\\, musette", .texts(["Fête", "Bal, musette"])), ("DTEND;VALUE=DATE:20261124", .time(.date(day))),
            ("DTEND:20261124T183000", .time(.floating(evening))), ("DTEND:20261124T183000Z", .time(.utc(evening))),
            ("EXDATE:20261124T183000Z,20261124T183000Z", .times([.utc(evening), .utc(evening)])),
            ("RDATE;VALUE=PERIOD:20261124T183000Z/PT1H", .periods([.init(start: .utc(evening), duration: try .init(seconds: 3600))])),
            ("DURATION:P1DT2H", .duration(try .init(days: 1, seconds: 7200))), ("TRIGGER:-PT15M", .duration(try .init(seconds: -900))),
            ("TRIGGER;VALUE=DATE-TIME:20261124T183000Z", .time(.utc(evening))), ("PRIORITY:5", .integer(5)),
            ("RRULE:FREQ=WEEKLY;BYDAY=MO", .recurrence(try RecurrenceRule(text: "FREQ=WEEKLY;BYDAY=MO"))),
            ("GEO:48.85299;2.36885", .position(latitude: 48.85299, longitude: 2.36885)),
            ("URL:http://a.example/b;c,d", .uri("http://a.example/b;c,d")),
            ("X-WHAT;X-A=b:raw\\,text;", .verbatim("raw\\,text;")), ("X-FLAG;VALUE=BOOLEAN:TRUE", .boolean(true)),
            ("COLOR:turquoise", .text("turquoise")),
            ("CONFERENCE;VALUE=URI;FEATURE=AUDIO:tel:+1-412-555-0123", .uri("tel:+1-412-555-0123")),
        ]
        for (line, value) in cases {
            let (property, faults) = try Self.property(line)
            #expect(property.value == value, "\(line)")
            #expect(faults.isEmpty, "\(line): \(faults)")
        }
    }

    @Test func `undoes quotes and carets of parameters`() throws {
        // RFC 6868 §3.
        let (property, faults) = try Self.property(
            #"ATTENDEE;CN="George Herman ^'Babe^' Ruth: ^^1^n";MEMBER="mailto:a@x.example","mailto:b@x.example":mailto:babe@x.example"#)
        #expect(property.parameter("CN") == "George Herman \"Babe\" Ruth: ^1\n")
        #expect(property.parameters.last?.values == ["mailto:a@x.example", "mailto:b@x.example"])
        #expect(faults.isEmpty)
    }

    /// Each leniency that is promised: what it gives, and the fault that tells of it.
    @Test func `reads what is not quite right and says so`() throws {
        let cases: [(String, (ICalendarValue) -> Bool, CalendarFault)] = [
            (#"GEO:12.3\;12.3"#, { $0 == .position(latitude: 12.3, longitude: 12.3) }, .otherType(property: "GEO", value: #"12.3\;12.3"#)),
            ("GEO:91;0", { $0 == .verbatim("91;0") }, .malformedValue(property: "GEO", value: "91;0")),
            ("DTEND:tomorrow", { $0 == .verbatim("tomorrow") }, .malformedValue(property: "DTEND", value: "tomorrow")),
            ("RRULE:FREQ=WEEKLY;COUNT=0", { $0 == .verbatim("FREQ=WEEKLY;COUNT=0") }, .rule(.outOfRange(.count, 0))),
            (
                "RRULE:FREQ=DAILY;UNTIL=20261201", { if case .recurrence = $0 { true } else { false } },
                .rule(.misplaced(.until, "it is of another type than DTSTART"))
            ),
            ("dtend:20261124T183000Z", { if case .time = $0 { true } else { false } }, .oddName("never")),
            ("SUMMARY:a\u{0}b", { $0 == .text("ab") }, .controlCharacters),
        ]
        for (line, matches, fault) in cases {
            let (property, faults) = try Self.property(line)
            #expect(matches(property.value), "\(line): \(property.value)")
            if fault == .oddName("never") {
                #expect(faults.isEmpty, "\(line): \(faults)")
            } else {
                #expect(faults.contains(fault), "\(line): \(faults)")
            }
        }
    }

    @Test func `keeps the good parts of a calendar whose lines are bad`() throws {
        let file = Self.read(Self.event("no property at all", ":nameless", "SUMMARY;=:x", "DESCRIPTION:kept"))
        let event = try #require(file.calendars.first?.components.first)
        #expect(event.text("DESCRIPTION") == "kept")
        #expect(event.text("SUMMARY") == "x")
        #expect(file.diagnostics.map(\.line).prefix(2) == [8, 9])
        #expect(file.diagnostics.first?.offset == Array(Self.event().utf8).count - "END:VEVENT\r\nEND:VCALENDAR\r\n".utf8.count)
    }

    @Test(arguments: [
        ("BEGIN:VEVENT\nUID:a\nDTSTART:20261123\nEND:VEVENT\n", 1), ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20261123\n", 1),
        ("\u{FEFF}BEGIN:VCALENDAR\rBEGIN:VEVENT\rUID:a\rDTSTART:20261123\rEND:VEVENT\rEND:VCALENDAR", 1),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20261123\nBEGIN:VEVENT\nUID:b\nDTSTART:20261123\nEND:VEVENT\nEND:VCALENDAR\n", 2),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20261123\nEND:VEVETN\nBEGIN:VEVENT\nUID:b\nDTSTART:20261123\nEND:VEVENT\nEND:VCALENDAR\n",
            2
        ),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20261123\nBEGIN:vAlarm\nEND:vAlarm\nEND:VEVENT\nEND:VCALENDAR\n", 1),
    ])
    func `finds the events of files whose frame is broken`(text: String, count: Int) {
        let file = Self.read(text)
        #expect(file.calendars.flatMap(\.components).filter { $0.name == "VEVENT" && $0["DTSTART"] != nil }.count == count)
        #expect(!file.diagnostics.isEmpty)
    }

    @Test func `takes a blank line before a fold for part of it`() {
        let file = Self.read(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID\n\n :a\nDTSTART\r\n\r\n ;VALUE=DATE\n\n :20261123\nEND:VEVENT\nEND:VCALENDAR\n")
        #expect(file.calendars.first?.components.first?.properties.count == 2)
        #expect(file.diagnostics.allSatisfy { if case .missing = $0.fault { true } else { false } }, "\(file.diagnostics)")
    }

    @Test func `reads Latin-1 where a line is not UTF-8`() throws {
        var bytes = Array(Self.event("SUMMARY:F").utf8)
        let place = try #require(bytes.lastIndex(of: UInt8(ascii: "F")))
        bytes.insert(contentsOf: [0xEA, 0x74, 0x65, 0x80], at: place + 1)
        let file = ICalendar.read(bytes)
        #expect(file.calendars.first?.components.first?.text("SUMMARY") == "Fête€")
        #expect(file.diagnostics.map(\.fault) == [.notUTF8])
    }

    @Test func `unfolds before it decodes`() throws {
        // "é" is C3 A9; the fold lies between the two (RFC 5545 §3.1).
        let bytes = Array("BEGIN:VCALENDAR\r\nX-A:caf".utf8) + [0xC3, 13, 10, 32, 0xA9, 13, 10] + Array("END:VCALENDAR\r\n".utf8)
        #expect(ICalendar.read(bytes).calendars.first?.text("X-A") == "café")
    }

    @Test func `any chunking gives the same as one shot`() {
        let text = Self.event("SUMMARY:a long l\r\n ine, folde\r\n\td", "X-B:\u{1F600}\r\n \u{1F600}", "", "GEO:1\\;2", "bad") + "\r\r\n\n"
        let bytes = Array(text.utf8)
        let whole = ICalendar.read(bytes)
        var numbers = SeededNumbers(seed: 5545)
        for round in 0..<200 {
            var collector = ICalendarCollector()
            var position = 0
            while position < bytes.count {
                let size = round == 0 ? 1 : Int.random(in: 0...9, using: &numbers)
                let end = min(bytes.count, position + size)
                collector.push(bytes[position..<end])
                position = end
            }
            #expect(collector.finish() == whole)
        }
    }

    @Test func `past each limit something is left out and noted`() {
        var limits = ICalendarLimits(lineBytes: 50, depth: 3, properties: 5, parameters: 2)
        limits.diagnostics = 1000
        let deep = String(repeating: "BEGIN:X-A\r\n", count: 10) + String(repeating: "END:X-A\r\n", count: 10)
        let text =
            "BEGIN:VCALENDAR\r\n" + deep + "BEGIN:VEVENT\r\nUID:a\r\nX-P;A=1;B=2;C=3:x\r\nX-L:" + String(repeating: "y", count: 500)
            + "\r\n" + String(repeating: "X-N:1\r\n", count: 9) + "END:VEVENT\r\nEND:VCALENDAR\r\n"
        let file = ICalendar.read(Array(text.utf8), limits: limits)
        let faults = file.diagnostics.map(\.fault)
        for limit in [CalendarLimit.lineBytes, .depth, .properties, .parameters] { #expect(faults.contains(.limit(limit)), "\(limit)") }
        #expect(file.calendars.first?.components.last?.properties.count == 5)
    }

    /// RFC 5545 §3.6, §3.6.1, §3.6.6.
    @Test func `tells what a calendar, an event and an alarm must have and lack`() {
        let file = Self.read("BEGIN:VCALENDAR\nBEGIN:VEVENT\nBEGIN:VALARM\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR\n")
        let lacking = file.diagnostics.map {
            if case .missing(let component, let property) = $0.fault { "\(component) \(property)" } else { "?" }
        }
        #expect(
            lacking == [
                "VALARM ACTION", "VALARM TRIGGER", "VEVENT UID", "VEVENT DTSTAMP", "VEVENT DTSTART", "VCALENDAR VERSION",
                "VCALENDAR PRODID",
            ])
    }

    @Test func `strict reading refuses the first fault`() throws {
        #expect(throws: ICalendarError.self) { try ICalendar.readStrictly(Array(Self.event("GEO:91;0").utf8)) }
        #expect(throws: ICalendarError.noCalendar) { try ICalendar.readStrictly([]) }
        #expect(try ICalendar.readStrictly(Array(Self.event().utf8)).calendars.count == 1)
    }

    /// Four parts of 25,000, side by side.
    @Test(arguments: 0..<4)
    func `a hundred thousand mutations neither trap nor hang nor lose the writer`(part: Int) {
        let seeds = [
            "BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Europe/Paris:20261123T1830\nRRULE:FREQ=DAILY\nEND:VEVENT",
            "BEGIN:VTODO\nGEO:1;2\r\n \r\nEND:X",
            "BEGIN:VEVENT\nX;A=\"b\",c^n:\\,\\n", "BEGIN:VEVENT\nRDATE;VALUE=PERIOD:20260101T000000Z/P1D",
            "BEGIN:VTIMEZONE\nEND:B\nTZOFFSETTO:+0100", "DURATION:-P1W\r\u{FEFF}é",
        ].map { Array($0.utf8) }
        let marks: [UInt8] = [10, 13, 32, 34, 58, 59, 44, 92, 61]
        var numbers = SeededNumbers(seed: UInt64(100_000 + part))
        var (calendars, read) = (0, 0)
        for index in 0..<25_000 {
            var bytes = seeds[index % seeds.count]
            for _ in 0...numbers.below(3) {
                let place = numbers.below(bytes.count)
                switch numbers.below(3) {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: numbers.next())
                case 1: bytes.insert(marks[numbers.below(marks.count)], at: place)
                default: if bytes.count > 1 { bytes.remove(at: place) }
                }
            }
            let file = ICalendar.read(bytes)
            read += 1
            calendars += file.calendars.count
            // What was written is read again without a new fault of form, now and then.
            if index % 97 == 0 {
                let written = ICalendarWriter.bytes(of: file.calendars)
                #expect(
                    ICalendarWriter.bytes(of: ICalendar.read(written).calendars) == written, "\(String(decoding: bytes, as: UTF8.self))")
                _ = file.occurrences(in: Instant(secondsSince1970: 0)..<Instant(secondsSince1970: 2_000_000_000), budget: 500)
            }
        }
        #expect(read == 25_000)
        #expect(calendars > 10_000)
    }

    /// What a calendar's address gives when nothing of a calendar is there.
    @Test(arguments: [
        "", "\n\n", "<!DOCTYPE html>\n<a href=\"https://a.example\">\nSummary: hello", "\u{89}PNG\r\n\u{1A}\n:;:",
        "BEGIN:VCARD\nFN:x\nUID:q\nEND:VCARD",
        "{\"a\": 1}", "UID:a\nSUMMARY:b", "END:VCALENDAR", "BEGIN:X-OWN\nBEGIN:X-OTHER\nUID:a\nEND:X-OTHER\nEND:X-OWN",
    ])
    func `a file with nothing of a calendar gives no calendar`(text: String) {
        let file = Self.read(text)
        #expect(file.calendars.isEmpty)
        #expect(text.isEmpty || !file.diagnostics.isEmpty)
    }

    @Test func `properties before the calendar belong to it, other lines do not`() throws {
        let file = Self.read("Content-Type: text/calendar\nX-WR-CALNAME:Town\n" + Self.event())
        let calendar = try #require(file.calendars.first)
        #expect(file.calendars.count == 1 && calendar.components.count == 1)
        #expect(calendar.text("X-WR-CALNAME") == "Town" && calendar["CONTENT-TYPE"] == nil)
        #expect(file.diagnostics.map(\.fault) == [.outside("CONTENT-TYPE"), .noCalendar("X-WR-CALNAME")])
    }

    @Test func `tells the line on which a zone is first named`() throws {
        let file = Self.read(
            Self.event("DTEND;TZID=Nowhere/Land:20261123T190000", "X-A;TZID=Nowhere/Land:1", "X-B;TZID=(UTC+01:00) A, B:20261123T190000"))
        #expect(file.line(of: .unknownZone("Nowhere/Land")) == 8)
        #expect(file.line(of: .blankLine) == nil)
    }
}

/// Numbers that look random and are the same in every run (SplitMix64, Steele et al. 2014).
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// A number from 0 on, and below a bound; cheap where nothing is optimised.
    mutating func below(_ bound: Int) -> Int { Int(truncatingIfNeeded: next() >> 1) % bound }
}
