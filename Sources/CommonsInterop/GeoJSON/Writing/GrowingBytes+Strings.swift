extension GrowingBytes {
    /// Writes UTF-8 text as a JSON string with its quotes (RFC 8259 §7); makes room itself.
    ///
    /// Only what must be escaped is: the quote, the backslash and controls. Eight bytes at a time are tested and copied, since almost no text
    /// has any of them.
    @inline(__always)
    package mutating func appendString(_ text: UnsafeBufferPointer<UInt8>) {
        reserve(text.count &* 6 &+ 10)
        write(UInt8(ascii: "\""))
        if let start = text.baseAddress {
            let raw = UnsafeRawPointer(start)
            var read = 0
            var target = UnsafeMutableRawPointer(tail)
            while read &+ 8 <= text.count {
                let word = raw.loadUnaligned(fromByteOffset: read, as: UInt64.self)
                if Self.needsEscape(word) { break }
                target.storeBytes(of: word, as: UInt64.self)
                target += 8
                read &+= 8
            }
            advance(read)
            while read < text.count {
                let byte = start[read]
                if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { escape(byte) } else { write(byte) }
                read &+= 1
            }
            target = UnsafeMutableRawPointer(tail)
        }
        write(UInt8(ascii: "\""))
    }

    /// Writes a string as a JSON string with its quotes; makes room itself.
    package mutating func appendString(_ string: String) {
        if string.utf8.withContiguousStorageIfAvailable({ appendString($0) }) != nil { return }
        var string = string
        string.withUTF8 { appendString($0) }
    }

    /// Whether one of eight bytes is a control, a quote or a backslash. The test for a byte below `n` in a word is exact up to the lowest hit,
    /// and bytes from 0x80 on never hit (Bit Twiddling Hacks, *Determine if a word has a byte less than n*).
    @inline(__always)
    private static func needsEscape(_ word: UInt64) -> Bool {
        let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
        let control = (word &- ones &* 0x20) & ~word
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5C)
        return (control | ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)) & highs != 0
    }

    @inline(never)
    private mutating func escape(_ byte: UInt8) {
        write(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): write(byte)
        case 8: write(UInt8(ascii: "b"))
        case 9: write(UInt8(ascii: "t"))
        case 10: write(UInt8(ascii: "n"))
        case 12: write(UInt8(ascii: "f"))
        case 13: write(UInt8(ascii: "r"))
        default:
            write("u00")
            for half in [byte >> 4, byte & 15] { write(half < 10 ? 48 + half : 87 + half) }
        }
    }
}
