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
    ///   - onElements: takes elements, at most ``OSMImportOptions/batchSize`` at a time; nodes in the file's order, then ways, then relations.
    ///     What it throws ends the import and is thrown on.
    /// - Throws: ``OSMReadError``; what the closures throw.
    @discardableResult
    public func read(
        path: String, onTerritories: ([OSMTerritory]) throws -> Void = { _ in }, onElements: ([Element]) throws -> Void
    ) throws -> OSMImportResult {
        try run(.file(path), onTerritories: onTerritories, onElements: onElements)
    }

    /// Reads bytes that are in memory, as ``read(path:onTerritories:onElements:)`` reads a file.
    /// - Throws: ``OSMReadError``; what the closures throw.
    @discardableResult
    public func read(
        bytes: [UInt8], onTerritories: ([OSMTerritory]) throws -> Void = { _ in }, onElements: ([Element]) throws -> Void
    ) throws -> OSMImportResult {
        try run(.memory(bytes), onTerritories: onTerritories, onElements: onElements)
    }

    /// What can be read from its start as often as needed.
    private enum Input {
        case file(String)
        case memory([UInt8])

        func read(_ reader: OSMReader, onBlock: (OSMBlock) throws -> Void) throws -> OSMReading {
            switch self {
            case .file(let path): try reader.read(path: path, onBlock: onBlock)
            case .memory(let bytes): try reader.read(bytes: bytes, onBlock: onBlock)
            }
        }
    }

    private func run(
        _ input: Input, onTerritories: ([OSMTerritory]) throws -> Void, onElements: ([Element]) throws -> Void
    ) throws -> OSMImportResult {
        var plain = OSMReader(options: options.reader)
        plain.options.metadata = []
        var dated = plain
        dated.options.metadata = .timestamp
        var (survey, versions) = (OSMImportSurvey(options), OSMVersionSurvey())
        let first = try input.read(dated) { block in
            versions.look(at: block)
            survey.add(block)
        }
        if !versions.isPlain {
            _ = try input.read(plain) { versions.add($0) }
            versions.finish()
        }
        survey.versions = versions
        var shapes = OSMShapeTable(of: survey.candidates)
        if shapes.needsWays { _ = try input.read(plain) { shapes.addWays(of: $0) } }
        shapes.freezeWays(survey.candidates)
        if shapes.needsNodes { _ = try input.read(plain) { shapes.addNodes(of: $0) } }

        var emission = OSMEmission(options, survey: survey, shapes: shapes, report: first.report)
        let territories = emission.territories()
        try onTerritories(territories)
        _ = try input.read(dated) { try emission.emitNodes(of: $0, to: onElements) }
        try emission.emitCandidates(to: onElements)
        return OSMImportResult(header: first.header, territories: territories, report: emission.report, coverage: emission.coverage)
    }
}
