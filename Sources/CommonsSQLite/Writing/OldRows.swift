import CommonsDomain
import GRDB

/// What a change finds of the entity that it changes.
struct OldRow {
    let number: Int64
    let change: Int64
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
    private let findTokens, findContent, unindex: Statement
    private let deleteEntity, deleteContent, deleteKeys, deleteAudience: BulkStatement

    init(_ database: Database) throws {
        self.database = database
        find = try BulkStatement(database, "SELECT number, type, revision, is_public, change FROM entity WHERE id = ?")
        findTokens = try database.cachedStatement(sql: "SELECT token FROM audience WHERE number = ?")
        findContent = try database.cachedStatement(
            sql: """
                SELECT e.kind, e.status, c.tags, c.territories, c.name, c.tag_text, c.summary, c.body_text, e.starts, e.ends
                FROM entity e JOIN content c ON c.change = e.change WHERE e.number = ?
                """)
        unindex = try database.cachedStatement(sql: "INSERT INTO terms (terms, rowid, tokens) VALUES ('delete', ?, ?)")
        deleteEntity = try BulkStatement(database, "DELETE FROM entity WHERE number = ?")
        deleteContent = try BulkStatement(database, "DELETE FROM content WHERE change = ?")
        deleteKeys = try BulkStatement(database, "DELETE FROM unique_key WHERE change = ?")
        deleteAudience = try BulkStatement(database, "DELETE FROM audience WHERE number = ?")
    }

    func row(_ id: EntityID) throws -> OldRow? {
        find.bind(id, at: 1)
        defer { find.reset() }
        guard try find.next() else { return nil }
        let (number, type, revision, isPublic) = (find.integer(at: 0), find.text(at: 1), find.integer(at: 2), find.integer(at: 3) != 0)
        let tokens = isPublic ? [] : try String.fetchAll(findTokens, arguments: [number])
        return OldRow(
            number: number, change: find.integer(at: 4), id: id, type: type, revision: revision, isPublic: isPublic, tokens: tokens)
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
        try run(deleteContent, of: row.change)
        try run(deleteKeys, of: row.change)
        if !row.isPublic { try run(deleteAudience, of: row.number) }
        try run(deleteEntity, of: row.number)
    }

    private func run(_ statement: BulkStatement, of number: Int64) throws {
        statement.bind(number, at: 1)
        try statement.run()
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
        guard let revision else { return nil }
        try database.execute(sql: "DELETE FROM removed_audience WHERE id = ?", arguments: [Blob(id)])
        return Revision(rawValue: revision)
    }
}
