import CommonsGeo
import Testing

@testable import CommonsDomain

@Suite struct StoreLinksTests {
    let alice = Identifier<Person>(ElementFixtures.id(1))
    let garden = ElementFixtures.id(3)

    func link(_ kind: Link.Kind, from: EntityID, number: UInt64, state: Link.State = .accepted, expires: Instant? = nil) throws -> Link {
        try Link(
            id: Identifier(ElementFixtures.id(number)), kind: kind, from: from, to: garden, state: state, expires: expires,
            created: ElementFixtures.noon)
    }

    @Test func `makes a viewer of accepted links, roles and residence`() async throws {
        let store = InMemoryStore()
        var listing = try Listing(name: "Alice", audience: .people([]), created: .epoch)
        listing.place = try Place(territories: [try ElementFixtures.aine, try ElementFixtures.bourg])
        try await store.put(Person(id: alice, listing: listing))
        var member = try link(.member, from: alice.rawValue, number: 10)
        member.roles = [try Role("Secrétaire"), try Role("Chef", permissions: .administer)]
        member.audience = .people([])
        try await store.put(member)
        try await store.put(try link(.follower, from: alice.rawValue, number: 11, state: .pending))
        let viewer = try await store.viewer(for: alice, at: ElementFixtures.noon)
        #expect(
            viewer.tokens == [
                .everyone, .person(alice.rawValue), .linked(to: garden), .member(of: garden), .admin(of: garden),
                .role("secretaire", in: garden),
                .role("chef", in: garden), .resident(of: try ElementFixtures.aine), .resident(of: try ElementFixtures.bourg),
            ])
        let stranger = try await store.viewer(for: Identifier(ElementFixtures.id(77)), at: ElementFixtures.noon)
        #expect(stranger.tokens == [.everyone, .person(ElementFixtures.id(77))])
    }

    @Test func `grants nothing by a link whose time has run out`() async throws {
        let store = InMemoryStore()
        let end = ElementFixtures.noon.advanced(bySeconds: 10)
        try await store.put(try link(.member, from: alice.rawValue, number: 10, expires: end))
        #expect(try await store.viewer(for: alice, at: ElementFixtures.noon).tokens.contains(.member(of: garden)))
        #expect(try await !store.viewer(for: alice, at: end).tokens.contains(.member(of: garden)))
    }

    @Test func `refuses a second link of a kind between two ends`() async throws {
        let store = InMemoryStore()
        try await store.put(try link(.member, from: alice.rawValue, number: 10))
        try await store.put(try link(.follower, from: alice.rawValue, number: 11))
        let key = Link.key(.member, from: alice.rawValue, to: garden)
        await #expect(throws: StorageError.keyTaken(key, by: ElementFixtures.id(10))) {
            try await store.put(try link(.member, from: alice.rawValue, number: 12))
        }
    }

    @Test func `lets an admin leave only when another stays, even when two leave at once`() async throws {
        let store = InMemoryStore()
        let (first, second) = (
            try link(.admin, from: alice.rawValue, number: 10), try link(.admin, from: ElementFixtures.id(2), number: 11)
        )
        try await store.apply([.put(first), .put(second)])
        await withTaskGroup(of: Void.self) { group in
            for id in [first.id, second.id] {
                group.addTask { _ = try? await store.apply(.withdraw, to: id, at: ElementFixtures.noon) }
            }
        }
        var left: [Identifier<Link>] = []
        for id in [first.id, second.id] where try await store.entity(id, as: .steward)?.value.state == .accepted { left.append(id) }
        #expect(!left.isEmpty)
        while left.count > 1 {
            try await store.apply(.withdraw, to: left.removeFirst(), at: ElementFixtures.noon)
        }
        await #expect(throws: LinkError.lastAdmin(of: garden)) {
            try await store.apply(.withdraw, to: left[0], at: ElementFixtures.noon)
        }
    }
}
