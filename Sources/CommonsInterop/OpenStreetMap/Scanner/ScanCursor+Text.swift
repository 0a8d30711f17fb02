extension ScanCursor {
    private static var ones: UInt64 { 0x0101_0101_0101_0101 }
    private static var highs: UInt64 { 0x8080_8080_8080_8080 }

    /// Marks with their high bit the bytes of a word that end a plain stretch: the quote, `&`, `<`, control characters, non-ASCII.
    ///
    /// The lowest mark is exact; marks above it may be false, because a borrow runs upwards. Only the lowest is used.
    @inline(__always)
    private static func special(_ word: UInt64, quotes: UInt64) -> UInt64 {
        let quote = word ^ quotes
        let ampersand = word ^ 0x2626_2626_2626_2626
        let less = word ^ 0x3C3C_3C3C_3C3C_3C3C
        let zeros = ((quote &- ones) & ~quote) | ((ampersand &- ones) & ~ampersand) | ((less &- ones) & ~less)
        let control = (word &- 0x2020_2020_2020_2020) & ~word
        return (zeros | control | word) & highs
    }

    /// Takes a value and the quote behind it without keeping it; it is checked all the same.
    @inline(__always)
    mutating func skipValue(until quote: UInt8) -> Bool {
        let quotes = Self.ones &* UInt64(quote)
        while true {
            let marks = Self.special(word, quotes: quotes)
            if marks == 0 {
                at += 8
                continue
            }
            at += marks.trailingZeroBitCount &>> 3
            if at.pointee == quote {
                at += 1
                return true
            }
            guard skipSpecial() else { return false }
        }
    }

    /// Takes a value and the quote behind it, and keeps it decoded at the end of `text`.
    @inline(__always)
    mutating func takeValue(until quote: UInt8, into text: inout Column<UInt8>) -> OSMBlock.Text? {
        let quotes = Self.ones &* UInt64(quote)
        let offset = text.count
        var count = offset
        var base = text.base
        var room = text.capacity &- 16
        while true {
            if _slowPath(count > room) {
                text.count = count
                text.reserve(count &+ 64)
                (base, room) = (text.base, text.capacity &- 16)
            }
            // Eight bytes are stored whatever they are; those behind the value are overwritten by the next.
            let next = word
            UnsafeMutableRawPointer(base + count).storeBytes(of: next.littleEndian, as: UInt64.self)
            let marks = Self.special(next, quotes: quotes)
            if marks == 0 {
                at += 8
                count &+= 8
                continue
            }
            let plain = marks.trailingZeroBitCount &>> 3
            at += plain
            count &+= plain
            if at.pointee == quote {
                at += 1
                text.count = count
                return OSMBlock.Text(offset: UInt32(truncatingIfNeeded: offset), length: UInt32(truncatingIfNeeded: count &- offset))
            }
            if at.pointee == UInt8(ascii: "&") {
                let scalar = reference()
                guard scalar != 0 else { return nil }
                count &+= Self.encode(scalar, to: base + count)
            } else {
                let length = sequenceLength()
                guard length > 0 else { return nil }
                for index in 0..<length { base[count &+ index] = at[index] }
                at += length
                count &+= length
            }
        }
    }

    /// Takes what stopped `skipValue`: a reference or a character beyond ASCII.
    @inline(never)
    private mutating func skipSpecial() -> Bool {
        if at.pointee == UInt8(ascii: "&") { return reference() != 0 }
        let length = sequenceLength()
        at += length
        return length > 0
    }

    /// The length of the character beyond ASCII here; zero for what is none.
    @inline(__always)
    private func sequenceLength() -> Int {
        XMLCharacter.length(at[0], at[1], at[2], at[3])
    }

    /// Takes one of the five entities or a character reference, and returns its character; zero for anything else.
    @inline(never)
    private mutating func reference() -> UInt32 {
        at += 1
        let next = word
        switch UInt8(truncatingIfNeeded: next) {
        case UInt8(ascii: "#"): return numericReference()
        case UInt8(ascii: "a") where next & 0xFFFF_FFFF == 0x3B70_6D61:  // "amp;"
            at += 4
            return 0x26
        case UInt8(ascii: "a") where next & 0xFF_FFFF_FFFF == 0x3B_736F_7061:  // "apos;"
            at += 5
            return 0x27
        case UInt8(ascii: "q") where next & 0xFF_FFFF_FFFF == 0x3B_746F_7571:  // "quot;"
            at += 5
            return 0x22
        case UInt8(ascii: "l") where next & 0xFF_FFFF == 0x3B_746C:  // "lt;"
            at += 3
            return 0x3C
        case UInt8(ascii: "g") where next & 0xFF_FFFF == 0x3B_7467:  // "gt;"
            at += 3
            return 0x3E
        default: return 0
        }
    }

    /// Takes `#38;` or `#x26;`.
    private mutating func numericReference() -> UInt32 {
        at += 1
        let isHexadecimal = at.pointee == UInt8(ascii: "x")
        if isHexadecimal { at += 1 }
        let start = at
        var value: UInt32 = 0
        while true {
            let byte = at.pointee
            let digit: UInt8
            if byte &- 48 <= 9 {
                digit = byte &- 48
            } else if isHexadecimal, (byte | 0x20) &- 97 <= 5 {
                digit = (byte | 0x20) &- 87
            } else {
                break
            }
            value = value &* (isHexadecimal ? 16 : 10) &+ UInt32(digit)
            at += 1
        }
        // Eight digits cannot overflow; nobody pads with more zeros.
        guard at != start, at - start <= 8, at.pointee == UInt8(ascii: ";") else { return 0 }
        at += 1
        switch value {
        case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: return value
        default: return 0
        }
    }

    /// Writes a character in UTF-8 and returns its length.
    @inline(__always)
    private static func encode(_ scalar: UInt32, to target: UnsafeMutablePointer<UInt8>) -> Int {
        func tail(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: 0x80 | (scalar &>> shift) & 0x3F) }
        if scalar < 0x80 {
            target[0] = UInt8(truncatingIfNeeded: scalar)
            return 1
        }
        if scalar < 0x800 {
            target[0] = UInt8(truncatingIfNeeded: 0xC0 | scalar &>> 6)
            target[1] = tail(0)
            return 2
        }
        if scalar < 0x10000 {
            target[0] = UInt8(truncatingIfNeeded: 0xE0 | scalar &>> 12)
            target[1] = tail(6)
            target[2] = tail(0)
            return 3
        }
        target[0] = UInt8(truncatingIfNeeded: 0xF0 | scalar &>> 18)
        target[1] = tail(12)
        target[2] = tail(6)
        target[3] = tail(0)
        return 4
    }
}
