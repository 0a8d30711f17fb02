/// The positions of ways, for the relations that they belong to: flat, sorted by number.
struct WayTable: Sendable {
    private var ids: [Int64] = []
    private var ends: [Int] = []
    private var locations: [OSMLocation] = []
    /// The places in ``ids`` by number when ways did not come sorted, else empty.
    private var order: [Int32] = []
    private var isSorted = true

    /// Adds ways: their numbers, where each one's positions end, and the positions, ``OSMLocation/undefined`` where a node is missing.
    mutating func append(_ ways: KeptWays) {
        let start = locations.count
        for (place, id) in ways.ids.enumerated() {
            if let last = ids.last, id <= last { isSorted = false }
            ids.append(id)
            ends.append(start + ways.ends[place])
        }
        // A quarter more at a time: doubling would take thrice the table while it moves.
        let needed = locations.count + ways.locations.count
        if needed > locations.capacity { locations.reserveCapacity(max(needed, locations.count / 4 * 5)) }
        locations += ways.locations
    }

    /// Readies the table for looking up; of several ways with one number the last added is found. Complexity: O(n) when sorted.
    mutating func freeze() {
        guard !isSorted else { return }
        let ids = ids
        order = ids.indices.map { Int32($0) }.sorted { ids[Int($0)] != ids[Int($1)] ? ids[Int($0)] < ids[Int($1)] : $0 < $1 }
    }

    /// The positions of a way as a stretch of what ``withLocations(_:)`` lends, `nil` when the way is not there. Complexity: O(log n).
    func range(of id: Int64) -> Range<Int>? {
        var (low, high) = (0, ids.count)
        while low < high {  // the first number greater than id
            let middle = (low + high) / 2
            if ids[order.isEmpty ? middle : Int(order[middle])] <= id { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return nil }
        let place = order.isEmpty ? low - 1 : Int(order[low - 1])
        guard ids[place] == id else { return nil }
        return (place == 0 ? 0 : ends[place - 1])..<ends[place]
    }

    /// Lends the positions of all ways.
    func withLocations<Result>(_ body: (UnsafeBufferPointer<OSMLocation>) -> Result) -> Result { locations.withUnsafeBufferPointer(body) }
}

/// The positions of the ways of one block.
struct KeptWays: Sendable {
    var ids: [Int64] = []
    /// Where each way ends in ``locations``.
    var ends: [Int] = []
    var locations: [OSMLocation] = []
}
