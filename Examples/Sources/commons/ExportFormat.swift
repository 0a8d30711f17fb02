import CommonsDomain
import CommonsInterop

/// How a search leaves: as a calendar of its events, or as elements.
enum ExportFormat: Equatable {
    case calendar
    case elements(ElementFormat)

    init?(path: String) {
        switch path.fileName.split(separator: ".").last.map({ $0.lowercased() }) {
        case "geojson", "-": self = .elements(.geoJSON)
        case "geojsonseq", "geojsonl": self = .elements(.sequence)
        case "ics": self = .calendar
        case "json": self = .elements(.json)
        case "csv": self = .elements(.csv)
        case "kml": self = .elements(.kml)
        case "gpx": self = .elements(.gpx)
        case "osm": self = .elements(.map)
        case "osc": self = .elements(.changes)
        default: return nil
        }
    }
}

/// How elements leave.
enum ElementFormat {
    case geoJSON, sequence, json, csv, kml, gpx, map, changes
}

/// Writes elements as text.
struct ElementText {
    /// On whose behalf they leave.
    let viewer: Viewer
    /// The file of OpenStreetMap from which they came, where changes are asked for.
    let source: String?

    /// The text of elements; `report` says what could not be written.
    func bytes(of elements: [Element], as format: ElementFormat, _ report: inout ImportReport) throws -> [UInt8] {
        switch format {
        case .geoJSON, .sequence:
            var writer = GeoJSONWriter(format == .geoJSON ? .featureCollection : .sequence)
            for element in elements { try writer.append(GeoJSONFeature(element, for: viewer)) }
            return writer.finish()
        case .json:
            let lines = try elements.map { try JSONValue(encoding: $0.redacted(for: viewer)).description }
            return Array(("[\n" + lines.joined(separator: ",\n") + "\n]\n").utf8)
        case .csv:
            let features = try elements.map { try GeoJSONFeature($0, for: viewer).flattened }
            var writer = CSVWriter(properties: Set(features.flatMap { ($0.properties ?? []).map(\.name) }).sorted())
            for feature in features { _ = writer.append(feature) }
            return writer.drain()
        case .kml:
            var writer = KMLWriter()
            for element in elements { try writer.append(GeoJSONFeature(element, for: viewer).flattened) }
            return writer.finish()
        case .gpx:
            var writer = GPXWriter()
            for element in elements where try !writer.append(GeoJSONFeature(element, for: viewer)) { report.skip("gpx.no-position") }
            return writer.finish()
        case .map, .changes: return try openStreetMap(elements, format == .map ? .map : .change, &report)
        }
    }

    private func openStreetMap(_ elements: [Element], _ document: OSMHeader.Document, _ report: inout ImportReport) throws -> [UInt8] {
        let objects: [OSMElement]
        let elements = elements.map { $0.redacted(for: viewer) }
        if let source {
            var exporter = OSMExporter()
            objects = try exporter.changes(of: elements, against: source)
            for (reason, count) in exporter.report.skipped { report.skip(reason, count: count) }
        } else {
            var builder = OSMDocumentBuilder(for: document)
            for element in elements { if let reason = builder.append(element) { report.skip(reason) } }
            report.append(builder.report)
            objects = builder.objects()
        }
        var bytes: [UInt8] = []
        var writer = OSMXMLWriter(header: OSMHeader(document: document, generator: "commons")) { bytes += $0 }
        for object in objects { try writer.write(object) }
        try writer.finish()
        return bytes
    }
}
