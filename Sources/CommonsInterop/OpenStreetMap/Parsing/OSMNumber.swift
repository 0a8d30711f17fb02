/// Numbers of OSM XML from bytes, without a `String`. Each returns `nil` for what is not exactly such a number.
enum OSMNumber {
    /// What an integer attribute holds.
    enum Integer: Equatable {
        case value(Int64)
        case outOfRange
        case notANumber
    }

    /// `-?[0-9]+`; leading zeros are allowed, blanks and `+` are not.
    static func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Integer {
        var index = 0
        let negative = bytes.first == UInt8(ascii: "-")
        if negative { index = 1 }
        guard index < bytes.count else { return .notANumber }
        if bytes.count <= 18 { return short(bytes, from: index, isNegative: negative) }
        var value: Int64 = 0
        var overflow = false
        while index < bytes.count {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return .notANumber }
            // Counts downwards, because Int64.min has no positive twin.
            let (product, first) = value.multipliedReportingOverflow(by: 10)
            let (sum, second) = product.subtractingReportingOverflow(Int64(digit))
            overflow = overflow || first || second
            value = sum
            index += 1
        }
        if overflow { return .outOfRange }
        if negative { return .value(value) }
        return value == .min ? .outOfRange : .value(-value)
    }

    /// Up to eighteen digits, which fit whatever they are.
    @inline(__always)
    private static func short(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isNegative: Bool) -> Integer {
        var value: UInt64 = 0
        var index = start
        while index < bytes.count {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return .notANumber }
            value = value &* 10 &+ UInt64(digit)
            index &+= 1
        }
        return .value(isNegative ? 0 &- Int64(bitPattern: value) : Int64(bitPattern: value))
    }

    /// Degrees in 1e-7 as osmium reads them: `-?[0-9]*(\.[0-9]*)?([eE][+-]?[0-9]+)?` with a digit somewhere, the eighth decimal rounds
    /// half away from zero, later ones do not count. A value beyond `Int32` comes back as `Int32.max - 1`, which is no latitude or
    /// longitude.
    static func degrees(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32? { usualDegrees(bytes) ?? anyDegrees(bytes) }

    /// Degrees as everybody writes them, `-?[0-9]+\.[0-9]{1,7}` below 200 in at most twelve bytes; `nil` for any other form.
    @inline(__always)
    private static func usualDegrees(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
        guard bytes.count <= 12, bytes.count > 0 else { return nil }
        let isNegative = bytes[0] == UInt8(ascii: "-")
        let start = isNegative ? 1 : 0
        var index = start
        var value: Int64 = 0
        while index < bytes.count {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            value = value &* 10 &+ Int64(digit)
            index &+= 1
        }
        guard index > start, index < bytes.count, bytes[index] == UInt8(ascii: "."), value < 200 else { return nil }
        let decimals = bytes.count &- index &- 1
        guard decimals > 0, decimals <= 7 else { return nil }
        index &+= 1
        while index < bytes.count {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value &* 10 &+ Int64(digit)
            index &+= 1
        }
        for _ in decimals..<7 { value &*= 10 }
        return Int32(truncatingIfNeeded: isNegative ? 0 &- value : value)
    }

    private static func anyDegrees(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
        var index = 0
        let negative = bytes.first == UInt8(ascii: "-")
        if negative { index = 1 }
        var digits: Int64 = 0  // the significant digits, at most 17 of them
        var kept = 0
        var scale = 0  // digits × 10^scale is the number
        var seen = false
        var inFraction = false
        while index < bytes.count {
            let byte = bytes[index]
            let digit = byte &- UInt8(ascii: "0")
            if digit < 10 {
                seen = true
                if kept < 17 {
                    digits = digits * 10 + Int64(digit)
                    if digits > 0 { kept += 1 }
                    if inFraction { scale -= 1 }
                } else if !inFraction {
                    scale += 1
                }
            } else if byte == UInt8(ascii: "."), !inFraction {
                inFraction = true
            } else {
                break
            }
            index += 1
        }
        guard seen else { return nil }
        if index < bytes.count {
            guard bytes[index] | 0x20 == UInt8(ascii: "e"), let exponent = exponent(bytes, from: index + 1) else { return nil }
            scale += exponent
        }
        return rounded(negative ? -digits : digits, scale: scale + 7)
    }

    /// `[+-]?[0-9]+` up to the end, cut to ±999.
    private static func exponent(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var index = start
        var negative = false
        if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
            negative = bytes[index] == UInt8(ascii: "-")
            index += 1
        }
        guard index < bytes.count else { return nil }
        var value = 0
        while index < bytes.count {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = min(999, value * 10 + Int(digit))
            index += 1
        }
        return negative ? -value : value
    }

    /// `digits × 10^scale`, the first decimal deciding the rounding.
    private static func rounded(_ digits: Int64, scale: Int) -> Int32 {
        let beyond = Int32.max - 1
        var value = digits
        if scale >= 0 {
            for _ in 0..<min(scale, 20) {
                let (product, overflow) = value.multipliedReportingOverflow(by: 10)
                if overflow { return value < 0 ? -beyond : beyond }
                value = product
            }
        } else {
            for _ in 0..<min(-scale - 1, 20) { value /= 10 }
            value = (value + (value < 0 ? -5 : 5)) / 10
        }
        return value > Int64(beyond) ? beyond : value < -Int64(beyond) ? -beyond : Int32(value)
    }

    /// Seconds since 1970 of `YYYY-MM-DDThh:mm:ssZ`, the only form that OSM writes.
    static func timestamp(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard bytes.count == 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), bytes[10] == UInt8(ascii: "T"),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"), bytes[19] == UInt8(ascii: "Z")
        else { return nil }
        func pair(_ index: Int) -> Int64? {
            let tens = bytes[index] &- 48
            let ones = bytes[index + 1] &- 48
            return tens < 10 && ones < 10 ? Int64(tens) * 10 + Int64(ones) : nil
        }
        guard let century = pair(0), let year = pair(2), let month = pair(5), let day = pair(8), let hour = pair(11),
            let minute = pair(14), let second = pair(17), (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60,
            second <= 60
        else { return nil }
        return days(year: century * 100 + year, month: month, day: day) * 86_400 + hour * 3_600 + minute * 60 + second
    }

    /// Days from 1970-01-01 in the Gregorian calendar. Source: Howard Hinnant, *chrono-compatible low-level date algorithms*.
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
