extension EventTime {
    /// Reads the four forms of ``description`` from bytes; `nil` for anything else.
    init?(extendedBytes bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), let year = Self.digits(bytes, 0, 4),
            let month = Self.digits(bytes, 5, 7), let day = Self.digits(bytes, 8, 10),
            let date = try? CivilDate(year: year, month: month, day: day)
        else { return nil }
        guard bytes.count > 10 else {
            self = .date(date)
            return
        }
        // The seconds may be left out.
        guard bytes.count >= 16, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"), let hour = Self.digits(bytes, 11, 13),
            let minute = Self.digits(bytes, 14, 16)
        else { return nil }
        var (second, position) = (0, 16)
        if bytes.count > 16, bytes[16] == UInt8(ascii: ":") {
            guard bytes.count >= 19, let seconds = Self.digits(bytes, 17, 19) else { return nil }
            (second, position) = (seconds, 19)
        }
        guard let time = try? CivilTime(hour: hour, minute: minute, second: second) else { return nil }
        let local = CivilDateTime(date: date, time: time)
        let rest = bytes[position...]
        if rest.isEmpty {
            self = .floating(local)
        } else if rest.elementsEqual("Z".utf8) {
            self = .utc(local)
        } else {
            guard rest.first == UInt8(ascii: "["), rest.last == UInt8(ascii: "]"),
                let zone = ZoneIdentifier(String(decoding: rest.dropFirst().dropLast(), as: UTF8.self))
            else { return nil }
            self = .zoned(local, zone)
        }
    }

    private static func digits(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
        var number = 0
        for byte in bytes[start..<end] {
            guard byte >= 48, byte <= 57 else { return nil }
            number = number * 10 + Int(byte - 48)
        }
        return number
    }
}
