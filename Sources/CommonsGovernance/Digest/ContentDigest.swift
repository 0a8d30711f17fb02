public import CommonsDomain

/// The SHA-256 digest of some bytes, by which anyone can tell that they are the same bytes. Source: FIPS 180-4.
public struct ContentDigest: Hashable, Comparable, Sendable {
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64

    init(_ first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
        (self.first, self.second, self.third, self.fourth) = (first, second, third, fourth)
    }

    /// The digest of these bytes. Complexity: O(their number).
    public init(of bytes: some Sequence<UInt8>) { self = SHA256.digest(of: bytes) }

    /// The digest of the UTF-8 bytes of a text. Complexity: O(its length).
    public init(of text: String) { self = SHA256.digest(of: text.utf8) }

    /// Sixty-four zeros: stands where there is nothing before.
    public static let zero = ContentDigest(0, 0, 0, 0)

    /// The first eight bytes as a number, most significant first.
    public var leadingBits: UInt64 { first }

    /// The 32 bytes.
    public var bytes: [UInt8] {
        [first, second, third, fourth].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) } }
    }

    /// An id made of the first sixteen bytes, of version 8: the same content has the same id, and the id tells no time.
    /// Source: RFC 9562 §5.8.
    public var entityID: EntityID {
        EntityID(high: first & ~0xF000 | 0x8000, low: second & ~(3 << 62) | 2 << 62)
    }

    /// Byte order.
    public static func < (left: Self, right: Self) -> Bool {
        (left.first, left.second, left.third, left.fourth) < (right.first, right.second, right.third, right.fourth)
    }
}

/// Why a text is not a ``ContentDigest``.
public enum ContentDigestError: Error, Hashable, Sendable {
    /// Not 64 hexadecimal digits in lower case.
    case malformed(String)
}

extension ContentDigest: CustomStringConvertible {
    /// Sixty-four hexadecimal digits in lower case.
    public var description: String {
        String(unsafeUninitializedCapacity: 64) { buffer in
            var index = 0
            for word in [first, second, third, fourth] {
                for shift in stride(from: UInt64(60), through: 0, by: -4) {
                    let digit = UInt8(truncatingIfNeeded: word >> shift) & 15
                    buffer[index] = digit < 10 ? 0x30 + digit : 0x57 + digit
                    index += 1
                }
            }
            return 64
        }
    }

    /// Reads 64 hexadecimal digits in lower case.
    /// - Throws: ``ContentDigestError`` for anything else.
    public init(_ text: String) throws(ContentDigestError) {
        var words: [UInt64] = [0, 0, 0, 0]
        var index = 0
        for byte in text.utf8 {
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x61...0x66: digit = byte - 0x57
            default: throw .malformed(text)
            }
            guard index < 64 else { throw .malformed(text) }
            words[index >> 4] = words[index >> 4] << 4 | UInt64(digit)
            index += 1
        }
        guard index == 64 else { throw .malformed(text) }
        self.init(words[0], words[1], words[2], words[3])
    }
}

extension ContentDigest: Codable {
    /// Reads the 64 digits.
    public init(from decoder: any Decoder) throws { try self.init(decoder.singleValueContainer().decode(String.self)) }

    /// Writes the 64 digits.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
