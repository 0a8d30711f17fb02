import CommonsDomain
import GRDB

/// Writes one batch within the transaction it is given: everything is checked, the old rows go, the new ones come in the order of the curve.
///
/// The order matters twice: neighbours share pages, and FTS5 writes out what it has gathered whenever a row number is not greater than the last.
///
/// What is said to be absent, as most of an import and every ballot is, need not be looked up entity by entity and key by key: SQLite refuses what
/// is taken, and then the batch is gone through with care, in a new transaction, to say exactly what is in the way.
struct ChangeWriter {
    private let database: Database
    private let old: OldRows

    init(_ database: Database) throws {
        self.database = database
        old = try OldRows(database)
    }

    private func lastChange() throws -> Int64 {
        try Int64.fetchOne(
            database, sql: "SELECT max(ifnull((SELECT max(change) FROM entity), 0), ifnull((SELECT max(change) FROM removed), 0))") ?? 0
    }

    private func hasRemoved() throws -> Bool {
        try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM removed)") ?? false
    }

    /// Writes the batch, or says what is in the way.
    /// - `trusting`: whether what is said to be absent is not looked up.
    /// - Throws: `StorageError`; when trusting also `SQLITE_CONSTRAINT` when something is in the way: the transaction is to be rolled back and the batch
    ///   written again without trust.
    func apply(_ changes: [PreparedChange], trusting: Bool) throws -> ChangeNumber {
        var number = try lastChange()
        guard !changes.isEmpty else { return ChangeNumber(rawValue: number) }

        // What was removed comes back under the revision that follows.
        let hadRemoved = try hasRemoved()
        var found: [OldRow?] = []
        found.reserveCapacity(changes.count)
        var seen = Set<EntityID>()
        for change in changes where !(trusting && change.isAddition) {
            guard seen.insert(change.id).inserted else { throw StorageError.changedTwice(change.id) }
        }
        for change in changes {
            guard trusting, change.isAddition else {
                found.append(try check(change))
                continue
            }
            // Twice among the additions is for SQLite to refuse.
            guard !seen.contains(change.id) else { throw StorageError.changedTwice(change.id) }
            found.append(nil)
        }
        for row in found.compactMap({ $0 }).sorted(by: { $0.number < $1.number }) { try old.delete(row) }
        if !trusting { try checkKeys(of: changes) }

        var rows: [NewRow] = []
        rows.reserveCapacity(changes.count)
        for (change, old) in zip(changes, found) {
            if let content = change.content {
                number += 1
                var revision = old.map { Revision(rawValue: $0.revision) }
                if old == nil, hadRemoved { revision = try self.old.forget(change.id) }
                rows.append(
                    NewRow(content: content, revision: (revision?.next ?? .first).rawValue, change: number, oldNumber: old?.number))
            } else if let old {
                number += 1
                try self.old.remember(old, as: number)
            }
        }
        try NewRows(database).insert(rows)
        return ChangeNumber(rawValue: number)
    }

    private func check(_ change: PreparedChange) throws -> OldRow? {
        let row = try old.row(change.id)
        if let row, row.type != change.type.rawValue {
            throw StorageError.otherType(change.id, expected: change.type, found: EntityType(rawValue: row.type))
        }
        let revision = row.map { Revision(rawValue: $0.revision) }
        guard change.expectation.holds(of: revision) else {
            throw StorageError.staleRevision(change.id, expected: change.expectation.revision, found: revision)
        }
        return row
    }

    /// Looks for taken keys once the keys of all changed entities have been given up.
    private func checkKeys(of changes: [PreparedChange]) throws {
        let owner = try BulkStatement(
            database, "SELECT e.id FROM unique_key k JOIN entity e ON e.change = k.change WHERE k.key = ?")
        var claims: [[UInt8]: EntityID] = [:]
        for change in changes {
            for key in change.content?.projection.keys ?? [] {
                let bytes = Array(key.utf8)
                if let other = claims.updateValue(change.id, forKey: bytes), other != change.id {
                    throw StorageError.keyTaken(key, by: other)
                }
                owner.bind(blob: bytes, at: 1)
                defer { owner.reset() }
                if try owner.next() { throw StorageError.keyTaken(key, by: owner.id(at: 0)) }
            }
        }
    }
}
