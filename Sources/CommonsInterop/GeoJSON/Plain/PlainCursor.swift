/// Why the plain way is left.
enum PlainStop: Error {
    /// Something that the plain way does not know, right or wrong: the general way decides.
    case doubt
    /// The window may end before the feature does.
    case needsMore
}

/// Reads JSON tokens without asking at each byte whether there is another.
///
/// Invariant: every token begins before ``limit``, which lies `margin` bytes before the end of the window, and reaches less than `margin` bytes
/// from there without asking again. Between two questions (a number, a string, white space) stand fewer than eight single bytes.
struct PlainCursor {
    /// How far before the end of the window the plain way stops.
    static var margin: Int { 64 }

    /// The next byte.
    var next: UnsafePointer<UInt8>
    /// Where the plain way stops.
    let limit: UnsafePointer<UInt8>

    /// The next eight bytes, the first in the lowest place.
    @inline(__always) var word: UInt64 { Self.word(next) }

    @inline(__always)
    private static func word(_ place: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
    }

    /// Asks whether a token may begin here.
    @inline(__always)
    func check() throws(PlainStop) {
        guard next < limit else { throw .needsMore }
    }

    /// The next byte that is not white space, without taking it.
    @inline(__always)
    mutating func peek() throws(PlainStop) -> UInt8 {
        let byte = next.pointee
        return byte > 0x20 ? byte : try skipSpace()
    }

    @inline(never)
    private mutating func skipSpace() throws(PlainStop) -> UInt8 {
        while next < limit {
            let byte = next.pointee
            if byte > 0x20 { return byte }
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { throw .doubt }
            next += 1
        }
        throw .needsMore
    }

    /// Takes a byte after white space.
    @inline(__always)
    mutating func take(_ byte: UInt8) throws(PlainStop) {
        guard try peek() == byte else { throw .doubt }
        next += 1
    }

    /// Takes a comma, or the byte that closes a list.
    /// - Returns: Whether the list goes on.
    @inline(__always)
    mutating func goesOn(until close: UInt8) throws(PlainStop) -> Bool {
        let byte = try peek()
        guard byte == UInt8(ascii: ",") || byte == close else { throw .doubt }
        next += 1
        return byte != close
    }

    /// Whether the bytes from here on, up to fifteen, are those of `literal`.
    @inline(__always)
    func stands(_ literal: StaticString) -> Bool {
        let (count, text) = (literal.utf8CodeUnitCount, literal.utf8Start)
        for place in 0..<count where next[place] != text[place] { return false }
        return true
    }

    /// Takes a `null`, if one stands here.
    @inline(__always)
    mutating func takesNull() throws(PlainStop) -> Bool {
        guard try peek() == UInt8(ascii: "n") else { return false }
        guard stands("null") else { throw .doubt }
        next += 4
        return true
    }

    /// Takes a number of less than eight digits before its point and less than sixteen behind it, without exponent: almost every coordinate there is.
    ///
    /// The usual shapes, one to three digits, a point and seven, are asked for by branches, which the processor foresees: where the next number
    /// begins then does not wait for how long this one was found to be.
    @inline(__always)
    mutating func number(_ powers: PowersOfTen) throws(PlainStop) -> Double {
        try check()
        let isNegative = next.pointee == UInt8(ascii: "-")
        if isNegative { next += 1 }
        let (first, second, point) = (next[0] &- 48, next[1] &- 48, UInt8(ascii: "."))
        var whole: UInt64
        if next[2] == point, first &- 1 < 9, second < 10 {
            whole = UInt64(first) &* 10 &+ UInt64(second)
            next += 3
        } else if next[1] == point, first < 10 {
            whole = UInt64(first)
            next += 2
        } else if next[3] == point, first &- 1 < 9, second < 10, next[2] &- 48 < 10 {
            whole = UInt64(first) &* 100 &+ UInt64(second) &* 10 &+ UInt64(next[2] &- 48)
            next += 4
        } else {
            return try longNumber(powers, isNegative)
        }
        let decimals = word
        guard JSONWord.areSevenDigits(decimals) else { return try fraction(whole, 3, powers, isNegative) }
        next += 7
        whole = whole &* 10_000_000 &+ JSONWord.number(decimals, digits: 7)
        guard next.pointee | 0x20 != UInt8(ascii: "e") else { throw .doubt }
        let value = Double(Int64(bitPattern: whole)) / 1e7
        return isNegative ? -value : value
    }

