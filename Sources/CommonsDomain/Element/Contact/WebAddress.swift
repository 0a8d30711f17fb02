/// An address of the web, by its text. Source: RFC 3986, RFC 9110 §4.2.
public struct WebAddress: Hashable, Sendable {
    /// `http://` or `https://`, a host, and what follows, as written.
    public let rawValue: String

    /// Checks the scheme and the host, and keeps the text unchanged.
    /// - Throws: ``WebAddressError/malformed(_:)`` for another scheme, an empty host, white space, a control character, or more than 2,048 bytes.
    public init(_ text: String) throws(WebAddressError) {
        let bytes = Array(text.utf8)
        let schemes: [[UInt8]] = [Array("https://".utf8), Array("http://".utf8)]
        guard bytes.count <= 2048, bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != 0x3C && $0 != 0x3E && $0 != 0x22 }),
            let scheme = schemes.first(where: { scheme in
                bytes.count > scheme.count && zip(bytes, scheme).allSatisfy { ($0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0) == $1 }
            })
        else { throw .malformed(text) }
        let host = bytes[scheme.count...].prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
        guard let first = host.first, first != 0x3A, host.last != 0x40 else { throw .malformed(text) }
        rawValue = text
    }
}

/// Why a text is not a ``WebAddress``.
public enum WebAddressError: Error, Hashable, Sendable {
    /// Another scheme, an empty host, white space, a control character, or more than 2,048 bytes.
    case malformed(String)
}

extension WebAddress: CustomStringConvertible {
    /// The text itself.
    public var description: String { rawValue }
}

extension WebAddress: Codable {
    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
