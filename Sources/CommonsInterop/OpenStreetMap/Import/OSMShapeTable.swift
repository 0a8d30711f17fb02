/// The positions that candidates need: references of their ways, and where those nodes are. Sorted flat arrays, looked up by halving.
struct OSMShapeTable {
    /// The ways that relations have as members, sorted; the references of each, once found, are a stretch of ``references``.
    private var wayIDs: [Int64]
    private var wayReferences: [OSMBlock.Slice]
    private var references: [Int64] = []
    /// The nodes that are needed, sorted, and where they are.
    private var nodeIDs: [Int64] = []
    private var locations: [OSMLocation] = []

    init(of candidates: OSMBlock) {
        wayIDs = Self.sortedUnique(candidates.members.filter { $0.kind == .way }.map(\.ref))
        wayReferences = [OSMBlock.Slice](repeating: OSMBlock.Slice(start: .max, end: .max), count: wayIDs.count)
        nodeIDs = candidates.members.filter { $0.kind == .node }.map(\.ref)
    }

    var needsWays: Bool { !wayIDs.isEmpty }
    var needsNodes: Bool { !nodeIDs.isEmpty }

    /// Takes the references of needed ways from a block.
    mutating func addWays(of block: OSMBlock) {
        for (index, id) in block.ways.enumerated() {
            // Of several versions the last that is there counts.
            if !block.wayStates.isEmpty, block.wayStates[index].isDeleted { continue }
            guard let place = Self.find(id, in: wayIDs) else { continue }
            let start = references.count
            references += block.references[block.wayReferences[index].range]
            wayReferences[place] = OSMBlock.Slice(start: UInt32(start), end: UInt32(references.count))
        }
    }

    /// Says that all ways were seen: the needed nodes are known then.
    mutating func freezeWays(_ candidates: OSMBlock) {
        nodeIDs = Self.sortedUnique(nodeIDs + references + candidates.references)
        locations = [OSMLocation](repeating: .undefined, count: nodeIDs.count)
    }

    /// Takes the positions of needed nodes from a block.
    mutating func addNodes(of block: OSMBlock) {
        for node in block.nodes {
            if let place = Self.find(node.id, in: nodeIDs), node.location.isValid { locations[place] = node.location }
        }
    }

    /// Where a node is, ``OSMLocation/undefined`` when it was not in the file.
    func location(of node: Int64) -> OSMLocation { Self.find(node, in: nodeIDs).map { locations[$0] } ?? .undefined }

    /// The positions of a member way, or `nil` when it was not in the file.
    func line(of way: Int64) -> [OSMLocation]? {
        guard let place = Self.find(way, in: wayIDs), wayReferences[place].start != .max else { return nil }
        return references[wayReferences[place].range].map { location(of: $0) }
    }

    private static func sortedUnique(_ ids: [Int64]) -> [Int64] {
        var kept: [Int64] = []
        for id in ids.sorted() where kept.last != id { kept.append(id) }
        return kept
    }

    private static func find(_ id: Int64, in ids: [Int64]) -> Int? {
        var (low, high) = (0, ids.count)
        while low < high {
            let middle = (low + high) / 2
            if ids[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low < ids.count && ids[low] == id ? low : nil
    }
}
