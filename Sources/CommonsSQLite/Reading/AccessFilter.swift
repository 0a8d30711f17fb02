import CommonsDomain
import GRDB

/// The condition in SQL that a viewer may see a row: nothing hidden ever leaves the database.
struct AccessFilter {
    /// The condition on `e`, a row of `entity`, or `nil` when everything is visible.
    let sql: String?
    /// Its parameter, if it has one: the viewer's tokens as a JSON text.
    let tokens: String?
    /// The same as arguments of a statement.
    var arguments: [any DatabaseValueConvertible] { tokens.map { [$0] } ?? [] }

    init(_ viewer: Viewer) {
        guard let tokens = viewer.filter else {
            (sql, self.tokens) = (nil, nil)
            return
        }
        guard tokens != [.everyone] else {
            (sql, self.tokens) = ("e.is_public", nil)
            return
        }
        // One JSON text in place of a parameter a token: the statement stays the same for every viewer.
        sql = """
            (e.is_public OR EXISTS (SELECT 1 FROM audience a WHERE a.number = e.number AND a.token IN (SELECT value FROM json_each(?))))
            """
        self.tokens = Self.list(tokens)
    }

    private static func list(_ tokens: Set<AccessToken>) -> String {
        JSONValue.array(tokens.sorted().map { .string($0.rawValue) }).description
    }

    /// The condition, preceded by `AND`, or nothing.
    var conjunct: String { sql.map { " AND " + $0 } ?? "" }

    /// The same for `r`, a row of `removed`.
    var conjunctForRemoved: String {
        conjunct.replacing("audience a WHERE a.number = e.number", with: "removed_audience a WHERE a.id = r.id").replacing(
            "e.is_public", with: "r.is_public")
    }
}
