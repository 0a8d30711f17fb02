/// A point of OpenStreetMap.
public struct OSMNode: Hashable, Sendable {
    /// The node's number.
    public var id: Int64
    /// Where it is; ``OSMLocation/undefined`` for a deleted node.
    public var location: OSMLocation
    /// What is said of it.
    public var tags: OSMTags
    /// Who wrote it, as far as asked for.
    public var metadata: OSMMetadata
    /// Whether it is there, and what is to be done with it.
    public var state: OSMState

    /// Puts a node at a position.
    public init(
        id: Int64, location: OSMLocation, tags: OSMTags = OSMTags(), metadata: OSMMetadata = OSMMetadata(), state: OSMState = OSMState()
    ) {
        (self.id, self.location, self.tags, self.metadata, self.state) = (id, location, tags, metadata, state)
    }
}

/// A line or an outline of OpenStreetMap: its nodes in order.
public struct OSMWay: Hashable, Sendable {
    /// The way's number.
    public var id: Int64
    /// The numbers of its nodes, in order.
    public var references: [Int64]
    /// The position of each reference where the file gives them (Overpass `out geom`), else empty.
    public var locations: [OSMLocation]
    /// What is said of it.
    public var tags: OSMTags
    /// Who wrote it, as far as asked for.
    public var metadata: OSMMetadata
    /// Whether it is there, and what is to be done with it.
    public var state: OSMState

    /// Joins nodes into a way.
    public init(
        id: Int64, references: [Int64], locations: [OSMLocation] = [], tags: OSMTags = OSMTags(), metadata: OSMMetadata = OSMMetadata(),
        state: OSMState = OSMState()
    ) {
        (self.id, self.references, self.locations) = (id, references, locations)
        (self.tags, self.metadata, self.state) = (tags, metadata, state)
    }

    /// Whether it ends at the node where it starts; `false` for fewer than two references.
    public var isClosed: Bool { references.count > 1 && references.first == references.last }
}

/// Objects of OpenStreetMap that belong together, each with a role.
public struct OSMRelation: Hashable, Sendable {
    /// A member of a relation.
    public struct Member: Hashable, Sendable {
        /// Which object.
        public var id: OSMElementID
        /// What it does there: `outer`; often empty.
        public var role: String
        /// Its positions where the file gives them (Overpass `out geom`), else empty.
        public var locations: [OSMLocation]

        /// Gives an object a role.
        public init(_ id: OSMElementID, role: String = "", locations: [OSMLocation] = []) {
            (self.id, self.role, self.locations) = (id, role, locations)
        }
    }

    /// The relation's number.
    public var id: Int64
    /// Its members, in order.
    public var members: [Member]
    /// What is said of it.
    public var tags: OSMTags
    /// Who wrote it, as far as asked for.
    public var metadata: OSMMetadata
    /// Whether it is there, and what is to be done with it.
    public var state: OSMState

    /// Gathers members into a relation.
    public init(
        id: Int64, members: [Member], tags: OSMTags = OSMTags(), metadata: OSMMetadata = OSMMetadata(), state: OSMState = OSMState()
    ) {
        (self.id, self.members, self.tags, self.metadata, self.state) = (id, members, tags, metadata, state)
    }
}

/// Any object of OpenStreetMap.
public enum OSMElement: Hashable, Sendable {
    /// A point.
    case node(OSMNode)
    /// A line or an outline.
    case way(OSMWay)
    /// Objects that belong together.
    case relation(OSMRelation)

    /// Which object it is.
    public var id: OSMElementID {
        switch self {
        case .node(let node): OSMElementID(.node, node.id)
        case .way(let way): OSMElementID(.way, way.id)
        case .relation(let relation): OSMElementID(.relation, relation.id)
        }
    }

    /// What is said of it.
    public var tags: OSMTags {
        switch self {
        case .node(let node): node.tags
        case .way(let way): way.tags
        case .relation(let relation): relation.tags
        }
    }
}
