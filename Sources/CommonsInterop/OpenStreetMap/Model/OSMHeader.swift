/// What a file says of itself before (and between) its objects.
public struct OSMHeader: Hashable, Sendable {
    /// What the file is.
    public enum Document: Hashable, Sendable {
        /// A state of the map, or its history: `<osm>`, PBF.
        case map
        /// Changes to a map: `<osmChange>`.
        case change
    }

    /// State or changes.
    public var document: Document
    /// The version of the format: `0.6`.
    public var version: String?
    /// The program that wrote the file.
    public var generator: String?
    /// The box that the file claims to cover: the first `<bounds>` or `<bound>` outside any object.
    public var bounds: OSMBounds?
    /// Every other attribute of the root (`copyright`, `license`, `upload`…), in file order, and `osm_base` of Overpass's `<meta>`.
    public var attributes: [OSMTags.Tag]
    /// Whether the file says that it holds several versions of an object (PBF `HistoricalInformation`).
    public var hasHistory: Bool

    /// Describes a file.
    public init(
        document: Document = .map, version: String? = nil, generator: String? = nil, bounds: OSMBounds? = nil,
        attributes: [OSMTags.Tag] = [], hasHistory: Bool = false
    ) {
        (self.document, self.version, self.generator, self.bounds) = (document, version, generator, bounds)
        (self.attributes, self.hasHistory) = (attributes, hasHistory)
    }
}
