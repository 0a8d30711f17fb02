/// Ballots by common beginnings: what Meek's method does with a paper depends only on the preferences so far, so papers that begin alike
/// are worked out once. Nodes stand in preorder: a parent before its children, a subtree in one piece.
struct PreferenceTree {
    struct Node {
        let candidate: Int32
        /// The node before it on its ballots; `-1` at a first preference.
        let parent: Int32
        /// Votes that pass through here.
        let passing: Int
        /// Votes whose last preference this is.
        let ending: Int
        /// The first node after the subtree.
        var end: Int32 = 0
    }
    private(set) var nodes: [Node] = []

    init(_ queues: PreferenceQueues) {
        // Queues in the order of their contents: then each subtree is a stretch of them.
        let order = queues.weights.indices.filter { queues.starts[$0] < queues.starts[$0 + 1] }.sorted { one, other in
            queues.choices[queues.starts[one]..<queues.starts[one + 1]].lexicographicallyPrecedes(
                queues.choices[queues.starts[other]..<queues.starts[other + 1]])
        }
        build(queues, order[...], depth: 0, parent: -1)
    }

    private mutating func build(_ queues: PreferenceQueues, _ order: ArraySlice<Int>, depth: Int, parent: Int32) {
        var start = order.startIndex
        while start < order.endIndex {
            let candidate = queues.choices[queues.starts[order[start]] + depth]
            var (end, passing, ending, firstLonger) = (start, 0, 0, start)
            while end < order.endIndex, queues.choices[queues.starts[order[end]] + depth] == candidate {
                passing += queues.weights[order[end]]
                if queues.starts[order[end]] + depth + 1 == queues.starts[order[end] + 1] {
                    ending += queues.weights[order[end]]
                    firstLonger = end + 1
                }
                end += 1
            }
            let node = nodes.count
            nodes.append(Node(candidate: candidate, parent: parent, passing: passing, ending: ending))
            build(queues, order[firstLonger..<end], depth: depth + 1, parent: Int32(node))
            nodes[node].end = Int32(nodes.count)
            start = end
        }
    }
}
