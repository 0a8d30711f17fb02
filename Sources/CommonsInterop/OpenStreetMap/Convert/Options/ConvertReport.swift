/// What a conversion did: what it wrote, what it left out and why, what it could not build and where.
public struct ConvertReport: Hashable, Sendable, Codable {
    /// Objects read, features kept, objects left out by reason, and faults; areas that could not be built are faults with their place.
    public var report = ImportReport()
    /// Features written, by what they are.
    public var points = 0
    /// `LineString` features, and `MultiLineString` ones of ways with missing nodes.
    public var lines = 0
    /// `Polygon` and `MultiPolygon` features.
    public var areas = 0
    /// Features of relations that are not areas: routes, streets, sites.
    public var relations = 0
    /// Features written although members or nodes are missing; each says how many in `@missing`.
    public var incomplete = 0
    /// Relations that have nothing to draw (turn restrictions and the like), in file order: `relation/7: restriction no_left_turn…`. The first
    /// ``listLimit``.
    public var listed: [String] = []
    /// Relations with the members that the input lacks, in file order: `relation/7 lacks way/1, node/2`. The first ``listLimit``.
    public var missing: [String] = []
    /// Ways whose role says otherwise than the geometry, in file order: `way/1 is inner in relation/7 but bounds it outside`. The first
    /// ``listLimit``.
    public var roles: [String] = []
    /// Bytes of output.
    public var bytesWritten = 0
    /// Bytes of output that an earlier conversion, which was stopped, had written; 0 when this one began at the start.
    public var bytesFoundWritten = 0
    /// How many entries the lists hold.
    public static let listLimit = 1000
    /// Where the faults of areas are.
    public internal(set) var places: [FaultPlace] = []

    /// A place where an area could not be built.
    public struct FaultPlace: Hashable, Sendable, Codable {
        /// The way or relation.
        public var subject: OSMElementID
        /// What is wrong there.
        public var message: String
        /// Where.
        public var location: OSMLocation
    }

    /// The lines of the objects of which no area could be built, as far as they are there; the first ``listLimit``.
    public internal(set) var shapes: [FaultShape] = []

    /// What should have bounded an area.
    public struct FaultShape: Hashable, Sendable, Codable {
        /// The way or relation.
        public var subject: OSMElementID
        /// Its lines.
        public var lines: [[OSMLocation]]
    }

    /// An empty report.
    public init() {}

    /// Adds what the next part of the input gave.
    mutating func append(_ next: ConvertReport) {
        report.append(next.report)
        points += next.points
        lines += next.lines
        areas += next.areas
        relations += next.relations
        incomplete += next.incomplete
        listed += next.listed.prefix(max(0, Self.listLimit - listed.count))
        missing += next.missing.prefix(max(0, Self.listLimit - missing.count))
        roles += next.roles.prefix(max(0, Self.listLimit - roles.count))
        places += next.places
        shapes += next.shapes.prefix(max(0, Self.listLimit - shapes.count))
    }
}

extension ImportReason {
    /// No tags: a node of a way, a part of an area.
    static let untagged: ImportReason = "osm.untagged"
    /// Deleted in this version.
    static let deleted: ImportReason = "osm.deleted"
    /// An earlier version of an object that follows.
    static let superseded: ImportReason = "osm.superseded-version"
    /// Not asked for by tags.
    static let filtered: ImportReason = "osm.filtered"
    /// Outside the box asked for.
    static let outside: ImportReason = "osm.outside-box"
    /// No two different positions.
    static let withoutLength: ImportReason = "osm.way-without-length"
    /// Nodes that the input lacks.
    static let missingNodes: ImportReason = "osm.missing-nodes"
    /// Members that the input lacks.
    static let missingMembers: ImportReason = "osm.missing-members"
    /// A relation that should be an area and bounds none; a fault says why and where.
    static let notBuilt: ImportReason = "osm.area-not-built"
    /// A relation with nothing to draw.
    static let withoutGeometry: ImportReason = "osm.relation-without-geometry"
    /// A ring that does not close.
    static let openRing: ImportReason = "osm.area-open-ring"
    /// Segments that cross or overlap.
    static let intersection: ImportReason = "osm.area-intersection"
    /// An area without segments.
    static let nothingToBound: ImportReason = "osm.area-without-ring"
    /// An area past the limits.
    static let tooComplex: ImportReason = "osm.area-too-complex"
    /// A key twice.
    static let duplicateKey: ImportReason = "osm.duplicate-key"
}
