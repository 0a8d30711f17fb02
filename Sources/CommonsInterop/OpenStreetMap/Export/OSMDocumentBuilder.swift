public import CommonsDomain
import CommonsGeo

/// Makes objects of OpenStreetMap out of features and elements, ready for ``OSMXMLWriter`` and for JOSM.
///
/// Points become nodes, lines and simple areas ways, areas with holes or of several parts multipolygon relations. What stands at one place is one node:
/// lines that touch share it. An id such as `node/1` is kept, with its version when `@version` says one; everything else gets a negative number, as what
/// is not uploaded yet. A new closed way that OpenStreetMap would read otherwise says so by `area=yes` or `area=no`; the tags of what has a number are left alone.
///
/// ```swift
/// var builder = OSMDocumentBuilder()
/// for feature in features { builder.append(feature) }
/// var writer = OSMXMLWriter { bytes += $0 }
/// for object in builder.objects() { try writer.write(object) }
/// try writer.finish()
/// ```
public struct OSMDocumentBuilder {
    /// What every object has: its number when it is known, what is said of it and who wrote it.
    struct Head {
        var number: Int64?
        var tags: OSMTags
        var metadata = OSMMetadata()
    }

    /// A way whose nodes are known by where they are.
    struct Line {
        var head: Head
        var locations: [OSMLocation]
    }

    /// A relation whose members are not numbered yet.
    struct Group {
        enum Member {
            case node(OSMLocation)
            case line(Int, role: String)
        }
        var head: Head
        var members: [Member]
    }

    /// What was left out of objects that were kept, and what an editor should know.
    public var report: ImportReport {
        var report = notes
        func note(_ reason: ImportReason, _ count: Int, _ message: String) {
            if count > 0 { report.note(ImportFault(.warning, reason, "\(count) \(message)")) }
        }
        note("osm.no-version", unversioned, "objects have a number and no version, which JOSM asks for (convert --attributes version)")
        note("osm.position-only", placesOnly, "ways and relations of which only the position is known have it as their one node")
        return report
    }
    private var notes = ImportReport()
    private var (unversioned, placesOnly) = (0, 0)
    private let document: OSMHeader.Document
    var points: [(head: Head, location: OSMLocation)] = []
    var lines: [Line] = []
    var groups: [Group] = []
    private var taken: Set<OSMElementID> = []
    private var reverse: OSMReverseMapping
    private var elements = GeoJSONElementReader(source: "geojson", retrieved: .epoch)

    /// Begins without objects.
    /// - `document`: what is written. Of changes that an editor applies, ways and relations of which only the position is known are left out.
    /// - `reverse`: what the elements of a commons are in OpenStreetMap.
    public init(for document: OSMHeader.Document = .map, _ reverse: OSMReverseMapping = OSMReverseMapping()) {
        (self.document, self.reverse) = (document, reverse)
    }

    /// Adds a feature; one that Commons wrote is read as the element that it is.
    /// - Returns: Why it is left out, `nil` when it is not.
    @discardableResult
    public mutating func append(_ feature: GeoJSONFeature) -> ImportReason? {
        if case .integer? = feature["version"], case .string? = feature["type"], let element = elements.element(feature) {
            return append(element)
        }
        guard let geometry = feature.geometry else { return "osm.no-position" }
        let id = Self.objectID(of: feature)
        return append(geometry, id, Head(tags: tags(of: feature), metadata: Self.metadata(of: feature)))
    }

    /// Adds an element at its position. What came from a way or a relation has that position as its one node: an editor that updates it brings the rest.
    /// - Returns: Why it is left out, `nil` when it is not.
    @discardableResult
    public mutating func append(_ element: Element) -> ImportReason? {
        guard let position = element.listing.place?.coordinate else { return "osm.no-position" }
        guard let tags = reverse.tags(of: element) else { return "osm.no-rule-back" }
        let id = OSMExporter.source(of: element)
        return append(.point(position), id, Head(tags: written(tags), metadata: OSMExporter.metadata(of: element)))
    }

    private mutating func append(_ geometry: Geometry, _ id: OSMElementID?, _ head: Head) -> ImportReason? {
        if let id, taken.contains(id) { return "osm.repeated-object" }
        var head = head
        if let id, let shape = Shape(geometry, kind: id.kind) {
            head.number = id.number
            return keep(shape, head, id)
        }
        if let id { note("osm.number-left-out", "a geometry that no \(id.kind.name) can have gets a new number", id) }
        head.metadata = OSMMetadata()
        guard let shape = Shape(geometry, kind: nil) else { return "osm.no-position" }
        return keep(shape, head, nil)
    }

