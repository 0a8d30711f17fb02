public import CommonsGeo

/// How OpenStreetMap becomes GeoJSON.
public struct ConvertOptions: Hashable, Sendable {
    /// What becomes of a way that ends where it starts.
    public var areas = AreaPolicy.likely
    /// Facts about each object that are written beside its tags, their names after an `@`.
    public var attributes: OSMAttributes = []
    /// Only what has one of these tags; `nil` keeps everything.
    public var keep: TagFilter?
    /// Nothing that has one of these tags.
    public var drop: TagFilter?
    /// Only what has a position in this box, or a bounding box that meets it when it is a line or an area.
    public var bounds: BoundingBox?
    /// Only what has a position in this territory.
    public var territory: TerritoryFilter?
    /// Digits after the decimal point, in `0...7`; more are rounded, halves away from zero. Seven are about a centimetre, and all there are.
    public private(set) var precision = 7
    /// One `FeatureCollection`, or a feature a record.
    public var format = Format.featureCollection
    /// Where node positions are kept.
    public var nodeStore = NodeStore.memory
    /// Whether the input is read twice so that only ways that relations need are kept in between.
    public var savesMemory = false
    /// How much work one area may cost.
    package var areaLimits = AreaLimits()

    /// The two forms of GeoJSON.
    public enum Format: Hashable, Sendable {
        /// RFC 7946 §3.3.
        case featureCollection
        /// RFC 8142: a record separator, a feature, a line feed.
        case sequence
    }

    /// Where node positions are kept while ways are read.
    public enum NodeStore: Hashable, Sendable {
        /// In memory: 16 bytes a node.
        case memory
        /// In a temporary file in this folder, which the system pages in and out: 16 bytes a node of disk.
        case file(folder: String)
    }

    /// The defaults: likely areas, every tagged object, seven digits, a `FeatureCollection`.
    public init() {}

    /// Sets ``precision``.
    /// - Throws: ``ConvertError/precisionOutOfRange(_:)``.
    public mutating func setPrecision(_ digits: Int) throws(ConvertError) {
        guard (0...7).contains(digits) else { throw .precisionOutOfRange(digits) }
        precision = digits
    }
}

/// Facts about an object that are not tags, written as `@type`, `@id` and so on.
public struct OSMAttributes: OptionSet, Hashable, Sendable {
    /// One bit a fact.
    public let rawValue: UInt8

    /// Keeps the bits as they are.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `"node"`, `"way"` or `"relation"`.
    public static let type = OSMAttributes(rawValue: 1)
    /// The number.
    public static let id = OSMAttributes(rawValue: 2)
    /// How many times the object was written.
    public static let version = OSMAttributes(rawValue: 4)
    /// When this version was written, RFC 3339.
    public static let timestamp = OSMAttributes(rawValue: 8)
    /// The edit that it belongs to.
    public static let changeset = OSMAttributes(rawValue: 16)
    /// The writer's number.
    public static let uid = OSMAttributes(rawValue: 32)
    /// The writer's name.
    public static let user = OSMAttributes(rawValue: 64)

    /// Every name with its bit, in the order in which they are written.
    public static let names: [(name: String, attribute: OSMAttributes)] = [
        ("type", .type), ("id", .id), ("version", .version), ("timestamp", .timestamp), ("changeset", .changeset), ("uid", .uid),
        ("user", .user),
    ]

    /// What a reader must keep for these.
    public var fields: OSMMetadataFields {
        var fields: OSMMetadataFields = []
        if contains(.version) { fields.insert(.version) }
        if contains(.timestamp) { fields.insert(.timestamp) }
        if contains(.changeset) { fields.insert(.changeset) }
        if !isDisjoint(with: [.uid, .user]) { fields.insert(.user) }
        return fields
    }
}
