/// A text in several languages, each by its BCP 47 tag (`fr`, `zh-Hant`), in order of the tags.
public struct LocalizedText: Hashable, Sendable {
    /// A language and the text in it.
    public struct Entry: Hashable, Sendable {
        /// The language by its BCP 47 tag, as written. Source: RFC 5646.
        public let language: String
        /// The text, not blank.
        public let text: String
    }
    /// The texts, sorted by language.
    public private(set) var entries: [Entry] = []

    /// No text.
    public init() {}

    /// Keeps a text in a language, in place of any earlier one.
    /// - Throws: ``LocalizedTextError`` for what is not a language tag, or a blank or overlong text.
    public mutating func set(_ text: String, in language: String) throws(LocalizedTextError) {
        guard Self.isLanguage(language) else { throw .malformedLanguage(language) }
        guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { throw .blank(language: language) }
        guard text.utf8.count <= 2000 else { throw .tooLong(language: language, bytes: text.utf8.count) }
        let entry = Entry(language: language, text: text)
        let index = entries.firstIndex { $0.language.utf8.lexicographicallyPrecedes(language.utf8) == false } ?? entries.endIndex
        if index < entries.count, entries[index].language == language { entries[index] = entry } else { entries.insert(entry, at: index) }
    }

    /// The text in this language, or `nil`.
    public subscript(language: String) -> String? { entries.first { $0.language == language }?.text }

    /// Whether there is no text.
    public var isEmpty: Bool { entries.isEmpty }

    /// Two to eight letters, then subtags of one to eight letters or digits after hyphens. Source: RFC 5646 §2.1, without its registry.
    private static func isLanguage(_ tag: String) -> Bool {
        let parts = tag.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
        guard tag.utf8.count <= 35, let first = parts.first, (2...8).contains(first.count), first.allSatisfy(isLetter) else { return false }
        return parts.dropFirst().allSatisfy { part in
            (1...8).contains(part.count) && part.allSatisfy { isLetter($0) || ($0 >= 0x30 && $0 <= 0x39) }
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }
}

/// Why a text cannot be kept in a language.
public enum LocalizedTextError: Error, Hashable, Sendable {
    /// Not a language tag of RFC 5646.
    case malformedLanguage(String)
    /// Nothing but white space.
    case blank(language: String)
    /// More than 2,000 bytes.
    case tooLong(language: String, bytes: Int)
}

extension LocalizedText: Codable {
    private struct Language: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Reads an object of texts by language.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Language.self)
        for key in container.allKeys { try set(container.decode(String.self, forKey: key), in: key.stringValue) }
    }

    /// Writes an object of texts by language, in order.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Language.self)
        for entry in entries { try container.encode(entry.text, forKey: Language(stringValue: entry.language)) }
    }
}
