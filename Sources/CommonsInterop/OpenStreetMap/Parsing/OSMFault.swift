/// Something wrong in an OpenStreetMap file, and where.
///
/// The place is where the parser stood: behind the attributes of the start tag that is at fault. Line and column count from 1.
public struct OSMFault: Error, Hashable, Sendable {
    /// What the fault did to the reading.
    public var severity: ImportFault.Severity
    /// What is wrong.
    public var reason: Reason
    /// The line, from 1; `nil` in PBF.
    public var line: Int?
    /// The column in characters, from 1; `nil` in PBF.
    public var column: Int?
    /// The bytes before the place, after decompression; `nil` where the parser cannot tell (another encoding than UTF-8).
    public var byteOffset: Int?
    /// The object concerned, where its number is known.
    public var object: OSMElementID?

    /// Describes a fault.
    public init(
        _ severity: ImportFault.Severity, _ reason: Reason, line: Int? = nil, column: Int? = nil, byteOffset: Int? = nil,
        object: OSMElementID? = nil
    ) {
        (self.severity, self.reason, self.line) = (severity, reason, line)
        (self.column, self.byteOffset, self.object) = (column, byteOffset, object)
    }

    /// What is wrong.
    public enum Reason: Hashable, Sendable {
        /// Not well-formed XML: the parser's words.
        case malformed(String)
        /// The file ends in its middle.
        case truncated
        /// A document type is declared; nobody needs it in OSM XML and its entities are an attack.
        case documentType
        /// The root element is neither `osm` nor `osmChange`, or there is none: its name.
        case notOpenStreetMap(root: String)
        /// The format's version is not 0.6.
        case unsupportedVersion(String)
        /// The root does not say its version; it is read as 0.6.
        case missingVersion
        /// An element lacks an attribute that it needs.
        case missingAttribute(element: String, attribute: String)
        /// An attribute is not a number (or a time, or one of the words allowed).
        case badValue(attribute: String, value: String)
        /// A number does not fit: an id beyond 64 bits, a latitude beyond the pole.
        case outOfRange(attribute: String, value: String)
        /// An element that does not belong there; it is left out with all that it holds.
        case unexpectedElement(String)
        /// The same object in the same version as just before.
        case duplicate
        /// A limit of ``OSMLimits`` is passed: which.
        case limit(String)
        /// The file needs a feature that this reader does not have (PBF `required_features`).
        case unsupportedFeature(String)
        /// ``OSMEngine/scanner`` met what only libxml2 may decide.
        case notCanonical
    }
}

extension OSMFault.Reason {
    /// The stable name in an ``ImportReport``.
    public var name: ImportReason {
        switch self {
        case .malformed: "osm.malformed"
        case .truncated: "osm.truncated"
        case .documentType: "osm.document-type"
        case .notOpenStreetMap: "osm.not-openstreetmap"
        case .unsupportedVersion: "osm.unsupported-version"
        case .missingVersion: "osm.missing-version"
        case .missingAttribute: "osm.missing-attribute"
        case .badValue: "osm.bad-value"
        case .outOfRange: "osm.out-of-range"
        case .unexpectedElement: "osm.unexpected-element"
        case .duplicate: "osm.duplicate"
        case .limit: "osm.limit"
        case .unsupportedFeature: "osm.unsupported-feature"
        case .notCanonical: "osm.not-canonical"
        }
    }
}

extension OSMFault.Reason: CustomStringConvertible {
    /// What is wrong, in a sentence.
    public var description: String {
        switch self {
        case .malformed(let words): "not well formed: \(words)"
        case .truncated: "the file ends in its middle"
        case .documentType: "a document type declaration is refused"
        case .notOpenStreetMap(let root): root.isEmpty ? "not an OpenStreetMap file" : "not an OpenStreetMap file: its root is <\(root)>"
        case .unsupportedVersion(let version): "version \"\(version)\" of the format is not read, only 0.6"
        case .missingVersion: "the root has no version; read as 0.6"
        case .missingAttribute(let element, let attribute): "<\(element)> lacks the attribute \(attribute)"
        case .badValue(let attribute, let value): "\(attribute)=\"\(value)\" cannot be read"
        case .outOfRange(let attribute, let value): "\(attribute)=\"\(value)\" is out of range"
        case .unexpectedElement(let name): "<\(name)> does not belong here and is left out"
        case .duplicate: "the same object in the same version as just before"
        case .limit(let what): "the limit of \(what) is passed"
        case .unsupportedFeature(let name): "the file requires the feature \(name)"
        case .notCanonical: "not in the form that the scanner accepts"
        }
    }
}

extension OSMFault: CustomStringConvertible {
    /// Place, reason and object on one line.
    public var description: String { importFault.description }

    /// The same fault for an ``ImportReport``.
    public var importFault: ImportFault {
        ImportFault(
            severity, reason.name, reason.description, at: ImportPlace(line: line, column: column, byteOffset: byteOffset),
            subject: object?.description)
    }
}
