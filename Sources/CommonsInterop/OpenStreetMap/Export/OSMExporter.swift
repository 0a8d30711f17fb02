public import CommonsDomain

/// Turns elements back into objects of OpenStreetMap, ready for `OSMXMLWriter` and for JOSM.
///
/// New elements become nodes with negative numbers. Elements that came from a node can be written alone; those that came from a way or a
/// relation need the file they came from, since an element knows one position and not an outline.
public struct OSMExporter: Sendable {
    private var reverse: OSMReverseMapping
    private var nextNumber: Int64 = -1
    /// What was written and left out, with reasons.
    public private(set) var report = ImportReport()

    /// Prepares to export.
    public init(_ reverse: OSMReverseMapping = OSMReverseMapping()) { self.reverse = reverse }

    /// The nodes of elements that are new or came from a node, in the order given; everything else is counted as left out.
    public mutating func nodes(of elements: some Sequence<Element>) -> [OSMNode] {
        elements.compactMap { element in
            report.read += 1
            let id = Self.source(of: element)
            guard id == nil || id?.kind == .node else {
                report.skip("osm.needs-its-file")
                return nil
            }
            guard let node = node(of: element, id: id) else { return nil }
            report.kept += 1
            return node
        }
    }

    /// What changed against the file that the elements came from: changed objects with all that the file says of them, to modify; new
    /// nodes, to create. Nothing for what is as it was.
    ///
    /// - `path`: the file. Read with its metadata, so that versions are kept as an upload needs them.
    /// - Throws: ``OSMReadError``.
    public mutating func changes(of elements: some Sequence<Element>, against path: String) throws -> [OSMElement] {
        var waiting: [OSMElementID: Element] = [:]
        var changes: [OSMElement] = []
        for element in elements {
            report.read += 1
            if let id = Self.source(of: element) {
                waiting[id] = element
            } else if var node = node(of: element, id: nil) {
                node.state.action = .create
                changes.append(.node(node))
                report.kept += 1
            }
        }
        try OSMReader(options: OSMReaderOptions(metadata: .all)).read(path: path) { block in
            for object in block.elements {
                guard let element = waiting.removeValue(forKey: object.id) else { continue }
                guard let changed = changed(object, by: element) else {
                    report.skip("osm.unchanged")
                    continue
                }
                changes.append(changed)
                report.kept += 1
            }
        }
        if !waiting.isEmpty { report.skip("osm.not-in-file", count: waiting.count) }
        return changes
    }

    /// The object in OpenStreetMap from which an element came.
    static func source(of element: Element) -> OSMElementID? {
        guard let provenance = element.listing.provenance, provenance.source == "osm" else { return nil }
        return OSMElementID(provenance.identifier)
    }

    /// The version of the object in OpenStreetMap from which an element came, which an upload must name; nothing for what is new.
    static func metadata(of element: Element) -> OSMMetadata {
        guard source(of: element) != nil, let attributes = element.listing.provenance?.attributes else { return OSMMetadata() }
        return OSMMetadata(version: attributes.first { $0.name == OSMElementBuilder.versionAttribute }.flatMap { Int32($0.value) })
    }

    private mutating func node(of element: Element, id: OSMElementID?) -> OSMNode? {
        guard let coordinate = element.listing.place?.coordinate else {
            report.skip("osm.no-position")
            return nil
        }
        guard let tags = reverse.tags(of: element) else {
            report.skip("osm.no-rule-back")
            return nil
        }
        let number = id?.number ?? nextNumber
        if id == nil { nextNumber -= 1 }
        return OSMNode(id: number, location: OSMLocation(coordinate), tags: tags, metadata: Self.metadata(of: element))
    }

    /// The object as the element has it, or `nil` when that is how it is.
    private mutating func changed(_ object: OSMElement, by element: Element) -> OSMElement? {
        guard let new = reverse.tags(of: element) else { return nil }
        let isSame = Set(new.pairs) == Set(object.tags.pairs)
        let tags = isSame ? object.tags : new
        switch object {
        case .node(var node):
            let location = element.listing.place?.coordinate.map { OSMLocation($0) } ?? node.location
            guard !isSame || location != node.location else { return nil }
            (node.tags, node.location, node.state.action) = (tags, location, .modify)
            return .node(node)
        case .way(var way):
            guard !isSame else { return nil }
            (way.tags, way.state.action) = (tags, .modify)
            return .way(way)
        case .relation(var relation):
            guard !isSame else { return nil }
            (relation.tags, relation.state.action) = (tags, .modify)
            return .relation(relation)
        }
    }
}
