import CommonsDomain
import GRDB

/// Reads by id, by key and by change number, for one viewer.
struct EntityReader {
    private static let record = "SELECT e.id, e.type, e.revision, c.body FROM entity e JOIN content c ON c.change = e.change"

    private let database: Database
    private let viewer: Viewer
    private let access: AccessFilter

    init(_ database: Database, _ viewer: Viewer) {
        (self.database, self.viewer, access) = (database, viewer, AccessFilter(viewer))
    }

    func records(_ ids: [EntityID]) throws -> [EntityRecord] {
        let statement = try BulkStatement(database, Self.record + " WHERE e.id = ?" + access.conjunct)
        var records: [EntityRecord] = []
        for id in ids {
            statement.bind(id, at: 1)
            if let tokens = access.tokens { statement.bind(tokens, at: 2) }
            defer { statement.reset() }
            guard try statement.next() else { continue }
            records.append(
                EntityRecord(
                    id: statement.id(at: 0), type: EntityType(rawValue: statement.text(at: 1)),
                    revision: Revision(rawValue: statement.integer(at: 2)), body: statement.blob(at: 3), viewer: viewer))
        }
        return records
    }

    func record(withKey key: String) throws -> EntityRecord? {
        let sql = Self.record + " JOIN unique_key k ON k.change = e.change WHERE k.key = ?" + access.conjunct
        let arguments = StatementArguments([Blob(Array(key.utf8))] + access.arguments)
        return try Row.fetchOne(database.cachedStatement(sql: sql), arguments: arguments).map(record)
    }

    private func record(_ row: Row) throws -> EntityRecord {
        EntityRecord(
            id: try row.entityID(at: 0), type: EntityType(rawValue: row[1]), revision: Revision(rawValue: row[2]),
            body: try row.bytes(at: 3), viewer: viewer)
    }

    func keys(withPrefix prefix: String, after: String?, limit: Int) throws -> [KeyEntry] {
        let sql = """
            SELECT k.key, e.id, e.type, e.revision, e.fingerprint FROM unique_key k JOIN entity e ON e.change = k.change
            WHERE k.key >= ? AND k.key > ?\(access.conjunct) ORDER BY k.key
            """
        // Before every key, even the empty one, stands a blob only in the sense of "no bound": NULL would hide all, so a text, which sorts
        // before every blob, stands in.
        let bound: any DatabaseValueConvertible = after.map { Blob(Array($0.utf8)) } ?? ""
        let prefix = Array(prefix.utf8)
        let rows = try Row.fetchCursor(
            database.cachedStatement(sql: sql), arguments: StatementArguments([Blob(prefix), bound] + access.arguments))
        var entries: [KeyEntry] = []
        while entries.count < max(limit, 1), let row = try rows.next() {
            let key = try row.bytes(at: 0)
            guard key.starts(with: prefix) else { break }
            entries.append(
                KeyEntry(
                    key: String(decoding: key, as: UTF8.self), id: try row.entityID(at: 1), type: EntityType(rawValue: row[2]),
                    revision: Revision(rawValue: row[3]), fingerprint: (row[4] as Int64?).map { UInt64(bitPattern: $0) }))
        }
        return entries
    }

    func changes(after number: ChangeNumber, limit: Int) throws -> ChangePage {
        // Each side stops at the limit by its own index before the two are merged.
        let sql = """
            SELECT * FROM (SELECT e.change, e.id, e.type, e.revision, 0 FROM entity e
                WHERE e.change > ?\(access.conjunct) ORDER BY e.change LIMIT ?)
            UNION ALL
            SELECT * FROM (SELECT r.change, r.id, r.type, r.revision, 1 FROM removed r
                WHERE r.change > ?\(access.conjunctForRemoved) ORDER BY r.change LIMIT ?)
            ORDER BY 1 LIMIT ?
            """
        let limit = max(limit, 1)
        let side: [any DatabaseValueConvertible] = [number.rawValue] + access.arguments + [limit]
        let rows = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: StatementArguments(side + side + [limit]))
        var changes: [ChangeRecord] = []
        while let row = try rows.next() {
            changes.append(
                ChangeRecord(
                    number: ChangeNumber(rawValue: row[0]), id: try row.entityID(at: 1), type: EntityType(rawValue: row[2]),
                    revision: Revision(rawValue: row[3]), kind: row[4] == 0 ? .put : .removed))
        }
        return ChangePage(changes: changes, next: changes.last?.number ?? number)
    }
}
