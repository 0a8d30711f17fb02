/// Fills a block, one object after the other.
///
/// Parts first, then their object: tags, references and members are appended as they are met, and `endNode`, `endWay` or `endRelation`
/// closes the object over all parts since the last one. `rejectObject` forgets them.
struct OSMBlockBuilder: ~Copyable {
    /// Which metadata is kept.
    let fields: OSMMetadataFields

    var text = Column<UInt8>(capacity: 4096)
    var tags = Column<OSMBlock.Tag>()
    private var runs = Column<OSMBlock.Run>(capacity: 4)
    private var nodes = Column<OSMBlock.Node>()
    private var nodeTags = Column<OSMBlock.Slice>()
    private var nodeMetadata = Column<OSMBlock.Metadata>(capacity: 1)
    private var nodeStates = Column<OSMState>(capacity: 1)
    private var ways = Column<Int64>()
    private var wayReferences = Column<OSMBlock.Slice>()
    private var wayTags = Column<OSMBlock.Slice>()
    private var wayMetadata = Column<OSMBlock.Metadata>(capacity: 1)
    private var wayStates = Column<OSMState>(capacity: 1)
    var references = Column<Int64>()
    private var referenceLocations = Column<OSMLocation>(capacity: 1)
    private var relations = Column<Int64>(capacity: 4)
    private var relationMembers = Column<OSMBlock.Slice>(capacity: 4)
    private var relationTags = Column<OSMBlock.Slice>(capacity: 4)
    private var relationMetadata = Column<OSMBlock.Metadata>(capacity: 1)
    private var relationStates = Column<OSMState>(capacity: 1)
    var members = Column<OSMBlock.Member>(capacity: 4)
    private var memberGeometry = Column<OSMBlock.Slice>(capacity: 1)
    private var memberLocations = Column<OSMLocation>(capacity: 1)
    private var extents = Column<OSMBlock.Extent>(capacity: 1)

    /// The first and the last object since `startBlock(after:)`.
    private(set) var first: OSMVersionedID?
    private(set) var last: OSMVersionedID?

    // Where the parts of the open object start.
    private var textMark = 0
    private(set) var tagMark = 0
    private(set) var referenceMark = 0
    private(set) var memberMark = 0
    private var memberLocationMark = 0
    private var extentMark = 0

    init(fields: OSMMetadataFields) {
        self.fields = fields
    }

    /// How many objects are complete.
    var count: Int { nodes.count + ways.count + relations.count }
    /// How many of each kind are complete.
    var counts: OSMKindCounts { OSMKindCounts(nodes: nodes.count, ways: ways.count, relations: relations.count) }
    /// How many parts the open object has, of the kind of which it has most.
    var openParts: Int { max(tags.count &- tagMark, references.count &- referenceMark, members.count &- memberMark) }
    /// Roughly the bytes held: when it passes the reader's block size, the block should go.
    var weight: Int { text.count + 16 * tags.count + 24 * nodes.count + 8 * references.count + 24 * members.count + 24 * ways.count }

    // MARK: parts

