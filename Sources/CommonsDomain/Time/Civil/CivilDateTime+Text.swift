extension CivilDate: CustomStringConvertible, LosslessStringConvertible, Codable {
    /// `2026-11-23`. Source: ISO 8601, RFC 3339 `full-date`.
    public var description: String { padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2) }

    /// Reads `2026-11-23`, and nothing else.
    public init?(_ description: String) {
        let bytes = Array(description.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = digits(bytes[0..<4]), let month = digits(bytes[5..<7]), let day = digits(bytes[8..<10]),
            let date = try? CivilDate(year: year, month: month, day: day)
        else { return nil }
        self = date
    }

    /// Reads the text form.
    /// - Throws: `DecodingError` when it is not one.
    public init(from decoder: any Decoder) throws { self = try decodeText(from: decoder) }
    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws { try encodeText(description, to: encoder) }
}

extension CivilTime: CustomStringConvertible, LosslessStringConvertible, Codable {
    /// `18:30:00`.
    public var description: String { padded(hour, 2) + ":" + padded(minute, 2) + ":" + padded(second, 2) }

    /// Reads `18:30:00` or `18:30`, and nothing else.
    public init?(_ description: String) {
        let bytes = Array(description.utf8)
        guard bytes.count == 8 || bytes.count == 5, bytes[2] == UInt8(ascii: ":"), bytes.count == 5 || bytes[5] == UInt8(ascii: ":"),
            let hour = digits(bytes[0..<2]), let minute = digits(bytes[3..<5]),
            let second = bytes.count == 5 ? 0 : digits(bytes[6..<8]),
            let time = try? CivilTime(hour: hour, minute: minute, second: second)
        else { return nil }
        self = time
    }

    /// Reads the text form.
    /// - Throws: `DecodingError` when it is not one.
    public init(from decoder: any Decoder) throws { self = try decodeText(from: decoder) }
    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws { try encodeText(description, to: encoder) }
}

extension CivilDateTime: CustomStringConvertible, LosslessStringConvertible, Codable {
    /// `2026-11-23T18:30:00`. Source: ISO 8601, without an offset.
    public var description: String { date.description + "T" + time.description }

    /// Reads `2026-11-23T18:30:00`, and nothing else.
    public init?(_ description: String) {
        let parts = description.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, let date = CivilDate(String(parts[0])), let time = CivilTime(String(parts[1])) else { return nil }
        self.init(date: date, time: time)
    }

    /// Reads the text form.
    /// - Throws: `DecodingError` when it is not one.
    public init(from decoder: any Decoder) throws { self = try decodeText(from: decoder) }
    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws { try encodeText(description, to: encoder) }
}

/// Reads a value from the one string that it is written as.
func decodeText<Value: LosslessStringConvertible>(from decoder: any Decoder) throws -> Value {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = Value(text) else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "“\(text)” is not a \(Value.self)")
    }
    return value
}

/// Writes one string.
func encodeText(_ text: String, to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
}

/// A number with leading zeros.
func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
}

/// Decimal digits as a number; `nil` when another byte is among them.
func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
    var number = 0
    for byte in bytes {
        guard byte >= 48, byte <= 57 else { return nil }
        number = number * 10 + Int(byte - 48)
    }
    return bytes.isEmpty ? nil : number
}
