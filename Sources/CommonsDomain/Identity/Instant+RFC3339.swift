/// Why a text is not an ``Instant``.
public enum InstantError: Error, Hashable, Sendable {
    /// Not a date-time of RFC 3339 §5.6 with an offset.
    case malformed(String)
}

extension Instant: CustomStringConvertible {
    /// RFC 3339 in UTC: `2026-11-23T08:00:00Z`, with three decimals only when the milliseconds are not zero.
    public var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the ``description``.
    func append(to bytes: inout [UInt8]) {
        let milliseconds = Int(millisecondsSince1970 - secondsSince1970 * 1000)
        let days = secondsSince1970 >= 0 ? secondsSince1970 / 86_400 : -((86_399 - secondsSince1970) / 86_400)
        let second = Int(secondsSince1970 - days * 86_400)
        let (year, month, day) = Self.civil(days: days)
        Self.append(year, 4, "-", to: &bytes)
        Self.append(month, 2, "-", to: &bytes)
        Self.append(day, 2, "T", to: &bytes)
        Self.append(second / 3600, 2, ":", to: &bytes)
        Self.append(second / 60 % 60, 2, ":", to: &bytes)
        Self.append(second % 60, 2, milliseconds == 0 ? "Z" : ".", to: &bytes)
        if milliseconds != 0 { Self.append(milliseconds, 3, "Z", to: &bytes) }
    }

    /// Reads a date-time of RFC 3339 §5.6; digits past the millisecond are cut off. A leap second reads as the second after it.
    /// - Throws: ``InstantError`` for anything else, a date that the calendar lacks included.
    public init(_ text: String) throws(InstantError) {
        guard let milliseconds = Self.parse(Array(text.utf8)) else { throw .malformed(text) }
        self.init(millisecondsSince1970: milliseconds)
    }

    /// Appends a number of at least this many digits, and what stands behind it.
    private static func append(_ value: Int, _ width: Int, _ mark: Unicode.Scalar, to bytes: inout [UInt8]) {
        if value < 0 { bytes.append(0x2D) }
        let value = abs(value)
        var unit = 1
        for _ in 1..<width { unit *= 10 }
        while value / unit >= 10 { unit *= 10 }
        while unit > 0 {
            bytes.append(0x30 + UInt8(value / unit % 10))
            unit /= 10
        }
        bytes.append(UInt8(ascii: mark))
    }

    /// Year, month and day of a day number. Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2014.
    private static func civil(days: Int64) -> (Int, Int, Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (Int(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), Int(month), Int(dayOfYear - (153 * marchMonth + 2) / 5 + 1))
    }

    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func parse(_ bytes: [UInt8]) -> Int64? {
        func number(_ from: Int, _ count: Int) -> Int64? {
            guard from + count <= bytes.count else { return nil }
            var value: Int64 = 0
            for byte in bytes[from..<from + count] {
                guard byte >= 0x30, byte <= 0x39 else { return nil }
                value = value * 10 + Int64(byte - 0x30)
            }
            return value
        }
        func has(_ index: Int, _ characters: String) -> Bool { index < bytes.count && characters.utf8.contains(bytes[index]) }
        guard let year = number(0, 4), has(4, "-"), let month = number(5, 2), has(7, "-"), let day = number(8, 2), has(10, "Tt "),
            let hour = number(11, 2), has(13, ":"), let minute = number(14, 2), has(16, ":"), let second = number(17, 2),
            (1...12).contains(month), day >= 1, hour <= 23, minute <= 59, second <= 60
        else { return nil }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        guard day <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Int(month) - 1] else { return nil }
        var index = 19
        var milliseconds: Int64 = 0
        if has(index, ".") {
            index += 1
            let start = index
            var scale: Int64 = 100
            while let digit = number(index, 1) {
                milliseconds += digit * scale
                scale /= 10
                index += 1
            }
            guard index > start else { return nil }
        }
        var offset: Int64 = 0
        if has(index, "Zz") {
            index += 1
        } else {
            guard has(index, "+-"), let hours = number(index + 1, 2), has(index + 3, ":"), let minutes = number(index + 4, 2),
                hours <= 23, minutes <= 59
            else { return nil }
            offset = (hours * 3600 + minutes * 60) * (bytes[index] == 0x2D ? -1 : 1)
            index += 6
        }
        guard index == bytes.count else { return nil }
        let seconds = days(year: year, month: month, day: day) * 86_400 + hour * 3600 + minute * 60 + second - offset
        return seconds * 1000 + milliseconds
    }
}

extension Instant: Codable, JSONReadable {
    /// Reads RFC 3339 text.
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    init(json input: JSONInput, at index: Int) throws { try self.init(input.string(at: index)) }

    /// Writes RFC 3339 text in UTC.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
