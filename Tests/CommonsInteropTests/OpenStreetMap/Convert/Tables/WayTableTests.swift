import Testing

@testable import CommonsInterop

@Suite struct WayTableTests {
    private func place(_ number: Int64) -> OSMLocation { OSMLocation(latitude: Int32(number), longitude: Int32(-number)) }

    private func piece(_ ids: [Int64], _ extra: Int = 0) -> KeptWays {
        var ways = KeptWays()
        ways.reserve(ways: ids.count, locations: ids.count)
        // A way has as many positions as its number says, modulo five, and `extra` more.
        for id in ids { ways.append(id, Array(repeating: place(id), count: Int(id % 5) + extra)) }
        return ways
    }

    private func line(_ id: Int64, _ table: WayTable) -> [OSMLocation]? {
        var line = [place(0)]
        guard table.append(id, to: &line) else { return nil }
        #expect(line.first == place(0))
        return Array(line.dropFirst())
    }

    @Test(arguments: [[[2, 3, 5], [], [8, 13]], [[8, 13], [2], [5, 3]], [[13], [8], [5], [3], [2]]] as [[[Int64]]])
    func `finds each way in the pieces in which they came, in order or not`(pieces: [[Int64]]) {
        var table = WayTable()
        for ids in pieces { table.append(piece(ids)) }
        table.freeze()
        for id in [2, 3, 5, 8, 13] as [Int64] { #expect(line(id, table) == Array(repeating: place(id), count: Int(id % 5))) }
        for id in [-1, 0, 1, 4, 7, 14] as [Int64] { #expect(line(id, table) == nil) }
    }

    @Test func `finds the last of several ways with one number`() {
        var table = WayTable()
        table.append(piece([4, 9]))
        table.append(piece([4, 6], 1))
        table.freeze()
        #expect(line(4, table)?.count == 5)
        #expect(line(9, table)?.count == 4)
    }
}
