/// When something is open, in the words in which it was given: `Mo-Fr 09:00-18:00; PH off`. Source: OSM wiki, *Key:opening_hours*.
///
/// The text is kept whatever it says, so that nothing is lost.
public struct OpeningHours: Hashable, Sendable {
    /// The text as given.
    public let text: String

    /// Keeps the text unchanged.
    /// - Throws: ``OpeningHoursError`` for a blank text, or one of more than 5,000 bytes.
    public init(_ text: String) throws(OpeningHoursError) {
        guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { throw .blank }
        guard text.utf8.count <= 5000 else { throw .tooLong(bytes: text.utf8.count) }
        self.text = text
    }
}

/// Why a text is not ``OpeningHours``.
public enum OpeningHoursError: Error, Hashable, Sendable {
    /// Nothing but white space.
    case blank
    /// More than 5,000 bytes.
    case tooLong(bytes: Int)
}

extension OpeningHours: Codable {
    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
