/// A batch of OpenStreetMap objects in flat arrays, in file order: what readers deliver and writers take.
///
/// No object here owns memory of its own. Texts are places in ``text``; tags, references and members of an object are a ``Slice``
/// of one shared array. `nodes[i]`, `nodeTags[i]`, `nodeMetadata[i]` and `nodeStates[i]` speak of one node, and likewise for ways and
/// relations. Arrays marked *optional* are empty when nothing in the block needs them. ``runs`` says how the kinds follow each other.
///
/// For ordinary use, ``elements`` gives the same objects as values.
public struct OSMBlock: Hashable, Sendable {
    /// The UTF-8 bytes of every text of the block.
    public var text: [UInt8] = []
    /// The tags of all objects.
    public var tags: [Tag] = []
    /// The order of kinds in the file: five nodes, two ways, one node…
    public var runs: [Run] = []

    /// The nodes: number and position.
    public var nodes: [Node] = []
    /// The tags of each node, in ``tags``.
    public var nodeTags: [Slice] = []
    /// Optional: the history of each node.
    public var nodeMetadata: [Metadata] = []
    /// Optional: the state of each node; an empty array says that all are visible and none is changed.
    public var nodeStates: [OSMState] = []

    /// The number of each way.
    public var ways: [Int64] = []
    /// The node references of each way, in ``references``.
    public var wayReferences: [Slice] = []
    /// The tags of each way, in ``tags``.
    public var wayTags: [Slice] = []
    /// Optional: the history of each way.
    public var wayMetadata: [Metadata] = []
    /// Optional: the state of each way.
    public var wayStates: [OSMState] = []
    /// The numbers of the nodes of all ways.
    public var references: [Int64] = []
    /// Optional: the position of each of ``references`` (Overpass `out geom`), ``OSMLocation/undefined`` where not given.
    public var referenceLocations: [OSMLocation] = []

    /// The number of each relation.
    public var relations: [Int64] = []
    /// The members of each relation, in ``members``.
    public var relationMembers: [Slice] = []
    /// The tags of each relation, in ``tags``.
    public var relationTags: [Slice] = []
    /// Optional: the history of each relation.
    public var relationMetadata: [Metadata] = []
    /// Optional: the state of each relation.
    public var relationStates: [OSMState] = []
    /// The members of all relations.
    public var members: [Member] = []
    /// Optional: the positions of each member (Overpass `out geom`), in ``memberLocations``.
    public var memberGeometry: [Slice] = []
    /// The positions that ``memberGeometry`` speaks of.
    public var memberLocations: [OSMLocation] = []

    /// Optional, sparse: centres and boxes that Overpass wrote with an object (`out center`, `out bb`), in file order.
    public var extents: [Extent] = []

    /// An empty block.
    public init() {}

    /// How many objects the block holds.
    public var count: Int { nodes.count + ways.count + relations.count }
    /// Whether the block holds no object.
    public var isEmpty: Bool { count == 0 }
}

extension OSMBlock {
    /// A text: a stretch of ``OSMBlock/text``.
    public struct Text: Hashable, Sendable, BitwiseCopyable {
        /// Where it starts, in bytes.
        public var offset: UInt32
        /// How many bytes it has.
        public var length: UInt32

        /// Names a stretch of the block's text.
        public init(offset: UInt32, length: UInt32) {
            (self.offset, self.length) = (offset, length)
        }

        /// The empty text.
        public static let empty = Text(offset: 0, length: 0)

        /// The positions of its bytes in ``OSMBlock/text``.
        public var range: Range<Int> { Int(offset)..<Int(offset) + Int(length) }
    }

    /// A stretch of one of the block's arrays.
    public struct Slice: Hashable, Sendable, BitwiseCopyable {
        /// The first position.
        public var start: UInt32
        /// One past the last position.
        public var end: UInt32

        /// Names a stretch. Precondition for use: `start <= end`.
        public init(start: UInt32, end: UInt32) {
            (self.start, self.end) = (start, end)
        }

        /// How many positions it has.
        public var count: Int { Int(end) - Int(start) }
        /// Whether it has none.
        public var isEmpty: Bool { start == end }
        /// The positions.
        public var range: Range<Int> { Int(start)..<Int(end) }
    }

    /// A key and its value, as texts.
    public struct Tag: Hashable, Sendable, BitwiseCopyable {
        /// What is said.
        public var key: Text
        /// What it is.
        public var value: Text

        /// Pairs a key with its value.
        public init(key: Text, value: Text) {
            (self.key, self.value) = (key, value)
        }
    }

    /// `count` objects of one kind in a row.
    public struct Run: Hashable, Sendable, BitwiseCopyable {
        /// Their kind.
        public var kind: OSMElementKind
        /// How many there are, at least one.
        public var count: Int

        /// Says how many of which kind.
        public init(kind: OSMElementKind, count: Int) {
            (self.kind, self.count) = (kind, count)
        }
    }

    /// A node's number and position, in 16 bytes.
    public struct Node: Hashable, Sendable, BitwiseCopyable {
        /// The node's number.
        public var id: Int64
        /// Degrees north × 10⁷, `Int32.max` for a deleted node without position.
        public var latitude: Int32
        /// Degrees east × 10⁷, `Int32.max` for a deleted node without position.
        public var longitude: Int32

        /// Puts a node at a position.
        public init(id: Int64, latitude: Int32, longitude: Int32) {
            (self.id, self.latitude, self.longitude) = (id, latitude, longitude)
        }

        /// The position.
        public var location: OSMLocation { OSMLocation(latitude: latitude, longitude: longitude) }
    }

    /// A member of a relation.
    public struct Member: Hashable, Sendable, BitwiseCopyable {
        /// The member's number.
        public var ref: Int64
        /// What it does there: `outer`; often empty.
        public var role: Text
        /// The member's kind.
        public var kind: OSMElementKind

        /// Gives an object a role.
        public init(kind: OSMElementKind, ref: Int64, role: Text) {
            (self.kind, self.ref, self.role) = (kind, ref, role)
        }

        /// The object that is the member.
        public var id: OSMElementID { OSMElementID(kind, ref) }
    }
}
