/// The two digits of every number below 100, one after the other; a literal, so that reaching it needs no check whether it was made.
private let digitPairs: StaticString = """
    0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
    5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
    """

extension GrowingBytes {
    /// Writes a whole number in decimal; makes room itself.
    package mutating func append(_ number: Int64) {
        reserve(20)
        if number < 0 { write(UInt8(ascii: "-")) }
        let magnitude = number.magnitude
        var digits = 1
        var bound: UInt64 = 10
        while digits < 19 && magnitude >= bound {
            digits += 1
            bound &*= 10
        }
        var rest = magnitude
        var place = tail + digits
        for _ in 0..<digits {
            place -= 1
            let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 10)
            place.pointee = 48 &+ UInt8(truncatingIfNeeded: remainder)
            rest = quotient
        }
        advance(digits)
    }

    /// Writes a number of 1e-7 degree as degrees without trailing zeros (`143315244` is `14.3315244`, `-5000000` is `-0.5`); needs room for 12.
    ///
    /// The seven decimals are three pairs and a digit from a table: a division of integers costs a tenth of printing a `Double`.
    @inline(__always)
    package mutating func writeDegrees(_ number: Int32) {
        let magnitude = number.magnitude
        var place = tail
        if number < 0 {
            place.pointee = UInt8(ascii: "-")
            place += 1
        }
        let (whole, decimals) = magnitude.quotientAndRemainder(dividingBy: 10_000_000)
        if whole >= 100 {
            place[0] = 48 &+ UInt8(truncatingIfNeeded: whole / 100)
            place += 1
        }
        let pairs = digitPairs.utf8Start
        if whole >= 10 {
            let pair = Int(truncatingIfNeeded: whole % 100) &* 2
            place[0] = pairs[pair]
            place[1] = pairs[pair &+ 1]
            place += 2
        } else {
            place[0] = 48 &+ UInt8(truncatingIfNeeded: whole)
            place += 1
        }
        if decimals != 0 {
            let (high, low) = decimals.quotientAndRemainder(dividingBy: 1000)  // four digits and three
            let (first, second) = high.quotientAndRemainder(dividingBy: 100)
            let (third, last) = low.quotientAndRemainder(dividingBy: 10)
            place[0] = UInt8(ascii: ".")
            place[1] = pairs[Int(truncatingIfNeeded: first) &* 2]
            place[2] = pairs[Int(truncatingIfNeeded: first) &* 2 &+ 1]
            place[3] = pairs[Int(truncatingIfNeeded: second) &* 2]
            place[4] = pairs[Int(truncatingIfNeeded: second) &* 2 &+ 1]
            place[5] = pairs[Int(truncatingIfNeeded: third) &* 2]
            place[6] = pairs[Int(truncatingIfNeeded: third) &* 2 &+ 1]
            place[7] = 48 &+ UInt8(truncatingIfNeeded: last)
            place += 8
            while place[-1] == 48 { place -= 1 }
        }
        advance(place - tail)
    }

    /// Writes `[longitude,latitude]`; needs room for 27.
    @inline(__always)
    package mutating func writePosition(_ location: OSMLocation) {
        write(UInt8(ascii: "["))
        writeDegrees(location.longitude)
        write(UInt8(ascii: ","))
        writeDegrees(location.latitude)
        write(UInt8(ascii: "]"))
    }

    /// Writes positions with commas between them; makes room itself.
    @inline(__always)
    package mutating func appendPositions(_ locations: UnsafeBufferPointer<OSMLocation>) {
        reserve(locations.count &* 28)
        var isFirst = true
        for location in locations {
            if !isFirst { write(UInt8(ascii: ",")) }
            isFirst = false
            writePosition(location)
        }
    }

    /// Writes seconds since 1970 as `2016-10-27T10:11:29Z` (RFC 3339); makes room itself. Years outside 0000–9999 are written as they count.
    ///
    /// Days to civil date by H. Hinnant, *chrono-Compatible Low-Level Date Algorithms*.
    package mutating func appendTimestamp(_ seconds: Int64) {
        let days = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
        let time = seconds - days * 86_400
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        reserve(40)
        if year < 1000 && year >= 0 {
            for bound: Int64 in [1000, 100, 10] where year < bound { write(UInt8(ascii: "0")) }
        }
        append(year)
        for (mark, number) in [
            ("-", month), ("-", dayOfYear - (153 * shiftedMonth + 2) / 5 + 1), ("T", time / 3600), (":", time / 60 % 60), (":", time % 60),
        ] as [(Unicode.Scalar, Int64)] {
            write(UInt8(ascii: mark))
            write(48 + UInt8(number / 10))
            write(48 + UInt8(number % 10))
        }
        write(UInt8(ascii: "Z"))
    }
}
