/// A name for addresses, which people read and type: `les-jardins-partages`. One in a store.
public struct Slug: Hashable, Sendable {
    /// 1 to 100 of `a`–`z`, `0`–`9` and single hyphens, none at an end.
    public let rawValue: String

    /// Checks the text and keeps it unchanged.
    /// - Throws: ``SlugError/malformed(_:)`` for anything else.
    public init(_ text: String) throws(SlugError) {
        var afterHyphen = true
        for byte in text.utf8 {
            let isHyphen = byte == 0x2D
            guard (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || (isHyphen && !afterHyphen) else {
                throw .malformed(text)
            }
            afterHyphen = isHyphen
        }
        guard !afterHyphen, text.utf8.count <= 100 else { throw .malformed(text) }
        rawValue = text
    }

    /// Makes a slug of a name: folded, its words joined by hyphens, cut after the last word that fits 100 bytes.
    /// - Returns: `nil` when no Latin letter or digit is left.
    public init?(of name: String) {
        var text = ""
        for word in TextFolding.words(name) {
            let letters = word.utf8.filter { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) }
            guard !letters.isEmpty else { continue }
            guard text.utf8.count + letters.count < 100 else { break }
            text += (text.isEmpty ? "" : "-") + String(decoding: letters, as: UTF8.self)
        }
        guard let slug = try? Slug(text) else { return nil }
        self = slug
    }

    /// The unique key under which stores keep it: `slug:les-jardins-partages`.
    public var key: String { "slug:" + rawValue }
}

/// Why a text is not a ``Slug``.
public enum SlugError: Error, Hashable, Sendable {
    /// Not 1 to 100 of `a`–`z`, `0`–`9` and single hyphens, none at an end.
    case malformed(String)
}

extension Slug: CustomStringConvertible {
    /// The text itself.
    public var description: String { rawValue }
}

extension Slug: Codable {
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