    /// A number of another shape, behind its sign.
    @inline(never)
    private mutating func longNumber(_ powers: PowersOfTen, _ isNegative: Bool) throws(PlainStop) -> Double {
        let word = word
        let digits = JSONWord.leadingDigits(word)
        guard digits > 0, digits < 8, digits == 1 || next.pointee != UInt8(ascii: "0") else { throw .doubt }
        let whole = JSONWord.number(word, digits: digits)
        next += digits
        if next.pointee == UInt8(ascii: ".") {
            next += 1
            return try fraction(whole, digits, powers, isNegative)
        }
        guard next.pointee | 0x20 != UInt8(ascii: "e") else { throw .doubt }
        return isNegative ? -Double(whole) : Double(whole)
    }

    /// The decimals of a number of at most `digits` before its point.
    @inline(never)
    private mutating func fraction(_ whole: UInt64, _ digits: Int, _ powers: PowersOfTen, _ isNegative: Bool) throws(PlainStop) -> Double {
        let first = word
        var decimals = JSONWord.leadingDigits(first)
        guard decimals > 0 else { throw .doubt }
        var mantissa = whole &* powers.whole(decimals) &+ JSONWord.number(first, digits: decimals)
        next += decimals
        if decimals == 8 {
            let second = word
            let more = JSONWord.leadingDigits(second)
            // Nineteen digits are the most that a word surely holds.
            guard more < 8, digits &+ 8 &+ more < 20 else { throw .doubt }
            if more > 0 { mantissa = mantissa &* powers.whole(more) &+ JSONWord.number(second, digits: more) }
            next += more
            decimals = 8 &+ more
        }
        guard next.pointee | 0x20 != UInt8(ascii: "e") else { throw .doubt }
        let value = powers.quotient(mantissa, decimals)
        return isNegative ? -value : value
    }

    /// Takes a string and checks it.
    /// - Returns: The bytes between its quotes, and whether there are escapes among them.
    @inline(__always)
    mutating func string() throws(PlainStop) -> (bytes: UnsafeBufferPointer<UInt8>, hasEscapes: Bool) {
        try take(UInt8(ascii: "\""))
        let start = next
        var hasEscapes = false
        while true {
            try check()
            let marks = JSONWord.stringStops(word)
            if marks == 0 {
                next += 8
                continue
            }
            next += marks.trailingZeroBitCount &>> 3
            let byte = next.pointee
            if byte == UInt8(ascii: "\"") {
                next += 1
                return (UnsafeBufferPointer(start: start, count: (next - start) - 1), hasEscapes)
            }
            if byte >= 0x80 {
                let length = multibyte(byte)
                guard length > 0 else { throw .doubt }
                next += length
            } else {
                // Of the escapes those of one letter; the others are rare.
                guard byte == UInt8(ascii: "\\"), Self.isShortEscape(next[1]) else { throw .doubt }
                hasEscapes = true
                next += 2
            }
        }
    }

    private static func isShortEscape(_ letter: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
            UInt8(ascii: "r"), UInt8(ascii: "t"):
            true
        default: false
        }
    }

    /// How many bytes the character beyond ASCII has that begins here, 0 for none (Unicode 15, table 3-7).
    @inline(__always)
    private func multibyte(_ first: UInt8) -> Int {
        if first &- 0xC2 < 0x1E { return next[1] & 0xC0 == 0x80 ? 2 : 0 }
        guard next[1] & 0xC0 == 0x80, next[2] & 0xC0 == 0x80 else { return 0 }
        switch first {
        case 0xE0: return next[1] >= 0xA0 ? 3 : 0
        case 0xED: return next[1] < 0xA0 ? 3 : 0
        case 0xE1...0xEF: return 3
        case 0xF0: return next[1] >= 0x90 && next[3] & 0xC0 == 0x80 ? 4 : 0
        case 0xF1...0xF3: return next[3] & 0xC0 == 0x80 ? 4 : 0
        case 0xF4: return next[1] < 0x90 && next[3] & 0xC0 == 0x80 ? 4 : 0
        default: return 0
        }
    }
}
