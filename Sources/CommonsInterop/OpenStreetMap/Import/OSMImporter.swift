public import CommonsDomain

/// Turns an OpenStreetMap file into elements and territories, in memory that follows what a commons lists and not the size of the file.
///
/// The file is read up to four times (five when objects come in several versions, of which the last counts): for ways and relations that a rule fits, for the ways of those relations, for the positions of their nodes, and
/// for the nodes themselves. Nothing is asked of the order of the objects. It never touches a store: what is done with the elements is the
/// caller's.
///
/// ```swift
/// let importer = OSMImporter(options: OSMImportOptions(retrieved: now))
/// let result = try importer.read(path: "monaco.osm") { batch in
///     try store.apply(batch.map { try .put($0) })
/// }
/// print(result.report.kept, result.territories.count, result.coverage)
/// ```
public struct OSMImporter: Sendable {
    /// What is imported and how.
    public var options: OSMImportOptions

    /// Prepares to import.
    public init(options: OSMImportOptions) { self.options = options }

    /// Reads a file. Standard input cannot be read several times and is refused by the reader.
    ///
    /// - Parameters:
    ///   - path: where the file is.
    ///   - onTerritories: hears once of the territories of the file, before the first element.
    ///   - progress: hears now and then how many bytes of which reading, from 1, are read; there are at most ``readings``.
    ///   - onElements: takes elements, at most ``OSMImportOptions/batchSize`` at a time; nodes in the file's order, then ways, then relations.
    ///     What it throws ends the import and is thrown on.
    /// - Throws: ``OSMReadError``; what the closures throw.
    @discardableResult
    public func read(
        path: String, onTerritories: ([OSMTerritory]) throws -> Void = { _ in },
        progress: (_ bytesRead: Int, _ reading: Int) -> Void = { _, _ in }, onElements: ([Element]) throws -> Void
    ) throws -> OSMImportResult {
        try run(.file(path), progress, onTerritories, onElements)
    }

    /// At most how often a file is read.
    public static let readings = 5

    /// Reads bytes that are in memory, as ``read(path:onTerritories:progress:onElements:)`` reads a file.
    /// - Throws: ``OSMReadError``; what the closures throw.
    @discardableResult
    public func read(
        bytes: [UInt8], onTerritories: ([OSMTerritory]) throws -> Void = { _ in }, onElements: ([Element]) throws -> Void
    ) throws -> OSMImportResult {
        try run(.memory(bytes), { _, _ in }, onTerritories, onElements)
    }

    /// What can be read from its start as often as needed.
    private enum Input {
        case file(String)
        case memory([UInt8])
    }

    /// Reads an input from its start; `count` says how often that was done.
    private func read(
        _ input: Input, _ metadata: OSMMetadataFields, _ count: inout Int, _ progress: (Int, Int) -> Void,
        onBlock: (OSMBlock) throws -> Void
    ) throws -> OSMReading {
        var reader = OSMReader(options: options.reader)
        reader.options.metadata = metadata
        count += 1
        let number = count
        switch input {
        case .file(let path): return try reader.read(path: path, progress: { progress($0, number) }, onBlock: onBlock)
        case .memory(let bytes): return try reader.read(bytes: bytes, onBlock: onBlock)
        }
    }

    private func run(
        _ input: Input, _ progress: (Int, Int) -> Void, _ onTerritories: ([OSMTerritory]) throws -> Void,
        _ onElements: ([Element]) throws -> Void
    ) throws -> OSMImportResult {
        var count = 0
        let dated: OSMMetadataFields = [.version, .timestamp]
        var (survey, versions) = (OSMImportSurvey(options), OSMVersionSurvey())
        let first = try read(input, dated, &count, progress) { block in
            versions.look(at: block)
            survey.add(block)
        }
        if !versions.isPlain {
            _ = try read(input, [], &count, progress) { versions.add($0) }
            versions.finish()
        }
        survey.versions = versions
        var shapes = OSMShapeTable(of: survey.candidates)
        if shapes.needsWays { _ = try read(input, [], &count, progress) { shapes.addWays(of: $0) } }
        shapes.freezeWays(survey.candidates)
        if shapes.needsNodes { _ = try read(input, [], &count, progress) { shapes.addNodes(of: $0) } }

        var emission = OSMEmission(options, survey: survey, shapes: shapes, report: first.report)
        let territories = emission.territories()
        try onTerritories(territories)
        _ = try read(input, dated, &count, progress) { try emission.emitNodes(of: $0, to: onElements) }
        try emission.emitCandidates(to: onElements)
        return OSMImportResult(header: first.header, territories: territories, report: emission.report, coverage: emission.coverage)
    }
}
