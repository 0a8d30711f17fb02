import GRDB

/// Inserts rows of one table many at a time: to begin a statement and to open its indexes costs as much as a row does.
///
/// What is in the way of a row fails with what was inserted before it still there (`OR FAIL`): SQLite then need not keep every page as it was, and the
/// transaction is rolled back whole anyway.
struct BulkInsert {
    /// Twice as many are hardly quicker.
    private static let rows = 16

    private let columns: Int32
    private let many, one: BulkStatement

    init(_ database: Database, into table: String, _ columns: [String]) throws {
        self.columns = Int32(columns.count)
        let values = "(" + columns.map { _ in "?" }.joined(separator: ", ") + ")"
        func statement(_ rows: Int) throws -> BulkStatement {
            let values = Array(repeating: values, count: rows).joined(separator: ", ")
            return try BulkStatement(
                database, "INSERT OR FAIL INTO \(table) (\(columns.joined(separator: ", "))) VALUES \(values)")
        }
        (many, one) = (try statement(Self.rows), try statement(1))
    }

    /// Inserts rows in order. `bind` binds all values of a row to the statement, the first one just after the given number.
    /// - Throws: `SQLITE_CONSTRAINT` when something is in the way; the transaction is to be rolled back.
    func insert<Row>(_ rows: some RandomAccessCollection<Row>, bind: (Row, BulkStatement, Int32) -> Void) throws {
        var rest = rows[...]
        while rest.count >= Self.rows {
            for (position, row) in rest.prefix(Self.rows).enumerated() { bind(row, many, Int32(position) * columns) }
            try many.run()
            rest = rest.dropFirst(Self.rows)
        }
        for row in rest {
            bind(row, one, 0)
            try one.run()
        }
    }
}
