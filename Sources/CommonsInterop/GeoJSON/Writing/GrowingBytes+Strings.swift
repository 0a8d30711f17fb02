extension GrowingBytes {
    /// Writes UTF-8 text as a JSON string with its quotes (RFC 8259 §7); makes room itself.
    ///
    /// Only what must be escaped is: the quote, the backslash and controls. Eight bytes at a time are tested and copied, since almost no text
    /// has any of them; a text that has is written byte by byte.
    @inline(__always)
    package mutating func appendString(_ text: UnsafeBufferPointer<UInt8>) {
        reserve(text.count &* 6 &+ 10)
        write(UInt8(ascii: "\""))
        if let start = text.baseAddress, !copyPlain(UnsafeRawPointer(start), text.count) {
            for byte in text {
                if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { escape(byte) } else { write(byte) }
            }
        }
        write(UInt8(ascii: "\""))
    }

    /// Writes bytes in which nothing must be escaped; the last word overlaps the one before.
    /// - Returns: `false` when something must, and nothing is written.
    @inline(__always)
    private mutating func copyPlain(_ start: UnsafeRawPointer, _ count: Int) -> Bool {
        let target = UnsafeMutableRawPointer(tail)
        if count >= 8 {
            var read = 0
            while read < count {
                read = min(read, count &- 8)
                let word = (start + read).loadUnaligned(as: UInt64.self)
                if Self.needsEscape(word) { return false }
                (target + read).storeBytes(of: word, as: UInt64.self)
                read &+= 8
            }
        } else if count >= 4 {
            let (first, last) = (start.loadUnaligned(as: UInt32.self), (start + (count &- 4)).loadUnaligned(as: UInt32.self))
            if Self.needsEscape(UInt64(first) | UInt64(last) &<< 32) { return false }
            target.storeBytes(of: first, as: UInt32.self)
            (target + (count &- 4)).storeBytes(of: last, as: UInt32.self)
        } else {
            for place in 0..<count {
                let byte = (start + place).load(as: UInt8.self)
                if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return false }
                (target + place).storeBytes(of: byte, as: UInt8.self)
            }
        }
        advance(count)
        return true
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
