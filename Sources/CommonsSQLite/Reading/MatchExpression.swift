import CommonsDomain
import CommonsGeo

/// The conditions that the full-text index decides, in its own grammar. Source: SQLite, FTS5, "Full-text Query Syntax".
struct MatchExpression {
    /// What must match, with what must not; `nil` when nothing is asked of the index.
    let needed: String?
    /// What must not match, when nothing must.
    let refused: String?

    /// Milliseconds of a window, 400 days, past which so much may lie in it that a walk in the order of the hits may end sooner.
    private static let longestWindow: Int64 = 400 * 86_400_000

    /// - Parameter withKinds: whether kinds, states and times are asked of the index, or left to the table.
    init(_ search: PreparedSearch, withKinds: Bool) {
        let query = search.query
        var all: [String] = []
        func need(_ space: IndexToken.Space, anyOf terms: [String]) {
            guard !terms.isEmpty else { return }
            all.append("(" + terms.map { IndexToken.quoted(space, $0) }.joined(separator: " OR ") + ")")
        }
        for (position, word) in search.words.enumerated() {
            let begins = query.completesLastWord && position == search.words.count - 1
            all.append(IndexToken.quoted(.word, word) + (begins ? " *" : ""))
        }
        for tag in search.allTags { need(.tag, anyOf: [tag]) }
        need(.tag, anyOf: search.anyTags)
        if case .territory(let id) = query.scope { need(.territory, anyOf: [id.rawValue]) }
        if withKinds {
            need(.kind, anyOf: query.kinds)
            need(.status, anyOf: query.statuses)
            if let span = Self.span(query) {
                // What takes place is nearly always of the type that is asked for; the table decides.
                all.append(span)
            } else if !query.types.isEmpty, query.types.count <= 2 {
                // Types lead only when they say much: the six elements are nearly everything in most stores.
                need(.type, anyOf: query.types.map(\.rawValue))
            }
        }
        let not = search.noTags.isEmpty ? nil : search.noTags.map { IndexToken.quoted(.tag, $0) }.joined(separator: " OR ")
        if all.isEmpty {
            (needed, refused) = (nil, not)
        } else {
            let expression = all.joined(separator: " AND ")
            (needed, refused) = (not.map { "(\(expression)) NOT (\($0))" } ?? expression, nil)
        }
    }

    /// The window as tokens, where they save reading rows.
    private static func span(_ query: SearchQuery) -> String? {
        guard let window = query.window, window.field == .occurs, let from = window.from?.millisecondsSince1970,
            let to = window.to?.millisecondsSince1970, from < to, to / 2 - from / 2 <= longestWindow / 2, isWide(query.scope)
        else { return nil }
        return "(" + SpanToken.expression(from: from, to: to) + ")"
    }

    /// Whether a scope may hold so much that looking up a dozen tokens for each of its ranges is cheaper than looking at the rows in them: more than about
    /// 2,000 km².
    private static func isWide(_ scope: GeoScope) -> Bool {
        guard let ranges = EntityNumber.ranges(of: scope)?.dropLast() else { return true }
        return ranges.reduce(0) { $0 + (($1.upperBound - $1.lowerBound) >> EntityNumber.sequenceBits) + 1 } > 256
    }
}
