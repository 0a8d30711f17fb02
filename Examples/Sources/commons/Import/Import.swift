import ArgumentParser
import CommonsDomain
import CommonsGeo
import CommonsInterop
import CommonsSQLite

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring files into a store: OpenStreetMap, GeoJSON, tables, calendars, elements as JSON.",
        discussion: """
            What a file is, is read from its name and its first bytes; - is standard input. Importing again updates what has changed and leaves the rest alone; of
            OpenStreetMap, what lies within the file's bounds and is no longer in it is removed.

            EXAMPLES
              commons import town.osm.pbf people.json agenda.ics --store town.sqlite
              commons import town.osm --store town.sqlite --mapping rules.json --dry-run
              commons import ics feed.ics --store town.sqlite
            """)

    @Argument(help: "Files, in any order.") var files: [String]
    @OptionGroup var store: StoreOptions
    @Option(help: "Rules from tags to elements, in place of the built-in table (JSON).") var mapping: String?
    @Option(help: "A file of `territories build`, in place of the boundaries in the files.") var territories: String?
    @Option(help: "What the columns of a table are: a CSV of column,property as `convert` takes it.") var columns: String?
    @Flag(help: "Say what would be done, and write nothing.") var dryRun = false
    @Flag(help: "Say nothing on standard error.") var quiet = false
    @Flag(help: "A JSON report on standard output.") var json = false
    @Flag(help: "Exit with status 3 when something was skipped or at fault.") var strict = false

    mutating func validate() throws {
        // `commons import ics feed.ics`: the word says what the file says itself.
        if files.count > 1, ["ics", "osm", "geojson", "json"].contains(files[0]), !FileManager.default.fileExists(atPath: files[0]) {
            files.removeFirst()
        }
        if files.isEmpty { throw ValidationError("name at least one file") }
    }

    func run() async throws {
        let isNew = !FileManager.default.fileExists(atPath: store.path)
        let kept: any Store = dryRun ? try openForLooking() : try store.openForWriting()
        var job = ImportJob(store: kept, writes: !dryRun, quiet: quiet, now: SystemClock.now)
        do {
            try await fill(&job)
        } catch {
            // A store that was made for files that were refused goes with them.
            if isNew, !dryRun, !job.summary.hasWritten { store.remove() }
            throw error
        }
        if json { StandardOutput.write(job.summary.json + "\n") }
        if !quiet { StandardError.write(job.summary.text(dryRun: dryRun)) }
        if strict, !job.summary.report.isClean { throw ExitCode(3) }
    }

    private func fill(_ job: inout ImportJob) async throws {
        if let mapping { job.mapping = try OSMMapping(json: String(decoding: WholeFile.read(mapping), as: UTF8.self)) }
        if let columns { job.columns = try CSVFeatures(columns: WholeFile.read(columns)) }
        if let territories { job.territories = try TerritoryIndex.open(path: territories) }
        for path in files {
            do {
                // A file is read more than once, and a pipe is not.
                let input = try StandardInput.adopting(path)
                let spool = input == "-" ? try StandardInput.Spool() : nil
                defer { spool?.remove() }
                try await job.add(spool?.path ?? path)
            } catch {
                throw CommandFailure("\(path): \(error)")
            }
        }
        try await job.keepTerritories()
    }

    /// A dry run looks at the store as it is, and takes a missing one for an empty one.
    private func openForLooking() throws -> any Store {
        do {
            return try store.openForReading()
        } catch StorageError.unreadable {
            return InMemoryStore()
        }
    }
}
