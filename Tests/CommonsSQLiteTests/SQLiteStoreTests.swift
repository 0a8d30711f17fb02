import CommonsDomain
import CommonsGeo
import CommonsSQLite
import CommonsStoreTesting
import Foundation
import GRDB
import Testing

@Suite struct SQLiteStoreTests {
    @Test(arguments: StoreConformance.cases)
    func `a store in a file conforms`(to rule: StoreConformance.Case) async throws {
        let folder = try TemporaryFolder()
        try await rule.check { try SQLiteStore(path: folder.file(UUID().uuidString + ".sqlite")) }
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".sqlite") {
            let orphans = try await DatabaseQueue(path: folder.file(name)).read { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check") }
            #expect(orphans.isEmpty, "no body, key or token without its entity")
        }
    }

    @Test func `what is kept is there when the file is opened again`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.sqlite")
        let store = try SQLiteStore(path: path)
        try await store.put(Note(1, text: "jardin partagé"))
        try store.close()
        let again = try SQLiteStore(path: path)
        let page = try await again.search(.notes.matching("JARDIN"), as: .anonymous)
        #expect(try page.hits.map { try $0.record.value(as: Note.self).text } == ["jardin partagé"])
        #expect(try await again.changes(after: .start, limit: 5, as: .anonymous).changes.count == 1)
    }

    @Test func `a store opened for reading answers and writes nothing`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.sqlite")
        try await { try await SQLiteStore(path: path).put(Note(1)) }()
        let store = try SQLiteStore(path: path, readOnly: true)
        #expect(try await store.search(.notes, as: .anonymous).hits.count == 1)
        await #expect(throws: StorageError.readOnly(path: path)) { try await store.put(Note(2)) }
        let missing = folder.file("missing.sqlite")
        #expect(throws: StorageError.unreadable(path: missing, reason: "there is no such file")) {
            try SQLiteStore(path: missing, readOnly: true)
        }
        #expect(!FileManager.default.fileExists(atPath: missing))
    }

    @Test func `readers answer from whole batches while somebody writes`() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(path: folder.file("a.sqlite"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for batch in 0..<20 { try await store.apply((0..<50).map { try .put(Note(batch * 50 + $0)) }) }
            }
            for _ in 0..<3 {
                group.addTask {
                    for _ in 0..<20 {
                        let total = try await store.search(.notes.counting().limited(to: 1), as: .anonymous).total ?? -1
                        #expect(total % 50 == 0)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await store.search(.notes.counting(), as: .anonymous).total == 1000)
    }
}

/// A small entity of the tests.
struct Note: Entity {
    static let entityType = EntityType(rawValue: "note")
    let id: Identifier<Note>
    var text: String
    var latitude: Double?

    init(_ number: Int, text: String = "note", latitude: Double? = nil) {
        id = Identifier(EntityID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0000 | UInt64(number)))
        (self.text, self.latitude) = (text, latitude)
    }

    var projection: SearchProjection {
        var projection = SearchProjection(dates: ProjectedDates(created: .epoch, updated: .epoch), audience: [.everyone])
        projection.text = [.name: TextFolding.fold(text)]
        projection.keys = ["note:\(id)"]
        projection.coordinate = latitude.flatMap { try? Coordinate(latitude: $0, longitude: 1) }
        return projection
    }
}

extension SearchQuery {
    static var notes: SearchQuery { .of(Note.entityType) }
}

/// A folder that goes with its last reference.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "commons-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func file(_ name: String) -> String { path + "/" + name }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
