import CommonsDomain
import CommonsGeo
import GRDB

/// A row to come.
struct NewRow {
    let id: EntityID
    let type: EntityType
    let revision: Int64
    let change: Int64
    let body: [UInt8]
    let projection: SearchProjection
    /// The number that it had, free now.
    let oldNumber: Int64?
}

/// Gives rows their numbers and writes them in that order.
struct NewRows {
    private let database: Database
    private let entity, content, index, key, audience: Statement

    init(_ database: Database) throws {
        self.database = database
        entity = try database.cachedStatement(
            sql: """
                INSERT INTO entity (number, id, type, kind, status, parent, end_from, end_to, revision, change, latitude, longitude,
                    created, updated, starts, ends, expires, is_public, fingerprint)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        content = try database.cachedStatement(
            sql: """
                INSERT INTO content (number, name, tag_text, summary, body_text, tags, territories, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
        index = try database.cachedStatement(sql: "INSERT INTO terms (rowid, tokens) VALUES (?, ?)")
        key = try database.cachedStatement(sql: "INSERT OR IGNORE INTO unique_key (key, number) VALUES (?, ?)")
        audience = try database.cachedStatement(sql: "INSERT OR IGNORE INTO audience (number, token) VALUES (?, ?)")
    }

    func insert(_ rows: [NewRow]) throws {
        var numbers = NumberSource(database)
        let numbered = try rows.map { (number: try numbers.number(for: $0), row: $0) }
        for (number, row) in numbered.sorted(by: { $0.number < $1.number }) { try insert(row, as: number) }
    }

    private func insert(_ row: NewRow, as number: Int64) throws {
        let projection = row.projection
        let isPublic = projection.audience.contains(.everyone)
        entity.setUncheckedArguments([
            number, Blob(row.id), row.type.rawValue, projection.kind, projection.status, projection.parent.map { Blob($0) },
            projection.ends.map { Blob($0.from) }, projection.ends.map { Blob($0.to) }, row.revision, row.change,
            projection.coordinate?.latitude, projection.coordinate?.longitude, projection.dates.created.millisecondsSince1970,
            projection.dates.updated.millisecondsSince1970, projection.dates.starts?.millisecondsSince1970,
            projection.dates.ends?.millisecondsSince1970, projection.dates.expires?.millisecondsSince1970, isPublic,
            projection.fingerprint.map { Int64(bitPattern: $0) },
        ])
        try entity.execute()
        let text = projection.text
        content.setUncheckedArguments([
            number, text[.name], text[.tags], text[.summary], text[.body], IndexToken.list(projection.tags),
            IndexToken.list(projection.territories.map(\.rawValue)), Blob(row.body),
        ])
        try content.execute()
        index.setUncheckedArguments([number, TokenDocument(row.type, projection).text])
        try index.execute()
        for text in projection.keys {
            key.setUncheckedArguments([Blob(Array(text.utf8)), number])
            try key.execute()
        }
        guard !isPublic else { return }
        for token in projection.audience {
            audience.setUncheckedArguments([number, token.rawValue])
            try audience.execute()
        }
    }
}

/// Free numbers by block, counted on from the last one in use.
private struct NumberSource {
    private let database: Database
    private var next: [Int64: Int64] = [:]

    init(_ database: Database) { self.database = database }

    /// The row's old number when it stays in its block, else the next one; past 2^62 when the block is full.
    mutating func number(for row: NewRow) throws -> Int64 {
        let block = EntityNumber.block(of: row.projection.coordinate)
        if let old = row.oldNumber, block.contains(old) {
            // Another new row may have been given it already, when it was the last of its block.
            let free = try next[block.lowerBound] ?? firstFree(in: block)
            if old < free { return old }
        }
        let number = try next[block.lowerBound] ?? firstFree(in: block)
        guard number <= block.upperBound else { return try spilled() }
        next[block.lowerBound] = number + 1
        return number
    }

    private mutating func spilled() throws -> Int64 {
        let block = EntityNumber.firstSpilled...Int64.max
        let number = try next[block.lowerBound] ?? firstFree(in: block)
        next[block.lowerBound] = number + 1
        return number
    }

    private func firstFree(in block: ClosedRange<Int64>) throws -> Int64 {
        let statement = try database.cachedStatement(sql: "SELECT max(number) FROM entity WHERE number BETWEEN ? AND ?")
        return try Int64.fetchOne(statement, arguments: [block.lowerBound, block.upperBound]).map { $0 + 1 } ?? block.lowerBound
    }
}
