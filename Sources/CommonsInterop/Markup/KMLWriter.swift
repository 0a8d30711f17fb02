import CommonsDomain
import CommonsGeo

/// Writes features as KML placemarks: name, description, every property as `ExtendedData`, any geometry. Source: OGC 12-007r2.
public struct KMLWriter {
    private var text = MarkupText()

    /// Starts a document.
    public init() {
        text.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n")
    }

    /// How many bytes wait to be taken.
    public var count: Int { text.bytes.count }
    /// How many characters were left out because XML cannot hold them.
    public var leftOutCharacters: Int { text.leftOut }

    /// Adds a feature; one without geometry becomes a placemark without a place.
    public mutating func append(_ feature: GeoJSONFeature) {
        text.markup("<Placemark>")
        if let name = feature["name"]?.plainText { element("name", name) }
        if let description = feature["description"]?.plainText { element("description", description) }
        let properties = feature.properties ?? []
        if !properties.isEmpty || feature.id != nil {
            text.markup("<ExtendedData>")
            if let id = feature.id { data("@id", id.text) }
            for property in properties { data(property.name, property.value.plainText ?? "") }
            text.markup("</ExtendedData>")
        }
        if let geometry = feature.geometry { append(geometry) }
        text.markup("</Placemark>\n")
    }

    /// Takes the bytes written so far.
    public mutating func drain() -> [UInt8] { text.drain() }

    /// Ends the document and takes its bytes, or those since the last ``drain()``.
    public mutating func finish() -> [UInt8] {
        text.markup("</Document>\n</kml>\n")
        return text.drain()
    }

    private mutating func element(_ name: String, _ value: String) {
        text.markup("<\(name)>")
        text.text(value)
        text.markup("</\(name)>")
    }

    private mutating func data(_ name: String, _ value: String) {
        text.markup("<Data name=\"")
        text.text(name)
        text.markup("\">")
        element("value", value)
        text.markup("</Data>")
    }

    private mutating func append(_ geometry: Geometry) {
        switch geometry {
        case .point(let coordinate): shape("Point", [coordinate])
        case .lineString(let line): shape("LineString", line.coordinates)
        case .polygon(let polygon):
            text.markup("<Polygon><outerBoundaryIs>")
            shape("LinearRing", polygon.exterior.coordinates)
            text.markup("</outerBoundaryIs>")
            for hole in polygon.holes {
                text.markup("<innerBoundaryIs>")
                shape("LinearRing", hole.coordinates)
                text.markup("</innerBoundaryIs>")
            }
            text.markup("</Polygon>")
        case .multiPoint(let coordinates): several(coordinates.map { .point($0) })
        case .multiLineString(let lines): several(lines.map { .lineString($0) })
        case .multiPolygon(let polygons): several(polygons.map { .polygon($0) })
        case .collection(let parts): several(parts)
        }
    }

    private mutating func several(_ parts: [Geometry]) {
        text.markup("<MultiGeometry>")
        for part in parts { append(part) }
        text.markup("</MultiGeometry>")
    }

    private mutating func shape(_ name: String, _ coordinates: [Coordinate]) {
        text.markup("<\(name)><coordinates>")
        text.markup(coordinates.map { "\($0.longitude.shortest),\($0.latitude.shortest)" }.joined(separator: " "))
        text.markup("</coordinates></\(name)>")
    }
}

extension Double {
    /// The fewest digits that read as the same number.
    var shortest: String { JSONNumber(self)?.text ?? "" }
}

extension JSONValue {
    /// The value as text without JSON's quotes; `nil` for `null`.
    var plainText: String? {
        switch self {
        case .null: nil
        case .string(let text): text
        case .bool(let isTrue): isTrue ? "true" : "false"
        case .integer(let number): String(number)
        case .number(let number): number.text
        case .array, .object: description
        }
    }
}

extension GeoJSONFeature.Identifier {
    /// The identifier as text.
    var text: String {
        switch self {
        case .string(let text): text
        case .number(let number): number.text
        }
    }
}
