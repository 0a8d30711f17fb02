/// Comments in the order in which they are read: each followed by its answers, older ones first.
public struct CommentThread: Hashable, Sendable {
    /// The comments in reading order.
    public let lines: [Line]

    /// A comment with its place in the thread.
    public struct Line: Hashable, Sendable {
        /// The comment.
        public let comment: Comment
        /// How many comments stand above it, at most the limit.
        public let depth: Int
    }

    /// Threads comments given in any order. One whose parent is not among them, or that leads back to itself, stands at the root.
    ///
    /// - `depthLimit`: answers below this depth are shown at it.
    /// - Complexity: O(*n* log *n*), whatever the depth.
    public init(_ comments: some Sequence<Comment>, depthLimit: Int = 8) {
        let sorted = comments.sorted { ($0.created, $0.id) < ($1.created, $1.id) }
        let positions = Dictionary(sorted.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        // An answer comes after what it answers: a parent that is not older is no parent, and no circle can arise.
        let parents = sorted.indices.map { index -> Int? in
            guard let id = sorted[index].replyTo, let parent = positions[id], parent < index else { return nil }
            return parent
        }
        var children: [[Int]] = Array(repeating: [], count: sorted.count)
        for (index, parent) in parents.enumerated() { if let parent { children[parent].append(index) } }
        var lines: [Line] = []
        var stack = sorted.indices.filter { parents[$0] == nil }.reversed().map { (index: $0, depth: 0) }
        while let (index, depth) = stack.popLast() {
            lines.append(Line(comment: sorted[index], depth: min(depth, max(0, depthLimit))))
            for child in children[index].reversed() { stack.append((child, depth + 1)) }
        }
        self.lines = lines
    }
}
