import CommonsDomain
import CommonsGeo

/// Each condition of a query, one sentence of its documentation a line.
struct ModelCondition {
    private let query: SearchQuery
    private let words: [String]

    init(_ query: SearchQuery) {
        self.query = query
        words = TextFolding.words(query.text ?? "")
    }

    func holds(_ type: EntityType, _ projection: SearchProjection) -> Bool {
        let tags = projection.tags
        let (any, all, none) = (fold(query.anyTags), fold(query.allTags), fold(query.noTags))
        let conditions = [
            query.types.isEmpty || query.types.contains(type),
            query.kinds.isEmpty || query.kinds.contains { $0 == projection.kind },
            query.statuses.isEmpty || query.statuses.contains { $0 == projection.status },
            query.parent == nil || projection.parent == query.parent,
            holdsEnds(projection.ends),
            any.isEmpty || any.contains { tags.contains($0) },
            all.allSatisfy { tags.contains($0) },
            !none.contains { tags.contains($0) },
            query.scope.contains(projection.coordinate, territories: projection.territories),
            words.isEmpty || score(projection) != nil,
            holdsWindow(projection.dates),
            query.currentAt == nil || projection.dates.expires == nil || projection.dates.expires! > query.currentAt!,
        ]
        return conditions.allSatisfy { $0 }
    }

    func score(_ projection: SearchProjection) -> Int? {
        words.isEmpty ? nil : Relevance.score(projection.text, words: words, completesLastWord: query.completesLastWord)
    }

    private func fold(_ tags: [String]) -> [String] { tags.map { TextFolding.fold($0) } }

    private func holdsEnds(_ ends: LinkEnds?) -> Bool {
        guard let condition = query.end else { return true }
        switch condition.side {
        case .from: return ends?.from == condition.entity
        case .to: return ends?.to == condition.entity
        case .either: return ends?.from == condition.entity || ends?.to == condition.entity
        }
    }

    private func holdsWindow(_ dates: ProjectedDates) -> Bool {
        guard let window = query.window else { return true }
        let from = window.from?.millisecondsSince1970 ?? .min
        let to = window.to?.millisecondsSince1970 ?? .max
        guard from < to else { return false }
        switch window.field {
        case .created: return (from..<to).contains(dates.created.millisecondsSince1970)
        case .updated: return (from..<to).contains(dates.updated.millisecondsSince1970)
        case .occurs:
            guard let starts = dates.starts?.millisecondsSince1970 else { return false }
            let ends = dates.ends?.millisecondsSince1970 ?? .max
            if starts == ends { return (from..<to).contains(starts) }
            return starts < to && ends > from
        }
    }
}

/// The order of the hits, their distances, and counts by value.
struct ModelOrder {
    private let query: SearchQuery

    init(_ query: SearchQuery) { self.query = query }

    func key(_ entity: ModelStore.Kept) -> Double {
        let dates = entity.projection.dates
        switch query.effectiveSort {
        case .identifier: return 0
        case .relevance: return -Double(ModelCondition(query).score(entity.projection) ?? 0)
        case .distance(let center): return entity.projection.coordinate.map { center.distance(to: $0) } ?? .infinity
        case .date(let field, let ascending):
            let instant: Instant? =
                switch field {
                case .created: dates.created
                case .updated: dates.updated
                case .starts: dates.starts
                case .expires: dates.expires
                }
            return instant.map { Double($0.millisecondsSince1970) * (ascending ? 1 : -1) } ?? .infinity
        }
    }

    func distance(_ entity: ModelStore.Kept) -> Double? {
        guard let coordinate = entity.projection.coordinate else { return nil }
        if case .distance(let center) = query.effectiveSort { return center.distance(to: coordinate) }
        switch query.scope {
        case .circle(let circle), .annulus(_, let circle): return circle.center.distance(to: coordinate)
        default: return nil
        }
    }

    static func counts(of projections: [SearchProjection], types: [EntityType], by field: FacetField) -> [FacetCount] {
        let values: [[String]] = zip(types, projections).map { type, projection in
            switch field {
            case .type: [type.rawValue]
            case .kind: projection.kind.map { [$0] } ?? []
            case .status: projection.status.map { [$0] } ?? []
            case .tag: Array(Set(projection.tags))
            case .territory: Array(Set(projection.territories.map(\.rawValue)))
            }
        }
        let flat = values.flatMap { $0 }
        return Set(flat).map { value in FacetCount(value: value, count: flat.count { $0 == value }) }.sorted {
            $0.count == $1.count ? Array($0.value.utf8).lexicographicallyPrecedes(Array($1.value.utf8)) : $0.count > $1.count
        }
    }
}
