/// A JSON number by its text, so that no digit is lost.
public struct JSONNumber: Hashable, Sendable {
    /// The text, a number by RFC 8259 §6.
    public let text: String

    /// Keeps a text that is known to be a number of RFC 8259 §6.
    package init(uncheckedText text: String) { self.text = text }

    /// Writes the shortest decimal that reads as this number again.
    /// - Returns: `nil` for an infinity or NaN, which JSON lacks.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        if value == value.rounded(), abs(value) < 1e15 {
            text = value == 0 && value.sign == .minus ? "-0" : String(Int64(value))
        } else {
            text = value.description
        }
    }

    /// The nearest `Double`; infinite past its range.
    public var double: Double { Self.double(Array(text.utf8)[...]) }

    /// Powers of ten that a `Double` holds exactly.
    private static let exactPowers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]

    /// The nearest `Double` of a text that is known to be a number of RFC 8259 §6.
    ///
    /// Up to 2^53 over or times an exact power of ten one rounding suffices (W. D. Clinger, "How to read floating point numbers accurately",
    /// 1990); the rest goes through the standard library.
    static func double(_ bytes: ArraySlice<UInt8>) -> Double {
        var (mantissa, digits, exponent, inFraction) = (UInt64(0), 0, 0, false)
        let negative = bytes.first == 0x2D
        for byte in negative ? bytes.dropFirst() : bytes {
            if byte == 0x2E {
                inFraction = true
                continue
            }
            guard byte &- 0x30 <= 9, digits < 19 else { return slow(bytes) }
            mantissa = mantissa &* 10 &+ UInt64(byte &- 0x30)
            if mantissa != 0 { digits += 1 }
            if inFraction { exponent -= 1 }
        }
        guard mantissa <= 1 << 53, exponent >= -22 else { return slow(bytes) }
        let magnitude = Double(mantissa) / exactPowers[-exponent]
        return negative ? -magnitude : magnitude
    }

    private static func slow(_ bytes: ArraySlice<UInt8>) -> Double {
        Double(String(decoding: bytes, as: UTF8.self)) ?? .infinity
    }
}
