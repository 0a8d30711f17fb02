import CommonsDomain
import CommonsGeo
import Foundation
import GRDB
import Testing

@testable import CommonsSQLite

@Suite struct StoreFileTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("a.sqlite")
    }

    private func contents() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

    @Test func `refuses another program's database and leaves it as it is`() throws {
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)") }
        let before = try contents()
        #expect(throws: StorageError.notAStore(path: path, reason: "it is a database of another program")) { try SQLiteStore(path: path) }
        #expect(try contents() == before)
    }

    @Test(arguments: [
        "a text that is no database at all, long enough to hold a header of a hundred bytes: lorem ipsum dolor sit amet", "{}",
    ])
    func `refuses what is no database and leaves it as it is`(text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        #expect { try SQLiteStore(path: path) } throws: { error in
            if case .notAStore(path, _) = error as? StorageError { true } else { false }
        }
        #expect(try contents() == Data(text.utf8))
    }

    @Test func `refuses a folder and a file in a folder that is not there`() throws {
        #expect(throws: StorageError.unreadable(path: folder.path, reason: "it is a folder")) { try SQLiteStore(path: folder.path) }
        let nowhere = folder.file("no/a.sqlite")
        #expect { try SQLiteStore(path: nowhere) } throws: { error in
            if case .unreadable(nowhere, _) = error as? StorageError { true } else { false }
        }
    }

    @Test func `makes a store of an empty file`() async throws {
        try Data().write(to: URL(fileURLWithPath: path))
        try await SQLiteStore(path: path).put(Note(1))
    }

    @Test func `refuses a newer schema and names both versions`() throws {
        try SQLiteStore(path: path).close()
        try DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA user_version = 99") }
        let before = try contents()
        #expect(throws: StorageError.newerSchema(found: "99", supported: "\(Schema.version)")) { try SQLiteStore(path: path) }
        #expect(throws: StorageError.newerSchema(found: "99", supported: "\(Schema.version)")) {
            try SQLiteStore(path: path, readOnly: true)
        }
        #expect(try contents() == before)
    }

    @Test(arguments: 1..<Schema.version)
    func `brings an older file up to date with all that it holds`(version: Int) async throws {
        let old = try DatabaseQueue(path: path)
        try await old.write { database in
            try Schema.migrate(database, to: version)
            for number in 0..<10 { try Self.insert(Note(number, text: "ancien \(number)", latitude: Double(number)), number, database) }
        }
        try old.close()
        #expect(throws: StorageError.olderSchema(found: "\(version)", supported: "\(Schema.version)")) {
            try SQLiteStore(path: path, readOnly: true)
        }

        let store = try SQLiteStore(path: path)
        let found = try await store.database.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
        #expect(found == Schema.version)
        #expect(try await store.search(.notes.matching("ancien 7"), as: .anonymous).hits.count == 1)
        // What takes place is found by its time, which the index of older versions did not know; note n is there on the days n and n + 1.
        var query = SearchQuery.notes
        query.window = TimeWindow(
            .occurs, from: Instant(secondsSince1970: 4 * 86_400 + 1), to: Instant(secondsSince1970: 5 * 86_400))
        #expect(try await store.search(query, as: .anonymous).hits.map(\.record.id) == [Note(3), Note(4)].map(\.id.rawValue).reversed())
        try await store.put(Note(7, text: "nouveau"))
        #expect(try await store.search(.notes.matching("ancien"), as: .anonymous).hits.count == 9)
        #expect(try await store.record(withKey: Note(3).projection.keys[0], as: .anonymous) != nil)
    }

    /// A row as earlier versions wrote it: in the first two content and keys still went by number, and none told the index of times.
    private static func insert(_ note: Note, _ position: Int, _ database: Database) throws {
        guard case .put(let body, let projection) = try Change.put(note).action else { return }
        let number = EntityNumber.block(of: projection.coordinate).lowerBound
        let id = Blob(note.id.rawValue)
        try database.execute(
            sql: """
                INSERT INTO entity (number, id, type, revision, change, latitude, longitude, created, updated, starts, ends, is_public)
                VALUES (?, ?, ?, 1, ?, ?, ?, 0, ?, ?, ?, 1)
                """,
            arguments: [
                number, id, Note.entityType.rawValue, position + 1, projection.coordinate?.latitude, projection.coordinate?.longitude,
                position,
                position * 86_400_000, (position + 2) * 86_400_000,
            ])
        let isByChange = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0 >= 3
        let (column, place) = isByChange ? ("change", Int64(position + 1)) : ("number", number)
        try database.execute(
            sql: "INSERT INTO content (\(column), name, body_text, tags, territories, body) VALUES (?, ?, ?, '', '', ?)",
            arguments: [place, projection.text[.name], projection.text[.body], Blob(body)])
        let tokens = String(decoding: TokenDocument(Note.entityType, projection).bytes, as: UTF8.self)
        try database.execute(sql: "INSERT INTO terms (rowid, tokens) VALUES (?, ?)", arguments: [number, tokens])
        for key in projection.keys {
            try database.execute(sql: "INSERT INTO unique_key (key, \(column)) VALUES (?, ?)", arguments: [Blob(Array(key.utf8)), place])
        }
    }

    @Test func `says who waits in vain for another writer`() async throws {
        let store = try SQLiteStore(path: path, patience: 0.05)
        try await store.put(Note(1))
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: path, configuration: configuration)
        try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
        await #expect(throws: StorageError.locked(path: path)) { try await store.put(Note(2)) }
        #expect(try await store.search(.notes, as: .anonymous).hits.count == 1)
        try other.inDatabase { try $0.execute(sql: "COMMIT") }
        try await store.put(Note(2))
    }

    @Test func `a full disk keeps what was committed and nothing of the batch`() async throws {
        let store = try SQLiteStore(path: path)
        try await store.put(Note(1))
        let pages = try await store.database.write { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            try database.execute(sql: "PRAGMA max_page_count = \(pages + 4)")
            return pages
        }
        let changes = try (2..<500).map { try Change.put(Note($0, text: String(repeating: "mot \($0) ", count: 40))) }
        await #expect(throws: StorageError.full(path: path)) { try await store.apply(changes) }
        #expect(try await store.search(.notes.counting(), as: .anonymous).total == 1)
        try await store.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(pages + 4000)") }
        try await store.apply(changes)
        #expect(try await store.search(.notes.counting(), as: .anonymous).total == 499)
    }

    @Test func `says that a damaged file is corrupt`() async throws {
        let store = try SQLiteStore(path: path)
        try await store.apply((0..<2000).map { try .put(Note($0, text: "mot \($0)")) })
        try store.close()
        var bytes = try contents()
        for offset in 8192..<bytes.count where offset % 7 != 0 { bytes[offset] = 0x5A }
        try bytes.write(to: URL(fileURLWithPath: path))
        await #expect {
            let damaged = try SQLiteStore(path: path)
            for text in ["mot", "1234"] { _ = try await damaged.search(.notes.matching(text), as: .anonymous) }
            _ = try await damaged.search(.notes.sorted(by: .identifier), as: .anonymous)
        } throws: { error in
            if case .corrupt = error as? StorageError { true } else { false }
        }
    }

    @Test func `finds what had no room in its cell`() async throws {
        let store = try SQLiteStore(path: path)
        try await store.put(Note(1, latitude: 10))
        try store.close()
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        try await DatabaseQueue(path: path, configuration: configuration).write { database in
            let last = EntityNumber.block(of: Note(1, latitude: 10).projection.coordinate).upperBound
            try database.execute(sql: "UPDATE entity SET number = \(last)")
        }
        let again = try SQLiteStore(path: path)
        try await again.put(Note(2, latitude: 10))
        try await again.put(Note(3, latitude: 10))
        let numbers = try await again.database.read { try Int64.fetchAll($0, sql: "SELECT number FROM entity ORDER BY number") }
        #expect(numbers.suffix(2) == [EntityNumber.firstSpilled, EntityNumber.firstSpilled + 1])
        var query = SearchQuery.notes.in(.box(try .init(south: 9, west: 0, north: 11, east: 2)))
        query.types = []
        #expect(try await again.search(query, as: .anonymous).hits.count == 3)
    }
}
