import CommonsDomain
import CommonsSQLite
import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// An import that is killed by signal 9 at any moment: all committed batches are there, and nothing of the one under way.
@Suite struct SuddenDeathTests {
    private static let batch = 200

    /// One file a parent process and round, known to parent and child without a word between them.
    private static func path(parent: Int32, round: Int) -> String { NSTemporaryDirectory() + "commons-killed-\(parent)-\(round).sqlite" }

    /// Imports until it is killed; says after each batch, in a file beside, how many are committed.
    private static func importUntilKilled(round: Int) async throws -> Never {
        let path = path(parent: getppid(), round: round)
        let store = try SQLiteStore(path: path)
        let progress = try #require(fopen(path + ".progress", "w"))
        Thread.detachNewThread {
            usleep(UInt32(150_000 + 70_000 * round))
            kill(getpid(), SIGKILL)
        }
        for number in 0... {
            try await store.apply((0..<batch).map { try .put(Note(number * batch + $0, text: "mot \($0)", latitude: Double($0 % 90))) })
            putc(0x2E, progress)
            fflush(progress)
        }
        exit(0)
    }

    @Test func `keeps all committed batches and nothing half done`() async throws {
        await #expect(processExitsWith: .signal(SIGKILL)) { try await SuddenDeathTests.importUntilKilled(round: 0) }
        try await Self.check(round: 0)
        await #expect(processExitsWith: .signal(SIGKILL)) { try await SuddenDeathTests.importUntilKilled(round: 1) }
        try await Self.check(round: 1)
        await #expect(processExitsWith: .signal(SIGKILL)) { try await SuddenDeathTests.importUntilKilled(round: 2) }
        try await Self.check(round: 2)
    }

    private static func check(round: Int) async throws {
        let path = path(parent: getpid(), round: round)
        defer { for suffix in ["", "-wal", "-shm", ".progress"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
        let committed = try Data(contentsOf: URL(fileURLWithPath: path + ".progress")).count
        let store = try SQLiteStore(path: path)
        let total = try #require(try await store.search(.notes.counting(), as: .anonymous).total)
        #expect(total % batch == 0, "half a batch of \(total)")
        #expect(total / batch == committed || total / batch == committed + 1)
        #expect(try await store.search(.notes.matching("mot").counting(), as: .anonymous).total == total)
        #expect(try await store.keys(withPrefix: "note:", after: nil, limit: .max, as: .anonymous).count == total)
        let feed = try await store.changes(after: .start, limit: .max, as: .anonymous)
        #expect(feed.changes.map(\.number.rawValue) == Array(1...Int64(max(total, 1))).prefix(total).map { $0 })
        try await store.put(Note(9_999_999))
    }
}
