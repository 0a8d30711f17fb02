/// Where a page of hits ended. Opaque, Codable as one text, good for the same query only.
///
/// It holds the sort key and the id of the last hit, not an offset: what is added or removed meanwhile makes no other hit come twice or not at all.
public struct SearchCursor: Hashable, Sendable {
    /// The sort key of the last hit, as a number that sorts as the hits do (ascending).
    public let key: Double
    /// The id of the last hit.
    public let id: EntityID
    /// A digest of the query without its cursor and limit; a cursor of another query is refused.
    public let query: UInt64

    /// Joins a sort key, the id that ends the page and the digest of the query.
    public init(key: Double, id: EntityID, query: UInt64) { (self.key, self.id, self.query) = (key, id, query) }
}

/// Why a text is not a ``SearchCursor``.
public enum SearchCursorError: Error, Hashable, Sendable {
    /// Not the text of a cursor.
    case malformed(String)
    /// The cursor of another query.
    case otherQuery
}

extension SearchCursor: CustomStringConvertible {
    /// Three hexadecimal numbers and the id, joined by dots.
    public var description: String { String(key.bitPattern, radix: 16) + "." + id.description + "." + String(query, radix: 16) }

    /// Reads what ``description`` writes.
    /// - Throws: ``SearchCursorError/malformed(_:)`` for anything else.
    public init(_ text: String) throws(SearchCursorError) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let bits = UInt64(parts[0], radix: 16), let id = try? EntityID(String(parts[1])),
            let query = UInt64(parts[2], radix: 16), !Double(bitPattern: bits).isNaN
        else { throw .malformed(text) }
        self.init(key: Double(bitPattern: bits), id: id, query: query)
    }
}

extension SearchCursor: Codable {
    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
