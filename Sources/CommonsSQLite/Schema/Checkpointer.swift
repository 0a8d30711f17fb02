import Dispatch
import GRDB
import GRDBSQLite

/// Copies the log (WAL) into the store's file while the writer goes on, on a connection of its own.
///
/// SQLite itself copies after a commit, and the batch that happens to fill the log waits for the disk. Here the batch waits only when the log has
/// grown so long that it must begin anew, which it can do once nobody reads it and all is copied.
///
/// Invariant: `asked` is the writer's alone, who calls ``committed(_:on:)`` at the end of each commit; `connection`, `isClosed` and `path` are the
/// queue's.
final class Checkpointer: @unchecked Sendable {
    /// So many pages that are not copied yet are copied together: a page that several batches change is copied once.
    private let step: Int
    /// The pages after which the writer copies itself what is left, so that the log begins anew.
    private let most: Int
    private var asked = 0
    private let queue = DispatchQueue(label: "commons.checkpoint", qos: .utility)
    private var connection: OpaquePointer?
    private var isClosed = false
    /// The file, once somebody has written to it.
    private var path: String?

    /// 80 MB of log between two copies, and 256 MiB of log at most while nobody keeps it from beginning anew.
    init(step: Int = 20_000, most: Int = 65_536) { (self.step, self.most) = (step, most) }

    deinit { sqlite3_close_v2(connection) }

    /// Takes the place of SQLite's own checkpoints on the writer's connection, which must not outlive this.
    func attach(to database: Database) {
        if let name = sqlite3_db_filename(database.sqliteConnection, "main") {
            let file = String(cString: name)
            if !file.isEmpty { queue.async { [self] in path = file } }
        }
        sqlite3_wal_hook(
            database.sqliteConnection,
            { context, connection, _, pages in
                if let context, let connection {
                    Unmanaged<Checkpointer>.fromOpaque(context).takeUnretainedValue().committed(Int(pages), on: connection)
                }
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// After a commit, on the writer's thread: `pages` are in the log.
    private func committed(_ pages: Int, on writer: OpaquePointer) {
        if pages < asked { asked = 0 }  // it has begun anew
        if pages >= most {
            // As SQLite would; while the other connection copies this does nothing, and the next commit comes here again.
            Self.copy(writer)
        } else if pages - asked >= step {
            asked = pages
            queue.async { [self] in copy() }
        }
    }

    /// What cannot be copied now, since the disk is full or the file is gone, stays in the log, which is part of the store.
    private func copy() {
        guard !isClosed, let path else { return }
        if connection == nil {
            let code = sqlite3_open_v2(path, &connection, SQLITE_OPEN_READWRITE, nil)
            if code == SQLITE_OK { sqlite3_exec(connection, "PRAGMA synchronous = NORMAL", nil, nil, nil) } else { closeConnection() }
        }
        if let connection { Self.copy(connection) }
    }

    private static func copy(_ connection: OpaquePointer) {
        sqlite3_wal_checkpoint_v2(connection, "main", SQLITE_CHECKPOINT_PASSIVE, nil, nil)
    }

    private func closeConnection() {
        sqlite3_close_v2(connection)
        connection = nil
    }

    /// Waits for what is being copied.
    func settle() { queue.sync {} }

    /// Waits for what is being copied, copies the rest and lets the file go: after the other connections, so that no log is left beside it.
    func close() {
        queue.sync {
            copy()
            isClosed = true
            closeConnection()
        }
    }
}
