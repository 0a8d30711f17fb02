import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct BoxPartTests {
    @Test(arguments: [0, 1, 1_000, 2_001])
    func `takes the place of the single papers, and is put together again`(count: Int) async throws {
        let store = InMemoryStore()
        let (proposal, text, seed) = (SampleTown.id(3), ContentDigest(of: "text"), Seed(ContentDigest(of: "seed")))
        let ballots = (0..<count).map {
            SealedBallot(
                .stance($0 % 3 == 0 ? .no : .yes), on: proposal, text: text, nonce: Seed(ContentDigest(of: "nonce \($0)")),
                opened: SampleTown.noon)
        }
        try await store.apply(ballots.map { try .put($0, expecting: .absent) })
        let box = try await store.box(of: proposal, text: text, seed: seed)
        #expect(box.papers.count == count)
        try await store.apply(BoxPart.changes(opening: box, opened: SampleTown.noon))
        #expect(try await store.openedBox(of: proposal) == (count == 0 ? nil : box))
        #expect(try await store.box(of: proposal, text: text, seed: seed).papers.isEmpty)
    }
}
