import CommonsDomain

/// Writes a value in the form of its type. Source: RFC 5545 §3.3.
enum ValueWriter {
    static func append(_ value: ICalendarValue, to line: inout [UInt8]) {
        switch value {
        case .text(let text): appendText(text, to: &line)
        case .texts(let texts):
            for (index, text) in texts.enumerated() {
                if index > 0 { line.append(44) }
                appendText(text, to: &line)
            }
        case .time(let time): append(time, to: &line)
        case .times(let times):
            for (index, time) in times.enumerated() {
                if index > 0 { line.append(44) }
                append(time, to: &line)
            }
        case .periods(let periods):
            for (index, period) in periods.enumerated() {
                if index > 0 { line.append(44) }
                append(period.start, to: &line)
                line.append(47)
                if let end = period.end { append(end, to: &line) } else { line += (period.duration ?? .zero).description.utf8 }
            }
        case .duration(let duration): line += duration.description.utf8
        case .integer(let number): line += String(number).utf8
        case .boolean(let flag): line += (flag ? "TRUE" : "FALSE").utf8
        case .recurrence(let rule): line += rule.description.utf8
        case .offset(let seconds): appendOffset(seconds, to: &line)
        case .position(let latitude, let longitude): line += "\(decimal(latitude));\(decimal(longitude))".utf8
        case .uri(let text), .verbatim(let text): appendVerbatim(text, to: &line)
        }
    }

    /// Escapes what RFC 5545 §3.3.11 wants escaped; a carriage return goes with its line feed, other control characters go.
    private static func appendText(_ text: String, to line: inout [UInt8]) {
        var text = text
        text.withUTF8 { bytes in
            var run = 0
            for (position, byte) in bytes.enumerated() {
                guard byte < 0x20 || byte == 92 || byte == 59 || byte == 44 || byte == 0x7F else { continue }
                if position > run { line.append(contentsOf: bytes[run..<position]) }
                run = position + 1
                switch byte {
                case 92, 59, 44:
                    line.append(92)
                    line.append(byte)
                case 10:
                    line.append(92)
                    line.append(110)
                case 13:
                    // A carriage return alone is a line's end too.
                    if position + 1 == bytes.count || bytes[position + 1] != 10 { line += [92, 110] }
                case 9: line.append(9)
                default: break
                }
            }
            if run < bytes.count { line.append(contentsOf: bytes[run...]) }
        }
    }

    /// Verbatim but for control characters, which no line may hold.
    private static func appendVerbatim(_ text: String, to line: inout [UInt8]) {
        var text = text
        text.withUTF8 { bytes in
            if !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return line.append(contentsOf: bytes) }
            for byte in bytes where byte == 9 || byte >= 0x20 && byte != 0x7F { line.append(byte) }
        }
    }

    static func append(_ time: EventTime, to line: inout [UInt8]) {
        let date = time.date
        appendDigits(date.year, 4, to: &line)
        appendDigits(date.month, 2, to: &line)
        appendDigits(date.day, 2, to: &line)
        guard !time.isAllDay else { return }
        let clock = time.local.time
        line.append(84)
        appendDigits(clock.hour, 2, to: &line)
        appendDigits(clock.minute, 2, to: &line)
        appendDigits(clock.second, 2, to: &line)
        if case .utc = time { line.append(90) }
    }

    private static func appendOffset(_ seconds: Int, to line: inout [UInt8]) {
        line.append(seconds < 0 ? 45 : 43)
        let size = abs(seconds)
        appendDigits(size / 3600, 2, to: &line)
        appendDigits(size / 60 % 60, 2, to: &line)
        if size % 60 != 0 { appendDigits(size % 60, 2, to: &line) }
    }

    private static func appendDigits(_ number: Int, _ width: Int, to line: inout [UInt8]) {
        var divisor = width == 4 ? 1000 : 10
        while divisor > 0 {
            line.append(UInt8(48 + number / divisor % 10))
            divisor /= 10
        }
    }

    /// A degree without an exponent, which RFC 5545 §3.3.7 does not have; seven digits are a centimetre.
    static func decimal(_ degrees: Double) -> String {
        let scaled = (abs(degrees) * 1e7).rounded()
        guard scaled < 1e12 else { return "0" }
        let number = Int(scaled)
        let sign = degrees < 0 && number > 0 ? "-" : ""
        var fraction = String(number % 10_000_000)
        fraction = String(repeating: "0", count: 7 - fraction.count) + fraction
        while fraction.hasSuffix("0"), fraction.count > 1 { fraction.removeLast() }
        return sign + String(number / 10_000_000) + "." + fraction
    }
}
