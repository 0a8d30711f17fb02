/// One page of what a search found.
public struct SearchPage: Hashable, Sendable {
    /// The hits in the query's order.
    public let hits: [SearchHit]
    /// Where the next page starts, or `nil` when this is the last.
    public let next: SearchCursor?
    /// How many match on all pages, when the query asked.
    public let total: Int?
    /// Counts by value for each field asked for, highest first, equal counts by value in byte order.
    public let facets: [FacetField: [FacetCount]]

    /// Joins what a store found.
    public init(hits: [SearchHit], next: SearchCursor?, total: Int? = nil, facets: [FacetField: [FacetCount]] = [:]) {
        (self.hits, self.next, self.total, self.facets) = (hits, next, total, facets)
    }
}

/// One entity that a search found.
public struct SearchHit: Hashable, Sendable {
    /// The entity.
    public let record: EntityRecord
    /// Metres from the centre of a sort by distance or of a circle; `nil` without either or without a place.
    public let distance: Double?
    /// The relevance for the words of the query, or `nil` without words.
    public let score: Int?

    /// Joins what a store found of one entity.
    public init(record: EntityRecord, distance: Double?, score: Int?) {
        (self.record, self.distance, self.score) = (record, distance, score)
    }
}

/// How many matching entities have a value.
public struct FacetCount: Hashable, Codable, Sendable {
    /// The value as projected: a kind, a folded tag, a territory's id.
    public let value: String
    /// How many, at least 1.
    public let count: Int

    /// Joins a value and its count.
    public init(value: String, count: Int) { (self.value, self.count) = (value, count) }
}
