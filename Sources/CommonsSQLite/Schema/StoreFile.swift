import CommonsDomain
import GRDB

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The file: what is asked of SQLite when it opens, and what its errors mean.
enum StoreFile {
    /// For writing, and its log copied, when there is a `checkpointer`; else for reading alone.
    static func configuration(patience: Double, checkpointer: Checkpointer?) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = checkpointer == nil
        configuration.label = "commons"
        configuration.busyMode = .timeout(patience)
        // A batch brings and takes all rows of an entity itself; to look each one's entity up again would be a search a row.
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { database in
            // 64 MiB of pages: a batch of an import touches pages all over the curve, and SQLite's own 2 MB would write each many times.
            try database.execute(sql: "PRAGMA cache_size = -65536")
            // Sorts and temporary indexes in memory: they are bounded by the page asked for.
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            // Reads through the page cache of the system, without a copy for each.
            try database.execute(sql: "PRAGMA mmap_size = 268435456")
            guard let checkpointer else { return }
            // In WAL, NORMAL loses at most the last batches when the power fails, never the file, and nothing when a process dies.
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
            // What a long log took of the disk is given back once it begins anew.
            try database.execute(sql: "PRAGMA journal_size_limit = 67108864")
            checkpointer.attach(to: database)
        }
        return configuration
    }

    /// Looks at a file before anything is written to it, so that another program's database stays as it is.
    static func inspect(_ path: String, mustExist: Bool, patience: Double) throws {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard let attributes else {
            guard !mustExist else { throw StorageError.unreadable(path: path, reason: "there is no such file") }
            return
        }
        guard attributes[.type] as? FileAttributeType != .typeDirectory else {
            throw StorageError.unreadable(path: path, reason: "it is a folder")
        }
        var configuration = Configuration()
        (configuration.readonly, configuration.busyMode) = (true, .timeout(patience))
        try DatabaseQueue(path: path, configuration: configuration).read {
            let isEmpty = try Int.fetchOne($0, sql: "PRAGMA page_count") == 0
            if mustExist || !isEmpty { try Schema.check($0, path: path, readOnly: mustExist) }
        }
    }

    static func storing<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
        do { return try body() } catch { throw storageError(error, path) }
    }

    /// What an error of SQLite means to somebody who has never heard of SQLite.
    static func storageError(_ error: any Error, _ path: String) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        let reason = error.message ?? error.resultCode.description
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: return StorageError.locked(path: path)
        case .SQLITE_FULL: return StorageError.full(path: path)
        case .SQLITE_READONLY: return StorageError.readOnly(path: path)
        case .SQLITE_NOTADB: return StorageError.notAStore(path: path, reason: reason)
        case .SQLITE_CORRUPT: return StorageError.corrupt(path: path, reason: reason)
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_IOERR: return StorageError.unreadable(path: path, reason: reason)
        default: return StorageError.corrupt(path: path, reason: error.description)
        }
    }
}
