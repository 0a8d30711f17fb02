public import CommonsGeo

extension SearchQuery {
    /// Everything of these types.
    public static func of(_ types: EntityType...) -> Self {
        var query = SearchQuery()
        query.types = types
        return query
    }

    /// Keeps what lies within `meters` of `center`, edge included; replaces any earlier scope.
    /// - Throws: `CircleError` for a radius that is negative or not finite.
    public func within(meters: Double, of center: Coordinate) throws(CircleError) -> Self {
        self.in(.circle(try Circle(center: center, radius: meters)))
    }

    /// Keeps what lies in `scope`; replaces any earlier scope.
    public func `in`(_ scope: GeoScope) -> Self { with { $0.scope = scope } }

    /// Keeps what holds all these words; replaces any earlier words.
    public func matching(_ text: String) -> Self { with { $0.text = text } }

    /// Keeps what carries all these tags as well.
    public func tagged(_ tags: String...) -> Self { with { $0.allTags += tags } }

    /// Keeps what carries at least one of these tags.
    public func taggedAny(of tags: [String]) -> Self { with { $0.anyTags = tags } }

    /// Drops what carries one of these tags as well.
    public func notTagged(_ tags: String...) -> Self { with { $0.noTags += tags } }

    /// Keeps these kinds, any of them.
    public func ofKind(_ kinds: String...) -> Self { with { $0.kinds = kinds } }

    /// Drops what has expired at `now`.
    public func current(at now: Instant) -> Self { with { $0.currentAt = now } }

    /// Keeps what occurs in the window; its end is not part of it.
    public func occurring(from: Instant?, to: Instant?) -> Self { with { $0.window = TimeWindow(.occurs, from: from, to: to) } }

    /// Puts hits in this order.
    public func sorted(by sort: SearchSort) -> Self { with { $0.sort = sort } }

    /// Asks for pages of this many hits.
    public func limited(to limit: Int) -> Self { with { $0.limit = limit } }

    /// Continues after the page that gave this cursor.
    public func after(_ cursor: SearchCursor?) -> Self { with { $0.cursor = cursor } }

    /// Counts all that match, and by value in these fields.
    public func counting(_ facets: FacetField...) -> Self {
        with {
            $0.countsTotal = true
            $0.facets = facets
        }
    }

    private func with(_ change: (inout Self) -> Void) -> Self {
        var query = self
        change(&query)
        return query
    }
}
