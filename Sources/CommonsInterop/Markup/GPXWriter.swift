import CommonsDomain
import CommonsGeo

/// Writes features as GPX: points as waypoints, lines as tracks. Source: GPX 1.1 (Topografix).
///
/// GPX has waypoints before tracks, so tracks wait until the end, and it has no areas: each becomes a waypoint on its surface.
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
    /// - Returns: Whether GPX can hold it whole: points and lines, alone, in several or in a collection, but no areas.
    public mutating func append(_ feature: GeoJSONFeature) -> Bool {
        guard let geometry = feature.geometry else { return false }
        var (points, lines, isWhole): ([Coordinate], [LineString], Bool) = ([], [], true)
        Self.gather(geometry, &points, &lines, &isWhole)
        for point in points {
            text.markup("<wpt lat=\"\(point.latitude.shortest)\" lon=\"\(point.longitude.shortest)\">")
            Self.describe(feature, in: &text)
            text.markup("</wpt>\n")
        }
        guard !lines.isEmpty else { return isWhole }
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
        return isWhole
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

    private static func gather(_ geometry: Geometry, _ points: inout [Coordinate], _ lines: inout [LineString], _ isWhole: inout Bool) {
        switch geometry {
        case .point(let coordinate): points.append(coordinate)
        case .multiPoint(let coordinates): points += coordinates
        case .lineString(let line): lines.append(line)
        case .multiLineString(let several): lines += several
        case .polygon, .multiPolygon:
            isWhole = false
            if let place = geometry.place { points.append(place) }
        case .collection(let members): for member in members { gather(member, &points, &lines, &isWhole) }
        }
    }
}
