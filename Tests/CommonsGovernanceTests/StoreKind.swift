import CommonsDomain
import CommonsSQLite
import Foundation

/// The stores on which everything that is kept is tested.
enum StoreKind: String, CaseIterable, Sendable {
    case memory, sqlite

    /// An empty store; an SQLite one in a file that goes with its last reference.
    func open() throws -> AnyStore {
        switch self {
        case .memory: return AnyStore(InMemoryStore())
        case .sqlite:
            let file = try StoreFileOnDisk()
            return AnyStore(try SQLiteStore(path: file.path), on: file)
        }
    }
}

/// A scratch file that goes, with what SQLite keeps beside it, with its last reference.
final class StoreFileOnDisk: Sendable {
    private let folder: URL
    var path: String { folder.appendingPathComponent("assembly.sqlite").path }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("commons-assembly-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
}

/// Any store, so that one test runs on each.
struct AnyStore: Store {
    private let base: any Store
    private let file: StoreFileOnDisk?

    init(_ base: any Store, on file: StoreFileOnDisk? = nil) { (self.base, self.file) = (base, file) }

    /// The same file opened once more, as another process would; of a store in memory, the store itself.
    func openedAgain() throws -> AnyStore { try file.map { AnyStore(try SQLiteStore(path: $0.path), on: $0) } ?? self }

    func records(_ ids: [EntityID], as viewer: Viewer) async throws -> [EntityRecord] { try await base.records(ids, as: viewer) }

    func record(withKey key: String, as viewer: Viewer) async throws -> EntityRecord? { try await base.record(withKey: key, as: viewer) }

    func keys(withPrefix prefix: String, after: String?, limit: Int, as viewer: Viewer) async throws -> [KeyEntry] {
        try await base.keys(withPrefix: prefix, after: after, limit: limit, as: viewer)
    }

    @discardableResult
    func apply(_ changes: [Change]) async throws -> ChangeNumber { try await base.apply(changes) }

    func search(_ query: SearchQuery, as viewer: Viewer) async throws -> SearchPage { try await base.search(query, as: viewer) }

    func changes(after number: ChangeNumber, limit: Int, as viewer: Viewer) async throws -> ChangePage {
        try await base.changes(after: number, limit: limit, as: viewer)
    }
}
