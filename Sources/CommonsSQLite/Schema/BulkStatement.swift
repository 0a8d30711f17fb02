import CommonsDomain
import GRDB
import GRDBSQLite

/// A statement of GRDB's, bound and run through SQLite's own interface: GRDB's arguments are an allocation a value, which were half of an import,
/// and its rows a search among all columns, which was half of a page.
///
/// Used only within a transaction of GRDB's, on its connection. Texts are bound with their length, so that a zero byte does not end them.
struct BulkStatement {
    /// Keeps the statement alive.
    private let statement: Statement
    private let handle: OpaquePointer
    private let room: BoundBytes
    /// SQLite copies what is bound (`SQLITE_TRANSIENT`, a macro that Swift does not see).
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    init(_ database: Database, _ sql: String) throws {
        statement = try database.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
        room = BoundBytes(handle)
    }

    func bind(_ value: Int64?, at index: Int32) {
        if let value { sqlite3_bind_int64(handle, index, value) } else { sqlite3_bind_null(handle, index) }
    }

    func bind(_ value: Double?, at index: Int32) {
        if let value { sqlite3_bind_double(handle, index, value) } else { sqlite3_bind_null(handle, index) }
    }

    func bind(_ text: String?, at index: Int32) {
        guard var text else {
            sqlite3_bind_null(handle, index)
            return
        }
        text.withUTF8 { bind(text: $0, at: index) }
    }

    func bind(text bytes: [UInt8], at index: Int32) { bytes.withUnsafeBufferPointer { bind(text: $0, at: index) } }

    private func bind(text bytes: UnsafeBufferPointer<UInt8>, at index: Int32) {
        // An empty buffer may have no address, and a text without an address would be NULL.
        guard let address = bytes.baseAddress, !bytes.isEmpty else {
            sqlite3_bind_text(handle, index, "", 0, Self.copied)
            return
        }
        let kept = room.keep(UnsafeRawBufferPointer(bytes))
        _ = sqlite3_bind_text(
            handle, index, (kept ?? UnsafeRawPointer(address)).assumingMemoryBound(to: CChar.self), Int32(bytes.count),
            kept == nil ? Self.copied : nil)
    }

    func bind(blob bytes: [UInt8], at index: Int32) { bytes.withUnsafeBytes { bind(blob: $0, at: index) } }

    func bind(blobOf text: String, at index: Int32) {
        var text = text
        text.withUTF8 { bind(blob: UnsafeRawBufferPointer($0), at: index) }
    }

    private func bind(blob bytes: UnsafeRawBufferPointer, at index: Int32) {
        guard !bytes.isEmpty else {
            sqlite3_bind_zeroblob(handle, index, 0)
            return
        }
        let kept = room.keep(bytes)
        _ = sqlite3_bind_blob(handle, index, kept ?? bytes.baseAddress, Int32(bytes.count), kept == nil ? Self.copied : nil)
    }

    func bind(_ id: EntityID?, at index: Int32) {
        guard let id else {
            sqlite3_bind_null(handle, index)
            return
        }
        withUnsafeBytes(of: (id.high.bigEndian, id.low.bigEndian)) { bind(blob: $0, at: index) }
    }

    /// Runs a statement that returns nothing.
    func run() throws {
        _ = try next()
        reset()
    }

    /// Moves to the next row of the result; `false` when there is none. ``reset()`` follows.
    func next() throws -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        guard code == SQLITE_DONE else {
            let message = sqlite3_db_handle(handle).map { String(cString: sqlite3_errmsg($0)) }
            reset()
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
        }
        return false
    }

    func reset() {
        sqlite3_reset(handle)
        room.clear()
    }

    func integer(at column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    /// The number, or `nil` for NULL.
    func optionalInteger(at column: Int32) -> Int64? { sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : integer(at: column) }

    func text(at column: Int32) -> String {
        guard let bytes = sqlite3_column_text(handle, column) else { return "" }
        return String(decoding: UnsafeBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, column))), as: UTF8.self)
    }

    /// The text, or `nil` for NULL.
    func optionalText(at column: Int32) -> String? { sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : text(at: column) }

    /// The number, or `nil` for NULL.
    func double(at column: Int32) -> Double? {
        sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : sqlite3_column_double(handle, column)
    }

    func blob(at column: Int32) -> [UInt8] {
        [UInt8](UnsafeRawBufferPointer(start: sqlite3_column_blob(handle, column), count: Int(sqlite3_column_bytes(handle, column))))
    }

    func id(at column: Int32) -> EntityID {
        let bytes = UnsafeRawBufferPointer(start: sqlite3_column_blob(handle, column), count: Int(sqlite3_column_bytes(handle, column)))
        return EntityID(bytes: bytes)
    }
}

/// Where what is bound stays until the statement has run, since SQLite's own copies are an allocation a value.
///
/// Invariant: SQLite reads what is bound only while the statement runs, and every parameter is bound anew before it runs again; so the room may be
/// used again after each run, and when it goes, nothing is left bound to it.
private final class BoundBytes {
    private let handle: OpaquePointer
    private let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 8)
    private var count = 0

    init(_ handle: OpaquePointer) { self.handle = handle }

    deinit {
        sqlite3_clear_bindings(handle)
        bytes.deallocate()
    }

    /// A copy of the bytes, or `nil` when there is no room for them.
    func keep(_ source: UnsafeRawBufferPointer) -> UnsafeRawPointer? {
        guard source.count <= bytes.count - count else { return nil }
        let copy = UnsafeMutableRawBufferPointer(rebasing: bytes[count..<count + source.count])
        copy.copyMemory(from: source)
        count += source.count
        return UnsafeRawPointer(copy.baseAddress)
    }

    func clear() { count = 0 }
}
