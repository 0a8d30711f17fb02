/// What a first reading finds: the nodes when they may come late, the ways that relations need, and the numbers that come more than once.
struct InputSurvey: Sendable {
    /// Every node, frozen; `nil` when the first reading was for the relations alone.
    let nodes: NodeTable?
    /// The ways that relations have as members.
    private(set) var members: Set<Int64> = []
    /// Of objects that come more than once, not all in a row, the place of the last among their kind.
    private(set) var last: [OSMElementID: Int] = [:]
    private var counts = [0, 0, 0]
    private var seen: [[(id: Int64, place: Int)]] = [[], [], []]

    init(nodes: NodeTable?) { self.nodes = nodes }

    /// Takes a block into account.
    mutating func add(_ block: OSMBlock) throws {
        for member in block.members where member.kind == .way { members.insert(member.ref) }
        guard let nodes else { return }
        try nodes.append(block.standingNodes)
        for (kind, ids) in [block.nodes.map(\.id), block.ways, block.relations].enumerated() {
            for id in ids {
                seen[kind].append((id, counts[kind]))
                counts[kind] += 1
            }
        }
    }

    /// Ends the first reading. Complexity: O(n log n).
    mutating func finish() {
        nodes?.freeze()
        for kind in OSMElementKind.allCases {
            var all = seen[Int(kind.rawValue)]
            seen[Int(kind.rawValue)] = []
            all.sort { ($0.id, $0.place) < ($1.id, $1.place) }
            for (earlier, later) in zip(all, all.dropFirst()) where earlier.id == later.id {
                last[OSMElementID(kind, later.id)] = later.place
            }
        }
    }
}

extension OSMBlock {
    /// The nodes of the block, deleted ones without a position.
    var standingNodes: [Node] {
        guard !nodeStates.isEmpty else { return nodes }
        return zip(nodes, nodeStates).map { node, state in
            state.isDeleted ? Node(id: node.id, latitude: .max, longitude: .max) : node
        }
    }
}
