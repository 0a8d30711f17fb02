extension CalendarDuration: CustomStringConvertible, LosslessStringConvertible, Codable {
    /// The form of RFC 5545 §3.3.6: `P1DT2H30M`, `-PT15M`, `P2W` for whole weeks, `PT0S` for none.
    public var description: String {
        if days == 0 && seconds == 0 { return "PT0S" }
        let (days, seconds) = (abs(days), abs(seconds))
        var text = isNegative ? "-P" : "P"
        if seconds == 0 && days % 7 == 0 { return text + "\(days / 7)W" }
        if days > 0 { text += "\(days)D" }
        guard seconds > 0 else { return text }
        text += "T"
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        if hours > 0 { text += "\(hours)H" }
        // RFC 5545 leaves no way from hours to seconds but through minutes.
        if minutes > 0 || (hours > 0 && rest > 0) { text += "\(minutes)M" }
        if rest > 0 { text += "\(rest)S" }
        return text
    }

    /// Reads RFC 5545's form, and ISO 8601's that mixes weeks with days; no years or months, no fractions.
    public init?(_ description: String) {
        let read = Array(description.utf8).withUnsafeBufferPointer { CalendarDuration(utf8: $0) }
        guard let read else { return nil }
        self = read
    }

    /// Reads the same from bytes, in either case.
    package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        var sign = 1
        var (days, seconds, number) = (0, 0, 0)
        var (hasNumber, inTime, started, hasPart) = (false, false, false, false)
        var lastUnit = -1
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "+"), UInt8(ascii: "-"):
                guard !started, sign == 1 else { return nil }
                sign = byte == UInt8(ascii: "-") ? -1 : 1
            case UInt8(ascii: "P"), UInt8(ascii: "p"):
                guard !started else { return nil }
                started = true
            case UInt8(ascii: "T"), UInt8(ascii: "t"):
                guard started, !inTime, !hasNumber else { return nil }
                inTime = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                guard started, number < 1_000_000_000_000 else { return nil }
                number = number * 10 + Int(byte - 48)
                hasNumber = true
            default:
                let unit: (rank: Int, inTime: Bool, length: Int)
                switch byte & 0xDF {
                case UInt8(ascii: "W"): unit = (0, false, 7)
                case UInt8(ascii: "D"): unit = (1, false, 1)
                case UInt8(ascii: "H"): unit = (2, true, 3600)
                case UInt8(ascii: "M"): unit = (3, true, 60)
                case UInt8(ascii: "S"): unit = (4, true, 1)
                default: return nil
                }
                guard hasNumber, unit.inTime == inTime, unit.rank > lastUnit else { return nil }
                if unit.inTime { seconds += number * unit.length } else { days += number * unit.length }
                (lastUnit, number, hasNumber, hasPart) = (unit.rank, 0, false, true)
            }
        }
        guard started, hasPart, !hasNumber, let duration = try? CalendarDuration(days: sign * days, seconds: sign * seconds) else {
            return nil
        }
        self = duration
    }

    /// Reads the text form.
    /// - Throws: `DecodingError` when it is not one.
    public init(from decoder: any Decoder) throws { self = try decodeText(from: decoder) }
    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws { try encodeText(description, to: encoder) }
}
