extension OSMBlock {
    /// The history of an object in flat form. What the file does not say, or what was not asked for, is ``absent``.
    public struct Metadata: Hashable, Sendable, BitwiseCopyable {
        /// Seconds since 1970-01-01T00:00:00Z.
        public var timestamp: Int64
        /// The edit that it belongs to.
        public var changeset: Int64
        /// The writer's number.
        public var userID: Int64
        /// The writer's name; meaningful when ``hasUser``.
        public var user: Text
        /// From 1.
        public var version: Int32
        /// Whether the writer's name is known (it may be empty).
        public var hasUser: Bool

        /// Says that nothing is known.
        public init() {
            timestamp = Self.absent
            changeset = Self.absent
            userID = Self.absent
            user = .empty
            version = Self.absentVersion
            hasUser = false
        }

        /// Stands for an unknown number.
        public static let absent = Int64.min
        /// Stands for an unknown version.
        public static let absentVersion = Int32.min
    }

    /// The centre and the box that Overpass wrote with an object.
    public struct Extent: Hashable, Sendable, BitwiseCopyable {
        /// The object's kind.
        public var kind: OSMElementKind
        /// Its position in the block's array of that kind.
        public var index: Int
        /// `<center lat lon/>`.
        public var center: OSMLocation?
        /// `<bounds minlat …/>`.
        public var bounds: OSMBounds?

        /// Keeps a centre, a box or both for one object.
        public init(kind: OSMElementKind, index: Int, center: OSMLocation? = nil, bounds: OSMBounds? = nil) {
            (self.kind, self.index, self.center, self.bounds) = (kind, index, center, bounds)
        }
    }

    /// The text as a `String`. Complexity: O(length).
    public func string(_ text: Text) -> String {
        String(decoding: self.text[text.range], as: UTF8.self)
    }

    /// The tags of a slice as values. Complexity: O(bytes).
    public func tags(_ slice: Slice) -> OSMTags {
        OSMTags(tags[slice.range].map { OSMTags.Tag(string($0.key), string($0.value)) })
    }

    /// The history as a value.
    public func metadata(_ flat: Metadata) -> OSMMetadata {
        OSMMetadata(
            version: flat.version == Metadata.absentVersion ? nil : flat.version,
            timestamp: flat.timestamp == Metadata.absent ? nil : flat.timestamp,
            changeset: flat.changeset == Metadata.absent ? nil : flat.changeset,
            userID: flat.userID == Metadata.absent ? nil : flat.userID,
            user: flat.hasUser ? string(flat.user) : nil)
    }
}
