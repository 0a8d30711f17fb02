import ArgumentParser
import CommonsDomain
import CommonsGeo
import CommonsInterop

struct Convert: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Turn OpenStreetMap files and GeoJSON into each other's neighbours.",
        discussion: """
            OpenStreetMap (.osm, .osc, .osm.pbf, also .gz, .bz2, .zst) becomes GeoJSON (.geojson, .geojsonseq), or OSM XML and osmChange again
            (.osm, .osc). GeoJSON and tables (.csv with latitude and longitude) become GeoJSON with its rings wound to the right, a sequence of
            features, a table (.csv), KML (.kml), GPX (.gpx) or OpenStreetMap (.osm, .osc; what has no number there gets a negative one, as JOSM
            likes it); so does OpenStreetMap. What IN is, is told by its first bytes; what OUT becomes,
            by its name. - is standard input or output; a pipe is as good as a file. Calendars (.ics) become GeoJSON and the like, and the events of GeoJSON a calendar.

            --keep, --drop, --bbox and --in choose for every output. OSM XML and osmChange stay whole: what is chosen by tags comes with all that
            it refers to, what is chosen by place as ways with all their nodes.

            EXAMPLES
              commons convert monaco.osm carlo.geojson --in "Monte-Carlo"
              commons convert rhone.osm.pbf lyon.osm --in 69123 --territories france.territories
              commons convert stations.csv stations.geojson --columns columns.csv
              commons convert composts.geojson composts.osm
              commons convert europe.osm.pbf europe.geojsonseq --node-store file --resume
              commons convert malta.osm.pbf malta.geojson
              commons convert malta.osm malta.geojsonseq --areas both --attributes version,timestamp
              commons convert town.osm shops.geojson --keep shop,craft,amenity=marketplace
              commons convert town.osm newer.osm --apply changes.osc
            """)

    @Argument(help: "The file to read.")
    var input: String

    @Argument(help: "The file to write.")
    var output: String

    @Option(
        help:
            "Closed ways: likely (areas by the published polygon features), both (line and area, as osmium), closed (areas unless area=no)."
    )
    var areas = AreasArgument.likely

    @Option(help: "Facts written as @version and so on: type,id,version,timestamp,changeset,uid,user.")
    var attributes: AttributesArgument = AttributesArgument(attributes: [])

    @Option(help: "The XML parser: auto or libxml2.")
    var engine = EngineArgument.auto

    @Option(help: "Keep only what has one of these tags: amenity,shop=bakery,craft=*.")
    var keep: TagFilterArgument?

    @Option(help: "Leave out what has one of these tags.")
    var drop: TagFilterArgument?

    @Option(help: "Keep only what meets this box: WEST,SOUTH,EAST,NORTH in degrees.")
    var bbox: BoxArgument?

    @Option(name: .customLong("in"), help: "Keep only what has a position in this territory: a code, an id or a name.")
    var territory: String?

    @Option(help: "Where --in looks: a file of `territories build`, in place of the administrative boundaries of IN.")
    var territories: String?

    @Option(help: "What the columns of a table are: a CSV of column,property with @latitude, @longitude, @position, @id or a name.")
    var columns: String?

    @Option(help: "Digits after the decimal point, in 0...7.")
    var precision = 7

    @Option(help: "Where node positions are kept: memory or file.")
    var nodeStore = NodeStoreArgument.memory

    @Flag(help: "Read twice to keep less in memory.")
    var lowMemory = false

    @Option(help: "A change file (.osc) to apply first; several: in order.")
    var apply: [String] = []

    @Option(help: "Write the places where areas could not be built as GeoJSON points.")
    var faults: String?

    @Flag(help: "Note every few megabytes how far OpenStreetMap to features is, and go on there when it was stopped.")
    var resume = false

    @Option(help: .hidden) var checkpointBytes = 16 << 20

    @Flag(help: "Say nothing.")
    var quiet = false

    @Flag(help: "Write the report as JSON on standard output.")
    var json = false

    @Flag(help: "Finish with status 3 when something could not be converted whole.")
    var strict = false

    func validate() throws {
        guard (0...7).contains(precision) else { throw ValidationError("--precision is a number in 0...7") }
        guard !(json && output == "-") else { throw ValidationError("--json and an output of - would share standard output") }
        guard territories == nil || territory != nil else { throw ValidationError("--territories is where --in looks; name one with --in") }
        guard !resume || (input != "-" && output != "-") else { throw ValidationError("--resume needs files to go on with") }
    }

    func run() async throws {
        let job = ConvertJob(command: self)
        StartupPages.release()
        let report = try await Interruption.cancelling { try job.run() }
        if let faults { try job.writeFaults(of: report, to: faults) }
        if json { StandardOutput.write(report.json.description + "\n") } else if !quiet { StandardError.write(report.text) }
        if strict && report.report.faultCount > 0 { throw ExitCode(3) }
    }

    /// The territory asked for, from an index or from the boundaries of the map that is read.
    func territoryFilter(in map: String?) throws -> TerritoryFilter? {
        guard let territory else { return nil }
        if let territories { return try TerritoryFilter(territory, in: TerritoryIndex.open(path: territories)) }
        guard let map, map != "-" else {
            throw ValidationError("--in needs --territories FILE here: the input has no boundaries to look in")
        }
        return try TerritoryFilter(territory, boundariesOf: map, reading: reading)
    }

    /// The options in the library's terms, for a map.
    func options(for map: String) throws -> ConvertOptions {
        var options = ConvertOptions()
        options.territory = try territoryFilter(in: map)
        (options.areas, options.attributes, options.bounds) = (areas.policy, attributes.attributes, bbox?.box)
        (options.keep, options.drop, options.savesMemory) = (keep?.filter, drop?.filter, lowMemory)
        try options.setPrecision(precision)
        if nodeStore == .file { options.nodeStore = .file(folder: output.lastIndex(of: "/").map { String(output[...$0]) } ?? ".") }
        return options
    }

    /// How files are read.
    var reading: OSMReaderOptions { OSMReaderOptions(engine: engine == .libxml2 ? .libxml2 : .auto) }
}
