public import CommonsDomain
public import CommonsGeo

/// Turns an OpenStreetMap file into elements and territories, in memory that follows what a commons lists and not the size of the file.
///
/// The file is read up to four times: for ways and relations that a rule fits, for the ways of those relations, for the positions of their nodes, and
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
        var survey = OSMImportSurvey(options)
        let first = try input.read(dated) { survey.add($0) }
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

/// What is imported of an OpenStreetMap file, and how.
public struct OSMImportOptions: Sendable {
    /// When the file was fetched.
    public var retrieved: Instant
    /// What the tags mean.
    public var mapping: OSMMapping
    /// The language in which things without a name are called.
    public var language: String
    /// Outlines that say in which territories places lie; `nil` for the administrative boundaries of the file itself.
    public var territories: TerritoryIndex?
    /// At most how many elements are handed over at a time.
    public var batchSize: Int
    /// How the file is read; metadata is chosen by the importer.
    public var reader: OSMReaderOptions

    /// Sets the options.
    public init(
        retrieved: Instant, mapping: OSMMapping = .standard, language: String = "fr", territories: TerritoryIndex? = nil,
        batchSize: Int = 1000,
        reader: OSMReaderOptions = OSMReaderOptions()
    ) {
        (self.retrieved, self.mapping, self.language) = (retrieved, mapping, language)
        (self.territories, self.batchSize, self.reader) = (territories, max(1, batchSize), reader)
    }
}

/// What came of an import.
public struct OSMImportResult: Sendable {
    /// What the file says of itself.
    public let header: OSMHeader
    /// The administrative territories of the file, widest first.
    public let territories: [OSMTerritory]
    /// What was read, kept as an element, and left out: `read` is the sum of `kept`, the skipped, and nothing else.
    public let report: ImportReport
    /// How much of what has a name found a rule.
    public let coverage: OSMCoverage
}

/// How much of what has a name found a rule.
public struct OSMCoverage: Hashable, Sendable, CustomStringConvertible {
    /// Objects with a `name`.
    public internal(set) var named = 0
    /// Of these, streets, routes, waterways, railway lines, boundaries and settlements, which a commons does not list.
    public internal(set) var network = 0
    /// Of the rest, those for which a rule makes more than a point of interest of kind `other`.
    public internal(set) var specific = 0
    /// Of the rest, those that become a point of interest of kind `other`.
    public internal(set) var other = 0
    /// Of the rest, those that a rule says to skip.
    public internal(set) var skipped = 0

    /// Named objects that no rule knows and that are no network.
    public var unknown: Int { named - network - specific - other - skipped }

    /// `3,636 of 3,921 named objects are something (92.7 %), 4 other, …`.
    public var description: String {
        let rest = named - network
        let percent = rest == 0 ? 100 : Double(specific * 1000 / rest) / 10
        return
            "\(specific) of \(rest) named objects mapped (\(percent) %), \(other) as other, \(skipped) skipped by rule, \(unknown) without a rule; "
            + "\(network) streets, routes, boundaries and settlements beside"
    }
}
