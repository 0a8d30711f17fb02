import CommonsDomain
import Testing

@Suite struct HitSelectionTests {
    private func id(_ number: Int) -> EntityID { EntityID(high: 0, low: UInt64(number)) }

    @Test(arguments: [1, 2, 7, 100], [0, 3, 50, 99, 100])
    func `keeps what sorting would put on the page`(limit: Int, skipped: Int) throws {
        var state: UInt64 = 5
        let keys = (0..<100).map { number in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return HitKey(Double(state >> 60), id(number))
        }
        let sorted = keys.sorted()
        var query = SearchQuery().limited(to: limit)
        if skipped > 0 { query.cursor = try PreparedSearch(query).cursor(after: sorted[skipped - 1]) }
        var selection = HitSelection<Int>(try PreparedSearch(query))
        for (number, key) in keys.enumerated() { selection.offer(key, number) }
        let (hits, next) = selection.page()
        let expected = sorted[skipped...].prefix(limit)
        #expect(hits.map(\.key) == Array(expected))
        #expect(next == (skipped + limit < 100 ? expected.last : nil))
    }
}
