/// Which territory this is, for ever: a scheme, a colon and the scheme's own code, such as `insee:commune:01004`,
/// `iso3166-2:FR-84` or `osm:relation/1124039`.
///
/// Codes are text: `01004` keeps its zero. Compared byte for byte.
public struct TerritoryID: Hashable, Comparable, Sendable {
    /// The text, without white space or control characters.
    public let rawValue: String

    /// Checks the text and keeps it unchanged.
    /// - Throws: ``TerritoryIDError`` when it is empty, longer than 128 bytes, or holds white space or a control character.
    public init(_ rawValue: String) throws(TerritoryIDError) {
        guard !rawValue.isEmpty, rawValue.utf8.count <= 128, rawValue.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            throw .malformed(rawValue)
        }
        self.rawValue = rawValue
    }

    /// Byte order of the text.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Why a text is not a ``TerritoryID``.
public enum TerritoryIDError: Error, Hashable, Sendable {
    /// Empty, longer than 128 bytes, or with white space or a control character.
    case malformed(String)
}

extension TerritoryID: CustomStringConvertible {
    /// The text itself.
    public var description: String { rawValue }
}

extension TerritoryID: Codable {
    /// Reads the text, checked as in ``init(_:)``.
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
