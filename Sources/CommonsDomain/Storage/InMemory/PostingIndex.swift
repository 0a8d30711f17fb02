import CommonsGeo

/// Which documents hold a term, for documents numbered along the Hilbert curve.
///
/// A document's *rank* is its place in the order of its cell; what has no place comes after all that has. Everything that a search compares is
/// kept by rank in flat arrays.
struct PostingIndex: Sendable {
    /// What a posting list stands for.
    struct Term: Hashable, Sendable {
        enum Space: UInt8, Sendable { case type, kind, status, tag, word, territory, parent, from, to }
        let space: Space
        let text: ExactText

        init(_ space: Space, _ text: String) { (self.space, self.text) = (space, ExactText(text)) }
    }

    /// Ascending ranks; for words also the weight of the heaviest field that holds it there.
    struct Posting: Sendable {
        var ranks: [UInt32] = []
        var weights: [UInt8] = []
    }

    let documents: [KeptDocument]
    /// The cell of each document that has a place, ascending; shorter than ``documents`` by those without.
    let cells: [UInt64]
    let postings: [Term: Posting]
    /// The words in byte order, to find those that begin alike.
    let vocabulary: [ExactText]
    /// Degrees, by rank, of the documents that have a place.
    let coordinates: [Coordinate]
    /// By rank: whether everyone may see it, which spares looking at its tokens.
    let isPublic: [Bool]
    /// By rank: from when to when it takes place, in milliseconds since 1970, so that a window never looks at what lies outside of it.
    let spans: [Span]

    /// From when to when something takes place; `Int64.max` for no start, and for no end.
    struct Span: Sendable {
        let start, end: Int64

        init(_ dates: ProjectedDates) {
            start = dates.starts?.millisecondsSince1970 ?? .max
            end = dates.ends?.millisecondsSince1970 ?? .max
        }

        /// Whether it meets a window, as `TimeWindow.holds(_:)` says.
        func meets(_ from: Int64, _ to: Int64) -> Bool { start < to && (end > from || (end == start && start == from)) }
    }

    /// Numbers documents and lists their terms.
    /// - Complexity: O(*n* log *n*) in the documents, O(*m*) in their terms.
    init(_ unordered: [KeptDocument]) {
        let placed = unordered.compactMap { document in document.projection.coordinate.map { (GeoCell($0).rawValue, document) } }
            .sorted { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1.id < $1.1.id }
        let placeless = unordered.filter { $0.projection.coordinate == nil }.sorted { $0.id < $1.id }
        documents = placed.map(\.1) + placeless
        cells = placed.map(\.0)
        coordinates = placed.compactMap(\.1.projection.coordinate)
        isPublic = documents.map { $0.projection.audience.contains(.everyone) }
        spans = documents.map { Span($0.projection.dates) }

        var postings: [Term: Posting] = [:]
        var weights: [ExactText: UInt8] = [:]
        for (rank, document) in documents.enumerated() {
            let rank = UInt32(rank)
            for term in Self.terms(of: document) { postings[term, default: Posting()].add(rank) }
            Self.words(of: document.projection, into: &weights)
            for (word, weight) in weights { postings[Term(word), default: Posting()].add(rank, weight: weight) }
        }
        self.postings = postings
        vocabulary = postings.keys.compactMap { $0.space == .word ? $0.text : nil }.sorted()
    }

    private static func terms(of document: KeptDocument) -> [Term] {
        let projection = document.projection
        var terms = [Term(.type, document.type.rawValue)]
        if let kind = projection.kind { terms.append(Term(.kind, kind)) }
        if let status = projection.status { terms.append(Term(.status, status)) }
        if let parent = projection.parent { terms.append(Term(.parent, parent.description)) }
        if let ends = projection.ends {
            terms += [Term(.from, ends.from.description), Term(.to, ends.to.description)]
        }
        terms += projection.tags.map { Term(.tag, $0) }
        terms += projection.territories.map { Term(.territory, $0.rawValue) }
        return terms
    }

    /// The words of all fields, each with the weight of its heaviest field.
    private static func words(of projection: SearchProjection, into weights: inout [ExactText: UInt8]) {
        weights.removeAll(keepingCapacity: true)
        for field in TextField.allCases {
            guard let text = projection.text[field] else { continue }
            let weight = UInt8(field.weight)
            for word in text.split(separator: " ") { weights[ExactText(String(word)), default: 0].raise(to: weight) }
        }
    }
}

extension PostingIndex.Term {
    init(_ word: ExactText) { (space, text) = (.word, word) }
}

extension PostingIndex.Posting {
    /// Ranks come ascending; one that comes twice, such as a territory on two paths, is kept once.
    fileprivate mutating func add(_ rank: UInt32) {
        if ranks.last != rank { ranks.append(rank) }
    }

    fileprivate mutating func add(_ rank: UInt32, weight: UInt8) {
        ranks.append(rank)
        weights.append(weight)
    }

    /// What is in any of the lists, with the highest weight.
    /// - Complexity: O(*n* log *n*) in the ranks.
    static func union(_ lists: [PostingIndex.Posting]) -> PostingIndex.Posting {
        guard lists.count != 1 else { return lists[0] }
        let weighted = lists.contains { !$0.weights.isEmpty }
        var all: [UInt64] = []  // rank and weight in one word, so that one sort does both
        for list in lists {
            for (position, rank) in list.ranks.enumerated() {
                all.append(UInt64(rank) << 8 | UInt64(weighted ? list.weights[position] : 0))
            }
        }
        all.sort()
        var union = PostingIndex.Posting()
        for entry in all {
            let (rank, weight) = (UInt32(entry >> 8), UInt8(truncatingIfNeeded: entry))
            if union.ranks.last == rank {
                if weighted { union.weights[union.weights.count - 1].raise(to: weight) }
            } else {
                union.ranks.append(rank)
                if weighted { union.weights.append(weight) }
            }
        }
        return union
    }
}

extension UInt8 {
    fileprivate mutating func raise(to other: UInt8) { self = Swift.max(self, other) }
}