    private mutating func keep(_ shape: Shape, _ head: Head, _ id: OSMElementID?) -> ImportReason? {
        let isPlaceOnly = if case .place = shape, let id { id.kind != .node } else { false }
        if isPlaceOnly, document == .change { return "osm.needs-its-file" }
        guard add(shape, head, as: id?.kind) else { return "osm.no-shape" }
        guard let id else { return nil }
        taken.insert(id)
        if id.number > 0, head.metadata.version == nil { unversioned += 1 }
        if isPlaceOnly { placesOnly += 1 }
        return nil
    }

    mutating func note(_ reason: ImportReason, _ message: String, _ id: OSMElementID? = nil) {
        notes.note(ImportFault(.warning, reason, message, subject: id?.description))
    }

    /// Everything added so far: nodes, then ways, then relations, each by number, negative ones first as osmium sorts them. Of changes, new objects are to
    /// be created, and come first, others are to be modified.
    /// - Complexity: O(*n* log *n*) in the number of positions.
    public func objects() -> [OSMElement] {
        var numbers = Numbering(self)
        let wayNumbers = lines.map { $0.head.number ?? numbers.next(.way) }
        var nodes = points.map { point in
            let number = point.head.number ?? numbers.next(.node)
            numbers.known(number, at: point.location)
            return OSMNode(id: number, location: point.location, tags: point.head.tags, metadata: point.head.metadata)
        }
        var ways: [OSMWay] = []
        for (line, number) in zip(lines, wayNumbers) {
            let references = line.locations.map { numbers.node(at: $0, &nodes) }
            ways.append(OSMWay(id: number, references: references, tags: line.head.tags, metadata: line.head.metadata))
        }
        var relations: [OSMRelation] = []
        for group in groups {
            let members = group.members.map { member in
                switch member {
                case .node(let location): OSMRelation.Member(OSMElementID(.node, numbers.node(at: location, &nodes)))
                case .line(let line, let role): OSMRelation.Member(OSMElementID(.way, wayNumbers[line]), role: role)
                }
            }
            let number = group.head.number ?? numbers.next(.relation)
            relations.append(OSMRelation(id: number, members: members, tags: group.head.tags, metadata: group.head.metadata))
        }
        func comesFirst(_ left: Int64, _ right: Int64) -> Bool {
            (left > 0 ? 1 : 0, left.magnitude) < (right > 0 ? 1 : 0, right.magnitude)
        }
        nodes.sort { comesFirst($0.id, $1.id) }
        ways.sort { comesFirst($0.id, $1.id) }
        relations.sort { comesFirst($0.id, $1.id) }
        let all = nodes.map { OSMElement.node($0) } + ways.map { .way($0) } + relations.map { .relation($0) }
        guard document == .change else { return all }
        return all.filter { $0.id.number <= 0 }.map { $0.marked(.create) } + all.filter { $0.id.number > 0 }.map { $0.marked(.modify) }
    }

    /// Gives out numbers below every one that is known, and one node to a position.
    private struct Numbering {
        private var last: [OSMElementKind: Int64] = [:]
        private var nodes: [OSMLocation: Int64] = [:]

        init(_ builder: OSMDocumentBuilder) {
            for id in builder.taken where id.number < 0 { last[id.kind] = min(last[id.kind] ?? 0, id.number) }
        }

        mutating func next(_ kind: OSMElementKind) -> Int64 {
            let number = (last[kind] ?? 0) - 1
            last[kind] = number
            return number
        }

        /// Of several nodes at a position the first is that of lines.
        mutating func known(_ number: Int64, at location: OSMLocation) {
            if nodes[location] == nil { nodes[location] = number }
        }

        mutating func node(at location: OSMLocation, _ list: inout [OSMNode]) -> Int64 {
            if let number = nodes[location] { return number }
            let number = next(.node)
            nodes[location] = number
            list.append(OSMNode(id: number, location: location))
            return number
        }
    }
}

extension OSMElement {
    /// The same object with something to be done with it.
    fileprivate func marked(_ action: OSMState.Action) -> OSMElement {
        switch self {
        case .node(var node):
            node.state.action = action
            return .node(node)
        case .way(var way):
            way.state.action = action
            return .way(way)
        case .relation(var relation):
            relation.state.action = action
            return .relation(relation)
        }
    }
}
