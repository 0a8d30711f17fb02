public import CommonsGeo

/// A query made ready to be answered, for those who write a ``Store``: words and tags folded, bounds resolved, the cursor checked.
public struct PreparedSearch: Sendable {
    /// The query.
    public let query: SearchQuery
    /// The folded words of the query's text, in order.
    public let words: [String]
    /// The folded tags of which one is needed; empty when none is asked for.
    public let anyTags: [String]
    /// The folded tags that are all needed.
    public let allTags: [String]
    /// The folded tags that are refused.
    public let noTags: [String]
    /// The order of the hits.
    public let sort: SearchSort
    /// Hits on a page, in `1...1000`.
    public let limit: Int
    /// Where the page starts: after the hit of this key.
    public let after: HitKey?
    /// Where ``SearchHit/distance`` is measured from, if anywhere: the centre of the sort, else of the circle or annulus that is the scope.
    public let center: Coordinate?
    private let digest: UInt64

    /// Folds, resolves and checks.
    /// - Throws: ``StorageError/invalidCursor`` when the query's cursor came from another query.
    public init(_ query: SearchQuery) throws(StorageError) {
        self.query = query
        words = query.text.map { TextFolding.words($0) } ?? []
        anyTags = query.anyTags.map { TextFolding.fold($0) }
        allTags = query.allTags.map { TextFolding.fold($0) }
        noTags = query.noTags.map { TextFolding.fold($0) }
        (sort, limit) = (query.effectiveSort, query.effectiveLimit)
        digest = query.digest
        if let cursor = query.cursor {
            guard cursor.query == digest else { throw .invalidCursor }
            after = HitKey(cursor.key, cursor.id)
        } else {
            after = nil
        }
        switch (sort, query.scope) {
        case (.distance(let center), _): self.center = center
        case (_, .circle(let circle)), (_, .annulus(_, let circle)): center = circle.center
        default: center = nil
        }
    }

    /// The cursor that continues after the hit of this key.
    public func cursor(after key: HitKey) -> SearchCursor { SearchCursor(key: key.sort, id: key.id, query: digest) }

    /// The key by which something is put in its place among the hits; `score` counts only when sorting by relevance.
    public func key(of id: EntityID, dates: ProjectedDates, coordinate: Coordinate?, score: Int?) -> HitKey {
        switch sort {
        case .relevance: HitKey(Double(-(score ?? 0)), id)
        case .distance(let center): HitKey(coordinate.map { center.distance(to: $0) } ?? .infinity, id)
        case .date(let field, let ascending): HitKey(Self.key(of: dates[field], ascending: ascending), id)
        case .identifier: HitKey(0, id)
        }
    }

    /// Milliseconds, negative when the latest comes first; what lacks the instant comes last either way.
    package static func key(of instant: Instant?, ascending: Bool) -> Double {
        instant.map { Double(ascending ? $0.millisecondsSince1970 : 0 - $0.millisecondsSince1970) } ?? .infinity
    }

    /// What the words score, or `nil` without words.
    public func score(_ text: [TextField: String]) -> Int? {
        words.isEmpty ? nil : Relevance.score(text, words: words, completesLastWord: query.completesLastWord)
    }
}

/// The place of a hit among the others: ascending by number, then by id.
public struct HitKey: Hashable, Comparable, Sendable {
    /// The number by which hits ascend.
    public let sort: Double
    /// The id that ends ties.
    public let id: EntityID

    /// Joins a number and an id.
    public init(_ sort: Double, _ id: EntityID) { (self.sort, self.id) = (sort, id) }

    /// The order of the hits.
    public static func < (left: Self, right: Self) -> Bool {
        left.sort < right.sort || (left.sort == right.sort && left.id < right.id)
    }
}

extension ProjectedDates {
    /// The instant of this field.
    public subscript(field: SearchSort.DateField) -> Instant? {
        switch field {
        case .created: created
        case .updated: updated
        case .starts: starts
        case .expires: expires
        }
    }
}
