import CommonsDomain
import GRDB

/// Writes one batch within the transaction it is given: everything is checked, the old rows go, the new ones come in the order of the curve.
///
/// The order matters twice: neighbours share pages, and FTS5 writes out what it has gathered whenever a row number is not greater than the last.
struct ChangeWriter {
    private let database: Database
    private let old: OldRows

    init(_ database: Database) throws {
        self.database = database
        old = try OldRows(database)
    }

    func apply(_ changes: [Change]) throws -> ChangeNumber {
        var number =
            try Int64.fetchOne(
                database,
                sql: "SELECT max(ifnull((SELECT max(change) FROM entity), 0), ifnull((SELECT max(change) FROM removed), 0))") ?? 0
        guard !changes.isEmpty else { return ChangeNumber(rawValue: number) }

        var found: [OldRow?] = []
        found.reserveCapacity(changes.count)
        var seen = Set<EntityID>(minimumCapacity: changes.count)
        for change in changes {
            guard seen.insert(change.id).inserted else { throw StorageError.changedTwice(change.id) }
            found.append(try check(change))
        }
        let hadRemoved = try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM removed)") ?? false
        for row in found.compactMap({ $0 }).sorted(by: { $0.number < $1.number }) { try old.delete(row) }
        try checkKeys(of: changes)

        var rows: [NewRow] = []
        for (change, old) in zip(changes, found) {
            switch change.action {
            case .put(let body, let projection):
                number += 1
                var revision = old.map { Revision(rawValue: $0.revision) }
                if old == nil, hadRemoved { revision = try self.old.forget(change.id) }
                rows.append(
                    NewRow(
                        id: change.id, type: change.type, revision: (revision?.next ?? .first).rawValue, change: number, body: body,
                        projection: projection, oldNumber: old?.number))
            case .remove:
                guard let old else { continue }
                number += 1
                try self.old.remember(old, as: number)
            }
        }
        try NewRows(database).insert(rows)
        return ChangeNumber(rawValue: number)
    }

    private func check(_ change: Change) throws -> OldRow? {
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
    private func checkKeys(of changes: [Change]) throws {
        let owner = try BulkStatement(
            database, "SELECT e.id FROM unique_key k JOIN entity e ON e.number = k.number WHERE k.key = ?")
        var claims: [[UInt8]: EntityID] = [:]
        for change in changes {
            guard case .put(_, let projection) = change.action else { continue }
            for key in projection.keys {
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
