/// Writes OSM XML or osmChange, in the layout that osmium writes, from blocks or from objects.
///
/// Bytes go to a closure in pieces of about 256 KiB, so memory does not follow the size of the file. Whoever writes to a file writes to a
/// temporary one and renames it after ``finish()``: a document is well formed only then.
///
/// ```swift
/// var writer = OSMXMLWriter(header: OSMHeader(generator: "town")) { try file.write($0) }
/// try writer.write(OSMNode(id: -1, location: location, tags: ["amenity": "recycling"]))
/// try writer.finish()
/// ```
public struct OSMXMLWriter {
    private let header: OSMHeader
    private let sink: (UnsafeRawBufferPointer) throws -> Void
    private var output = OSMXMLOutput()
    private var hasBegun = false
    /// The section of osmChange that is open.
    private var section = OSMState.Action.none

    private static let pieceBytes = 256 << 10

    /// Prepares to write.
    ///
    /// - Parameters:
    ///   - header: what the root says; ``OSMHeader/document`` decides between `<osm>` and `<osmChange>`.
    ///   - sink: takes the bytes in order; each piece is valid during the call only.
    public init(header: OSMHeader = OSMHeader(), sink: @escaping (UnsafeRawBufferPointer) throws -> Void) {
        self.header = header
        self.sink = sink
    }

    /// Writes every object of a block, in order.
    /// - Throws: ``OSMWriteError``; whatever the closure throws.
    public mutating func write(_ block: OSMBlock) throws {
        try begin()
        var next = [0, 0, 0]
        for run in block.runs {
            let kind = Int(run.kind.rawValue)
            for index in next[kind]..<next[kind] + run.count {
                switch run.kind {
                case .node: try writeNode(block, index)
                case .way: try writeWay(block, index)
                case .relation: try writeRelation(block, index)
                }
                if output.bytes.count >= Self.pieceBytes { try flush() }
            }
            next[kind] += run.count
        }
    }

    /// Writes one object.
    /// - Throws: ``OSMWriteError``; whatever the closure throws.
    public mutating func write(_ element: OSMElement) throws {
        try write(OSMBlock([element]))
    }

    /// Writes one node.
    /// - Throws: ``OSMWriteError``; whatever the closure throws.
    public mutating func write(_ node: OSMNode) throws {
        try write(.node(node))
    }

    /// Ends the document and gives the last bytes to the closure.
    /// - Throws: whatever the closure throws.
    public mutating func finish() throws {
        try begin()
        closeSection()
        output.raw(header.document == .map ? "</osm>\n" : "</osmChange>\n")
        try flush()
    }

    // MARK: document

    private mutating func begin() throws {
        guard !hasBegun else { return }
        hasBegun = true
        output.raw("<?xml version='1.0' encoding='UTF-8'?>\n")
        output.raw(header.document == .map ? "<osm version=\"0.6\"" : "<osmChange version=\"0.6\"")
        if let generator = header.generator {
            output.raw(" generator=\"")
            try text(Array(generator.utf8)[...], of: nil)
            output.raw("\"")
        }
        output.raw(">\n")
        guard let bounds = header.bounds else { return }
        output.raw("  <bounds minlat=\"")
        output.degrees(bounds.southWest.latitude)
        output.raw("\" minlon=\"")
        output.degrees(bounds.southWest.longitude)
        output.raw("\" maxlat=\"")
        output.degrees(bounds.northEast.latitude)
        output.raw("\" maxlon=\"")
        output.degrees(bounds.northEast.longitude)
        output.raw("\"/>\n")
    }

    private mutating func flush() throws {
        try output.bytes.withUnsafeBytes { try sink($0) }
        output.bytes.removeAll(keepingCapacity: true)
    }

    /// Opens the section that a state asks for, unless it is open.
    private mutating func openSection(_ state: OSMState, _ id: OSMElementID) throws(OSMWriteError) {
        guard header.document == .change, state.action != section || section == .none else { return }
        guard state.action != .none else { throw .noAction(id) }
        closeSection()
        section = state.action
        output.raw("  <")
        output.raw(Self.name(section))
        output.raw(">\n")
    }

    private mutating func closeSection() {
        guard section != .none else { return }
        output.raw("  </")
        output.raw(Self.name(section))
        output.raw(">\n")
        section = .none
    }

    private static func name(_ action: OSMState.Action) -> StaticString {
        switch action {
        case .none: "none"
        case .create: "create"
        case .modify: "modify"
        case .delete: "delete"
        }
    }

    // MARK: objects

    private mutating func writeNode(_ block: OSMBlock, _ index: Int) throws {
        let node = block.nodes[index]
        let id = OSMElementID(.node, node.id)
        try startTag("<node id=\"", id, block.nodeStates, block.nodeMetadata, index, block)
        if node.location.isDefined {
            output.raw(" lat=\"")
            output.degrees(node.latitude)
            output.raw("\" lon=\"")
            output.degrees(node.longitude)
            output.raw("\"")
        }
        let tags = block.nodeTags[index]
        if tags.isEmpty { return output.raw("/>\n") }
        output.raw(">\n")
        try writeTags(tags, id, block)
        indent()
        output.raw("  </node>\n")
    }

