import CommonsDomain
import CommonsSQLite
import CommonsStoreTesting
import Testing

@Suite struct RowNumberTests {
    /// The last rows of a block are free again while a batch is written: a new row must not take a number that an old one keeps.
    @Test func `a batch may write new entities before it changes the last ones`() async throws {
        let store = try SQLiteStore.inMemory()
        for number in 1...3 { try await store.put(Note(number)) }
        try await store.apply([.put(Note(4)), .put(Note(5)), .put(Note(2)), .put(Note(3)), .put(Note(6))])
        try await store.apply([.put(Note(7)), .remove(Note(6).id), .put(Note(5)), .put(Note(4))])
        #expect(try await store.search(.notes.counting(), as: .anonymous).total == 6)
    }
}
