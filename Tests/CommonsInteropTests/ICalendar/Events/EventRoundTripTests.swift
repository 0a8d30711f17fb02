import CommonsDomain
import CommonsInterop
import Testing

/// Random feeds, read, written, read again.
@Suite struct EventRoundTripTests {
    private static let now = Instant(millisecondsSince1970: 1_780_000_000_000)

    private static func read(_ text: String) -> [Event] {
        EventReader(now: now).events(of: ICalendar.read(text.utf8)).events
    }

    private static func write(_ events: [Event]) throws -> String {
        let calendar = try EventWriter().calendar(events.map { Stored($0, revision: .first) })
        return String(decoding: ICalendarWriter.bytes(of: [calendar]), as: UTF8.self)
    }

    private static func unfolded(_ text: String) -> Set<Substring> {
        Set(text.replacing("\r\n ", with: "").split(separator: "\r\n"))
    }

    @Test(arguments: 1...60)
    func `import, export and import again keep everything`(seed: Int) throws {
        var feed = RandomFeed(seed: UInt64(seed))
        let text = feed.text()
        let first = Self.read(text)
        #expect(first.count == feed.count, "\(text)")
        let out = try Self.write(first)
        let again = Self.read(out)
        #expect(Set(again) == Set(first), "\(out)")
        #expect(try Self.write(again) == out)
        // In whatever order they come, and however an importer numbers them.
        #expect(try Self.write(first.reversed()) == out)
        let lines = Self.unfolded(out)
        for line in feed.promises { #expect(lines.contains(line[...]), "\(line) is lost from \(text)") }
        for line in out.split(separator: "\r\n") { #expect(line.utf8.count <= 75) }
        let window = try Instant("2015-01-01T00:00:00Z")..<Instant("2030-01-01T00:00:00Z")
        func occurrences(_ text: String) -> [String] {
            ICalendar.read(text.utf8).occurrences(in: window).0.map {
                "\($0.uid) \($0.occurrence.start) \($0.occurrence.end) \($0.isCancelled)"
            }
        }
        #expect(occurrences(out) == occurrences(text))
    }
}

/// Events with every part that must survive, from a seed.
private struct RandomFeed {
    private static let zones = ["Europe/Paris", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"]
    private static let rules = [
        "FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=DAILY;COUNT=40", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=WEEKLY;INTERVAL=2;UNTIL=20271231T000000Z",
    ]
    private static let texts = [
        "Marché d’hiver", "a\\, b\\; c \\\\ d", "ligne une\\nligne deux", "東京の祭り 🎪", "plain", "\\\"quoted\\\"^caret",
        String(repeating: "long é ", count: 40),
    ]

    private var state: UInt64
    private(set) var count = 0
    /// Lines that must be in what is written.
    private(set) var promises: [String] = []

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    private mutating func number(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
    private mutating func one(_ values: [String]) -> String { values[number(values.count)] }
    private mutating func happens(_ oneIn: Int) -> Bool { number(oneIn) == 0 }

    mutating func text() -> String {
        count = 1 + number(4)
        var lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
        for index in 0..<count { lines += event(index) }
        return (lines + ["END:VCALENDAR", ""]).joined(separator: "\r\n")
    }

    private mutating func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

    private mutating func event(_ index: Int) -> [String] {
        let uid = "event \(index) %é \(number(1000))@example.org"
        let day = "2026\(two(1 + number(12)))\(two(1 + number(28)))"
        let (hour, isAllDay, zone) = (8 + number(10), happens(3), one(Self.zones))
        func time(_ name: String, _ clock: String) -> String {
            isAllDay ? "\(name);VALUE=DATE:\(day)" : "\(name);TZID=\(zone):\(day)T\(clock)00"
        }
        let start = time("DTSTART", two(hour) + "00")
        var kept = ["UID:\(uid)", start]
        var lines = ["BEGIN:VEVENT", "DTSTAMP:20260101T000000Z"]
        if !isAllDay { lines.append(time("DTEND", two(hour + 1) + "30")) }
        var isRepeating = false
        if !happens(3) {
            isRepeating = true
            kept.append("RRULE:" + one(isAllDay ? Array(Self.rules.prefix(3)) : Self.rules))
            if happens(2) { kept.append(time("EXDATE", two(hour) + "00")) }
        }
        kept.append("SUMMARY:" + one(Self.texts).replacing("\\\"", with: "\""))
        if happens(2) { kept.append("DESCRIPTION:" + one(Self.texts).replacing("\\\"", with: "\"")) }
        if happens(2) { kept.append("GEO:46.5;-4.25") }
        if happens(2) { kept.append("LOCATION:Salle des fêtes\\, bourg") }
        if happens(2) { kept.append("CATEGORIES:Fête\\, bal,Musique") }
        if happens(2) { kept.append("URL:https://example.org/a?b=c&d=\(number(100))") }
        if happens(2) { kept.append("SEQUENCE:\(number(9))") }
        if happens(4) { kept.append("STATUS:TENTATIVE") }
        if happens(2) { kept += ["X-STALLS;X-A=\"b:c\":12\\,5", "X-STALLS:13"] }
        if happens(2) { kept.append("CLASS:PUBLIC") }
        if happens(3) { kept.append("ATTACH;FMTTYPE=image/png:https://example.org/\(number(100)).png") }
        promises += kept
        lines += kept
        if happens(3) { lines.append("ATTENDEE;CN=Anne:mailto:anne@example.org") }
        lines.append("END:VEVENT")
        if isRepeating, happens(2) {
            let changed = [
                "UID:\(uid)", time("RECURRENCE-ID", two(hour) + "00"), time("DTSTART", two(hour + 2) + "15"), "SUMMARY:Autre \(number(9))",
                "SEQUENCE:\(number(5))", "X-WHY:pluie\\, vent", "COMMENT:à l’abri",
            ]
            promises += changed
            lines += ["BEGIN:VEVENT", "DTSTAMP:20260102T000000Z"] + changed
            if happens(2) {
                lines.append("STATUS:CANCELLED")
                promises.append("STATUS:CANCELLED")
            }
            lines.append("END:VEVENT")
        }
        return lines
    }
}
