/// Why a text is not GeoJSON, and where.
public struct GeoJSONError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Reason: Hashable, Sendable {
        /// The text ends inside a value.
        case unexpectedEnd
        /// A byte that cannot stand here.
        case unexpectedByte(UInt8)
        /// A number that RFC 8259 §6 does not allow, or that no `Double` holds where one is needed.
        case invalidNumber(String)
        /// A control, a wrong escape, half of a surrogate pair.
        case invalidString
        /// Bytes that are not UTF-8.
        case invalidUTF8
        /// Values inside values beyond the limit.
        case tooDeep(limit: Int)
        /// A feature or geometry of more bytes than the limit.
        case tooLong(limit: Int)
        /// The text goes on after its value.
        case textAfterEnd
        /// A member that must be there: `type`, `coordinates`, `geometry`…
        case missing(String)
        /// `type` is none of the nine, or not one that can stand here.
        case unknownType(String)
        /// A member has not the kind of value that RFC 7946 asks for.
        case wrongValue(String, expected: String)
        /// Coordinates are nested otherwise than their type asks for.
        case wrongNesting(type: String)
        /// A position of fewer than two numbers or more than four.
        case wrongPosition(count: Int)
        /// A latitude or longitude out of range, by its text.
        case coordinateOutOfRange(String)
        /// A line of fewer than two positions, a ring of fewer than four or one that does not end where it starts.
        case invalidGeometry(String)
        /// A coordinate reference system other than WGS 84, by its name.
        case unsupportedReferenceSystem(String)
        /// The file cannot be opened or read, in the system's words.
        case unreadable(path: String, message: String)
    }

    /// What is wrong.
    public var reason: Reason
    /// Where: line, column, byte and the path such as `features[3].geometry.coordinates[0][2]`.
    public var place: ImportPlace

    /// Describes a fault.
    public init(_ reason: Reason, at place: ImportPlace = ImportPlace()) {
        (self.reason, self.place) = (reason, place)
    }
}

extension GeoJSONError.Reason {
    /// Whether only the text in which it stands is lost when texts have separators between them (RFC 8142 §2.2).
    var isOfOneRecord: Bool {
        switch self {
        case .unsupportedReferenceSystem, .unreadable, .tooLong: false
        default: true
        }
    }

    /// The stable name in a report.
    var name: ImportReason {
        switch self {
        case .unexpectedEnd: "geojson.unexpected-end"
        case .unexpectedByte: "geojson.unexpected-byte"
        case .invalidNumber: "geojson.invalid-number"
        case .invalidString: "geojson.invalid-string"
        case .invalidUTF8: "geojson.invalid-utf8"
        case .tooDeep: "geojson.too-deep"
        case .tooLong: "geojson.too-long"
        case .textAfterEnd: "geojson.text-after-end"
        case .missing: "geojson.missing-member"
        case .unknownType: "geojson.unknown-type"
        case .wrongValue: "geojson.wrong-value"
        case .wrongNesting: "geojson.wrong-nesting"
        case .wrongPosition: "geojson.wrong-position"
        case .coordinateOutOfRange: "geojson.coordinate-out-of-range"
        case .invalidGeometry: "geojson.invalid-geometry"
        case .unsupportedReferenceSystem: "geojson.unsupported-reference-system"
        case .unreadable: "geojson.unreadable"
        }
    }
}

extension GeoJSONError: CustomStringConvertible {
    /// Place and reason on one line.
    public var description: String {
        let place = place.description
        return (place.isEmpty ? "" : place + ": ") + reason.description
    }
}

extension GeoJSONError.Reason: CustomStringConvertible {
    /// What is wrong, in a sentence.
    public var description: String {
        switch self {
        case .unexpectedEnd: "the text ends inside a value"
        case .unexpectedByte(let byte):
            byte > 32 && byte < 127 ? "'\(Character(Unicode.Scalar(byte)))' cannot stand here" : "the byte \(byte) cannot stand here"
        case .invalidNumber(let text): "\(text) is not a number that can stand here"
        case .invalidString: "a text with a control, a wrong escape or half of a surrogate pair"
        case .invalidUTF8: "bytes that are not UTF-8"
        case .tooDeep(let limit): "values are nested deeper than \(limit)"
        case .tooLong(let limit): "a feature is longer than \(limit) bytes"
        case .textAfterEnd: "the text goes on after its value"
        case .missing(let member): "the member \(member) is missing"
        case .unknownType(let type): "the type \(type) cannot stand here"
        case .wrongValue(let member, let expected): "\(member) is not \(expected)"
        case .wrongNesting(let type): "the coordinates are not nested as those of a \(type)"
        case .wrongPosition(let count): "a position of \(count) numbers, where 2 to 4 are allowed"
        case .coordinateOutOfRange(let text): text
        case .invalidGeometry(let text): text
        case .unsupportedReferenceSystem(let name): "the coordinates are in \(name), not in WGS 84 longitude and latitude"
        case .unreadable(let path, let message): "\(path): \(message)"
        }
    }
}