    /// Keeps bytes as a text.
    @inline(__always)
    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) -> OSMBlock.Text {
        guard let source = bytes.baseAddress, !bytes.isEmpty else { return .empty }
        let offset = text.count
        text.reserve(bytes.count)
        (text.base + offset).update(from: source, count: bytes.count)
        text.count = offset &+ bytes.count
        return OSMBlock.Text(offset: UInt32(truncatingIfNeeded: offset), length: UInt32(truncatingIfNeeded: bytes.count))
    }

    /// Keeps a reference with the position that was written beside it.
    mutating func addReference(_ id: Int64, at location: OSMLocation) {
        if location.isDefined || referenceLocations.count > 0 {
            referenceLocations.fill(to: references.count, with: .undefined)
            referenceLocations.append(location)
        }
        references.append(id)
    }

    /// Keeps a position of the last member.
    mutating func addMemberLocation(_ location: OSMLocation) {
        let empty = OSMBlock.Slice(start: 0, end: 0)
        memberGeometry.fill(to: members.count - 1, with: empty)
        let start = UInt32(memberLocations.count)
        if memberGeometry.count < members.count { memberGeometry.append(OSMBlock.Slice(start: start, end: start)) }
        memberLocations.append(location)
        memberGeometry.base[members.count - 1].end = UInt32(memberLocations.count)
    }

    /// Keeps a centre or box of the open object.
    mutating func addExtent(kind: OSMElementKind, center: OSMLocation?, bounds: OSMBounds?) {
        let index = kind == .way ? ways.count : kind == .node ? nodes.count : relations.count
        if extents.count > extentMark {
            let last = extents.count - 1
            extents.base[last].center = center ?? extents.base[last].center
            extents.base[last].bounds = bounds ?? extents.base[last].bounds
        } else {
            extents.append(OSMBlock.Extent(kind: kind, index: index, center: center, bounds: bounds))
        }
    }

    // MARK: objects

    /// Whether an object like this would repeat the one before it.
    @inline(__always)
    func repeats(_ kind: OSMElementKind, _ head: OSMObjectHead) -> Bool {
        guard let last else { return false }
        return last.id == head.id && last.kind == kind && last.version == head.version
    }

    /// Closes a node over the tags since the last object.
    @inline(__always)
    mutating func endNode(_ head: OSMObjectHead) {
        if head.state != OSMState() || nodeStates.count > 0 {
            nodeStates.fill(to: nodes.count, with: OSMState())
            nodeStates.append(head.state)
        }
        nodes.append(OSMBlock.Node(id: head.id, latitude: head.location.latitude, longitude: head.location.longitude))
        nodeTags.append(OSMBlock.Slice(start: UInt32(truncatingIfNeeded: tagMark), end: UInt32(truncatingIfNeeded: tags.count)))
        if !fields.isEmpty { nodeMetadata.append(head.metadata) }
        close(.node, head)
    }

    /// Closes a way over the references and tags since the last object.
    mutating func endWay(_ head: OSMObjectHead) {
        if head.state != OSMState() || wayStates.count > 0 {
            wayStates.fill(to: ways.count, with: OSMState())
            wayStates.append(head.state)
        }
        ways.append(head.id)
        wayReferences.append(OSMBlock.Slice(start: UInt32(referenceMark), end: UInt32(references.count)))
        wayTags.append(OSMBlock.Slice(start: UInt32(tagMark), end: UInt32(tags.count)))
        if referenceLocations.count > 0 { referenceLocations.fill(to: references.count, with: .undefined) }
        if !fields.isEmpty { wayMetadata.append(head.metadata) }
        close(.way, head)
    }

    /// Closes a relation over the members and tags since the last object.
    mutating func endRelation(_ head: OSMObjectHead) {
        if head.state != OSMState() || relationStates.count > 0 {
            relationStates.fill(to: relations.count, with: OSMState())
            relationStates.append(head.state)
        }
        relations.append(head.id)
        relationMembers.append(OSMBlock.Slice(start: UInt32(memberMark), end: UInt32(members.count)))
        relationTags.append(OSMBlock.Slice(start: UInt32(tagMark), end: UInt32(tags.count)))
        if memberGeometry.count > 0 { memberGeometry.fill(to: members.count, with: OSMBlock.Slice(start: 0, end: 0)) }
        if !fields.isEmpty { relationMetadata.append(head.metadata) }
        close(.relation, head)
    }

    /// Counts the object in its run and starts the next one.
    @inline(__always)
    private mutating func close(_ kind: OSMElementKind, _ head: OSMObjectHead) {
        let seen = OSMVersionedID(kind: kind, id: head.id, version: head.version)
        if first == nil { first = seen }
        last = seen
        if runs.count > 0, runs.base[runs.count &- 1].kind == kind {
            runs.base[runs.count &- 1].count &+= 1
        } else {
            runs.append(OSMBlock.Run(kind: kind, count: 1))
        }
        mark()
    }

    @inline(__always)
    private mutating func mark() {
        textMark = text.count
        tagMark = tags.count
        referenceMark = references.count
        memberMark = members.count
        memberLocationMark = memberLocations.count
        extentMark = extents.count
    }

    /// Keeps the text so far, whatever becomes of the open object.
    mutating func keepText() {
        textMark = text.count
    }

    /// Forgets the parts of the open object.
    mutating func rejectObject() {
        text.count = textMark
        tags.count = tagMark
        references.count = referenceMark
        referenceLocations.count = min(referenceLocations.count, referenceMark)
        members.count = memberMark
        memberGeometry.count = min(memberGeometry.count, memberMark)
        memberLocations.count = memberLocationMark
        extents.count = extentMark
    }

    // MARK: blocks

    /// Forgets everything; `last` is the object before the next one.
    mutating func startBlock(after last: OSMVersionedID?) {
        text.count = 0
        tags.count = 0
        runs.count = 0
        nodes.count = 0
        nodeTags.count = 0
        nodeMetadata.count = 0
        nodeStates.count = 0
        ways.count = 0
        wayReferences.count = 0
        wayTags.count = 0
        wayMetadata.count = 0
        wayStates.count = 0
        references.count = 0
        referenceLocations.count = 0
        relations.count = 0
        relationMembers.count = 0
        relationTags.count = 0
        relationMetadata.count = 0
        relationStates.count = 0
        members.count = 0
        memberGeometry.count = 0
        memberLocations.count = 0
        extents.count = 0
        first = nil
        self.last = last
        mark()
    }

    /// The complete objects as a block. Precondition: no object is open.
    func makeBlock() -> OSMBlock {
        var block = OSMBlock()
        block.text = text.array
        block.tags = tags.array
        block.runs = runs.array
        block.nodes = nodes.array
        block.nodeTags = nodeTags.array
        block.nodeMetadata = nodeMetadata.array
        block.nodeStates = nodeStates.array(filledTo: nodes.count, with: OSMState())
        block.ways = ways.array
        block.wayReferences = wayReferences.array
        block.wayTags = wayTags.array
        block.wayMetadata = wayMetadata.array
        block.wayStates = wayStates.array(filledTo: ways.count, with: OSMState())
        block.references = references.array
        block.referenceLocations = referenceLocations.array(filledTo: references.count, with: .undefined)
        block.relations = relations.array
        block.relationMembers = relationMembers.array
        block.relationTags = relationTags.array
        block.relationMetadata = relationMetadata.array
        block.relationStates = relationStates.array(filledTo: relations.count, with: OSMState())
        block.members = members.array
        block.memberGeometry = memberGeometry.array(filledTo: members.count, with: OSMBlock.Slice(start: 0, end: 0))
        block.memberLocations = memberLocations.array
        block.extents = extents.array
        return block
    }
}

/// How many objects of each kind.
struct OSMKindCounts: Equatable, Sendable {
    var nodes = 0
    var ways = 0
    var relations = 0
}
