public import CommonsDomain
public import CommonsGeo

/// Turns a change file (`.osc`) into changes of elements that were made of OpenStreetMap.
///
/// A change says of a node all that an element needs. Of a way it says which nodes it has and not where they are, unless they change too, and of a
/// relation no more: their elements stay where they are (``OSMElementChanges/unplaced``), and what is new is left to the next import of a map, with
/// a reason. Nodes that move take no way along.
public struct OSMChangeImporter: Sendable {
    /// What is imported and how.
    public var options: OSMImportOptions

    /// Prepares to import.
    public init(options: OSMImportOptions) { self.options = options }

    /// Reads change files in order; of several changes of one object the last counts.
    /// - Throws: ``OSMReadError``.
    public func read(paths: [String]) throws -> OSMElementChanges {
        var changes = OSMElementChanges()
        var last: [OSMElementID: OSMElement] = [:]
        var reader = OSMReader(options: options.reader)
        reader.options.metadata = [.version, .timestamp]
        for path in paths {
            let reading = try reader.read(path: path) { block in
                for element in block.elements {
                    if last.updateValue(element, forKey: element.id) != nil { changes.report.skip(.superseded) }
                }
            }
            changes.report.read += reading.report.read
            for fault in reading.report.faults { changes.report.note(fault) }
        }
        var builder = OSMElementBuilder(retrieved: options.retrieved, language: options.language)
        var (matcher, placing) = (OSMMatcher(options.mapping), OSMPlacing())
        for (id, object) in last.sorted(by: { $0.key < $1.key }) {
            guard !object.isGone, let match = matcher.match(object.tags), match.target != .skip else {
                changes.gone.append(id)
                continue
            }
            let place: Coordinate? =
                switch object {
                case .node(let node): node.location.coordinate
                case .way(let way): Self.line(of: way, in: last).flatMap { placing.position(ofWay: $0) }
                case .relation: nil
                }
            guard let place else {
                changes.unplaced.append(OSMElementChanges.Unplaced(id: id, match: match, tags: object.tags, metadata: object.metadata))
                continue
            }
            let path = options.territories?.located(at: place).map(\.id).reversed() ?? []
            let element = builder.element(
                match, id: id, tags: object.tags, at: place, territories: Array(path), metadata: object.metadata)
            if let element { changes.elements.append(element) } else { changes.gone.append(id) }
        }
        for fault in builder.faults { changes.report.note(fault) }
        return changes
    }

    /// The element of an object whose place only the store knows, or `nil` when it has no name.
    public func element(_ unplaced: OSMElementChanges.Unplaced, at place: Coordinate, territories: [TerritoryID]) -> Element? {
        var builder = OSMElementBuilder(retrieved: options.retrieved, language: options.language)
        return builder.element(
            unplaced.match, id: unplaced.id, tags: unplaced.tags, at: place, territories: territories, metadata: unplaced.metadata)
    }

    /// The positions of a way, when the change says all of them.
    private static func line(of way: OSMWay, in objects: [OSMElementID: OSMElement]) -> [OSMLocation]? {
        var line: [OSMLocation] = []
        for (place, reference) in way.references.enumerated() {
            if place < way.locations.count, way.locations[place].isDefined {
                line.append(way.locations[place])
            } else if case .node(let node)? = objects[OSMElementID(.node, reference)], node.location.isValid {
                line.append(node.location)
            } else {
                return nil
            }
        }
        return line.isEmpty ? nil : line
    }
}

/// What a change file does to the elements made of OpenStreetMap.
public struct OSMElementChanges: Sendable {
    /// An object that stays or becomes an element, but of which the change does not say where it is.
    public struct Unplaced: Sendable {
        /// Which object.
        public let id: OSMElementID
        /// What the mapping says of it.
        public let match: OSMMatch
        /// What is said of it now.
        public let tags: OSMTags
        /// When it was written, and which version it is.
        public let metadata: OSMMetadata
    }

    /// Elements as they are now, in order of their objects; those that are kept are replaced, the others added.
    public internal(set) var elements: [Element] = []
    /// Objects that are deleted, or whose tags no longer make an element; most of them never were one.
    public internal(set) var gone: [OSMElementID] = []
    /// Objects whose place the change does not say.
    public internal(set) var unplaced: [Unplaced] = []
    /// What was read, and what was wrong.
    public internal(set) var report = ImportReport()
}

extension OSMElement {
    /// Whether this version says that the object is gone.
    var isGone: Bool {
        switch self {
        case .node(let node): node.state.isDeleted
        case .way(let way): way.state.isDeleted
        case .relation(let relation): relation.state.isDeleted
        }
    }

    fileprivate var metadata: OSMMetadata {
        switch self {
        case .node(let node): node.metadata
        case .way(let way): way.metadata
        case .relation(let relation): relation.metadata
        }
    }
}
