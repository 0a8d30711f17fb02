import CommonsDomain
import GRDB

/// The tables, and how a file of an earlier version comes to them.
///
/// | table | one row is |
/// |---|---|
/// | `entity` | what is kept, without its content: small rows, since searches walk many |
/// | `content` | its body and the words by field |
/// | `terms` | (FTS5, contentless) its words, tags, kind, state, type and territories and span of time as tokens |
/// | `unique_key` | a key that only it may carry |
/// | `audience` | a token that opens it, unless everyone may see it |
/// | `removed`, `removed_audience` | what stays of the removed, for the change feed |
///
/// `entity.number`, which is the row's id everywhere, is `cell << 20 | sequence` with the ``GeoCell`` of level 13 (26 bits) of the place: a box is
/// a few ranges of numbers, and what is near is on the same pages. What has no place is numbered from 2^46, what finds its cell full from 2^62.
///
/// `content` and `unique_key` go by the number of the change instead: a body is ten times its row, and a batch of an import that is spread over
/// the curve would rewrite most pages of them, where by change it only adds pages at the end.
enum Schema {
    /// `CMNS` in ASCII, by which a file is known to be a store. Source: SQLite, PRAGMA application_id.
    static let applicationID: Int32 = 0x434D_4E53
    /// The schema that this version of the library writes.
    static let version = steps.count

    /// What each version added, in order: `user_version` counts the steps that a file has taken.
    private static let steps: [@Sendable (Database) throws -> Void] = [
        { try $0.execute(sql: tables) }, { try $0.execute(sql: orders) }, { try $0.execute(sql: contentByChange) }, addSpans,
    ]

    private static let tables = """
        CREATE TABLE entity (
            number INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            type TEXT NOT NULL, kind TEXT, status TEXT,
            parent BLOB, end_from BLOB, end_to BLOB,
            revision INTEGER NOT NULL, change INTEGER NOT NULL UNIQUE,
            latitude REAL, longitude REAL,
            created INTEGER NOT NULL, updated INTEGER NOT NULL, starts INTEGER, ends INTEGER, expires INTEGER,
            is_public INTEGER NOT NULL, fingerprint INTEGER
        ) STRICT;
        CREATE TABLE content (
            number INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
            name TEXT, tag_text TEXT, summary TEXT, body_text TEXT,
            tags TEXT NOT NULL, territories TEXT NOT NULL, body BLOB NOT NULL
        ) STRICT;
        CREATE TABLE unique_key (
            key BLOB PRIMARY KEY, number INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX unique_key_of_entity ON unique_key (number);
        CREATE TABLE audience (
            number INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE, token TEXT NOT NULL, PRIMARY KEY (number, token)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE removed (
            id BLOB PRIMARY KEY, type TEXT NOT NULL, revision INTEGER NOT NULL, change INTEGER NOT NULL UNIQUE, is_public INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE removed_audience (
            id BLOB NOT NULL REFERENCES removed ON DELETE CASCADE, token TEXT NOT NULL, PRIMARY KEY (id, token)
        ) STRICT, WITHOUT ROWID;
        CREATE VIRTUAL TABLE terms USING fts5(tokens, content='', tokenize='ascii', detail='none', columnsize=0);
        """

    private static let orders = """
        CREATE INDEX entity_by_change ON entity (updated DESC, id);
        CREATE INDEX entity_of_parent ON entity (parent, created, id) WHERE parent IS NOT NULL;
        CREATE INDEX entity_from ON entity (end_from) WHERE end_from IS NOT NULL;
        CREATE INDEX entity_to ON entity (end_to) WHERE end_to IS NOT NULL;
        """

    private static let contentByChange = """
        CREATE TABLE content_by_change (
            change INTEGER PRIMARY KEY REFERENCES entity (change) ON DELETE CASCADE,
            name TEXT, tag_text TEXT, summary TEXT, body_text TEXT,
            tags TEXT NOT NULL, territories TEXT NOT NULL, body BLOB NOT NULL
        ) STRICT;
        INSERT INTO content_by_change
            SELECT e.change, c.name, c.tag_text, c.summary, c.body_text, c.tags, c.territories, c.body
            FROM entity e JOIN content c ON c.number = e.number ORDER BY e.change;
        DROP TABLE content;
        ALTER TABLE content_by_change RENAME TO content;
        CREATE TABLE key_by_change (
            key BLOB PRIMARY KEY, change INTEGER NOT NULL REFERENCES entity (change) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        INSERT INTO key_by_change SELECT k.key, e.change FROM unique_key k JOIN entity e ON e.number = k.number ORDER BY k.key;
        DROP TABLE unique_key;
        ALTER TABLE key_by_change RENAME TO unique_key;
        CREATE INDEX unique_key_of_change ON unique_key (change);
        """

    /// Gives what takes place its ``SpanToken``; in a contentless index a row's further tokens are a row of their own.
    @Sendable private static func addSpans(to database: Database) throws {
        let spans = try BulkStatement(database, "SELECT number, starts, ends FROM entity WHERE starts IS NOT NULL ORDER BY number")
        let index = try BulkStatement(database, "INSERT INTO terms (rowid, tokens) VALUES (?, ?)")
        defer { spans.reset() }
        while try spans.next() {
            guard let token = SpanToken.text(starts: spans.integer(at: 1), ends: spans.optionalInteger(at: 2)) else { continue }
            index.bind(spans.integer(at: 0), at: 1)
            index.bind(token, at: 2)
            try index.run()
        }
    }

    /// Brings an empty or older file up to date, all or nothing.
    static func migrate(_ database: Database, to target: Int = version) throws {
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        for step in steps.indices where step >= found && step < target { try steps[step](database) }
        guard found < target else { return }
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
        try database.execute(sql: "PRAGMA user_version = \(target)")
    }

    /// Refuses what is not a store, a store of a newer version, and one of an older version that may not be changed.
    static func check(_ database: Database, path: String, readOnly: Bool) throws {
        let application = try Int32.fetchOne(database, sql: "PRAGMA application_id")
        guard application == applicationID else {
            throw StorageError.notAStore(path: path, reason: "it is a database of another program")
        }
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard found <= version, found > 0 else { throw StorageError.newerSchema(found: "\(found)", supported: "\(version)") }
        guard found == version || !readOnly else { throw StorageError.olderSchema(found: "\(found)", supported: "\(version)") }
    }
}
