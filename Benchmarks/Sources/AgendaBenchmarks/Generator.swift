import Foundation

/// Writes a calendar that looks like those of towns, offices and clubs; the same seed gives the same bytes.
struct Generator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64 (Steele et al. 2014).
    private mutating func number(below bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(bound))
    }

    private mutating func one<Value>(of values: [Value]) -> Value { values[number(below: values.count)] }

    private static let words = """
        marché concert assemblée conseil municipal réunion du comité atelier pour enfants fête de quartier lecture publique entraînement \
        répétition de la chorale cours d'allemand, niveau deux; apportez vos cahiers et crayons salle des fêtes entrée libre sur inscription
        """.split(separator: " ").map(String.init)

    private static let rules = [
        "FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY",
        "FREQ=DAILY;COUNT=10", "FREQ=WEEKLY;UNTIL=20301231T225959Z;BYDAY=SA", "FREQ=MONTHLY;BYMONTHDAY=1,15",
    ]

    private mutating func sentence(_ words: Int) -> String { (0..<words).map { _ in one(of: Self.words) }.joined(separator: " ") }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private mutating func stamp() -> String {
        "\(2015 + number(below: 12))\(two(1 + number(below: 12)))\(two(1 + number(below: 28)))T\(two(number(below: 24)))"
            + "\(two(number(below: 12) * 5))00"
    }

    /// Folds at 75 bytes, not inside a character, as programs do.
    private func line(_ text: String, into output: inout Data) {
        var room = 75
        for character in text.unicodeScalars {
            let size = String(character).utf8.count
            if size > room {
                output.append(contentsOf: [13, 10, 32])
                room = 74
            }
            output.append(contentsOf: String(character).utf8)
            room -= size
        }
        output.append(contentsOf: [13, 10])
    }

    private func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: ",", with: "\\,").replacingOccurrences(of: ";", with: "\\;")
    }

    private mutating func event(_ index: Int, into output: inout Data) {
        var lines = ["BEGIN:VEVENT", "UID:\(index)-\(number(below: 1 << 30))@agenda.example", "DTSTAMP:\(stamp())Z"]
        lines.append("SUMMARY:" + escaped(sentence(2 + number(below: 5))))
        let day = stamp()
        let kind = number(below: 10)
        if kind < 2 {
            lines.append("DTSTART;VALUE=DATE:\(day.prefix(8))")
        } else if kind < 8 {
            lines += ["DTSTART;TZID=Europe/Paris:\(day)", "DTEND;TZID=Europe/Paris:\(day.dropLast(4))5900"]
        } else {
            lines += ["DTSTART:\(day)Z", "DURATION:PT\(1 + number(below: 4))H"]
        }
        if number(below: 6) == 0 { lines.append("RRULE:" + one(of: Self.rules)) }
        lines += ["CREATED:\(stamp())Z", "LAST-MODIFIED:\(stamp())Z", "SEQUENCE:\(number(below: 4))", "STATUS:CONFIRMED", "TRANSP:OPAQUE"]
        if number(below: 2) == 0 { lines.append("DESCRIPTION:" + escaped(sentence(5 + number(below: 40))) + "\\n\\n" + sentence(3)) }
        if number(below: 3) == 0 { lines.append("LOCATION:" + escaped(sentence(3)) + "\\, \(10 + number(below: 80))000 Town") }
        if number(below: 4) == 0 { lines.append("CATEGORIES:" + sentence(1).filter { $0.isLetter } + ",town") }
        if number(below: 5) == 0 { lines.append("URL:https://agenda.example/events/\(index)") }
        if number(below: 6) == 0 {
            lines.append("GEO:\(43 + number(below: 6)).\(number(below: 99999));\(number(below: 7)).\(number(below: 99999))")
        }
        if number(below: 8) == 0 {
            lines += ["X-MICROSOFT-CDO-BUSYSTATUS:BUSY", "X-MICROSOFT-CDO-IMPORTANCE:1", "X-MICROSOFT-DISALLOW-COUNTER:FALSE"]
        }
        if number(below: 12) == 0 {
            lines.append(
                "ATTENDEE;CN=\"\(sentence(2).filter { $0.isLetter || $0 == " " })\";PARTSTAT=ACCEPTED:mailto:a\(index)@town.example")
        }
        if number(below: 8) == 0 {
            lines += [
                "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT\(5 * (1 + number(below: 12)))M", "DESCRIPTION:\(one(of: Self.words))",
                "END:VALARM",
            ]
        }
        lines.append("END:VEVENT")
        for text in lines { line(text, into: &output) }
    }

    /// Writes whole events until the file has at least that many bytes.
    mutating func write(bytes: Int, to path: String) throws {
        var output = Data("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//commons//benchmark//EN\r\n".utf8)
        var index = 0
        while output.count < bytes {
            event(index, into: &output)
            index += 1
        }
        output.append(contentsOf: "END:VCALENDAR\r\n".utf8)
        try output.write(to: URL(fileURLWithPath: path))
    }
}
