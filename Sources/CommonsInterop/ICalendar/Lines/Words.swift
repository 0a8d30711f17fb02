/// Looks at eight bytes at a time. Source: Warren, "Hacker's Delight", §6-1.
enum Words {
    static let ones: UInt64 = 0x0101_0101_0101_0101
    static let tops: UInt64 = 0x8080_8080_8080_8080

    /// Eight bytes as one number, the first lowest.
    /// - Precondition: they lie in the buffer.
    @inline(__always)
    static func load(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped).loadUnaligned(fromByteOffset: position, as: UInt64.self))
    }

    /// Four bytes as one number, the first lowest.
    /// - Precondition: they lie in the buffer.
    @inline(__always)
    static func loadHalf(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> UInt64 {
        let base = UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped)
        return UInt64(UInt32(littleEndian: base.loadUnaligned(fromByteOffset: position, as: UInt32.self)))
    }

    /// The top bit of each zero byte, and perhaps of bytes after the first of them.
    @inline(__always)
    static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & tops }

    /// The first colon or semicolon at or after a position; the end where there is none.
    @inline(__always)
    static func colonOrSemicolon(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var position = start
        while position + 8 <= bytes.count {
            // 0x3A and 0x3B differ in their lowest bit.
            let found = zeros((load(bytes, position) | ones) ^ 0x3B3B_3B3B_3B3B_3B3B)
            if found != 0 { return position + found.trailingZeroBitCount >> 3 }
            position += 8
        }
        while position < bytes.count, bytes[position] | 1 != 0x3B { position += 1 }
        return position
    }

    /// The first colon or quote at or after a position; the end where there is none.
    @inline(__always)
    static func colonOrQuote(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var position = start
        while position + 8 <= bytes.count {
            let word = load(bytes, position)
            let found = zeros(word ^ 0x3A3A_3A3A_3A3A_3A3A) | zeros(word ^ 0x2222_2222_2222_2222)
            if found != 0 { return position + found.trailingZeroBitCount >> 3 }
            position += 8
        }
        while position < bytes.count, bytes[position] != 0x3A, bytes[position] != 0x22 { position += 1 }
        return position
    }
}

extension String {
    /// Lends the bytes of the text, without a copy where they lie in one piece, as they nearly always do.
    @inline(__always)
    func withBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        if utf8.withContiguousStorageIfAvailable(body) != nil { return }
        var copy = self
        copy.withUTF8(body)
    }
}

/// What a line holds besides printable ASCII.
struct ByteKinds: OptionSet {
    let rawValue: UInt8
    static let plain: ByteKinds = []
    /// Bytes past ASCII.
    static let high = ByteKinds(rawValue: 1)
    /// Control characters other than a tabulator.
    static let control = ByteKinds(rawValue: 2)
    /// Backslashes.
    static let escape = ByteKinds(rawValue: 4)

    /// Looks for the first line feed or carriage return, and at all that comes before it.
    static func scan(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, kinds: inout ByteKinds) -> Int {
        var position = start
        var found = kinds.rawValue
        defer { kinds = ByteKinds(rawValue: found) }
        while position + 8 <= bytes.count {
            let word = Words.load(bytes, position)
            let ends = Words.zeros(word ^ 0x0A0A_0A0A_0A0A_0A0A) | Words.zeros(word ^ 0x0D0D_0D0D_0D0D_0D0D)
            if ends != 0 {
                let before = ends.trailingZeroBitCount >> 3
                // What comes after the end is made blank.
                let mask: UInt64 = (1 << UInt64(before * 8)) &- 1
                found |= of((word & mask) | (0x2020_2020_2020_2020 & ~mask))
                return position + before
            }
            found |= of(word)
            position += 8
        }
        while position < bytes.count {
            let byte = bytes[position]
            if byte == 10 || byte == 13 { return position }
            found |= of(UInt64(byte) | 0x2020_2020_2020_2000)
            position += 1
        }
        return position
    }

    /// The kinds of eight bytes. A byte under 0x20 borrows into its top bit, where only one past 0x7F may have it.
    @inline(__always)
    private static func of(_ word: UInt64) -> UInt8 {
        var kinds = Words.zeros(word ^ 0x5C5C_5C5C_5C5C_5C5C) != 0 ? ByteKinds.escape.rawValue : 0
        if word & Words.tops != 0 { kinds |= ByteKinds.high.rawValue }
        let low = (word &- 0x2020_2020_2020_2020) & ~word & Words.tops
        if low | Words.zeros(word ^ 0x7F7F_7F7F_7F7F_7F7F) != 0, hasControl(word) { kinds |= ByteKinds.control.rawValue }
        return kinds
    }

    /// Settles it byte by byte: a tabulator is no control character here.
    private static func hasControl(_ word: UInt64) -> Bool {
        for shift in stride(from: 0, to: 64, by: 8) {
            let byte = UInt8(truncatingIfNeeded: word >> UInt64(shift))
            if byte < 0x20 && byte != 9 || byte == 0x7F { return true }
        }
        return false
    }
}
