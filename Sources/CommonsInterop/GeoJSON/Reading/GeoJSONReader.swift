import CommonsDomain
import CommonsGeo

/// Reads GeoJSON: one text (RFC 7946), or a sequence of texts, each after a record separator (RFC 8142) or on lines of their own.
///
/// Features are delivered one by one, in memory that follows the largest feature and not the file. A feature that is JSON but not GeoJSON is
/// left out and told in the report with its line and path; what is not JSON, or not in WGS 84, ends the reading.
///
/// ```swift
/// let reading = try GeoJSONReader().read(path: "town.geojson") { feature in print(feature["name"] ?? .null) }
/// print(reading.report.skipped)
/// ```
public struct GeoJSONReader: Hashable, Sendable {
    /// What is refused.
    public var limits: GeoJSONLimits
    /// Whether properties are kept; otherwise they are only checked, which is faster.
    public var keepsProperties: Bool

    /// Prepares to read.
    public init(limits: GeoJSONLimits = GeoJSONLimits(), keepsProperties: Bool = true) {
        (self.limits, self.keepsProperties) = (limits, keepsProperties)
    }

    /// Reads bytes that are in memory.
    ///
    /// A geometry that stands alone is delivered as a feature without properties; ``GeoJSONReading/kind`` tells them apart.
    /// - Throws: ``GeoJSONError``, after everything before the fault was delivered; whatever the closure throws.
    @discardableResult
    public func read(bytes: [UInt8], onFeature: (GeoJSONFeature) throws -> Void) throws -> GeoJSONReading {
        var window = GeoJSONWindow(all: bytes, limit: limits.featureBytes)
        return try read(&window, onFeature)
    }

    /// Reads a collection, a feature or a geometry as one value. Complexity: O(bytes) memory.
    /// - Throws: ``GeoJSONError`` for the first fault, also one that ``read(bytes:onFeature:)`` would only report.
    public func object(bytes: [UInt8]) throws -> GeoJSONObject {
        var features: [GeoJSONFeature] = []
        let reading = try read(bytes: bytes) { features.append($0) }
        if let fault = reading.faults.first { throw fault }
        switch reading.kind {
        case .featureCollection, .sequence:
            return .featureCollection(
                GeoJSONDocument(features: features, boundingBox: reading.boundingBox, foreignMembers: reading.foreignMembers))
        case .feature: return .feature(features[0])
        case .geometry:
            guard let geometry = features[0].geometry else { throw GeoJSONError(.missing("geometry")) }
            return .geometry(geometry, foreignMembers: features[0].foreignMembers)
        }
    }

    /// Reads everything as a collection; a feature or geometry alone becomes a collection of one.
    /// - Throws: ``GeoJSONError`` for the first fault.
    public func document(bytes: [UInt8]) throws -> GeoJSONDocument {
        switch try object(bytes: bytes) {
        case .featureCollection(let document): document
        case .feature(let feature): GeoJSONDocument(features: [feature])
        case .geometry(let geometry, let foreign):
            GeoJSONDocument(features: [GeoJSONFeature(geometry: geometry, properties: nil, foreignMembers: foreign)])
        }
    }

    func read(_ window: inout GeoJSONWindow, _ onFeature: (GeoJSONFeature) throws -> Void) throws -> GeoJSONReading {
        var texts = GeoJSONTexts(parser: GeoJSONParser(keepsProperties: keepsProperties), limits: limits)
        return try texts.read(&window, onFeature)
    }
}
