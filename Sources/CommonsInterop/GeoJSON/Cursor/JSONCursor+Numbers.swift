/// 10⁰ … 10²², every one of which a `Double` holds exactly, and 10⁰ … 10⁸ as whole numbers.
struct PowersOfTen {
    private let numbers: UnsafePointer<Double>
    private let wholes: UnsafePointer<UInt64>

    private static let numbers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]
    private static let wholes: [UInt64] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]

    /// 10 to the `exponent`, in `0...22`.
    @inline(__always) subscript(exponent: Int) -> Double { numbers[exponent] }

    /// 10 to the `exponent`, in `0...8`.
    @inline(__always) func whole(_ exponent: Int) -> UInt64 { wholes[exponent] }

    /// A whole number over 10 to the `exponent`, which is `0...22`, rounded once.
    ///
    /// Below 2⁵³ both are `Double`s and their division rounds right (W. D. Clinger, *How to read floating point numbers accurately*, 1990).
    @inline(__always)
    func quotient(_ number: UInt64, _ exponent: Int) -> Double {
        if number <= 1 << 53 { return Double(Int64(bitPattern: number)) / numbers[exponent] }
        return Self.longQuotient(number, exponent)
    }

    /// The quotient of whole numbers to 63 bits or more, the last of them set when something is left over: rounding that to a `Double` is rounding
    /// the quotient.
    @inline(never)
    private static func longQuotient(_ number: UInt64, _ exponent: Int) -> Double {
        // Beyond 10¹⁹ the divisor is no word; 5²² still is one, and its twos are counted apart.
        var (divisor, twos): (UInt64, Int) = (1, 0)
        for _ in 0..<exponent { (divisor, twos) = (divisor &* 5, twos &+ 1) }
        let (shift, divisorShift) = (number.leadingZeroBitCount, divisor.leadingZeroBitCount)
        let scaled = number &<< UInt64(shift)
        let (quotient, rest) = (divisor &<< UInt64(divisorShift)).dividingFullWidth((scaled &>> 1, scaled &<< 63))
        let power = divisorShift - shift - 63 - twos  // of two, which changes no digit
        return Double(quotient | (rest == 0 ? 0 : 1)) * Double(bitPattern: UInt64(1023 + power) << 52)
    }

    /// Lends the powers.
    static func lend<Result>(_ body: (PowersOfTen?) -> Result) -> Result {
        Self.numbers.withUnsafeBufferPointer { numbers in
            Self.wholes.withUnsafeBufferPointer { wholes in
                guard let numbers = numbers.baseAddress, let wholes = wholes.baseAddress else { return body(nil) }
                return body(PowersOfTen(numbers: numbers, wholes: wholes))
            }
        }
    }
}

extension JSONCursor {
    /// Takes a number (RFC 8259 §6).
    ///
    /// Up to nineteen digits without exponent are rounded here (``PowersOfTen/quotient(_:_:)``); the rest goes to the standard library.
    /// - Returns: The nearest `Double`, infinite past its range.
    @inline(__always)
    mutating func number(_ powers: PowersOfTen) throws(Failure) -> Double {
        var byte = try peek()
        let start = place
        let isNegative = byte == UInt8(ascii: "-")
        if isNegative { place &+= 1 }
        var (mantissa, digits): (UInt64, Int) = (0, 0)
        while place < end {
            byte = base[place]
            let digit = byte &- 48
            guard digit < 10 else { break }
            mantissa = mantissa &* 10 &+ UInt64(digit)
            (digits, place) = (digits &+ 1, place &+ 1)
        }
        guard place < end else { throw numberAtEnd(start) }
        guard digits > 0, digits == 1 || base[place &- digits] != 48 else { throw wrongNumber(start) }
        var decimals = 0
        if byte == UInt8(ascii: ".") {
            place &+= 1
            let first = place
            while end &- place >= 8 {
                let count = JSONWord.leadingDigits(word)
                guard count > 0 else { break }
                mantissa = mantissa &* powers.whole(count) &+ JSONWord.number(word, digits: count)
                place &+= count
                if count < 8 { break }
            }
            while place < end {
                byte = base[place]
                let digit = byte &- 48
                guard digit < 10 else { break }
                mantissa = mantissa &* 10 &+ UInt64(digit)
                place &+= 1
            }
            guard place < end else { throw numberAtEnd(start) }
            decimals = place &- first
            guard decimals > 0 else { throw wrongNumber(start) }
        }
        if byte | 0x20 == UInt8(ascii: "e") || digits &+ decimals > 19 { return try longNumber(start) }
        let value = powers.quotient(mantissa, decimals)
        return isNegative ? -value : value
    }

    /// A number with an exponent or many digits, whose first part is taken.
    @inline(never)
    private mutating func longNumber(_ start: Int) throws(Failure) -> Double {
        place = start
        let range = try numberText()
        return Double(String(decoding: UnsafeBufferPointer(start: base + range.lowerBound, count: range.count), as: UTF8.self)) ?? .infinity
    }

    /// Takes a number and checks its form.
    /// - Returns: Its bytes.
    mutating func numberText() throws(Failure) -> Range<Int> {
        let first = try peek()
        let start = place
        if first == UInt8(ascii: "-") { place += 1 }
        let whole = digits()
        guard whole > 0, whole == 1 || base[place - whole] != 48 else { throw place < end ? wrongNumber(start) : numberAtEnd(start) }
        if place < end, base[place] == UInt8(ascii: ".") {
            place += 1
            guard digits() > 0 else { throw place < end ? wrongNumber(start) : numberAtEnd(start) }
        }
        if place < end, base[place] | 0x20 == UInt8(ascii: "e") {
            place += 1
            if place < end, base[place] == UInt8(ascii: "+") || base[place] == UInt8(ascii: "-") { place += 1 }
            guard digits() > 0 else { throw place < end ? wrongNumber(start) : numberAtEnd(start) }
        }
        if place == end && !isLast { throw .needsMore }
        return start..<place
    }

    private mutating func digits() -> Int {
        let start = place
        while place < end, base[place] &- 48 < 10 { place += 1 }
        return place - start
    }

    /// A number that ends with the text may be whole; inside GeoJSON's lists it never is.
    private func numberAtEnd(_ start: Int) -> Failure { isLast ? .fault(.unexpectedEnd, at: end, path: []) : .needsMore }

    @inline(never)
    private func wrongNumber(_ start: Int) -> Failure {
        if place < end, place == start { return .fault(.unexpectedByte(base[place]), at: place, path: []) }
        let text = String(decoding: UnsafeBufferPointer(start: base + start, count: min(end, place + 1) - start), as: UTF8.self)
        return .fault(.invalidNumber(text), at: start, path: [])
    }
}
