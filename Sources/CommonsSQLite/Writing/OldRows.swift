import CommonsDomain
import GRDB

/// What a change finds of the entity that it changes.
struct OldRow {
    let number: Int64
    let id: EntityID
    let type: String
    let revision: Int64
    let isPublic: Bool
    /// What opens it, unless everyone may see it.
    let tokens: [String]
}

/// Takes rows away, and keeps in mind what was removed.
struct OldRows {
    private let database: Database
    private let find: BulkStatement
    private let findTokens, findContent, unindex, delete: Statement

    init(_ database: Database) throws {
        self.database = database
        find = try BulkStatement(database, "SELECT number, type, revision, is_public FROM entity WHERE id = ?")
        findTokens = try database.cachedStatement(sql: "SELECT token FROM audience WHERE number = ?")
        findContent = try database.cachedStatement(
            sql: """
                SELECT e.kind, e.status, c.tags, c.territories, c.name, c.tag_text, c.summary, c.body_text, e.starts, e.ends
                FROM entity e JOIN content c ON c.change = e.change WHERE e.number = ?
                """)
        unindex = try database.cachedStatement(sql: "INSERT INTO terms (terms, rowid, tokens) VALUES ('delete', ?, ?)")
        delete = try database.cachedStatement(sql: "DELETE FROM entity WHERE number = ?")
    }

    func row(_ id: EntityID) throws -> OldRow? {
        find.bind(id, at: 1)
        defer { find.reset() }
        guard try find.next() else { return nil }
        let (number, type, revision, isPublic) = (find.integer(at: 0), find.text(at: 1), find.integer(at: 2), find.integer(at: 3) != 0)
        let tokens = isPublic ? [] : try String.fetchAll(findTokens, arguments: [number])
        return OldRow(number: number, id: id, type: type, revision: revision, isPublic: isPublic, tokens: tokens)
    }

    /// Takes a row out of every table and out of the index.
    func delete(_ row: OldRow) throws {
        findContent.setUncheckedArguments([row.number])
        guard let content = try Row.fetchOne(findContent) else { return }
        let document = TokenDocument(
            type: row.type, kind: content[0], status: content[1], tags: IndexToken.terms(of: content[2]),
            territories: IndexToken.terms(of: content[3]), texts: [content[4], content[5], content[6], content[7]],
            starts: content[8], ends: content[9])
        try unindex.execute(arguments: [row.number, String(decoding: document.bytes, as: UTF8.self)])
        try delete.execute(arguments: [row.number])
    }

    /// Keeps what the change feed says of a removed entity.
    func remember(_ row: OldRow, as change: Int64) throws {
        try database.execute(
            sql: "INSERT INTO removed (id, type, revision, change, is_public) VALUES (?, ?, ?, ?, ?)",
            arguments: [Blob(row.id), row.type, row.revision, change, row.isPublic])
        for token in row.tokens {
            try database.execute(
                sql: "INSERT INTO removed_audience (id, token) VALUES (?, ?)", arguments: [Blob(row.id), token])
        }
    }

    /// Forgets a removed entity that is made again, and returns the revision that it had.
    func forget(_ id: EntityID) throws -> Revision? {
        let revision = try Int64.fetchOne(database, sql: "DELETE FROM removed WHERE id = ? RETURNING revision", arguments: [Blob(id)])
        return revision.map { Revision(rawValue: $0) }
    }
}
