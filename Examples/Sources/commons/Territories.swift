import ArgumentParser
import CommonsDomain
import CommonsGeo
import CommonsInterop

struct Territories: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Build, ask and show a file of territories.",
        discussion: """
            EXAMPLES
              commons territories build france.territories communes.csv departements.csv regions.csv communes-*.geojson
              commons territories locate --index france.territories 46.2,5.2
              commons territories locate --index france.territories - < points.txt
              commons territories show 69123 --index france.territories
            """,
        subcommands: [Build.self, Locate.self, Show.self])
}

extension Territories {
    /// Where the index is.
    struct IndexOption: ParsableArguments {
        @Option(name: .customLong("index"), help: "The file that `territories build` made.")
        var path: String

        func open() throws -> TerritoryIndex {
            do {
                return try TerritoryIndex.open(path: path)
            } catch let error as TerritoryIndexError {
                throw CommandFailure("\(path) is not a usable territory file: \(error)")
            }
        }
    }

    struct Build: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Join outlines and INSEE's tables into one file that is mapped, not read.",
            discussion:
                "Tables are CSV files known by their headers; outlines are GeoJSON features with `code` and `nom`; intercommunalities are JSON."
        )

        @Argument(help: "The file to write.") var output: String
        @Argument(help: "Tables (.csv), outlines (.geojson) and intercommunalities (.json), in any order.") var inputs: [String]
        @Flag(help: "Say nothing on standard error.") var quiet = false

        func validate() throws {
            if inputs.isEmpty { throw ValidationError("name at least one table or outline") }
        }

        func run() async throws {
            var builder = TerritoryFileBuilder()
            var progress = Progress("reading", total: inputs.count, quiet: quiet)
            for (index, path) in inputs.enumerated() {
                do {
                    try Territories.add(path, to: &builder)
                } catch let error as FileError {
                    throw CommandFailure("\(error)")
                } catch {
                    throw CommandFailure("\(path): \(error)")
                }
                progress.update(index + 1)
            }
            progress.finish()
            let index = try builder.build()
            try WholeFile.write(index.serialized, to: output)
            if !quiet {
                let levels = index.outlinedLevels.map(\.word).joined(separator: ", ")
                StandardError.write(
                    "\(index.count) territories, outlines of \(levels.isEmpty ? "none" : levels)\n" + ReportPrinter.text(builder.report))
            }
        }
    }

    /// Tells a file by its first bytes, then its name.
    fileprivate static func add(_ path: String, to builder: inout TerritoryFileBuilder) throws {
        let format = try InputFormat(path: path)
        switch format.content {
        case .csv: try builder.add(csv: WholeFile.read(path))
        case .geoJSON where format.isList: try builder.addIntercommunalities(json: WholeFile.read(path))
        case .geoJSON, .geoJSONSequence: try builder.addOutlines(path: path)
        case .osmXML, .osmPBF:
            let importer = OSMImporter(options: OSMImportOptions(retrieved: SystemClock.now))
            let result = try importer.read(path: path) { _ in }
            for found in result.territories { builder.add(found.territory, polygons: found.polygons) }
        default: throw CommandFailure("neither a table, nor outlines, nor an OpenStreetMap file")
        }
    }

    struct Locate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the codes of the territories that hold a point, from the smallest up, a line a point.")

        @OptionGroup var index: IndexOption
        @Argument(help: "LAT,LON, or - to read a point a line from standard input.") var point: String

        func run() async throws {
            let index = try index.open()
            guard point == "-" else {
                guard let place = CoordinateArgument(argument: point) else { throw ValidationError("\"\(point)\" is not LAT,LON") }
                StandardOutput.write(index.codes(at: place.coordinate).joined(separator: " ") + "\n")
                return
            }
            var codes = LocatedCodes(index)
            var (number, output) = (0, "")
            while let line = readLine() {
                number += 1
                // An empty line has an empty answer, so that lines stay side by side.
                if line.allSatisfy(\.isWhitespace) {
                    output += "\n"
                    continue
                }
                guard let place = CoordinateArgument(argument: line) else {
                    StandardOutput.write(output)
                    throw CommandFailure("line \(number): \"\(line)\" is not LAT,LON")
                }
                output += codes.text(at: place.coordinate) + "\n"
                if output.utf8.count > 1 << 16 {
                    StandardOutput.write(output)
                    output = ""
                }
            }
            StandardOutput.write(output)
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a territory: its names, codes, what holds it, its parts and its neighbours.")

        @Argument(help: "A code (01004, 974, FR-ARA), an id (insee:commune:01004) or a name.") var code: String
        @OptionGroup var index: IndexOption
        @Flag(help: "One JSON document a territory, a line each.") var json = false

        func run() async throws {
            let index = try index.open()
            var found = index.territories(code: code)
            if found.isEmpty, let id = try? TerritoryID(code), let territory = index.territory(id) { found = [territory] }
            if found.isEmpty { found = index.territories(named: code) }
            if found.isEmpty { found = index.territories(postalCode: code) }
            guard !found.isEmpty else { throw CommandFailure("no territory has the code, the name or the postal code \"\(code)\"") }
            for territory in found {
                if json {
                    StandardOutput.write(try JSONValue(encoding: territory).description + "\n")
                } else {
                    StandardOutput.write(TerritoryCard.text(territory, in: index))
                }
            }
        }
    }
}

/// The codes of points, worked out once for each territory.
private struct LocatedCodes {
    private let index: TerritoryIndex
    private var known: [Int: String] = [:]

    init(_ index: TerritoryIndex) { self.index = index }

    mutating func text(at place: Coordinate) -> String {
        guard let position = index.position(at: place) else { return "" }
        if let text = known[position] { return text }
        let text = index.codes(at: place).joined(separator: " ")
        known[position] = text
        return text
    }
}
