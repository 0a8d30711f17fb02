public import CommonsDomain
public import CommonsGeo

/// Writes GeoJSON: a collection (RFC 7946) or a sequence of features, each after a record separator (RFC 8142).
///
/// Rings are wound by the right-hand rule, exteriors counterclockwise, whatever way they came (RFC 7946 §3.1.6). Coordinates are written with the
/// fewest digits that read as the same number again.
///
/// ```swift
/// var writer = GeoJSONWriter()
/// for feature in features { writer.append(feature) }
/// try Data(writer.finish()).write(to: url)
/// ```
public struct GeoJSONWriter: ~Copyable {
    /// The two forms.
    public enum Format: Hashable, Sendable {
        /// RFC 7946 §3.3.
        case featureCollection
        /// RFC 8142.
        case sequence
    }

    private let format: Format
    private var bytes = GrowingBytes()
    private var isFirst = true

    /// Starts a text.
    public init(_ format: Format = .featureCollection) {
        self.format = format
    }

    /// How many bytes wait to be taken.
    public var count: Int { bytes.count }

    /// Adds a feature. Complexity: O(its size).
    public mutating func append(_ feature: GeoJSONFeature) {
        switch format {
        case .sequence: bytes.append("\u{1E}")
        case .featureCollection: bytes.append(isFirst ? "{\"type\":\"FeatureCollection\",\"features\":[\n" : ",\n")
        }
        isFirst = false
        Self.write(feature, to: &bytes)
        if format == .sequence { bytes.append("\n") }
    }

    /// Takes the bytes written so far, to keep memory small: write them out, then go on.
    public mutating func drain() -> [UInt8] {
        let taken = bytes.array
        bytes.removeAll()
        return taken
    }

    /// Ends the text and takes its bytes, or those since the last ``drain()``.
    /// - Parameters:
    ///   - boundingBox: the collection's `bbox`; a sequence has none.
    ///   - foreignMembers: members of the collection that RFC 7946 does not know; a sequence has none, and names that it knows are left out.
    public consuming func finish(boundingBox: [Double]? = nil, foreignMembers: [JSONMember] = []) -> [UInt8] {
        guard format == .featureCollection else { return bytes.array }
        bytes.append(isFirst ? "{\"type\":\"FeatureCollection\",\"features\":[]" : "\n]")
        Self.write(boundingBox, foreignMembers, to: &bytes)
        bytes.append("}\n")
        return bytes.array
    }

    /// The text of a whole collection. Complexity: O(its size).
    public static func bytes(of document: GeoJSONDocument) -> [UInt8] {
        var writer = GeoJSONWriter()
        // Lent where they stand: taking each out would count its references.
        document.features.withUnsafeBufferPointer { features in
            for place in features.indices { writer.append(features[place]) }
        }
        return writer.finish(boundingBox: document.boundingBox, foreignMembers: document.foreignMembers)
    }

    /// The text of one geometry. Complexity: O(its size).
    public static func bytes(of geometry: Geometry) -> [UInt8] {
        var bytes = GrowingBytes(capacity: 256)
        bytes.append(geometry)
        return bytes.array
    }

    private static func write(_ feature: GeoJSONFeature, to bytes: inout GrowingBytes) {
        bytes.append("{\"type\":\"Feature\"")
        switch feature.id {
        case .string(let id)?:
            bytes.append(",\"id\":")
            bytes.appendString(id)
        case .number(let id)?:
            bytes.append(",\"id\":")
            bytes.append(id.text)
        case nil: break
        }
        bytes.append(",\"geometry\":")
        if let geometry = feature.geometry { bytes.append(geometry) } else { bytes.append("null") }
        bytes.append(",\"properties\":")
        if let properties = feature.properties { bytes.append(.object(properties)) } else { bytes.append("null") }
        write(feature.boundingBox, feature.foreignMembers, to: &bytes)
        bytes.append("}")
    }

    private static func write(_ box: [Double]?, _ foreignMembers: [JSONMember], to bytes: inout GrowingBytes) {
        if let box {
            bytes.append(",\"bbox\":[")
            for (place, number) in box.enumerated() {
                if place > 0 { bytes.append(",") }
                bytes.append(number)
            }
            bytes.append("]")
        }
        for member in foreignMembers where !isKnown(member.name) {
            bytes.append(",")
            bytes.appendString(member.name)
            bytes.append(":")
            bytes.append(member.value)
        }
    }

    /// Whether RFC 7946 knows a member of this name. A foreign one of such a name, which a geometry alone may have, would be read as what it is not.
    private static func isKnown(_ name: String) -> Bool {
        switch name {
        case "type", "id", "geometry", "properties", "bbox", "features", "coordinates", "geometries", "crs": true
        default: false
        }
    }
}
