import CommonsDomain
import CommonsStoreTesting
import Foundation
import GRDB
import Testing

@testable import CommonsSQLite

@Suite struct CheckpointerTests {
    private static let pageSize = 4_096
    private static let frameSize = pageSize + 24  // SQLite, Database File Format, 4.1: WAL File Format

    private let folder: TemporaryFolder
    private var path: String { folder.file("a.sqlite") }

    init() throws { folder = try TemporaryFolder() }

    private func size(_ suffix: String = "") throws -> Int {
        try (FileManager.default.attributesOfItem(atPath: path + suffix)[.size] as? NSNumber)?.intValue ?? 0
    }

    private func notes(_ batch: Int) throws -> [Change] {
        try (0..<100).map { try .put(Note(batch * 100 + $0, text: String(repeating: "mot \(batch) ", count: 20)), expecting: .absent) }
    }

    /// Writes batches; each is copied, when it is, before the next comes.
    private func write(_ batches: Range<Int>, to store: SQLiteStore, _ checkpointer: Checkpointer) async throws {
        for batch in batches {
            try await store.apply(notes(batch))
            checkpointer.settle()
        }
    }

    @Test func `copies the log into the file without the writer`() async throws {
        let checkpointer = Checkpointer(step: 40, most: .max)
        let store = try SQLiteStore(path: path, checkpointer: checkpointer)
        let before = try size()
        try await write(0..<10, to: store, checkpointer)
        #expect(try size() > before + 60 * Self.pageSize)
        // All was copied each time before the next batch came, and so the log began anew: it is no longer than a few batches.
        #expect(try size("-wal") < 200 * Self.frameSize)
    }

    @Test func `a reader that stays keeps the log, and what it reads`() async throws {
        let checkpointer = Checkpointer(step: 40, most: 400)
        let store = try SQLiteStore(path: path, checkpointer: checkpointer)
        try await store.apply(notes(0))
        let snapshot = try #require(store.database as? DatabasePool).makeSnapshot()
        try await write(1..<21, to: store, checkpointer)
        #expect(try await snapshot.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM entity") } == 100)
        let longest = try size("-wal")
        #expect(longest > 400 * Self.frameSize)
        try snapshot.close()
        try await write(21..<41, to: store, checkpointer)
        #expect(try size("-wal") < longest * 3 / 2, "it has begun anew")
        #expect(try await store.search(.notes.counting(), as: .anonymous).total == 4_100)
    }

    @Test func `without a checkpoint on the side the writer keeps the log short`() async throws {
        let checkpointer = Checkpointer(step: .max, most: 300)
        let store = try SQLiteStore(path: path, checkpointer: checkpointer)
        try await write(0..<40, to: store, checkpointer)
        #expect(try size("-wal") < 600 * Self.frameSize)
        #expect(try size() > 300 * Self.pageSize)
    }

    @Test func `a file that was taken away is not made again`() async throws {
        let checkpointer = Checkpointer(step: 1, most: .max)
        let store = try SQLiteStore(path: path, checkpointer: checkpointer)
        checkpointer.settle()
        try FileManager.default.moveItem(atPath: path, toPath: path + ".away")
        try await store.apply(notes(0))
        checkpointer.close()
        try await store.apply(notes(1))
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(try await store.database.write { try Int.fetchOne($0, sql: "SELECT count(*) FROM entity") } == 200)
    }

    @Test func `nothing is left beside a file that was read and written once it is closed`() async throws {
        let store = try SQLiteStore(path: path)
        try await store.apply(notes(0))
        #expect(try await store.search(.notes.counting(), as: .anonymous).total == 100)
        try store.close()
        #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
        await #expect(throws: (any Error).self) { try await store.apply(notes(1)) }
        #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
    }

    @Test func `what was written at once is there when the file is opened again`() async throws {
        let checkpointer = Checkpointer(step: 20, most: 200)
        let store = try SQLiteStore(path: path, checkpointer: checkpointer)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for batch in 0..<30 { group.addTask { try await store.apply(notes(batch)) } }
            try await group.waitForAll()
        }
        try store.close()
        #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
        let again = try SQLiteStore(path: path, readOnly: true)
        #expect(try await again.search(.notes.counting(), as: .anonymous).total == 3_000)
        #expect(try await again.database.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
    }
}
