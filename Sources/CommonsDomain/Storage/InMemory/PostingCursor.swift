/// Walks the ranks that are in at least one of several posting lists.
struct PostingCursor: Sendable {
    fileprivate struct List: Sendable {
        let posting: PostingIndex.Posting
        var position = 0
    }

    private var lists: [List]
    /// Ranks in all lists, those in several counted several times: an upper bound of the work.
    let count: Int

    /// Begins before the first rank of these lists.
    init(_ postings: [PostingIndex.Posting]) {
        // With many lists, one merged beforehand is cheaper than asking each at every step.
        let postings = postings.count > 16 ? [PostingIndex.Posting.union(postings)] : postings
        lists = postings.map { List(posting: $0) }
        count = postings.reduce(0) { $0 + $1.ranks.count }
    }

    /// Moves to the first rank that is at least `rank`, and returns it; `nil` when there is none.
    ///
    /// - Complexity: O(log *d*) a list in the distance moved.
    mutating func advance(to rank: UInt32) -> UInt32? {
        var best: UInt32?
        for index in lists.indices {
            guard let found = lists[index].advance(to: rank) else { continue }
            if found == rank { return rank }
            if best.map({ found < $0 }) ?? true { best = found }
        }
        return best
    }

    /// The highest weight that a list gives to `rank`, to which the cursor has moved.
    mutating func weight(at rank: UInt32) -> Int {
        var weight: UInt8 = 0
        for index in lists.indices where lists[index].advance(to: rank) == rank {
            weight = max(weight, lists[index].posting.weights[lists[index].position])
        }
        return Int(weight)
    }
}

extension PostingCursor.List {
    /// Doubles the step until it has passed `rank`, then halves it: near targets, the usual ones, cost few comparisons.
    /// Source: J. L. Bentley, A. C. Yao, "An almost optimal algorithm for unbounded searching", 1976.
    fileprivate mutating func advance(to rank: UInt32) -> UInt32? {
        posting.ranks.withUnsafeBufferPointer { ranks in
            var low = position
            guard low < ranks.count else { return nil }
            if ranks[low] >= rank { return ranks[low] }
            var step = 1
            while low + step < ranks.count, ranks[low + step] < rank {
                low += step
                step <<= 1
            }
            var high = min(low + step, ranks.count)
            low += 1
            while low < high {
                let middle = (low + high) >> 1
                if ranks[middle] < rank { low = middle + 1 } else { high = middle }
            }
            position = low
            return low < ranks.count ? ranks[low] : nil
        }
    }
}
