import ArgumentParser
import CommonsSQLite

/// Where elements are kept.
struct StoreOptions: ParsableArguments {
    @Option(name: .customLong("store"), help: "The SQLite file of the store.")
    var path: String

    /// Opens the store for reading; a missing file is an error, not a new store.
    func openForReading() throws -> SQLiteStore { try SQLiteStore(path: path, readOnly: true) }

    /// Opens the store, and makes it when there is none.
    func openForWriting() throws -> SQLiteStore { try SQLiteStore(path: path) }
}
