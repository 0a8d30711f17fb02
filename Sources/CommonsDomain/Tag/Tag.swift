/// A word by which things are found: `compost`, `vie associative`.
///
/// Two spellings of one key are one tag for a search; the spelling is for people. `#` is not part of it.
public struct Tag: Hashable, Sendable {
    /// The folded words that stores index and searches compare. See ``TextFolding``.
    public let key: String
    /// The spelling to show, without `#` and without white space at its ends.
    public let spelling: String

    /// How many characters (Unicode scalars) a spelling may have.
    public static let longestSpelling = 100

    /// Folds a spelling; leading `#` and white space at both ends do not belong to it.
    /// - Throws: ``TagError`` when nothing is left after folding, or the spelling is longer than ``longestSpelling``.
    public init(_ spelling: String) throws(TagError) {
        var rest = Substring(spelling)
        while let first = rest.unicodeScalars.first, first == "#" || first == "＃" || first.properties.isWhitespace {
            rest.unicodeScalars.removeFirst()
        }
        while let last = rest.unicodeScalars.last, last.properties.isWhitespace { rest.unicodeScalars.removeLast() }
        guard rest.unicodeScalars.count <= Self.longestSpelling else { throw .tooLong(spelling) }
        let shown = String(rest)
        let key = TextFolding.fold(shown)
        guard !key.isEmpty else { throw .blank(spelling) }
        (self.key, self.spelling) = (key, shown)
    }

    /// Keeps a key and a spelling that are already known to belong together.
    package init(uncheckedKey key: String, spelling: String) { (self.key, self.spelling) = (key, spelling) }
}

/// Why a text is not a ``Tag``.
public enum TagError: Error, Hashable, Sendable {
    /// No letter and no digit.
    case blank(String)
    /// More than ``Tag/longestSpelling`` characters.
    case tooLong(String)
}

extension Tag: CustomStringConvertible {
    /// `#` and the spelling.
    public var description: String { "#" + spelling }
}

extension Tag: Codable {
    /// Reads the spelling.
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the spelling.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(spelling)
    }
}
