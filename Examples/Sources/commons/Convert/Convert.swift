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
            features, a table (.csv), KML (.kml) or GPX (.gpx); so does OpenStreetMap. What IN is, is told by its first bytes; what OUT becomes,
            by its name. - is standard input or output.

            EXAMPLES
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

    @Flag(help: "Say nothing.")
    var quiet = false

    @Flag(help: "Write the report as JSON on standard output.")
    var json = false

    @Flag(help: "Finish with status 3 when something could not be converted whole.")
    var strict = false

    func validate() throws {
        guard (0...7).contains(precision) else { throw ValidationError("--precision is a number in 0...7") }
        guard !(json && output == "-") else { throw ValidationError("--json and an output of - would share standard output") }
    }

    func run() async throws {
        let job = ConvertJob(command: self)
        let report = try job.run()
        if let faults { try job.writeFaults(of: report, to: faults) }
        if json { StandardOutput.write(report.json.description + "\n") } else if !quiet { StandardError.write(report.text) }
        if strict && report.report.faultCount > 0 { throw ExitCode(3) }
    }

    /// The options in the library's terms.
    func options() throws -> ConvertOptions {
        var options = ConvertOptions()
        (options.areas, options.attributes, options.bounds) = (areas.policy, attributes.attributes, bbox?.box)
        (options.keep, options.drop, options.savesMemory) = (keep?.filter, drop?.filter, lowMemory)
        try options.setPrecision(precision)
        if nodeStore == .file { options.nodeStore = .file(folder: output.lastIndex(of: "/").map { String(output[...$0]) } ?? ".") }
        return options
    }

    /// How files are read.
    var reading: OSMReaderOptions { OSMReaderOptions(engine: engine == .libxml2 ? .libxml2 : .auto) }
}
