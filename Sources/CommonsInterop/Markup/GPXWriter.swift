import CommonsDomain
import CommonsGeo

/// Writes features as GPX: points as waypoints, lines as tracks. Source: GPX 1.1 (Topografix).
///
/// GPX has waypoints before tracks, so tracks wait until the end, and it has no areas.
public struct GPXWriter {
    private var text = MarkupText()
    private var tracks = MarkupText()

    /// Starts a document; `creator` is the program that GPX asks for.
    public init(creator: String = "commons") {
        text.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx version=\"1.1\" creator=\"")
        text.text(creator)
        text.markup("\" xmlns=\"http://www.topografix.com/GPX/1/1\">\n")
    }

    /// How many bytes wait to be taken; tracks are taken at the end.
    public var count: Int { text.bytes.count }
    /// How many characters were left out because XML cannot hold them.
    public var leftOutCharacters: Int { text.leftOut + tracks.leftOut }

    /// Adds a feature.
    /// - Returns: Whether GPX can hold it: points and lines, alone, in several or in a collection without anything else.
    public mutating func append(_ feature: GeoJSONFeature) -> Bool {
        guard let geometry = feature.geometry, let (points, lines) = Self.parts(of: geometry) else { return false }
        for point in points {
            text.markup("<wpt lat=\"\(point.latitude.shortest)\" lon=\"\(point.longitude.shortest)\">")
            Self.describe(feature, in: &text)
            text.markup("</wpt>\n")
        }
        guard !lines.isEmpty else { return true }
        tracks.markup("<trk>")
        Self.describe(feature, in: &tracks)
        for line in lines {
            tracks.markup("<trkseg>")
            for point in line.coordinates {
                tracks.markup("<trkpt lat=\"\(point.latitude.shortest)\" lon=\"\(point.longitude.shortest)\"/>")
            }
            tracks.markup("</trkseg>")
        }
        tracks.markup("</trk>\n")
        return true
    }

    /// Takes the waypoints written so far.
    public mutating func drain() -> [UInt8] { text.drain() }

    /// Ends the document and takes its bytes, or those since the last ``drain()``.
    public mutating func finish() -> [UInt8] {
        let rest = text.drain() + tracks.drain()
        return rest + "</gpx>\n".utf8
    }

    private static func describe(_ feature: GeoJSONFeature, in text: inout MarkupText) {
        for (element, value) in [
            ("name", feature["name"]?.plainText), ("desc", feature["description"]?.plainText), ("src", feature.id?.text),
        ] {
            guard let value else { continue }
            text.markup("<\(element)>")
            text.text(value)
            text.markup("</\(element)>")
        }
    }

    private static func parts(of geometry: Geometry) -> ([Coordinate], [LineString])? {
        switch geometry {
        case .point(let coordinate): return ([coordinate], [])
        case .multiPoint(let coordinates): return (coordinates, [])
        case .lineString(let line): return ([], [line])
        case .multiLineString(let lines): return ([], lines)
        case .polygon, .multiPolygon: return nil
        case .collection(let members):
            var (points, lines): ([Coordinate], [LineString]) = ([], [])
            for member in members {
                guard let parts = parts(of: member) else { return nil }
                points += parts.0
                lines += parts.1
            }
            return (points, lines)
        }
    }
}
