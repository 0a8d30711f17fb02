/// A text as it stood, under a number and a digest to which votes are pinned.
public struct TextVersion: Hashable, Sendable {
    /// Which version: 1 is the first.
    public let number: Int
    /// The whole text.
    public let text: String
    /// The digest of the text's UTF-8 bytes.
    public let digest: ContentDigest

    /// The largest text, in bytes of UTF-8: a megabyte.
    public static let sizeLimit = 1 << 20

    /// The first version of a text.
    /// - Throws: ``TextError/tooLong(_:)`` beyond ``sizeLimit``.
    public init(_ text: String) throws(TextError) { try self.init(number: 1, text: text) }

    private init(number: Int, text: String) throws(TextError) {
        guard text.utf8.count <= Self.sizeLimit else { throw .tooLong(text.utf8.count) }
        (self.number, self.text, digest) = (number, text, ContentDigest(of: text))
    }

    /// How many Unicode scalars the text has: the unit of every ``TextEdit``. Complexity: O(*n*).
    public var length: Int { text.unicodeScalars.count }

    /// The version after this one, with another text.
    /// - Throws: ``TextError/tooLong(_:)`` beyond ``sizeLimit``.
    public func next(_ text: String) throws(TextError) -> TextVersion { try TextVersion(number: number + 1, text: text) }
}

/// Why a text cannot be kept, or an edit not be made.
public enum TextError: Error, Hashable, Sendable {
    /// Beyond ``TextVersion/sizeLimit``; how many bytes.
    case tooLong(Int)
    /// A range that is upside down or reaches past the end of the text.
    case rangeOutside(Int, Int, length: Int)
    /// An edit that changes nothing.
    case emptyEdit
    /// Two edits change the same place.
    case overlap(TextEdit, TextEdit)
    /// While votes are cast a text that stood before cannot come back, or votes that are void would count again; which version it was.
    case stoodBefore(version: Int)
    /// The edit was made against another version; which one, and which one stands.
    case otherVersion(ContentDigest, standing: ContentDigest)
}

extension TextVersion: Codable {
    private enum CodingKeys: String, CodingKey { case number, text, digest }

    /// - Throws: ``TextError``, what the decoder throws, and `DecodingError` for a digest that is not the text's.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(number: container.decode(Int.self, forKey: .number), text: container.decode(String.self, forKey: .text))
        guard try container.decode(ContentDigest.self, forKey: .digest) == digest else {
            throw DecodingError.dataCorruptedError(forKey: .digest, in: container, debugDescription: "not the digest of the text")
        }
    }
}
