import CommonsGeo

/// The kernel of ``InMemoryStore``: intersects posting lists within ranges of ranks.
extension PostingIndex {
    /// Calls `visit` for every document that matches and that `viewer` may see, by rank, with its score when the sort needs it.
    ///
    /// - Complexity: O(*m* log *n*), where *m* is the length of the shortest list within the scope.
    func forEachMatch(of search: PreparedSearch, for viewer: Viewer, visit: (KeptDocument, Int?) -> Void) {
        guard !documents.isEmpty, var plan = PostingPlan(search, in: self) else { return }
        let needsScore = search.sort == .relevance && !search.words.isEmpty
        let phrase = search.words.joined(separator: " ")
        let filter = ScopeFilter(search.query.scope)
        let occurs = search.query.window.flatMap { $0.field == .occurs ? $0 : nil }
        let (from, to) = (occurs?.from?.millisecondsSince1970 ?? .min, occurs?.to?.millisecondsSince1970 ?? .max)
        if occurs != nil, to <= from { return }
        let checksDates = (search.query.window != nil && occurs == nil) || search.query.currentAt != nil
        let seesEverything = viewer.filter == nil

        ranges: for range in rankRanges(of: search.query.scope) {
            var rank = UInt32(range.lowerBound)
            let end = UInt32(range.upperBound)
            candidates: while rank < end {
                // Leapfrog: each list in turn moves to the candidate, or names a later one from which all begin again.
                for list in plan.needed.indices {
                    guard let found = plan.needed[list].advance(to: rank) else { break ranges }
                    guard found == rank else {
                        rank = found
                        continue candidates
                    }
                }
                let candidate = rank
                rank += 1
                let position = Int(candidate)
                if occurs != nil, !spans[position].meets(from, to) { continue }
                if position < coordinates.count, !filter.contains(coordinates[position]) { continue }
                for list in plan.refused.indices where plan.refused[list].advance(to: candidate) == candidate { continue candidates }
                let document = documents[position]
                if !isPublic[position], !seesEverything, !viewer.maySee(document.projection.audience) { continue }
                if checksDates, !search.matches(document.projection.dates) { continue }
                if case .rest(let scope) = filter,
                    !scope.contains(document.projection.coordinate, territories: document.projection.territories)
                {
                    continue
                }
                visit(document, needsScore ? plan.score(at: candidate, document, phrase: phrase, search) : nil)
            }
        }
    }

    /// The ranks in which everything lies that the scope holds.
    private func rankRanges(of scope: GeoScope) -> [Range<Int>] {
        guard let ranges = scope.cellRanges(level: GeoCell.maximumLevel, maximumCount: 16) else { return [0..<documents.count] }
        return ranges.map { range in
            partitioningIndex(in: cells) { $0 >= range.lowerBound }..<partitioningIndex(in: cells) { $0 > range.upperBound }
        }
    }
}

extension PostingPlan {
    /// What ``Relevance`` gives, from the weights in the lists; the name is read only when every word is in it.
    fileprivate mutating func score(at rank: UInt32, _ document: KeptDocument, phrase: String, _ search: PreparedSearch) -> Int {
        var (total, allInName) = (0, true)
        for list in words {
            let weight = needed[list].weight(at: rank)
            total += weight
            if weight < TextField.name.weight { allInName = false }
        }
        guard allInName, let name = document.projection.text[.name] else { return total }
        return total + Relevance.phraseBonus(name, phrase: phrase, completesLastWord: search.query.completesLastWord)
    }
}
