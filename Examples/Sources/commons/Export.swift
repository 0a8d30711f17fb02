import ArgumentParser
import CommonsDomain
import CommonsGeo
import CommonsInterop

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take what a search finds away: GeoJSON, a GeoJSON sequence, a calendar, elements as JSON.",
        discussion: """
            The ending of OUT says how: .geojson, .geojsonseq, .ics, .json, .osm. The file is written whole or not at all.

            EXAMPLES
              commons export compost.geojson --store town.sqlite --tag compost
              commons export agenda.ics --store town.sqlite --in Valombre --kind event
            """)

    @Argument(help: "The file to write.") var output: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var filters: FilterOptions
    @Option(help: "Words that must all be found.") var matching: String?
    @Flag(help: "Say nothing on standard error.") var quiet = false

    func validate() throws {
        if ExportFormat(path: output) == nil {
            throw ValidationError("\(output) ends neither in .geojson, .geojsonseq, .ics, .json nor .osm")
        }
    }

    func run() async throws {
        guard let format = ExportFormat(path: output) else { return }
        let kept: any Store = try store.openForReading()
        let now = SystemClock.now
        let viewer = try await filters.viewer(in: kept, at: now)
        var query = try await filters.query(words: matching, in: kept, viewer: viewer)
        if format == .calendar { query.types = [.event] }
        (query.limit, query.sort, query.currentAt) = (1000, .identifier, format == .calendar ? nil : now)
        var elements: [Element] = []
        var events: [Stored<Event>] = []
        repeat {
            let page = try await kept.search(query, as: viewer)
            if format == .calendar {
                events += try page.hits.map { try $0.record.stored(as: Event.self) }
            } else {
                elements += try page.hits.map { try $0.record.element() }
            }
            query.cursor = page.next
        } while query.cursor != nil
        try WholeFile.write(try format.bytes(elements, events: events, viewer: viewer), to: output)
        if !quiet { StandardError.write("\(elements.count + events.count) written to \(output)\n") }
    }
}

/// How elements leave.
enum ExportFormat {
    case geoJSON, sequence, calendar, elements, openStreetMap

    init?(path: String) {
        switch path.split(separator: ".").last.map({ $0.lowercased() }) {
        case "geojson": self = .geoJSON
        case "geojsonseq", "geojsonl": self = .sequence
        case "ics": self = .calendar
        case "json": self = .elements
        case "osm": self = .openStreetMap
        default: return nil
        }
    }

    func bytes(_ elements: [Element], events: [Stored<Event>], viewer: Viewer) throws -> [UInt8] {
        switch self {
        case .geoJSON, .sequence:
            var writer = GeoJSONWriter(self == .geoJSON ? .featureCollection : .sequence)
            for element in elements { try writer.append(GeoJSONFeature(element, for: viewer)) }
            return writer.finish()
        case .calendar:
            return ICalendarWriter.bytes(of: [try EventWriter().calendar(events)])
        case .elements:
            let lines = try elements.map { try JSONValue(encoding: $0).description }
            return Array(("[\n" + lines.joined(separator: ",\n") + "\n]\n").utf8)
        case .openStreetMap:
            var exporter = OSMExporter()
            let nodes = exporter.nodes(of: elements)
            var bytes: [UInt8] = []
            var writer = OSMXMLWriter { bytes += $0 }
            for node in nodes { try writer.write(node) }
            try writer.finish()
            return bytes
        }
    }
}
