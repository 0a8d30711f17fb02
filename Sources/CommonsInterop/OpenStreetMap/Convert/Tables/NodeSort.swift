/// Sorts nodes by number where they lie: the table of a planet has no room for a second copy.
///
/// A stable merge of runs for what fits a small buffer, and merges of neighbouring runs by rotation above it (`std::inplace_merge`; Dudzinski and
/// Dydek, *On a stable storage merging algorithm*, 1981). Files are mostly long sorted runs, which cost one look.
enum NodeSort {
    /// Sorts; nodes of one number keep their order. Complexity: O(n log² n) at worst, O(n) when sorted; 1 MB of memory.
    static func sort(_ nodes: UnsafeMutableBufferPointer<OSMBlock.Node>) {
        var starts = [0]
        for place in 1..<max(nodes.count, 1) where nodes[place].id < nodes[place - 1].id { starts.append(place) }
        starts.append(nodes.count)
        var buffer: [OSMBlock.Node] = []
        buffer.reserveCapacity(bufferSize)
        while starts.count > 2 {
            var merged = [0]
            var run = 0
            while run + 1 < starts.count {
                let end = run + 2 < starts.count ? starts[run + 2] : starts[run + 1]
                if run + 2 < starts.count { merge(nodes, starts[run], starts[run + 1], end, &buffer) }
                merged.append(end)
                run += 2
            }
            starts = merged
        }
    }

    private static let bufferSize = 1 << 16

    private static func merge(
        _ nodes: UnsafeMutableBufferPointer<OSMBlock.Node>, _ start: Int, _ middle: Int, _ end: Int, _ buffer: inout [OSMBlock.Node]
    ) {
        guard start < middle, middle < end, nodes[middle].id < nodes[middle - 1].id else { return }
        if middle - start <= bufferSize {
            buffer.removeAll(keepingCapacity: true)
            buffer.append(contentsOf: nodes[start..<middle])
            var (left, right, place) = (0, middle, start)
            while left < buffer.count {
                if right < end, nodes[right].id < buffer[left].id {
                    nodes[place] = nodes[right]
                    right += 1
                } else {
                    nodes[place] = buffer[left]
                    left += 1
                }
                place += 1
            }
            return
        }
        // Halve the left run, put what of the right run belongs before the half there, and go on with the two parts.
        let cut = start + (middle - start) / 2
        let pivot = nodes[cut].id
        var (low, high) = (middle, end)
        while low < high {
            let probe = (low + high) / 2
            if nodes[probe].id < pivot { low = probe + 1 } else { high = probe }
        }
        rotate(nodes, cut, middle, low)
        let newCut = cut + (low - middle)
        merge(nodes, start, cut, newCut, &buffer)
        merge(nodes, newCut, low, end, &buffer)
    }

    /// Exchanges two neighbouring stretches.
    private static func rotate(_ nodes: UnsafeMutableBufferPointer<OSMBlock.Node>, _ start: Int, _ middle: Int, _ end: Int) {
        reverse(nodes, start, middle)
        reverse(nodes, middle, end)
        reverse(nodes, start, end)
    }

    private static func reverse(_ nodes: UnsafeMutableBufferPointer<OSMBlock.Node>, _ start: Int, _ end: Int) {
        var (low, high) = (start, end - 1)
        while low < high {
            nodes.swapAt(low, high)
            (low, high) = (low + 1, high - 1)
        }
    }
}
