public import CommonsDomain
public import CommonsGeo

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

    /// Named objects that no rule knows and of which nothing is said but that they are a building: names of houses.
    public internal(set) var houses = 0
    /// Elements with opening hours.
    public internal(set) var openingHours = 0
    /// Of these, those whose hours are understood, so that they answer whether something is open; the others are kept as text.
    public internal(set) var openingHoursRead = 0

    /// Named objects that no rule knows and that are no network.
    public var unknown: Int { named - network - specific - other - skipped }

    /// `3,636 of 3,921 named objects are something (92.7 %), 4 other, …`.
    public var description: String {
        let rest = named - network
        let percent = rest == 0 ? 100 : Double(specific * 1000 / rest) / 10
        return
            "\(specific) of \(rest) named objects mapped (\(percent) %), \(other) as other, \(skipped) skipped by rule, \(unknown) without a rule (\(houses) of them houses); "
            + "\(network) streets, routes, boundaries and settlements beside; opening hours: \(openingHoursRead) of \(openingHours) understood"
    }
}
