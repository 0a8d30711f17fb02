import CommonsDomain
import CommonsStoreTesting
import Testing

@Suite struct StoreConformanceTests {
    @Test(arguments: StoreConformance.cases)
    func `a store in memory conforms`(to rule: StoreConformance.Case) async throws {
        try await rule.check { InMemoryStore() }
    }

    @Test(arguments: StoreConformance.cases)
    func `a store in memory conforms when every search meets a fresh index`(to rule: StoreConformance.Case) async throws {
        try await rule.check { InMemoryStore(slack: 0) }
    }

    @Test func `says in a sentence what was found instead`() async throws {
        let rule = try #require(StoreConformance.cases.first { $0.description.hasPrefix("a removed entity is gone") })
        await #expect(throws: StoreConformance.Failure.self) { try await rule.check { ForgetfulStore() } }
    }

    @Test func `finds a store that shows the hidden`() async {
        await #expect(throws: StoreConformance.Failure.self) {
            for rule in StoreConformance.cases { try await rule.check { IndiscreetStore() } }
        }
    }
}

/// Keeps what is removed.
private struct ForgetfulStore: WrappedStore {
    let store = InMemoryStore()

    func apply(_ changes: [Change]) async throws -> ChangeNumber {
        try await store.apply(changes.filter { $0.action != .remove })
    }
}

/// Shows everything to everybody.
private struct IndiscreetStore: WrappedStore {
    let store = InMemoryStore()

    func search(_ query: SearchQuery, as viewer: Viewer) async throws -> SearchPage { try await store.search(query, as: .steward) }
}

private protocol WrappedStore: Store {
    var store: InMemoryStore { get }
}

extension WrappedStore {
    func records(_ ids: [EntityID], as viewer: Viewer) async throws -> [EntityRecord] { await store.records(ids, as: viewer) }
    func record(withKey key: String, as viewer: Viewer) async throws -> EntityRecord? { await store.record(withKey: key, as: viewer) }
    func keys(withPrefix prefix: String, after: String?, limit: Int, as viewer: Viewer) async throws -> [KeyEntry] {
        await store.keys(withPrefix: prefix, after: after, limit: limit, as: viewer)
    }
    func apply(_ changes: [Change]) async throws -> ChangeNumber { try await store.apply(changes) }
    func search(_ query: SearchQuery, as viewer: Viewer) async throws -> SearchPage { try await store.search(query, as: viewer) }
    func changes(after number: ChangeNumber, limit: Int, as viewer: Viewer) async throws -> ChangePage {
        await store.changes(after: number, limit: limit, as: viewer)
    }
}
