/// The last version of every object in one or more change files, to be applied to a map. Source: OSM wiki, *OsmChange*.
public struct OSMChangeSet: Sendable {
    /// What becomes of each object.
    private var elements: [OSMElementID: OSMElement] = [:]
    /// The objects of each kind that stay, by number, that no map has given back yet.
    private var waiting: [[Int64]] = [[], [], []]

    /// No changes.
    public init() {}

    /// How many objects change.
    public var count: Int { elements.count }

    /// Adds the changes of a file after those that are there; of several of one object the last counts.
    /// - Throws: ``OSMReadError``.
    public mutating func add(path: String, reading options: OSMReaderOptions = OSMReaderOptions()) throws {
        var options = options
        options.metadata = .all
        try OSMReader(options: options).read(path: path) { block in
            for element in block.elements { elements[element.id] = element }
        }
        for kind in OSMElementKind.allCases {
            waiting[Int(kind.rawValue)] = elements.keys.filter { $0.kind == kind }.map(\.number).sorted(by: >)
        }
    }

    /// Whether a block of a map passes unchanged: none of its objects changes and no new one belongs before its last.
    func passes(_ block: OSMBlock) -> Bool {
        if elements.isEmpty { return true }
        guard block.runs.count == 1, let kind = block.runs.first?.kind, let last = block.elementNumbers(kind).last else { return false }
        for earlier in 0..<Int(kind.rawValue) where !waiting[earlier].isEmpty { return false }
        if let next = waiting[Int(kind.rawValue)].last, next <= last { return false }
        return !block.elementNumbers(kind).contains { elements[OSMElementID(kind, $0)] != nil }
    }

    /// What a map says at the place of one of its objects: new objects that belong before it, then the object as it is now, unless it is deleted.
    mutating func apply(to element: OSMElement, _ body: (OSMElement) throws -> Void) rethrows {
        try flush(before: element.id, body)
        guard let changed = elements[element.id] else { return try body(element) }
        let kind = Int(element.id.kind.rawValue)
        if waiting[kind].last == element.id.number { waiting[kind].removeLast() }
        if !changed.isDeleted { try body(changed.plain) }
    }

    /// Gives the new objects that belong before another, or all at the end. An object of the map in no order may have been given already; it is
    /// then not given again by ``apply(to:_:)``'s caller, since deleted and changed objects are found by number.
    mutating func flush(before id: OSMElementID?, _ body: (OSMElement) throws -> Void) rethrows {
        for kind in OSMElementKind.allCases {
            if let id, kind > id.kind { return }
            let place = Int(kind.rawValue)
            while let next = waiting[place].last, id.map({ kind < $0.kind || next < $0.number }) ?? true {
                waiting[place].removeLast()
                if let element = elements[OSMElementID(kind, next)], !element.isDeleted { try body(element.plain) }
            }
        }
    }
}

extension OSMElement {
    /// Whether this version says that the object is gone.
    fileprivate var isDeleted: Bool {
        switch self {
        case .node(let node): node.state.isDeleted
        case .way(let way): way.state.isDeleted
        case .relation(let relation): relation.state.isDeleted
        }
    }

    /// The same object as part of a map: what was to be done is done.
    fileprivate var plain: OSMElement {
        switch self {
        case .node(var node):
            node.state = OSMState()
            return .node(node)
        case .way(var way):
            way.state = OSMState()
            return .way(way)
        case .relation(var relation):
            relation.state = OSMState()
            return .relation(relation)
        }
    }
}

extension OSMBlock {
    /// The numbers of the objects of a kind.
    fileprivate func elementNumbers(_ kind: OSMElementKind) -> [Int64] {
        switch kind {
        case .node: nodes.map(\.id)
        case .way: ways
        case .relation: relations
        }
    }
}
