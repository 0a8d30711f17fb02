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
    private let entity, content, key, audience: BulkInsert
    private let index: BulkStatement

    init(_ database: Database) throws {
        self.database = database
        entity = try BulkInsert(
            database, into: "entity",
            [
                "number", "id", "type", "kind", "status", "parent", "end_from", "end_to", "revision", "change", "latitude", "longitude",
                "created", "updated", "starts", "ends", "expires", "is_public", "fingerprint",
            ])
        content = try BulkInsert(
            database, into: "content", ["change", "name", "tag_text", "summary", "body_text", "tags", "territories", "body"])
        key = try BulkInsert(database, into: "unique_key", ["key", "change"])
        audience = try BulkInsert(database, into: "audience", ["number", "token"])
        index = try BulkStatement(database, "INSERT INTO terms (rowid, tokens) VALUES (?, ?)")
    }

    /// Writes the rows, which come by their change numbers: first what goes along the curve, then what goes by change, and the index last, since FTS5
    /// writes out what it has gathered before each statement that inserts several rows.
    /// - Throws: `SQLITE_CONSTRAINT` when an id or a key is taken.
    func insert(_ rows: [NewRow]) throws {
        var numbers = try NumberSource(database)
        let places = try rows.map { Place(number: try numbers.number(for: $0), row: $0) }.sorted { $0.number < $1.number }
        try entity.insert(places) { $0.row.bind(to: $1, after: $2, number: $0.number) }
        try audience.insert(places.flatMap(\.tokens)) { token, statement, base in
            statement.bind(token.number, at: base + 1)
            statement.bind(token.token, at: base + 2)
        }
        try content.insert(rows) { $0.bindContent(to: $1, after: $2) }
        try key.insert(rows.flatMap(\.keys)) { key, statement, base in
            statement.bind(blobOf: key.key, at: base + 1)
            statement.bind(key.change, at: base + 2)
        }
        for place in places {
            index.bind(place.number, at: 1)
            index.bind(text: place.row.content.tokens, at: 2)
            try index.run()
        }
    }
}

/// A row and its number.
private struct Place {
    let number: Int64
    let row: NewRow

    /// What opens it, each token once; nothing when everyone may see it.
    var tokens: [(number: Int64, token: String)] {
        guard !row.isPublic else { return [] }
        let audience = row.content.projection.audience
        return audience.indices.lazy.filter { !audience[..<$0].contains(audience[$0]) }.map { (number, audience[$0].rawValue) }
    }
}

extension NewRow {
    fileprivate var isPublic: Bool { content.projection.audience.contains(.everyone) }

    /// Its keys, each once.
    fileprivate var keys: [(key: String, change: Int64)] {
        let keys = content.projection.keys
        return keys.indices.lazy.filter { !keys[..<$0].contains(keys[$0]) }.map { (keys[$0], change) }
    }

    fileprivate func bind(to entity: BulkStatement, after base: Int32, number: Int64) {
        let (projection, dates) = (content.projection, content.projection.dates)
        entity.bind(number, at: base + 1)
        entity.bind(content.id, at: base + 2)
        entity.bind(content.type.rawValue, at: base + 3)
        entity.bind(projection.kind, at: base + 4)
        entity.bind(projection.status, at: base + 5)
        entity.bind(projection.parent, at: base + 6)
        entity.bind(projection.ends?.from, at: base + 7)
        entity.bind(projection.ends?.to, at: base + 8)
        entity.bind(revision, at: base + 9)
        entity.bind(change, at: base + 10)
        entity.bind(projection.coordinate?.latitude, at: base + 11)
        entity.bind(projection.coordinate?.longitude, at: base + 12)
        entity.bind(dates.created.millisecondsSince1970, at: base + 13)
        entity.bind(dates.updated.millisecondsSince1970, at: base + 14)
        entity.bind(dates.starts?.millisecondsSince1970, at: base + 15)
        entity.bind(dates.ends?.millisecondsSince1970, at: base + 16)
        entity.bind(dates.expires?.millisecondsSince1970, at: base + 17)
        entity.bind(isPublic ? 1 as Int64 : 0, at: base + 18)
        entity.bind(projection.fingerprint.map { Int64(bitPattern: $0) }, at: base + 19)
    }

    fileprivate func bindContent(to statement: BulkStatement, after base: Int32) {
        let text = content.projection.text
        statement.bind(change, at: base + 1)
        statement.bind(text[.name], at: base + 2)
        statement.bind(text[.tags], at: base + 3)
        statement.bind(text[.summary], at: base + 4)
        statement.bind(text[.body], at: base + 5)
        statement.bind(text: content.tags, at: base + 6)
        statement.bind(text: content.territories, at: base + 7)
        statement.bind(blob: content.body, at: base + 8)
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
