import CommonsGeo

/// The lists that a query needs: one cursor a condition, the rarest first.
struct PostingPlan: Sendable {
    /// What must hold, each in at least one of its lists.
    var needed: [PostingCursor] = []
    /// What must not.
    var refused: [PostingCursor] = []
    /// For each word of the query, its place in ``needed``.
    var words: [Int] = []

    /// Looks the terms up.
    /// - Returns: `nil` when a condition has no list at all, so that nothing can match.
    init?(_ search: PreparedSearch, in index: PostingIndex) {
        let query = search.query
        var conditions: [(postings: [PostingIndex.Posting], word: Int?)] = []
        func need(_ terms: [PostingIndex.Term], word: Int? = nil) {
            conditions.append((terms.compactMap { index.postings[$0] }, word))
        }
        if !query.types.isEmpty, !index.hasOnly(query.types) { need(query.types.map { .init(.type, $0.rawValue) }) }
        if !query.kinds.isEmpty { need(query.kinds.map { .init(.kind, $0) }) }
        if !query.statuses.isEmpty { need(query.statuses.map { .init(.status, $0) }) }
        if let parent = query.parent { need([.init(.parent, parent.description)]) }
        if let end = query.end {
            var terms: [PostingIndex.Term] = []
            if end.side != .to { terms.append(.init(.from, end.entity.description)) }
            if end.side != .from { terms.append(.init(.to, end.entity.description)) }
            need(terms)
        }
        if !search.anyTags.isEmpty { need(search.anyTags.map { .init(.tag, $0) }) }
        for tag in search.allTags { need([.init(.tag, tag)]) }
        if case .territory(let id) = query.scope { need([.init(.territory, id.rawValue)]) }
        for (position, word) in search.words.enumerated() {
            let begins = query.completesLastWord && position == search.words.count - 1
            need(begins ? index.words(beginningWith: word) : [.init(.word, word)], word: position)
        }
        guard conditions.allSatisfy({ !$0.postings.isEmpty }) else { return nil }

        let cursors = conditions.map { (cursor: PostingCursor($0.postings), word: $0.word) }.sorted { $0.cursor.count < $1.cursor.count }
        needed = cursors.map(\.cursor)
        words = search.words.indices.compactMap { word in cursors.firstIndex { $0.word == word } }
        refused = search.noTags.compactMap { index.postings[.init(.tag, $0)] }.map { PostingCursor([$0]) }
    }
}

extension PostingIndex {
    /// Whether no document is of another type than these.
    fileprivate func hasOnly(_ types: [EntityType]) -> Bool {
        Set(types).reduce(0) { $0 + (postings[Term(.type, $1.rawValue)]?.ranks.count ?? 0) } == documents.count
    }

    /// The words that begin with `prefix`.
    fileprivate func words(beginningWith prefix: String) -> [Term] {
        let prefix = ExactText(prefix)
        let start = partitioningIndex(in: vocabulary) { $0 >= prefix }
        return vocabulary[start...].prefix { $0.hasPrefix(prefix) }.map { Term($0) }
    }
}
