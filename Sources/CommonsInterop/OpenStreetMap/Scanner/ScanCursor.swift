/// A place in a block of bytes and the few questions that the scanner asks there.
///
/// Invariants: the bytes from the start of the block to its end are followed by at least `padding` zero bytes. Zero belongs to no
/// XML document, so every loop below ends at the padding at the latest, and words of eight bytes may be loaded without asking for the end.
/// Every function that returns `false` or `nil` means *doubt*: not necessarily wrong, but for libxml2 to decide.
struct ScanCursor {
    /// The zero bytes that must follow a block.
    static let padding = 64

    var at: UnsafePointer<UInt8>

    @inline(__always) var byte: UInt8 { at.pointee }

    /// The next eight bytes, the first in the lowest place.
    @inline(__always) var word: UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(at).loadUnaligned(as: UInt64.self))
    }

    @inline(__always) mutating func skip(_ count: Int) { at += count }

    /// Takes the quote that starts a value, or returns zero.
    @inline(__always)
    mutating func openingQuote() -> UInt8 {
        let quote = at.pointee
        guard quote == 0x22 || quote == 0x27 else { return 0 }
        at += 1
        return quote
    }

    /// Takes the digits of an integer and the quote behind them.
    @inline(__always)
    mutating func integer(until quote: UInt8) -> Int64? {
        var digits = at
        let isNegative = digits.pointee == UInt8(ascii: "-")
        if isNegative { digits += 1 }
        let start = digits
        var value: UInt64 = 0
        while true {
            let digit = digits.pointee &- 48
            if digit > 9 { break }
            value = value &* 10 &+ UInt64(digit)
            digits += 1
        }
        let count = digits - start
        // Eighteen digits cannot overflow; nineteen might, and are left to libxml2.
        guard count > 0, count <= 18, digits.pointee == quote else { return nil }
        at = digits + 1
        let signed = Int64(bitPattern: value)
        return isNegative ? 0 &- signed : signed
    }

    /// Takes degrees in 1e-7 and the quote behind them; the range is not checked.
    @inline(__always)
    mutating func degrees(until quote: UInt8) -> Int32? {
        var digits = at
        let isNegative = digits.pointee == UInt8(ascii: "-")
        if isNegative { digits += 1 }
        let start = digits
        var value: UInt32 = 0
        while true {
            let digit = digits.pointee &- 48
            if digit > 9 { break }
            value = value &* 10 &+ UInt32(digit)
            digits += 1
        }
        let whole = digits - start
        guard whole > 0, whole <= 3 else { return slowDegrees(until: quote) }
        if digits.pointee == quote {
            guard value <= 180 else { return nil }
            at = digits + 1
            let scaled = Int32(bitPattern: value &* 10_000_000)
            return isNegative ? 0 &- scaled : scaled
        }
        guard digits.pointee == UInt8(ascii: "."), value <= 180 else { return slowDegrees(until: quote) }
        digits += 1
        let fraction = digits
        while true {
            let digit = digits.pointee &- 48
            if digit > 9 { break }
            value = value &* 10 &+ UInt32(digit)
            digits += 1
        }
        let decimals = digits - fraction
        guard decimals > 0, decimals <= 7, digits.pointee == quote else { return slowDegrees(until: quote) }
        at = digits + 1
        let scaled = Int32(bitPattern: value &* Self.powers[7 - decimals])
        return isNegative ? 0 &- scaled : scaled
    }

    /// Ten to the power of the index.
    private static var powers: InlineTable { InlineTable() }

    /// Eight constants that the compiler can keep in registers or code, where a static array would be behind a lazy initialiser.
    private struct InlineTable {
        @inline(__always) subscript(index: Int) -> UInt32 {
            switch index {
            case 0: 1
            case 1: 10
            case 2: 100
            case 3: 1_000
            case 4: 10_000
            case 5: 100_000
            default: 1_000_000
            }
        }
    }

    /// Degrees with more than seven decimals, an exponent or no whole part.
    @inline(never)
    private mutating func slowDegrees(until quote: UInt8) -> Int32? {
        var end = at
        while end.pointee != quote {
            let byte = end.pointee
            guard byte &- 48 <= 9 || byte == 0x2E || byte == 0x2D || byte == 0x2B || byte | 0x20 == 0x65 else { return nil }
            end += 1
        }
        let value = OSMNumber.degrees(UnsafeBufferPointer(start: at, count: end - at))
        at = end + 1
        return value
    }

    /// Takes white space and returns how many line feeds were in it; `line` is the place behind the last one.
    @inline(__always)
    mutating func skipSpace(line: inout UnsafePointer<UInt8>) -> Int {
        var lines = 0
        while true {
            let byte = at.pointee
            if byte == 0x20 || byte == 0x09 || byte == 0x0D {
                at += 1
            } else if byte == 0x0A {
                at += 1
                lines &+= 1
                line = at
            } else {
                return lines
            }
        }
    }

    /// Takes the blanks and the `/>` or `>` that end a start tag. Zero is doubt, 1 an empty element, 2 one with content.
    @inline(__always)
    mutating func tagEnd() -> Int {
        while at.pointee == 0x20 { at += 1 }
        if at.pointee == 0x2F, at[1] == 0x3E {
            at += 2
            return 1
        }
        guard at.pointee == 0x3E else { return 0 }
        at += 1
        return 2
    }
}
