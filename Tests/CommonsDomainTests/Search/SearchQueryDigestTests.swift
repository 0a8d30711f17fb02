import CommonsDomain
import CommonsGeo
import Testing

@Suite struct SearchQueryDigestTests {
    @Test func `different questions have different digests, whatever runs together`() throws {
        let center = try Coordinate(latitude: 1, longitude: 2)
        let circle = try Circle(center: center, radius: 10)
        var window = SearchQuery()
        window.window = TimeWindow(.created, from: .epoch, to: nil)
        var byParent = SearchQuery()
        byParent.parent = EntityID(high: 1, low: 2)
        var byEnd = SearchQuery()
        byEnd.end = LinkEndCondition(EntityID(high: 1, low: 2), side: .from)
        let queries = [
            SearchQuery(), .of(), .of(.event), .of(.event, .ad), SearchQuery().ofKind("ab", "c"), SearchQuery().ofKind("a", "bc"),
            SearchQuery().tagged("a", "b"), SearchQuery().tagged("a").notTagged("b"), SearchQuery().taggedAny(of: ["a", "b"]),
            SearchQuery().matching("a"), SearchQuery().sorted(by: .identifier), SearchQuery().sorted(by: .date(.created, ascending: true)),
            SearchQuery().sorted(by: .date(.created, ascending: false)), SearchQuery().sorted(by: .distance(from: center)),
            SearchQuery().in(.circle(circle)), SearchQuery().in(.annulus(inner: 0, outer: circle)), SearchQuery().in(.anyOf([])),
            SearchQuery().in(.anyOf([.circle(circle)])), SearchQuery().in(.anyOf([.everywhere])), window, byParent, byEnd,
            SearchQuery().current(at: .epoch),
        ]
        #expect(Set(queries.map(\.digest)).count == queries.count)
    }

    @Test func `the next page, a longer one and one with counts are the same question`() throws {
        let query = SearchQuery().tagged("a")
        let cursor = SearchCursor(key: 1, id: EntityID(high: 1, low: 2), query: query.digest)
        #expect(query.limited(to: 7).after(cursor).counting(.tag).digest == query.digest)
    }

    /// Cursors go out to clients, so a digest that changes breaks their next page.
    @Test func `is the same in every process`() { #expect(SearchQuery().matching("pain").digest == 7_545_428_015_907_473_674) }
}
