/// A whole multiple of 2^-80, of any size: degrees and their products without rounding, for the tests to decide by.
struct ExactNumber: Equatable {
    private var isNegative: Bool
    /// 32 bits a word, least first, none zero at the end.
    private var words: [UInt32]

    /// A number whose last bit weighs 2^-80 at least.
    init(_ number: Double) {
        isNegative = number < 0
        var bits = UInt64(number.magnitude.significandBitPattern) | (number == 0 ? 0 : 1 << 52)
        var shift = number == 0 ? 0 : Int(number.exponent) - 52 + 80
        while shift < 0, bits & 1 == 0, bits != 0 { (bits, shift) = (bits >> 1, shift + 1) }
        precondition(shift >= 0, "\(number) is too fine")
        words = [UInt32](repeating: 0, count: shift / 32)
        var carry = UInt64(0)
        for part in [bits & 0xFFFF_FFFF, bits >> 32] {
            let wide = part << UInt64(shift % 32) | carry
            words.append(UInt32(truncatingIfNeeded: wide))
            carry = wide >> 32
        }
        words.append(UInt32(truncatingIfNeeded: carry))
        trim()
    }

    private init(_ isNegative: Bool, _ words: [UInt32]) {
        (self.isNegative, self.words) = (isNegative, words)
        trim()
    }

    private mutating func trim() {
        while words.last == 0 { words.removeLast() }
        if words.isEmpty { isNegative = false }
    }

    /// -1, 0 or 1.
    var sign: Int { words.isEmpty ? 0 : isNegative ? -1 : 1 }

    static prefix func - (a: Self) -> Self { Self(!a.isNegative, a.words) }

    static func + (a: Self, b: Self) -> Self {
        if a.isNegative == b.isNegative { return Self(a.isNegative, sum(a.words, b.words)) }
        let order = compare(a.words, b.words)
        return order >= 0 ? Self(a.isNegative, difference(a.words, b.words)) : Self(b.isNegative, difference(b.words, a.words))
    }

    static func - (a: Self, b: Self) -> Self { a + -b }

    /// The product, in multiples of 2^-160: to be compared with products only.
    static func * (a: Self, b: Self) -> Self {
        var words = [UInt32](repeating: 0, count: a.words.count + b.words.count + 1)
        for (i, x) in a.words.enumerated() {
            var carry = UInt64(0)
            for (j, y) in b.words.enumerated() {
                let wide = UInt64(x) * UInt64(y) + UInt64(words[i + j]) + carry
                words[i + j] = UInt32(truncatingIfNeeded: wide)
                carry = wide >> 32
            }
            words[i + b.words.count] = UInt32(carry)
        }
        return Self(a.isNegative != b.isNegative, words)
    }

    private static func compare(_ a: [UInt32], _ b: [UInt32]) -> Int {
        if a.count != b.count { return a.count < b.count ? -1 : 1 }
        for (x, y) in zip(a.reversed(), b.reversed()) where x != y { return x < y ? -1 : 1 }
        return 0
    }

    private static func sum(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
        var (result, carry): ([UInt32], UInt64) = ([], 0)
        for place in 0...max(a.count, b.count) {
            let wide = (place < a.count ? UInt64(a[place]) : 0) + (place < b.count ? UInt64(b[place]) : 0) + carry
            result.append(UInt32(truncatingIfNeeded: wide))
            carry = wide >> 32
        }
        return result
    }

    private static func difference(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
        var (result, borrow): ([UInt32], Int64) = ([], 0)
        for place in a.indices {
            var wide = Int64(a[place]) - (place < b.count ? Int64(b[place]) : 0) - borrow
            borrow = wide < 0 ? 1 : 0
            if wide < 0 { wide += 1 << 32 }
            result.append(UInt32(wide))
        }
        return result
    }
}
