extension EventTime {
    /// Reads the basic form of RFC 5545: `20261123`, `20261123T183000`, `20261123T183000Z`; `nil` for anything else.
    ///
    /// The extended form (`2026-11-23T18:30:00`) and a time without seconds are read too, since programs write them; a second of 60
    /// is read as 59 (RFC 5545 §3.3.12).
    package init?(basic text: some StringProtocol) {
        let read = Array(text.utf8).withUnsafeBufferPointer { EventTime(basicBytes: $0) }
        guard let read else { return nil }
        self = read
    }

    /// Reads the same from bytes.
    package init?(basicBytes bytes: UnsafeBufferPointer<UInt8>) {
        if let fixed = Self.fixed(bytes) {
            self = fixed
            return
        }
        var numbers = (0, 0)  // the digits of the date, then of the time
        var counts = (0, 0)
        var (inTime, isUTC) = (false, false)
        for byte in bytes {
            guard !isUTC else { return nil }
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if inTime {
                    numbers.1 = numbers.1 * 10 + Int(byte - 48)
                    counts.1 += 1
                } else {
                    numbers.0 = numbers.0 * 10 + Int(byte - 48)
                    counts.0 += 1
                }
                guard counts.0 <= 8, counts.1 <= 6 else { return nil }
            case UInt8(ascii: "T"), UInt8(ascii: "t"):
                guard !inTime, counts.0 == 8 else { return nil }
                inTime = true
            case UInt8(ascii: "Z"), UInt8(ascii: "z"):
                isUTC = true
            case UInt8(ascii: "-"):
                guard !inTime else { return nil }
            case UInt8(ascii: ":"):
                guard inTime else { return nil }
            default: return nil
            }
        }
        guard counts.0 == 8,
            let date = try? CivilDate(year: numbers.0 / 10_000, month: numbers.0 / 100 % 100, day: numbers.0 % 100)
        else { return nil }
        guard inTime else {
            guard !isUTC else { return nil }
            self = .date(date)
            return
        }
        if counts.1 == 4 { numbers.1 *= 100 } else { guard counts.1 == 6 else { return nil } }
        let second = numbers.1 % 100 == 60 ? 59 : numbers.1 % 100
        guard let time = try? CivilTime(hour: numbers.1 / 10_000, minute: numbers.1 / 100 % 100, second: second) else { return nil }
        let local = CivilDateTime(date: date, time: time)
        self = isUTC ? .utc(local) : .floating(local)
    }

    /// Reads `20261123`, `20261123T183000` and `20261123T183000Z` eight digits at a time; `nil` for all else, which may still be a time.
    private static func fixed(_ bytes: UnsafeBufferPointer<UInt8>) -> EventTime? {
        guard let base = UnsafeRawPointer(bytes.baseAddress), bytes.count == 8 || bytes.count == 15 || bytes.count == 16,
            let days = pairs(UInt64(littleEndian: base.loadUnaligned(as: UInt64.self))),
            let date = try? CivilDate(
                year: Int(days & 0xFF) * 100 + Int(days >> 16 & 0xFF), month: Int(days >> 32 & 0xFF), day: Int(days >> 48 & 0xFF))
        else { return nil }
        if bytes.count == 8 { return .date(date) }
        // The six digits of the time with two zeros after them.
        let tail = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: 7, as: UInt64.self))
        guard tail >> 8 & 0xFF == 0x54, bytes.count == 15 || bytes[15] == 0x5A, let clock = pairs(tail >> 16 | 0x3030_0000_0000_0000),
            let time = try? CivilTime(hour: Int(clock & 0xFF), minute: Int(clock >> 16 & 0xFF), second: Int(clock >> 32 & 0xFF))
        else { return nil }
        let local = CivilDateTime(date: date, time: time)
        return bytes.count == 16 ? .utc(local) : .floating(local)
    }

    /// The four numbers of eight decimal digits, each in the low byte of 16 bits, the first lowest.
    private static func pairs(_ word: UInt64) -> UInt64? {
        // A digit has 3 as its high half, and still has when 6 is added.
        guard (word & 0xF0F0_F0F0_F0F0_F0F0) == 0x3030_3030_3030_3030,
            ((word &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0) == 0x3030_3030_3030_3030
        else { return nil }
        let digits = word & 0x0F0F_0F0F_0F0F_0F0F
        return (digits &* 10 &+ digits >> 8) & 0x00FF_00FF_00FF_00FF
    }
}
