import CommonsDomain
import CommonsSQLite
import Testing

/// Batches that only add take a way of their own; what they find in their way is said as exactly as for any other.
@Suite struct ChangeWriterTests {
    private func adding(_ numbers: some Sequence<Int>) throws -> [Change] { try numbers.map { try .put(Note($0), expecting: .absent) } }

    private func kept(_ store: SQLiteStore) async throws -> Int? { try await store.search(.notes.counting(), as: .anonymous).total }

    @Test func `a batch that only adds is added`() async throws {
        let store = try SQLiteStore.inMemory()
        #expect(try await store.apply(adding(0..<20)) == ChangeNumber(rawValue: 20))
        #expect(try await store.apply(adding(20..<21)) == ChangeNumber(rawValue: 21))
        #expect(try await kept(store) == 21)
    }

    @Test func `one that is there already refuses the batch, and nothing is written`() async throws {
        let store = try SQLiteStore.inMemory()
        try await store.apply(adding([7]))
        let id = Note(7).id.rawValue
        await #expect(throws: StorageError.staleRevision(id, expected: nil, found: .first)) { try await store.apply(adding(0..<20)) }
        #expect(try await kept(store) == 1)
    }

    @Test func `one that comes twice refuses the batch`() async throws {
        let store = try SQLiteStore.inMemory()
        await #expect(throws: StorageError.changedTwice(Note(3).id.rawValue)) { try await store.apply(adding([1, 3, 5, 3])) }
        #expect(try await kept(store) == 0)
    }

    @Test func `a taken key names who has it`() async throws {
        let store = try SQLiteStore.inMemory()
        try await store.apply(adding([1]))
        let key = Note(1).projection.keys[0]
        var change = try Change.put(Note(2), expecting: .absent)
        guard case .put(let body, var projection) = change.action else { return }
        projection.keys = [key]
        change = Change(id: change.id, type: change.type, expectation: .absent, action: .put(body: body, projection: projection))
        await #expect(throws: StorageError.keyTaken(key, by: Note(1).id.rawValue)) { try await store.apply([change]) }
        #expect(try await kept(store) == 1)
    }

    @Test func `what was removed comes back under the revision that follows`() async throws {
        let store = try SQLiteStore.inMemory()
        try await store.apply(adding([1]))
        try await store.apply([.remove(Note(1).id)])
        try await store.apply(adding([1, 2]))
        let records = try await store.records([Note(1).id.rawValue, Note(2).id.rawValue], as: .anonymous)
        #expect(records.map(\.revision.rawValue) == [2, 1])
        await #expect(throws: StorageError.staleRevision(Note(1).id.rawValue, expected: nil, found: Revision(rawValue: 2))) {
            try await store.apply(adding([0, 1]))
        }
        try await store.apply([.remove(Note(2).id)])
        await #expect(throws: StorageError.changedTwice(Note(2).id.rawValue)) { try await store.apply(adding([2, 3, 2])) }
        try await store.apply(adding([2, 3]))
        #expect(try await kept(store) == 3)
    }
}
