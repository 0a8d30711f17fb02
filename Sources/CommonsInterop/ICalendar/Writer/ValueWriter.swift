import CommonsDomain

/// Writes a value in the form of its type. Source: RFC 5545 §3.3.
enum ValueWriter {
    static func append(_ value: ICalendarValue, to output: inout ByteOutput) {
        switch value {
        case .text(let text): appendText(text, to: &output)
        case .texts(let texts): appendList(texts, to: &output, appendText)
        case .time(let time): append(time, to: &output)
        case .times(let times): appendList(times, to: &output, append)
        case .periods(let periods):
            appendList(periods, to: &output) { period, output in
                append(period.start, to: &output)
                output.append(47)
                if let end = period.end { append(end, to: &output) } else { output.append((period.duration ?? .zero).description) }
            }
        case .duration(let duration): output.append(duration.description)
        case .integer(let number):
            if (0...9).contains(number) { output.append(UInt8(48 + number)) } else { output.append(String(number)) }
        case .boolean(let flag): output.append(flag ? "TRUE" : "FALSE")
        case .recurrence(let rule): output.append(rule.description)
        case .offset(let seconds): appendOffset(seconds, to: &output)
        case .position(let latitude, let longitude): output.append("\(decimal(latitude));\(decimal(longitude))")
        case .uri(let text), .verbatim(let text): appendVerbatim(text, to: &output)
        }
    }

    private static func appendList<Item>(_ items: [Item], to output: inout ByteOutput, _ append: (Item, inout ByteOutput) -> Void) {
        var isFirst = true
        for item in items {
            if !isFirst { output.append(44) }
            isFirst = false
            append(item, &output)
        }
    }

    /// Escapes what RFC 5545 §3.3.11 wants escaped; a carriage return goes with its line feed, other control characters go.
    private static func appendText(_ text: String, to output: inout ByteOutput) {
        text.withBytes { bytes in
            output.write(atMost: 2 * bytes.count + 8) { target in
                var (position, used) = (0, 0)
                while position < bytes.count {
                    if position + 8 <= bytes.count {
                        // Eight bytes are written as they are; what of them needs care is written over.
                        let word = Words.load(bytes, position)
                        UnsafeMutableRawPointer(target + used).storeBytes(of: word.littleEndian, as: UInt64.self)
                        if !needsCare(word) {
                            position += 8
                            used += 8
                            continue
                        }
                    }
                    let end = min(position + 8, bytes.count)
                    while position < end {
                        escape(bytes, position, target, &used)
                        position += 1
                    }
                }
                return used
            }
        }
    }

    /// Whether any of eight bytes is a backslash, a comma, a semicolon or a control character, or may be one.
    @inline(__always)
    private static func needsCare(_ word: UInt64) -> Bool {
        let marks =
            Words.zeros(word ^ 0x5C5C_5C5C_5C5C_5C5C) | Words.zeros(word ^ 0x2C2C_2C2C_2C2C_2C2C)
            | Words.zeros(word ^ 0x3B3B_3B3B_3B3B_3B3B)
        return (marks | hasControl(word)) != 0
    }

    /// Not 0 when any of eight bytes is a control character; perhaps also beside bytes past ASCII.
    @inline(__always)
    private static func hasControl(_ word: UInt64) -> UInt64 {
        ((word &- 0x2020_2020_2020_2020) & ~word | Words.zeros(word ^ 0x7F7F_7F7F_7F7F_7F7F)) & Words.tops
    }

    /// Writes one byte, or the two that stand for it, or nothing.
    @inline(__always)
    private static func escape(
        _ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ target: UnsafeMutablePointer<UInt8>, _ used: inout Int
    ) {
        var byte = bytes[position]
        switch byte {
        case 92, 59, 44:
            target[used] = 92
            used += 1
        case 13 where position + 1 < bytes.count && bytes[position + 1] == 10: return
        case 10, 13:
            // A carriage return alone is a line's end too.
            target[used] = 92
            used += 1
            byte = 110
        case 9, 0x20...0x7E, 0x80...0xFF: break
        default: return
        }
        target[used] = byte
        used += 1
    }

    /// Verbatim but for control characters, which no line may hold.
    private static func appendVerbatim(_ text: String, to output: inout ByteOutput) {
        text.withBytes { appendClean($0, to: &output) }
    }

    /// The bytes without control characters.
    private static func appendClean(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout ByteOutput) {
        var kinds = ByteKinds.plain
        if ByteKinds.scan(bytes, from: 0, kinds: &kinds) == bytes.count, !kinds.contains(.control) { return output.append(bytes) }
        for byte in bytes where byte == 9 || byte >= 0x20 && byte != 0x7F { output.append(byte) }
    }

    /// A parameter's value, quoted where it must be, with the carets of RFC 6868.
    static func appendParameter(_ value: UnsafeBufferPointer<UInt8>, to output: inout ByteOutput) {
        // A name, an address or a zone needs neither quotes nor carets; a blank at an end needs them to survive lenient readers.
        var isPlain = value.first != 32 && value.last != 32
        for byte in value where byte == 10 || byte == 34 || byte == 94 || byte == 58 || byte == 59 || byte == 44 {
            isPlain = false
            break
        }
        if isPlain { return appendClean(value, to: &output) }
        output.append(34)
        for byte in value {
            switch byte {
            case 10: output.append("^n")
            case 34: output.append("^'")
            case 94: output.append("^^")
            case 9, 0x20...0x7E, 0x80...0xFF: output.append(byte)
            default: break
            }
        }
        output.append(34)
    }

    static func append(_ time: EventTime, to output: inout ByteOutput) {
        output.write(atMost: 16) { target in
            let local = time.local
            let (date, clock) = (local.date, local.time)
            put(date.year / 100, target)
            put(date.year % 100, target + 2)
            put(date.month, target + 4)
            put(date.day, target + 6)
            guard !time.isAllDay else { return 8 }
            target[8] = 84
            put(clock.hour, target + 9)
            put(clock.minute, target + 11)
            put(clock.second, target + 13)
            guard case .utc = time else { return 15 }
            target[15] = 90
            return 16
        }
    }

    private static func appendOffset(_ seconds: Int, to output: inout ByteOutput) {
        output.write(atMost: 7) { target in
            target[0] = seconds < 0 ? 45 : 43
            let size = Int(min(seconds.magnitude, 359_999))
            put(size / 3600, target + 1)
            put(size / 60 % 60, target + 3)
            guard size % 60 != 0 else { return 5 }
            put(size % 60, target + 5)
            return 7
        }
    }

    /// Two digits of a number under 100.
    @inline(__always)
    private static func put(_ number: Int, _ target: UnsafeMutablePointer<UInt8>) {
        target[0] = UInt8(truncatingIfNeeded: 48 + number / 10)
        target[1] = UInt8(truncatingIfNeeded: 48 + number % 10)
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
