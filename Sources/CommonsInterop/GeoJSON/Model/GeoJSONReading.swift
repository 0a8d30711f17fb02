public import CommonsDomain

/// What a text said of itself and what came of reading it.
public struct GeoJSONReading: Hashable, Sendable {
    /// What the text is.
    public enum Kind: Hashable, Sendable {
        /// A geometry alone.
        case geometry
        /// One feature.
        case feature
        /// Features in a collection.
        case featureCollection
        /// Several texts.
        case sequence
    }

    /// What the text is.
    public var kind = Kind.featureCollection
    /// The box written with a collection.
    public var boundingBox: [Double]?
    /// Members of a collection that RFC 7946 does not know, in order.
    public var foreignMembers: [JSONMember] = []
    /// What was read, kept and left out; oddities are warnings.
    public var report: ImportReport
    /// The faults of features that were left out, as far as the report has room.
    public var faults: [GeoJSONError] = []
}
