import ArgumentParser
import CommonsSQLite

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Where elements are kept.
struct StoreOptions: ParsableArguments {
    @Option(name: .customLong("store"), help: "The SQLite file of the store.")
    var path: String

    /// Opens the store for reading; a missing file is an error, not a new store.
    func openForReading() throws -> SQLiteStore { try SQLiteStore(path: path, readOnly: true) }

    /// Takes the store's files away.
    func remove() { for ending in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: path + ending) } }

    /// Opens the store, and makes it when there is none.
    func openForWriting() throws -> SQLiteStore { try SQLiteStore(path: path) }
}
