import Testing

@testable import CommonsGovernance

@Suite struct BreakdownTests {
    private func groups(_ votes: [String: Int]) throws -> [Breakdown.Group] {
        try votes.map { Breakdown.Group(name: $0.key, stances: try StanceCount(yes: $0.value)) }
    }

    @Test func `shows what is large enough`() throws {
        let breakdown = try Breakdown(groups(["a": 5, "b": 9]), floor: 5)
        #expect(breakdown.shown.map(\.name) == ["a", "b"])
        #expect(breakdown.joined.isEmpty)
    }

    @Test func `puts small groups together`() throws {
        let breakdown = try Breakdown(groups(["a": 3, "b": 9, "c": 2, "d": 0]), floor: 5)
        #expect(breakdown.shown.map(\.name) == ["b"])
        #expect(breakdown.joined == ["a", "c"])
        #expect(breakdown.together?.cast == 5)
    }

    @Test func `never leaves one small group alone, for the total would give it away`() throws {
        let breakdown = try Breakdown(groups(["a": 1, "b": 9, "c": 20]), floor: 5)
        #expect(breakdown.shown.map(\.name) == ["c"])
        #expect(breakdown.joined == ["a", "b"])
        #expect(breakdown.together?.cast == 10)
    }

    @Test func `shows nothing where all together are too few`() throws {
        let breakdown = try Breakdown(groups(["a": 1, "b": 2]), floor: 5)
        #expect(breakdown.shown.isEmpty)
        #expect(breakdown.together == nil)
    }
}
