/// Bytes of OSM XML as they are written: numbers, times and escaped texts without a `String` in between.
struct OSMXMLOutput {
    var bytes: [UInt8] = []

    /// Writes a constant.
    mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Writes ` name="number"`; `name` brings its blank and its `="`.
    mutating func attribute(_ name: StaticString, _ value: Int64) {
        raw(name)
        integer(value)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes an integer in decimal.
    mutating func integer(_ value: Int64) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        unsigned(value.magnitude)
    }

    private mutating func unsigned(_ value: UInt64) {
        let start = bytes.count
        var rest = value
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// Writes 1e-7 degree as degrees: the shortest decimal that is exactly the same.
    mutating func degrees(_ value: Int32) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let magnitude = value.magnitude
        unsigned(UInt64(magnitude / 10_000_000))
        var fraction = magnitude % 10_000_000
        guard fraction > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        var step: UInt32 = 1_000_000
        while fraction > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction / step))
            fraction %= step
            step /= 10
        }
    }

    /// Writes seconds since 1970 as `YYYY-MM-DDThh:mm:ssZ`; years beyond four digits keep all of theirs.
    mutating func timestamp(_ seconds: Int64) {
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let second = seconds - days * 86_400
        let (year, month, day) = Self.civil(days)
        padded(year, width: 4)
        for (mark, value) in [("-", month), ("-", day), ("T", second / 3_600), (":", second / 60 % 60), (":", second % 60)]
            as [(StaticString, Int64)]
        {
            raw(mark)
            padded(value, width: 2)
        }
        raw("Z")
    }

    private mutating func padded(_ value: Int64, width: Int) {
        var limit: Int64 = 10
        for _ in 1..<width {
            if value < limit { bytes.append(UInt8(ascii: "0")) }
            limit *= 10
        }
        integer(value)
    }

    /// The Gregorian date of a day counted from 1970-01-01. Source: Howard Hinnant, *chrono-compatible low-level date algorithms*.
    private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// Writes a text so that a reader gets the same bytes back; `false`, with half of it written, when XML has no way to say it.
    mutating func escaped(_ text: ArraySlice<UInt8>) -> Bool {
        text.withUnsafeBufferPointer { escaped($0) }
    }

    /// Writes a text so that a reader gets the same bytes back; `false`, with half of it written, when XML has no way to say it.
    mutating func escaped(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var plain = 0  // where the stretch starts that is copied as it is
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte >= 0x80 {
                func at(_ offset: Int) -> UInt8 { index + offset < text.count ? text[index + offset] : 0 }
                let length = XMLCharacter.length(byte, at(1), at(2), at(3))
                guard length > 0 else { return false }
                index += length
                continue
            }
            if let escape = Self.escape(byte) {
                bytes.append(contentsOf: text[plain..<index])
                raw(escape)
                plain = index + 1
            } else if byte < 0x20 {
                return false
            }
            index += 1
        }
        bytes.append(contentsOf: text[plain...])
        return true
    }

    @inline(__always)
    private static func escape(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&apos;"
        case 0x09: "&#x9;"
        case 0x0A: "&#xA;"
        case 0x0D: "&#xD;"
        default: nil
        }
    }
}
