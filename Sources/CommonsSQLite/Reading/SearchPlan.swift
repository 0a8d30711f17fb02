import CommonsDomain
import GRDB

/// How a search is put to SQLite: one statement, run once for each stretch of the curve.
///
/// Where words, tags or a territory are asked for, the full-text index leads, and its doclists are read only within the stretch. Where a parent or
/// an end of a link is asked for, its index leads. Else `entity` is walked, in the order of the hits when an index has it.
struct SearchPlan {
    /// What the statement returns, by column.
    enum Column { static let number = 0, id = 1, latitude = 2, longitude = 3, date = 4, type = 5, kind = 6, status = 7, content = 8 }

    let sql: String
    /// The parameters before and after the two of a range.
    let arguments: [any DatabaseValueConvertible]
    /// The stretches; `nil` when the statement has no range.
    let ranges: [ClosedRange<Int64>]?
    /// Whether rows come in the order of the hits, so that a full page is the end.
    let isOrdered: Bool
    /// What of `content` follows the columns above.
    let readsTexts: Bool
    let readsLists: Bool

    init(_ search: PreparedSearch, _ viewer: Viewer) {
        let query = search.query
        let led = query.parent != nil || query.end != nil
        let match = MatchExpression(search, withKinds: !led)
        readsTexts = search.sort == .relevance && !search.words.isEmpty
        if case .rest = ScopeFilter(query.scope) {
            readsLists = true
        } else {
            readsLists = query.facets.contains(.tag) || query.facets.contains(.territory)
        }

        var conditions: [String] = []
        var arguments: [any DatabaseValueConvertible] = []
        func require(_ sql: String, _ more: any DatabaseValueConvertible...) {
            conditions.append(sql)
            arguments += more
        }
        func require(_ column: String, in values: [String]) {
            guard !values.isEmpty else { return }
            require("\(column) IN (SELECT value FROM json_each(?))", JSONValue.array(values.map { .string($0) }).description)
        }

        if let text = match.needed { require("terms MATCH ?", text) }
        ranges = EntityNumber.ranges(of: query.scope)
        let number = match.needed == nil ? "e.number" : "terms.rowid"
        // The two parameters of the range stand right after the match.
        if ranges != nil { conditions.append("\(number) BETWEEN ? AND ?") }
        if match.needed == nil, let refused = match.refused {
            require("e.number NOT IN (SELECT rowid FROM terms WHERE terms MATCH ?)", refused)
        }
        require("e.type", in: query.types.map(\.rawValue))
        if led {
            require("e.kind", in: query.kinds)
            require("e.status", in: query.statuses)
        }
        if let parent = query.parent { require("e.parent = ?", Blob(parent)) }
        if let end = query.end {
            let entity = Blob(end.entity)
            switch end.side {
            case .from: require("e.end_from = ?", entity)
            case .to: require("e.end_to = ?", entity)
            case .either: require("(e.end_from = ? OR e.end_to = ?)", entity, entity)
            }
        }
        Self.requireDates(query) { sql, instants in
            conditions.append(sql)
            arguments += instants
        }
        let access = AccessFilter(viewer)
        if let sql = access.sql { conditions.append(sql) }
        arguments += access.arguments

        let date = Self.dateColumn(of: search.sort)
        let order = match.needed == nil && ranges == nil ? Self.order(of: search.sort) : nil
        isOrdered = order != nil && !query.countsTotal && query.facets.isEmpty
        if isOrdered, let after = search.after, let bound = Self.bound(after, search.sort) { require(bound.0, bound.1) }

        var columns = "e.number, e.id, e.latitude, e.longitude, \(date), e.type, e.kind, e.status"
        if readsTexts { columns += ", c.name, c.tag_text, c.summary, c.body_text" }
        if readsLists { columns += ", c.tags, c.territories" }
        var tables = match.needed == nil ? "entity e" : "terms CROSS JOIN entity e ON e.number = terms.rowid"
        if readsTexts || readsLists { tables += " CROSS JOIN content c ON c.change = e.change" }
        sql =
            "SELECT \(columns) FROM \(tables)" + (conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND "))
            + (isOrdered ? " ORDER BY \(order ?? "")" : "")
        self.arguments = arguments
    }

    /// The parameters for one range, or for none.
    func arguments(for range: ClosedRange<Int64>?) -> StatementArguments {
        guard let range else { return StatementArguments(arguments) }
        let position = sql.contains("MATCH ? AND terms.rowid") ? 1 : 0
        return StatementArguments(
            arguments[..<position] + [range.lowerBound, range.upperBound] as [any DatabaseValueConvertible] + arguments[position...])
    }

    private static func requireDates(_ query: SearchQuery, _ require: (String, [Int64]) -> Void) {
        if let now = query.currentAt?.millisecondsSince1970 { require("(e.expires IS NULL OR e.expires > ?)", [now]) }
        guard let window = query.window else { return }
        let (from, to) = (window.from?.millisecondsSince1970, window.to?.millisecondsSince1970)
        switch window.field {
        case .occurs:
            require("e.starts IS NOT NULL", [])
            if let to { require("e.starts < ?", [to]) }
            if let from { require("(e.ends IS NULL OR e.ends > ? OR (e.ends = e.starts AND e.starts = ?))", [from, from]) }
        case .created, .updated:
            let column = window.field == .created ? "e.created" : "e.updated"
            if let from { require("\(column) >= ?", [from]) }
            if let to { require("\(column) < ?", [to]) }
        }
        if let from, let to, to <= from { require("0", []) }
    }

    private static func dateColumn(of sort: SearchSort) -> String {
        guard case .date(let field, _) = sort else { return "NULL" }
        return "e.\(field.rawValue)"
    }

    /// The order of the hits in SQL, where an index or a small set makes it worth while; what lacks the date comes last.
    private static func order(of sort: SearchSort) -> String? {
        switch sort {
        case .identifier: "e.id"
        case .date(.created, let ascending): "e.created \(ascending ? "ASC" : "DESC"), e.id"
        case .date(.updated, let ascending): "e.updated \(ascending ? "ASC" : "DESC"), e.id"
        default: nil
        }
    }

    /// A condition that skips what certainly comes before the cursor; the rest is skipped row by row.
    private static func bound(_ after: HitKey, _ sort: SearchSort) -> (String, any DatabaseValueConvertible)? {
        switch sort {
        case .identifier: return ("e.id > ?", Blob(after.id))
        case .date(let field, let ascending):
            guard let key = Int64(exactly: after.sort) else { return nil }
            return ascending ? ("e.\(field.rawValue) >= ?", key) : ("e.\(field.rawValue) <= ?", 0 - key)
        default: return nil
        }
    }
}
