/// Which version of an object that comes more than once is the last: in a history, or in a file joined from several.
///
/// A file whose numbers ascend strictly within each kind, as every extract's do, costs one comparison an object and no memory.
struct OSMVersionSurvey {
    private var lasts: [Int64?] = [nil, nil, nil]
    /// Whether numbers ascend strictly so far.
    private(set) var isPlain = true
    private var counts = [0, 0, 0]
    private var seen: [[(id: Int64, place: Int)]] = [[], [], []]
    private var last: [OSMElementID: Int] = [:]

    /// Looks at a block for whether there is anything to know.
    mutating func look(at block: OSMBlock) {
        guard isPlain else { return }
        for node in block.nodes {
            if let last = lasts[0], node.id <= last { isPlain = false }
            lasts[0] = node.id
        }
        for (kind, ids) in [(1, block.ways), (2, block.relations)] {
            for id in ids {
                if let last = lasts[kind], id <= last { isPlain = false }
                lasts[kind] = id
            }
        }
    }

    /// Notes the numbers of a block, in a reading of its own.
    mutating func add(_ block: OSMBlock) {
        for (kind, ids) in [block.nodes.map(\.id), block.ways, block.relations].enumerated() {
            for id in ids {
                seen[kind].append((id, counts[kind]))
                counts[kind] += 1
            }
        }
    }

    /// Ends that reading. Complexity: O(n log n).
    mutating func finish() {
        for kind in OSMElementKind.allCases {
            var all = seen[Int(kind.rawValue)]
            seen[Int(kind.rawValue)] = []
            all.sort { ($0.id, $0.place) < ($1.id, $1.place) }
            for (earlier, later) in zip(all, all.dropFirst()) where earlier.id == later.id {
                last[OSMElementID(kind, later.id)] = later.place
            }
        }
    }

    /// Whether a later version of the object comes. `place` is its place among its kind in the file.
    func isSuperseded(_ kind: OSMElementKind, _ id: Int64, at place: Int) -> Bool {
        guard !last.isEmpty, let final = last[OSMElementID(kind, id)] else { return false }
        return final != place
    }
}
