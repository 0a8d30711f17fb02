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

    @Test func `hides a few in no group with others, for the total would give them away`() throws {
        let few = try Breakdown(groups(["a": 6, "b": 9]), rest: StanceCount(no: 1), floor: 5)
        #expect(few.shown.map(\.name) == ["b"])
        #expect(few.joined == ["a"])
        #expect(few.together?.cast == 7)
        let many = try Breakdown(groups(["a": 6, "b": 9]), rest: StanceCount(no: 5), floor: 5)
        #expect(many.shown.map(\.name) == ["a", "b"])
        #expect(try Breakdown(groups(["a": 3]), rest: StanceCount(no: 1), floor: 5).together == nil)
    }

    @Test func `leaves no group under the floor to be worked out, whatever the groups`() throws {
        var generator = SeededGenerator(seed: "groups".utf8)
        for _ in 0..<2_000 {
            let floor = 1 + generator.draw(below: 6)
            let sizes = Dictionary(
                uniqueKeysWithValues: (0..<generator.draw(below: 7)).map { ("g\($0)", generator.draw(below: 12)) })
            let rest = try StanceCount(yes: generator.draw(below: 8))
            let breakdown = try Breakdown(groups(sizes), rest: rest, floor: floor)
            let total = sizes.values.reduce(rest.cast, +)
            let hidden = total - breakdown.shown.reduce(breakdown.together?.cast ?? 0) { $0 + $1.stances.cast }
            for group in breakdown.shown { #expect(group.stances.cast >= floor) }
            if let together = breakdown.together { #expect(together.cast >= floor) }
            // What is left when all that is shown is taken from the total: nothing, enough, or all there is.
            #expect(hidden == 0 || hidden >= floor || breakdown.shown.isEmpty)
        }
    }

    @Test func `shows nothing where all together are too few`() throws {
        let breakdown = try Breakdown(groups(["a": 1, "b": 2]), floor: 5)
        #expect(breakdown.shown.isEmpty)
        #expect(breakdown.together == nil)
    }
}
