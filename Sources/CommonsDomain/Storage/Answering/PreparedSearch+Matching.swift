import CommonsGeo

extension PreparedSearch {
    /// Whether every condition holds, the audience apart.
    ///
    /// - Complexity: O(*n*) in the length of the projection's texts and lists; cheap conditions come first.
    public func matches(_ type: EntityType, _ projection: SearchProjection) -> Bool {
        (query.types.isEmpty || query.types.contains(type))
            && Self.holds(query.kinds, projection.kind) && Self.holds(query.statuses, projection.status)
            && (query.parent == nil || query.parent == projection.parent) && matches(projection.ends) && matches(projection.dates)
            && matches(tags: projection.tags) && query.scope.contains(projection.coordinate, territories: projection.territories)
            && (words.isEmpty || score(projection.text) != nil)
    }

    private static func holds(_ wanted: [String], _ found: String?) -> Bool {
        wanted.isEmpty || found.map { wanted.contains($0) } ?? false
    }

    private func matches(_ ends: LinkEnds?) -> Bool {
        guard let condition = query.end else { return true }
        guard let ends else { return false }
        let isFrom = ends.from == condition.entity
        let isTo = ends.to == condition.entity
        switch condition.side {
        case .from: return isFrom
        case .to: return isTo
        case .either: return isFrom || isTo
        }
    }

    private func matches(tags: [String]) -> Bool {
        (anyTags.isEmpty || anyTags.contains { tags.contains($0) }) && allTags.allSatisfy { tags.contains($0) }
            && !noTags.contains { tags.contains($0) }
    }

    /// Whether the conditions on instants hold.
    public func matches(_ dates: ProjectedDates) -> Bool {
        if let now = query.currentAt, let expires = dates.expires, expires <= now { return false }
        guard let window = query.window else { return true }
        return window.holds(dates)
    }
}

extension TimeWindow {
    /// Whether what has these instants lies in the window.
    public func holds(_ dates: ProjectedDates) -> Bool {
        if let from, let to, to <= from { return false }
        switch field {
        case .created: return holds(dates.created)
        case .updated: return holds(dates.updated)
        case .occurs:
            guard let starts = dates.starts, to.map({ starts < $0 }) ?? true else { return false }
            guard let from, let ends = dates.ends else { return true }
            return ends > from || (ends == starts && starts == from)
        }
    }

    private func holds(_ instant: Instant) -> Bool {
        (from.map { $0 <= instant } ?? true) && (to.map { instant < $0 } ?? true)
    }
}
