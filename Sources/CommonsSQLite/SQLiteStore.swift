public import CommonsDomain
import GRDB

/// A store in one SQLite file: for apps, for one server, for a town.
///
/// Readers run beside each other and beside the one writer (WAL). Every batch of changes is a transaction: a process that dies in the middle of
/// one, even by `kill -9`, leaves all batches before it and nothing of it.
public final class SQLiteStore: Store {
    let database: any DatabaseWriter
    private let path: String
    /// Who copies the log; nobody of a store that is only read.
    private let checkpointer: Checkpointer?

    /// Opens the store at `path`, and makes it when there is none; an older schema is brought up to date first.
    ///
    /// - Parameters:
    ///   - path: the file. Its folder must exist. SQLite keeps `-wal` and `-shm` beside it while it is open.
    ///   - readOnly: whether to write nothing at all, not even a newer schema; the file must exist.
    ///   - patience: seconds to wait for another process that writes.
    /// - Throws: `StorageError`: `notAStore` for another program's database or no database, which stays as it is; `newerSchema`; `olderSchema`; `locked`;
    ///   `unreadable`; `readOnly` for a file without permission to write; `corrupt`.
    public convenience init(path: String, readOnly: Bool = false, patience: Double = 5) throws {
        try self.init(path: path, patience: patience, checkpointer: readOnly ? nil : Checkpointer())
    }

    /// A store that is written to when it has somebody to copy its log.
    convenience init(path: String, patience: Double = 5, checkpointer: Checkpointer?) throws {
        let readOnly = checkpointer == nil
        try self.init(path: path, with: checkpointer) {
            try StoreFile.inspect(path, mustExist: readOnly, patience: patience)
            let pool = try DatabasePool(path: path, configuration: StoreFile.configuration(patience: patience, checkpointer: checkpointer))
            if !readOnly { try pool.write { try Schema.migrate($0) } }
            return pool
        }
    }

    /// A store in memory, gone when it is let go: SQLite's answers without a file.
    public static func inMemory() throws -> SQLiteStore {
        let checkpointer = Checkpointer()  // which has nothing to do: there is no log
        return try SQLiteStore(path: ":memory:", with: checkpointer) {
            let queue = try DatabaseQueue(configuration: StoreFile.configuration(patience: 0, checkpointer: checkpointer))
            try queue.write { try Schema.migrate($0) }
            return queue
        }
    }

    private init(path: String, with checkpointer: Checkpointer?, open: () throws -> any DatabaseWriter) throws {
        (self.path, self.checkpointer) = (path, checkpointer)
        database = try StoreFile.storing(path) { try open() }
    }

    /// Closes the file. Later calls throw; without this call the file closes when the store is let go.
    public func close() throws {
        try storing { try database.close() }
        checkpointer?.close()
    }

    // MARK: Store

    /// As the protocol says. Ids are looked up one by one in one snapshot.
    /// - Complexity: O(*n* log *m*) for *n* ids among *m* entities.
    public func records(_ ids: [EntityID], as viewer: Viewer) async throws -> [EntityRecord] {
        try await reading { try EntityReader($0, viewer).records(ids) }
    }

    /// As the protocol says.
    /// - Complexity: O(log *n*).
    public func record(withKey key: String, as viewer: Viewer) async throws -> EntityRecord? {
        try await reading { try EntityReader($0, viewer).record(withKey: key) }
    }

    /// As the protocol says.
    /// - Complexity: O(log *n* + *m*) in the keys listed and those hidden between them.
    public func keys(withPrefix prefix: String, after: String?, limit: Int, as viewer: Viewer) async throws -> [KeyEntry] {
        try await reading { try EntityReader($0, viewer).keys(withPrefix: prefix, after: after, limit: limit) }
    }

    /// As the protocol says. Batches of 1,000 to 10,000 are quickest.
    /// - Complexity: O(*n* log *m*) for *n* changes among *m* entities.
    @discardableResult
    public func apply(_ changes: [Change]) async throws -> ChangeNumber {
        guard checkpointer != nil else { throw StorageError.readOnly(path: path) }
        do {
            let prepared = try await concurrentMap(changes) { PreparedChange($0) }
            do {
                return try await database.write { try ChangeWriter($0).apply(prepared, trusting: true) }
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {}
            return try await database.write { try ChangeWriter($0).apply(prepared, trusting: false) }
        } catch { throw StoreFile.storageError(error, path) }
    }

    /// As the protocol says.
    /// - Complexity: O(*m* log *n*) in the matches of the words, tags and kinds within the scope; a page of everything by change or by id, O(page).
    public func search(_ query: SearchQuery, as viewer: Viewer) async throws -> SearchPage {
        let search = try PreparedSearch(query)
        return try await reading { try SearchReader(search, viewer).page($0) }
    }

    /// As the protocol says.
    /// - Complexity: O(log *n* + *m*) in the changes listed and those hidden between them.
    public func changes(after number: ChangeNumber, limit: Int, as viewer: Viewer) async throws -> ChangePage {
        try await reading { try EntityReader($0, viewer).changes(after: number, limit: limit) }
    }

    private func reading<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await database.read(body)
        } catch { throw StoreFile.storageError(error, path) }
    }

    private func storing(_ body: () throws -> Void) throws { try StoreFile.storing(path, body) }
}
