/// Eight bytes of JSON at once, the first in the lowest place of a word.
enum JSONWord {
    private static var ones: UInt64 { 0x0101_0101_0101_0101 }
    private static var highs: UInt64 { 0x8080_8080_8080_8080 }

    /// Marks with their high bit the bytes that end a plain stretch of a string: quote, backslash, control, beyond ASCII.
    ///
    /// The lowest mark is exact; marks above it may be false, because a borrow runs upwards (Bit Twiddling Hacks, *Determine if a word has a byte
    /// less than n*).
    @inline(__always)
    static func stringStops(_ word: UInt64) -> UInt64 {
        let (quote, backslash) = (word ^ (ones &* 0x22), word ^ (ones &* 0x5C))
        let control = (word &- ones &* 0x20) & ~word
        return (control | ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | word) & highs
    }

    /// How many of the bytes, from the first on, are digits.
    @inline(__always)
    static func leadingDigits(_ word: UInt64) -> Int {
        let values = word ^ (ones &* 0x30)
        let others = ((values &+ ones &* 0x76) | values) & highs
        return others == 0 ? 8 : others.trailingZeroBitCount &>> 3
    }

    /// Whether the first seven bytes are digits and the eighth is none.
    @inline(__always)
    static func areSevenDigits(_ word: UInt64) -> Bool {
        let values = word ^ (ones &* 0x30)
        return ((values &+ ones &* 0x76) | values) & highs == 1 << 63
    }

    /// The first eight bytes of a literal, which is folded when it is compiled; missing ones are zero.
    @inline(__always)
    static func word(_ literal: StaticString) -> UInt64 {
        var word: UInt64 = 0
        for place in 0..<min(8, literal.utf8CodeUnitCount) { word |= UInt64(literal.utf8Start[place]) &<< (UInt64(place) &* 8) }
        return word
    }

    /// The number that the first `count` digits make; `count` is 1 to 8.
    ///
    /// Neighbours are joined three times: digits to pairs, pairs to fours, fours to the number (D. Lemire, *Quickly parsing eight digits*, 2018).
    @inline(__always)
    static func number(_ word: UInt64, digits count: Int) -> UInt64 {
        // Moved up, the digits have zeros before them.
        let digits = (word ^ (ones &* 0x30)) &<< UInt64(truncatingIfNeeded: (8 &- count) &* 8)
        let pairs = digits &* 10 &+ (digits &>> 8)
        let fours = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
        return (fours &+ ((pairs &>> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001) &>> 32
    }
}
