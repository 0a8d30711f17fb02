import ArgumentParser
import CommonsDomain
import CommonsGeo
import CommonsInterop

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take what a search finds away: GeoJSON, a calendar, a table, KML, GPX, OpenStreetMap, elements as JSON.",
        discussion: """
            The ending of OUT says how: .geojson, .geojsonseq, .ics, .json, .csv, .kml, .gpx, .osm, .osc. The file is written whole or not at
            all. A bare ending (ics) writes to standard output, - GeoJSON. The same content gives the same bytes.

            As OpenStreetMap (.osm), what came from there keeps its number, version and tags, and what is new gets a negative number. A way or a
            relation is written with its position as its one node; with --from, the file it came from, .osc is what has changed since, whole.

            EXAMPLES
              commons export compost.geojson --store town.sqlite --tag compost
              commons export agenda.ics --store town.sqlite --in Valombre --name "What is on in Valombre"
              commons export ics --store town.sqlite --scope Valombre --kind market > markets.ics
              commons export changes.osc --store town.sqlite --from town.osm
            """)

    @Argument(help: "The file to write, or a bare ending (ics, geojson) for standard output.") var output: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var filters: FilterOptions
    @Option(help: "Words that must all be found.") var matching: String?
    @Option(help: "What a calendar is called; the territory's name unless told otherwise.") var name: String?
    @Option(help: "With .osc: the file of OpenStreetMap from which elements came; only what differs from it is written.") var from: String?
    @Flag(help: "Name who comes in a calendar, as far as --as may see them.") var attendees = false
    @Flag(help: "Say nothing on standard error.") var quiet = false

    func validate() throws {
        guard let format = ExportFormat(path: output) else {
            throw ValidationError("\(output) ends neither in .geojson, .geojsonseq, .ics, .json, .csv, .kml, .gpx, .osm nor .osc")
        }
        if from != nil, format != .elements(.changes) { throw ValidationError("--from is for changes: OUT ends in .osc") }
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
        var left = ImportReport()
        let bytes =
            switch format {
            case .calendar: try await calendar(records.map { try $0.stored(as: Event.self) }, in: kept, scope: query.scope, viewer: viewer)
            case .elements(let format):
                try ElementText(viewer: viewer, source: from).bytes(of: records.map { try $0.element() }, as: format, &left)
            }
        let count = records.count - left.skippedCount
        if output.fileName.contains(".") {
            try WholeFile.write(bytes, to: output)
            if !quiet { StandardError.write("\(count) written to \(output)\n") }
        } else {
            StandardOutput.write(String(decoding: bytes, as: UTF8.self))
            if !quiet { StandardError.write("\(count) written\n") }
        }
        if !quiet, !left.isClean { StandardError.write(ReportPrinter.text(left, heading: "left out or not whole:")) }
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
