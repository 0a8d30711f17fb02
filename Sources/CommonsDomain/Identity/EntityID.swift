/// Who or what this is, for ever, whatever its type: a UUID, version 7 when made here. Source: RFC 9562 §5.7.
///
/// Ordered by its bytes: for version 7 that is the order in which the ids were made, to the millisecond.
public struct EntityID: Hashable, Comparable, Sendable {
    /// The first eight bytes, most significant first.
    public let high: UInt64
    /// The last eight bytes, most significant first.
    public let low: UInt64

    /// Keeps the sixteen bytes of any UUID unchanged.
    public init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

    /// Makes a new version 7 id: 48 bits of milliseconds since 1970, then 74 random bits.
    ///
    /// Times before 1970 count as 1970.
    public init(at instant: Instant, using generator: inout some RandomNumberGenerator) {
        let milliseconds = UInt64(max(0, instant.millisecondsSince1970)) & 0xFFFF_FFFF_FFFF
        high = milliseconds << 16 | 0x7000 | generator.next() & 0x0FFF
        low = 0x8000_0000_0000_0000 | generator.next() >> 2
    }

    /// Makes a new version 7 id with the system's randomness.
    public init(at instant: Instant) {
        var generator = SystemRandomNumberGenerator()
        self.init(at: instant, using: &generator)
    }

    /// Byte order.
    public static func < (left: Self, right: Self) -> Bool { (left.high, left.low) < (right.high, right.low) }
}

/// Why a text is not an ``EntityID``.
public enum EntityIDError: Error, Hashable, Sendable {
    /// Not the 36 characters of RFC 9562 §4.
    case malformed(String)
}

extension EntityID: CustomStringConvertible {
    /// The 36 characters of RFC 9562 §4, in lower case.
    public var description: String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            write(to: buffer)
            return 36
        }
    }

    /// Appends the ``description``.
    func append(to bytes: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 36) { buffer in
            write(to: buffer)
            bytes.append(contentsOf: buffer)
        }
    }

    /// Writes the 36 characters.
    private func write(to buffer: UnsafeMutableBufferPointer<UInt8>) {
        var index = 0
        for position in 0..<32 {
            if position == 8 || position == 12 || position == 16 || position == 20 {
                buffer[index] = 0x2D
                index += 1
            }
            let half = position < 16 ? high : low
            let digit = UInt8(truncatingIfNeeded: half >> UInt64(60 - 4 * (position & 15))) & 15
            buffer[index] = digit < 10 ? 0x30 + digit : 0x57 + digit
            index += 1
        }
    }

    /// Reads the 36 characters of RFC 9562 §4, upper or lower case; any version.
    /// - Throws: ``EntityIDError`` for anything else.
    public init(_ text: String) throws(EntityIDError) {
        var digits = (high: UInt64(0), low: UInt64(0))
        var (count, index) = (0, 0)
        for byte in text.utf8 {
            defer { index += 1 }
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == 0x2D else { throw .malformed(text) }
                continue
            }
            let value: UInt8
            switch byte {
            case 0x30...0x39: value = byte - 0x30
            case 0x61...0x66: value = byte - 0x57
            case 0x41...0x46: value = byte - 0x37
            default: throw .malformed(text)
            }
            if count < 16 { digits.high = digits.high << 4 | UInt64(value) } else { digits.low = digits.low << 4 | UInt64(value) }
            count += 1
        }
        guard count == 32, index == 36 else { throw .malformed(text) }
        self.init(high: digits.high, low: digits.low)
    }
}

extension EntityID: Codable, JSONReadable {
    /// Reads the 36 characters.
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    init(json input: JSONInput, at index: Int) throws { try self.init(input.string(at: index)) }

    /// Writes the 36 characters.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
