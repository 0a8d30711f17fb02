/// The positions of ways, for the relations that they belong to: flat, in the pieces in which they came, found by number.
///
/// Nothing is moved while the table grows: one array for all would need twice its size at the moment when it is largest.
struct WayTable: Sendable {
    /// The ways of the pieces, one piece after the other.
    private var ids: [Int64] = []
    private var pieces: [KeptWays] = []
    /// Where the ways of each piece start in ``ids``.
    private var starts: [Int] = []
    /// The places in ``ids`` by number when ways did not come sorted, else empty.
    private var order: [Int32] = []
    private var isSorted = true

    /// Adds the ways of a piece: their numbers, and their positions, ``OSMLocation/undefined`` where a node is missing.
    mutating func append(_ ways: KeptWays) {
        guard let first = ways.ids.first else { return }
        if let last = ids.last, first <= last { isSorted = false }
        if isSorted { isSorted = zip(ways.ids, ways.ids.dropFirst()).allSatisfy { $0 < $1 } }
        starts.append(ids.count)
        ids += ways.ids
        pieces.append(KeptWays(ids: [], ends: ways.ends, locations: ways.locations))
    }

    /// Readies the table for looking up; of several ways with one number the last added is found. Complexity: O(n) when sorted.
    mutating func freeze() {
        guard !isSorted else { return }
        let ids = ids
        order = ids.indices.map { Int32($0) }.sorted { ids[Int($0)] != ids[Int($1)] ? ids[Int($0)] < ids[Int($1)] : $0 < $1 }
    }

    /// Adds the positions of a way to `line`.
    /// - Returns: Whether the way is there. Complexity: O(log n) and its positions.
    func append(_ id: Int64, to line: inout [OSMLocation]) -> Bool {
        var (low, high) = (0, ids.count)
        while low < high {  // the first number greater than id
            let middle = (low + high) / 2
            if ids[order.isEmpty ? middle : Int(order[middle])] <= id { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return false }
        let place = order.isEmpty ? low - 1 : Int(order[low - 1])
        guard ids[place] == id else { return false }
        (low, high) = (0, starts.count)
        while low < high {  // the first piece that starts behind the way
            let middle = (low + high) / 2
            if starts[middle] <= place { low = middle + 1 } else { high = middle }
        }
        let within = place - starts[low - 1]
        let start = within == 0 ? 0 : pieces[low - 1].ends[within - 1]
        line += pieces[low - 1].locations[Int(start)..<Int(pieces[low - 1].ends[within])]
        return true
    }
}

/// The positions of the ways of one piece of a block.
struct KeptWays: Sendable {
    var ids: [Int64] = []
    /// Where each way ends in ``locations``.
    var ends: [UInt32] = []
    var locations: [OSMLocation] = []

    /// Makes room for ways with so many positions.
    mutating func reserve(ways: Int, locations: Int) {
        ids.reserveCapacity(ways)
        ends.reserveCapacity(ways)
        self.locations.reserveCapacity(locations)
    }

    /// Adds a way.
    mutating func append(_ id: Int64, _ line: [OSMLocation]) {
        ids.append(id)
        locations += line
        ends.append(UInt32(locations.count))
    }
}
