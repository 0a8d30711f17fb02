extension TerritoryIndex {
    /// The ids from the root to this territory, both included, each wider level before the next; of several parents, each with its own ancestors.
    /// Empty for an unknown id. This is the path to keep with a place.
    public func path(of id: TerritoryID) -> [TerritoryID] {
        lineage(of: id).map(\.id)
    }

    /// The territories of ``path(of:)``.
    public func lineage(of id: TerritoryID) -> [Territory] {
        var found: [TerritoryID: Territory] = [:]
        var waiting = [id]
        while let next = waiting.popLast() {
            guard found[next] == nil, let territory = territory(next) else { continue }
            found[next] = territory
            waiting += territory.parents
        }
        return found.values.sorted { left, right in
            // By the narrowest level, so that Paris, a department too, comes after the intercommunality that holds it.
            left.narrowest != right.narrowest ? left.narrowest < right.narrowest : left.id < right.id
        }
    }

    /// What this territory directly holds, in byte order of the ids: the communes and intercommunalities of a department, the arrondissements of Lyon.
    public func parts(of id: TerritoryID) -> [Territory] {
        guard let index = index(of: id) else { return [] }
        return list(layout.children, of: index).compactMap(territory(at:)).sorted { $0.id < $1.id }
    }

    /// The territories of the same level that share a piece of border with it, in byte order of the ids; empty without outlines.
    ///
    /// Outlines of any level tell: two regions are neighbours when a commune of one and a commune of the other share a border.
    public func neighbours(of id: TerritoryID) -> [Territory] {
        guard let index = index(of: id) else { return [] }
        return list(layout.neighbours, of: index).compactMap(territory(at:)).sorted { $0.id < $1.id }
    }

    /// What this territory is today: itself, or what it has become part of, through as many mergers as there were.
    public func current(_ territory: Territory) -> [Territory] {
        var current: [Territory] = []
        var seen: Set<TerritoryID> = []
        var waiting = [territory]
        while let next = waiting.popLast() {
            guard seen.insert(next.id).inserted else { continue }
            if next.validTo == nil || next.successors.isEmpty {
                current.append(next)
            } else {
                waiting += next.successors.compactMap(self.territory(_:))
            }
        }
        return current.sorted { $0.id < $1.id }
    }

    /// The next wider territory that holds all of it: of a commune its intercommunality or department, of a department its region, of a region its
    /// country; `nil` for the root and for an unknown id.
    ///
    /// A place that stands at several levels widens from the smallest of them: Paris to the Métropole du Grand Paris, the Métropole de Lyon to the Rhône. What lies in
    /// another of its own level comes to that last: metropolitan France to France. What is no more widens as what it has become.
    ///
    /// - `intercommunalities`: whether to stop at the intercommunality between a commune and its department.
    public func widened(_ id: TerritoryID, throughIntercommunalities intercommunalities: Bool = true) -> Territory? {
        guard let known = territory(id) else { return nil }
        let today = current(known)
        let start = today.count == 1 ? today[0] : known
        let holders = Self.held(by: today.map { lineage(of: $0.id) }).filter { other in
            !today.contains { $0.id == other.id } && (intercommunalities || other.levels != [.intercommunality])
        }
        var wider = holders.filter { $0.narrowest < start.narrowest }
        // Two that hold each other, by a fault of the data, would widen for ever.
        if wider.isEmpty { wider = holders.filter { other in !lineage(of: other.id).contains { $0.id == start.id } } }
        // The smallest of them: by the narrowest of its levels, so that the Métropole de Lyon comes before the Rhône around it.
        return wider.max { left, right in
            left.narrowest != right.narrowest ? left.narrowest < right.narrowest : left.id > right.id
        }
    }

    /// What is in every one of the lineages, in the order of the first.
    private static func held(by lineages: [[Territory]]) -> [Territory] {
        guard let first = lineages.first else { return [] }
        let others = lineages.dropFirst().map { Set($0.map(\.id)) }
        return first.filter { territory in others.allSatisfy { $0.contains(territory.id) } }
    }

    /// The position in the index of the smallest territory whose outline holds `coordinate`, or `nil`: what ``located(at:)`` starts from.
    public func position(at coordinate: Coordinate) -> Int? {
        for (_, locator) in locators {
            if let owner = locator.owner(at: coordinate), owner < count { return owner }
        }
        return nil
    }

    /// The smallest known territory at a position, as it is today, and all that hold it: smallest first. Empty at sea and beyond the outlines.
    public func located(at coordinate: Coordinate) -> [Territory] {
        guard let position = position(at: coordinate), let territory = territory(at: position), let today = current(territory).first else {
            return []
        }
        return lineage(of: today.id).reversed()
    }

    /// The codes of ``located(at:)``, one for each level, smallest first, and at one level first what lies in the other: `01004 240100883 01 84 FR`.
    ///
    /// At a level at which no register gives a code, the id stands for it: `LI-11 osm:relation/1156142 LI`.
    public func codes(at coordinate: Coordinate) -> [String] {
        let holders = located(at: coordinate)
        let coded = Set(holders.flatMap { territory in territory.levels.filter { territory.code(at: $0) != nil } })
        var found: [(level: TerritoryLevel, code: String)] = []
        for territory in holders {
            for level in territory.levels {
                if let code = territory.code(at: level) {
                    found.append((level, code))
                } else if level == territory.narrowest, !coded.contains(level) {
                    found.append((level, territory.id.rawValue))
                }
            }
        }
        return found.enumerated().sorted { left, right in
            left.element.level != right.element.level ? left.element.level > right.element.level : left.offset < right.offset
        }.map(\.element.code)
    }
}