    private mutating func writeWay(_ block: OSMBlock, _ index: Int) throws {
        let id = OSMElementID(.way, block.ways[index])
        try startTag("<way id=\"", id, block.wayStates, block.wayMetadata, index, block)
        let (references, tags) = (block.wayReferences[index], block.wayTags[index])
        if references.isEmpty, tags.isEmpty { return output.raw("/>\n") }
        output.raw(">\n")
        for position in references.range {
            indent()
            output.attribute("    <nd ref=\"", block.references[position])
            if !block.referenceLocations.isEmpty, block.referenceLocations[position].isDefined {
                output.raw(" lat=\"")
                output.degrees(block.referenceLocations[position].latitude)
                output.raw("\" lon=\"")
                output.degrees(block.referenceLocations[position].longitude)
                output.raw("\"")
            }
            output.raw("/>\n")
        }
        try writeTags(tags, id, block)
        indent()
        output.raw("  </way>\n")
    }

    private mutating func writeRelation(_ block: OSMBlock, _ index: Int) throws {
        let id = OSMElementID(.relation, block.relations[index])
        try startTag("<relation id=\"", id, block.relationStates, block.relationMetadata, index, block)
        let (members, tags) = (block.relationMembers[index], block.relationTags[index])
        if members.isEmpty, tags.isEmpty { return output.raw("/>\n") }
        output.raw(">\n")
        for member in block.members[members.range] {
            indent()
            switch member.kind {
            case .node: output.raw("    <member type=\"node\"")
            case .way: output.raw("    <member type=\"way\"")
            case .relation: output.raw("    <member type=\"relation\"")
            }
            output.attribute(" ref=\"", member.ref)
            output.raw(" role=\"")
            try text(block.text[member.role.range], of: id)
            output.raw("\"/>\n")
        }
        try writeTags(tags, id, block)
        indent()
        output.raw("  </relation>\n")
    }

    /// Objects of a change stand two blanks deeper, inside a section.
    private mutating func indent() {
        if header.document == .change { output.raw("  ") }
    }

    /// Writes the start of an object's tag: number, state and history.
    private mutating func startTag(
        _ start: StaticString, _ id: OSMElementID, _ states: [OSMState], _ history: [OSMBlock.Metadata], _ index: Int, _ block: OSMBlock
    ) throws {
        let state = states.isEmpty ? OSMState() : states[index]
        try openSection(state, id)
        indent()
        output.raw("  ")
        output.attribute(start, id.number)
        if !history.isEmpty { try writeHistory(history[index], id, block) }
        if header.document == .map, state.action != .none {
            output.raw(" action=\"")
            output.raw(Self.name(state.action))
            output.raw("\"")
        }
        if !state.isVisible { output.raw(" visible=\"false\"") }
    }

    private mutating func writeHistory(_ history: OSMBlock.Metadata, _ id: OSMElementID, _ block: OSMBlock) throws(OSMWriteError) {
        if history.version != OSMBlock.Metadata.absentVersion { output.attribute(" version=\"", Int64(history.version)) }
        if history.timestamp != OSMBlock.Metadata.absent {
            output.raw(" timestamp=\"")
            output.timestamp(history.timestamp)
            output.raw("\"")
        }
        if history.userID != OSMBlock.Metadata.absent { output.attribute(" uid=\"", history.userID) }
        if history.hasUser {
            output.raw(" user=\"")
            try text(block.text[history.user.range], of: id)
            output.raw("\"")
        }
        if history.changeset != OSMBlock.Metadata.absent { output.attribute(" changeset=\"", history.changeset) }
    }

    private mutating func writeTags(_ tags: OSMBlock.Slice, _ id: OSMElementID, _ block: OSMBlock) throws(OSMWriteError) {
        for tag in block.tags[tags.range] {
            indent()
            output.raw("    <tag k=\"")
            try text(block.text[tag.key.range], of: id)
            output.raw("\" v=\"")
            try text(block.text[tag.value.range], of: id)
            output.raw("\"/>\n")
        }
    }

    private mutating func text(_ bytes: ArraySlice<UInt8>, of id: OSMElementID?) throws(OSMWriteError) {
        guard output.escaped(bytes) else { throw .unwritableText(id, String(decoding: bytes.prefix(100), as: UTF8.self)) }
    }
}

/// Why objects cannot be written as OSM XML.
public enum OSMWriteError: Error, Hashable, Sendable {
    /// A change must say what to do with each object, and this one does not.
    case noAction(OSMElementID)
    /// A text holds what XML cannot say (a control character, broken UTF-8): the object (`nil` for the header), and the start of the text.
    case unwritableText(OSMElementID?, String)
}

extension OSMWriteError: CustomStringConvertible {
    /// What was wrong, in a sentence.
    public var description: String {
        switch self {
        case .noAction(let id): "\(id) says neither create, modify nor delete"
        case .unwritableText(let id, let text): "\(id.map { "\($0)" } ?? "the header") holds a text that XML cannot say: \(text)"
        }
    }
}
