import Testing

@testable import CommonsGovernance

@Suite struct SeedTests {
    @Test func `draws the same again`() {
        let seed = Seed(ContentDigest(of: "town hall"))
        var (one, two) = (seed.generator(for: "tie"), seed.generator(for: "tie"))
        #expect((0..<100).map { _ in one.next() } == (0..<100).map { _ in two.next() })
    }

    @Test func `draws otherwise for another purpose`() {
        let seed = Seed(ContentDigest(of: "town hall"))
        var (one, two) = (seed.generator(for: "tie"), seed.generator(for: "shuffle"))
        #expect(one.next() != two.next())
    }

    @Test func `does not show itself in its commitment`() {
        let seed = Seed(ContentDigest(of: "town hall"))
        #expect(seed.commitment != seed.value)
        #expect(seed.commitment == Seed(seed.value).commitment)
    }

    @Test func `shuffles every item to every place about as often`() {
        var generator = SeededGenerator(seed: "places".utf8)
        var hits = [[Int]](repeating: [0, 0, 0, 0], count: 4)
        for _ in 0..<4_000 {
            for (place, item) in generator.shuffled([0, 1, 2, 3]).enumerated() { hits[item][place] += 1 }
        }
        #expect(hits.joined().allSatisfy { (850...1150).contains($0) })
    }
}
