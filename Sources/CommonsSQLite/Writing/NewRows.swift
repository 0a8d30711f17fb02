import CommonsDomain
import CommonsGeo
import GRDB

/// A row to come.
struct NewRow {
    let content: PreparedContent
    let revision: Int64
    let change: Int64
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
            INSERT INTO content (change, name, tag_text, summary, body_text, tags, territories, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        index = try BulkStatement(
            database,
            "INSERT INTO terms (rowid, tokens) VALUES (?, ?)")
        key = try BulkStatement(
            database,
            "INSERT INTO unique_key (key, change) VALUES (?, ?)")
        audience = try BulkStatement(
            database,
            "INSERT OR IGNORE INTO audience (number, token) VALUES (?, ?)")
    }

    /// Writes the rows, which come by their change numbers: first what goes along the curve, then what goes by change.
    /// - Throws: `SQLITE_CONSTRAINT` when an id or a key is taken.
    func insert(_ rows: [NewRow]) throws {
        var numbers = try NumberSource(database)
        let places = try rows.indices.map { (number: try numbers.number(for: rows[$0]), position: $0) }
        for place in places.sorted(by: { $0.number < $1.number }) { try insertAlongCurve(rows[place.position], as: place.number) }
        for row in rows { try insertByChange(row) }
    }

    private func insertAlongCurve(_ row: NewRow, as number: Int64) throws {
        let isPublic = row.content.projection.audience.contains(.everyone)
        try insertEntity(row, as: number, isPublic: isPublic)

        index.bind(number, at: 1)
        index.bind(text: row.content.tokens, at: 2)
        try index.run()

        guard !isPublic else { return }
        for token in row.content.projection.audience {
            audience.bind(number, at: 1)
            audience.bind(token.rawValue, at: 2)
            try audience.run()
        }
    }

    private func insertEntity(_ row: NewRow, as number: Int64, isPublic: Bool) throws {
        let (projection, dates) = (row.content.projection, row.content.projection.dates)
        entity.bind(number, at: 1)
        entity.bind(row.content.id, at: 2)
        entity.bind(row.content.type.rawValue, at: 3)
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

    private func insertByChange(_ row: NewRow) throws {
        let text = row.content.projection.text
        content.bind(row.change, at: 1)
        content.bind(text[.name], at: 2)
        content.bind(text[.tags], at: 3)
        content.bind(text[.summary], at: 4)
        content.bind(text[.body], at: 5)
        content.bind(text: row.content.tags, at: 6)
        content.bind(text: row.content.territories, at: 7)
        content.bind(blob: row.content.body, at: 8)
        try content.run()

        let keys = row.content.projection.keys
        for (position, text) in keys.enumerated() where !keys[..<position].contains(text) {
            key.bind(blobOf: text, at: 1)
            key.bind(row.change, at: 2)
            try key.run()
        }
    }
}

/// Free numbers by block, counted on from the last one in use.
private struct NumberSource {
    private let last: BulkStatement
    /// The first number of each block that was free before the batch.
    private var first: [Int64: Int64] = [:]
    private var next: [Int64: Int64] = [:]

    init(_ database: Database) throws {
        last = try BulkStatement(database, "SELECT number FROM entity WHERE number BETWEEN ? AND ? ORDER BY number DESC LIMIT 1")
    }

    /// The row's old number when it stays in its block, else the next one; past 2^62 when the block is full.
    mutating func number(for row: NewRow) throws -> Int64 {
        let block = EntityNumber.block(of: row.content.projection.coordinate)
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
        last.bind(block.lowerBound, at: 1)
        last.bind(block.upperBound, at: 2)
        defer { last.reset() }
        return try last.next() ? last.integer(at: 0) + 1 : block.lowerBound
    }
}
