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
    private let entity, content, index, key, audience: BulkStatement

    init(_ database: Database) throws {
        self.database = database
        entity = try BulkStatement(
            database,
            """
            INSERT INTO entity (number, id, type, kind, status, parent, end_from, end_to, revision, change, latitude, longitude,
                created, updated, starts, ends, expires, is_public, fingerprint)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        content = try BulkStatement(
            database,
            """
            INSERT INTO content (number, name, tag_text, summary, body_text, tags, territories, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        index = try BulkStatement(
            database,
            "INSERT INTO terms (rowid, tokens) VALUES (?, ?)")
        key = try BulkStatement(
            database,
            "INSERT OR IGNORE INTO unique_key (key, number) VALUES (?, ?)")
        audience = try BulkStatement(
            database,
            "INSERT OR IGNORE INTO audience (number, token) VALUES (?, ?)")
    }

    func insert(_ rows: [NewRow]) throws {
        var numbers = NumberSource(database)
        let numbered = try rows.map { (number: try numbers.number(for: $0), row: $0) }
        for (number, row) in numbered.sorted(by: { $0.number < $1.number }) { try insert(row, as: number) }
    }

    private func insert(_ row: NewRow, as number: Int64) throws {
        let projection = row.projection
        let isPublic = projection.audience.contains(.everyone)
        try insertEntity(row, as: number, isPublic: isPublic)
        try insertContent(row, as: number)

        index.bind(number, at: 1)
        index.bind(text: TokenDocument(row.type, projection).bytes, at: 2)
        try index.run()

        for text in projection.keys {
            key.bind(blob: Array(text.utf8), at: 1)
            key.bind(number, at: 2)
            try key.run()
        }
        guard !isPublic else { return }
        for token in projection.audience {
            audience.bind(number, at: 1)
            audience.bind(token.rawValue, at: 2)
            try audience.run()
        }
    }

    private func insertEntity(_ row: NewRow, as number: Int64, isPublic: Bool) throws {
        let (projection, dates) = (row.projection, row.projection.dates)
        entity.bind(number, at: 1)
        entity.bind(row.id, at: 2)
        entity.bind(row.type.rawValue, at: 3)
        entity.bind(projection.kind, at: 4)
        entity.bind(projection.status, at: 5)
        entity.bind(projection.parent, at: 6)
        entity.bind(projection.ends?.from, at: 7)
        entity.bind(projection.ends?.to, at: 8)
        entity.bind(row.revision, at: 9)
        entity.bind(row.change, at: 10)
        entity.bind(projection.coordinate?.latitude, at: 11)
        entity.bind(projection.coordinate?.longitude, at: 12)
        entity.bind(dates.created.millisecondsSince1970, at: 13)
        entity.bind(dates.updated.millisecondsSince1970, at: 14)
        entity.bind(dates.starts?.millisecondsSince1970, at: 15)
        entity.bind(dates.ends?.millisecondsSince1970, at: 16)
        entity.bind(dates.expires?.millisecondsSince1970, at: 17)
        entity.bind(isPublic ? 1 as Int64 : 0, at: 18)
        entity.bind(projection.fingerprint.map { Int64(bitPattern: $0) }, at: 19)
        try entity.run()
    }

    private func insertContent(_ row: NewRow, as number: Int64) throws {
        let text = row.projection.text
        content.bind(number, at: 1)
        content.bind(text[.name], at: 2)
        content.bind(text[.tags], at: 3)
        content.bind(text[.summary], at: 4)
        content.bind(text[.body], at: 5)
        content.bind(text: IndexToken.listBytes(row.projection.tags), at: 6)
        content.bind(text: IndexToken.listBytes(row.projection.territories.map(\.rawValue)), at: 7)
        content.bind(blob: row.body, at: 8)
        try content.run()
    }
}

/// Free numbers by block, counted on from the last one in use.
private struct NumberSource {
    private let database: Database
    /// The first number of each block that was free before the batch.
    private var first: [Int64: Int64] = [:]
    private var next: [Int64: Int64] = [:]

    init(_ database: Database) { self.database = database }

    /// The row's old number when it stays in its block, else the next one; past 2^62 when the block is full.
    mutating func number(for row: NewRow) throws -> Int64 {
        let block = EntityNumber.block(of: row.projection.coordinate)
        let free = try first[block.lowerBound] ?? firstFree(in: block)
        first[block.lowerBound] = free
        // From the first free one on numbers are given to whoever comes: an old number is surely its row's alone only below.
        if let old = row.oldNumber, block.contains(old), old < free { return old }
        let number = next[block.lowerBound] ?? free
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
