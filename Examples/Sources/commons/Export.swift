import ArgumentParser
import CommonsDomain
import CommonsGeo
import CommonsInterop

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take what a search finds away: GeoJSON, a GeoJSON sequence, a calendar, elements as JSON.",
        discussion: """
            The ending of OUT says how: .geojson, .geojsonseq, .ics, .json, .osm. The file is written whole or not at all. A bare ending
            (ics) writes to standard output. The same content gives the same bytes.

            EXAMPLES
              commons export compost.geojson --store town.sqlite --tag compost
              commons export agenda.ics --store town.sqlite --in Valombre --name "What is on in Valombre"
              commons export ics --store town.sqlite --scope Valombre --kind market > markets.ics
            """)

    @Argument(help: "The file to write, or a bare ending (ics, geojson) for standard output.") var output: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var filters: FilterOptions
    @Option(help: "Words that must all be found.") var matching: String?
    @Option(help: "What a calendar is called; the territory's name unless told otherwise.") var name: String?
    @Flag(help: "Name who comes in a calendar, as far as --as may see them.") var attendees = false
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
        var records: [EntityRecord] = []
        repeat {
            let page = try await kept.search(query, as: viewer)
            records += page.hits.map(\.record)
            query.cursor = page.next
        } while query.cursor != nil
        let bytes =
            switch format {
            case .calendar: try await calendar(records.map { try $0.stored(as: Event.self) }, in: kept, scope: query.scope, viewer: viewer)
            case .elements(let format): try format.bytes(records.map { try $0.element() }, viewer: viewer)
            }
        if output.contains(".") {
            try WholeFile.write(bytes, to: output)
            if !quiet { StandardError.write("\(records.count) written to \(output)\n") }
        } else {
            StandardOutput.write(String(decoding: bytes, as: UTF8.self))
            if !quiet { StandardError.write("\(records.count) written\n") }
        }
    }

    /// A feed that programs ask for again every six hours.
    private func calendar(_ events: [Stored<Event>], in kept: any Store, scope: GeoScope, viewer: Viewer) async throws -> [UInt8] {
        var writer = EventWriter(name: name, refresh: CalendarDuration("PT6H"))
        if name == nil, case .territory(let territory) = scope {
            writer.name = try await kept.entity(TerritoryEntry.identifier(for: territory), as: viewer)?.value.territory.name
        }
        let people = try await kept.people(of: events, withAttendees: attendees, as: viewer)
        return ICalendarWriter.bytes(of: [try writer.calendar(events, people: people)])
    }
}

/// How a search leaves: as a calendar of its events, or as elements.
enum ExportFormat: Equatable {
    case calendar
    case elements(ElementFormat)

    init?(path: String) {
        switch path.split(separator: ".").last.map({ $0.lowercased() }) {
        case "geojson": self = .elements(.geoJSON)
        case "geojsonseq", "geojsonl": self = .elements(.sequence)
        case "ics": self = .calendar
        case "json": self = .elements(.json)
        case "osm": self = .elements(.openStreetMap)
        default: return nil
        }
    }
}

/// How elements leave.
enum ElementFormat {
    case geoJSON, sequence, json, openStreetMap

    func bytes(_ elements: [Element], viewer: Viewer) throws -> [UInt8] {
        switch self {
        case .geoJSON, .sequence:
            var writer = GeoJSONWriter(self == .geoJSON ? .featureCollection : .sequence)
            for element in elements { try writer.append(GeoJSONFeature(element, for: viewer)) }
            return writer.finish()
        case .json:
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
