public import CommonsDomain

extension SearchQuery {
    /// The register of what was adopted and refused, latest first; narrow it by tag, territory and words as any query.
    ///
    /// - Parameters:
    ///   - space: only of this space.
    ///   - adopted: `true` for the adopted, `false` for the refused, `nil` for both.
    ///   - from: decided at this instant or later.
    ///   - to: decided before this instant.
    public static func resolutions(
        of space: Identifier<Space>? = nil, adopted: Bool? = nil, from: Instant? = nil, to: Instant? = nil
    ) -> SearchQuery {
        var query = SearchQuery.of(Resolution.entityType).sorted(by: .date(.created, ascending: false))
        query.parent = space?.rawValue
        if let adopted { query.kinds = [adopted ? "adopted" : "refused"] }
        if from != nil || to != nil { query.window = TimeWindow(.created, from: from, to: to) }
        return query
    }

    /// What was said of a proposal, and so of its resolution, oldest first.
    public static func comments(on proposal: EntityID) -> SearchQuery {
        var query = SearchQuery.of(Comment.entityType).sorted(by: .date(.created, ascending: true))
        query.parent = proposal
        return query
    }

    /// What is to be done after a resolution, what is due first coming first.
    public static func actions(of resolution: Identifier<Resolution>) -> SearchQuery {
        var query = SearchQuery.of(Action.entityType).sorted(by: .date(.expires, ascending: true))
        query.parent = resolution.rawValue
        return query
    }
}
