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
    private let find, findTokens, findContent, unindex: BulkStatement
    private let deleteEntity, deleteContent, deleteKeys, deleteAudience: BulkStatement
    private let remember, rememberToken, forget, forgetTokens: BulkStatement

    init(_ database: Database) throws {
        find = try BulkStatement(database, "SELECT number, type, revision, is_public, change FROM entity WHERE id = ?")
        findTokens = try BulkStatement(database, "SELECT token FROM audience WHERE number = ?")
        findContent = try BulkStatement(
            database,
            """
            SELECT e.kind, e.status, c.tags, c.territories, c.name, c.tag_text, c.summary, c.body_text, e.starts, e.ends
            FROM entity e JOIN content c ON c.change = e.change WHERE e.number = ?
            """)
        unindex = try BulkStatement(database, "INSERT INTO terms (terms, rowid, tokens) VALUES ('delete', ?, ?)")
        deleteEntity = try BulkStatement(database, "DELETE FROM entity WHERE number = ?")
        deleteContent = try BulkStatement(database, "DELETE FROM content WHERE change = ?")
        deleteKeys = try BulkStatement(database, "DELETE FROM unique_key WHERE change = ?")
        deleteAudience = try BulkStatement(database, "DELETE FROM audience WHERE number = ?")
        remember = try BulkStatement(database, "INSERT INTO removed (id, type, revision, change, is_public) VALUES (?, ?, ?, ?, ?)")
        rememberToken = try BulkStatement(database, "INSERT INTO removed_audience (id, token) VALUES (?, ?)")
        forget = try BulkStatement(database, "DELETE FROM removed WHERE id = ? RETURNING revision")
        forgetTokens = try BulkStatement(database, "DELETE FROM removed_audience WHERE id = ?")
    }

    func row(_ id: EntityID) throws -> OldRow? {
        find.bind(id, at: 1)
        defer { find.reset() }
        guard try find.next() else { return nil }
        let (number, type, revision, isPublic) = (find.integer(at: 0), find.text(at: 1), find.integer(at: 2), find.integer(at: 3) != 0)
        return OldRow(
            number: number, change: find.integer(at: 4), id: id, type: type, revision: revision, isPublic: isPublic,
            tokens: isPublic ? [] : try tokens(of: number))
    }

    private func tokens(of number: Int64) throws -> [String] {
        findTokens.bind(number, at: 1)
        defer { findTokens.reset() }
        var tokens: [String] = []
        while try findTokens.next() { tokens.append(findTokens.text(at: 0)) }
        return tokens
    }

    /// What the index was told of a row.
    private func document(of row: OldRow) throws -> TokenDocument? {
        findContent.bind(row.number, at: 1)
        defer { findContent.reset() }
        guard try findContent.next() else { return nil }
        return TokenDocument(
            type: row.type, kind: findContent.optionalText(at: 0), status: findContent.optionalText(at: 1),
            tags: IndexToken.terms(of: findContent.text(at: 2)), territories: IndexToken.terms(of: findContent.text(at: 3)),
            texts: (4...7).map { findContent.optionalText(at: $0) }, starts: findContent.optionalInteger(at: 8),
            ends: findContent.optionalInteger(at: 9))
    }

    /// Takes a row out of every table and out of the index.
    func delete(_ row: OldRow) throws {
        guard let document = try document(of: row) else { return }
        unindex.bind(row.number, at: 1)
        unindex.bind(text: document.bytes, at: 2)
        try unindex.run()
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
        remember.bind(row.id, at: 1)
        remember.bind(row.type, at: 2)
        remember.bind(row.revision, at: 3)
        remember.bind(change, at: 4)
        remember.bind(row.isPublic ? 1 as Int64 : 0, at: 5)
        try remember.run()
        for token in row.tokens {
            rememberToken.bind(row.id, at: 1)
            rememberToken.bind(token, at: 2)
            try rememberToken.run()
        }
    }

    /// Forgets a removed entity that is made again, and returns the revision that it had.
    func forget(_ id: EntityID) throws -> Revision? {
        forget.bind(id, at: 1)
        defer { forget.reset() }
        guard try forget.next() else { return nil }
        let revision = Revision(rawValue: forget.integer(at: 0))
        while try forget.next() {}
        forgetTokens.bind(id, at: 1)
        try forgetTokens.run()
        return revision
    }
}
