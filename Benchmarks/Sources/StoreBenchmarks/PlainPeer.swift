import CommonsDomain
import CommonsGeo
import GRDB

/// What one writes without this library: a table, a full-text index numbered as rows come, and a filter on the columns.
struct PlainPeer {
    private let database: DatabasePool

    init(path: String) throws {
        database = try DatabasePool(path: path)
        try database.write {
            try $0.execute(
                sql: """
                    CREATE TABLE place (number INTEGER PRIMARY KEY, name TEXT, latitude REAL, longitude REAL, updated INTEGER, body BLOB);
                    CREATE VIRTUAL TABLE words USING fts5(text, marks, tokenize='ascii', content='');
                    """)
        }
    }

    func add(_ sketches: [PlaceGenerator.Sketch]) throws {
        try database.write { database in
            let place = try database.cachedStatement(sql: "INSERT INTO place VALUES (?, ?, ?, ?, ?, zeroblob(600))")
            let words = try database.cachedStatement(sql: "INSERT INTO words (rowid, text, marks) VALUES (?, ?, ?)")
            for sketch in sketches {
                try place.execute(arguments: [
                    sketch.number, sketch.name, sketch.coordinate.latitude, sketch.coordinate.longitude,
                    sketch.updated.millisecondsSince1970,
                ])
                let tags = sketch.tags.map { "t" + $0.replacing(" ", with: "") }.joined(separator: " ")
                try words.execute(arguments: [
                    sketch.number, TextFolding.fold(([sketch.name, PlaceGenerator.summary] + sketch.tags).joined(separator: " ")), tags,
                ])
            }
        }
    }

    func search(tag: String, word: String, box: BoundingBox) async throws -> [Int] {
        try await database.read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT p.number, p.body FROM words JOIN place p ON p.number = words.rowid
                    WHERE words MATCH ? AND p.latitude BETWEEN ? AND ? AND p.longitude BETWEEN ? AND ?
                    ORDER BY p.updated DESC, p.number LIMIT 20
                    """)
            let tag = "t" + tag.replacing(" ", with: "")
            return try Row.fetchAll(
                statement, arguments: ["marks:\(tag) AND text:\(word)", box.south, box.north, box.west, box.east]
            ).map { $0[0] }
        }
    }
}
