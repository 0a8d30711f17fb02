/// Ballots by common beginnings: what Meek's method does with a paper depends only on the preferences so far, so papers that begin alike
/// are worked out once. Nodes stand in preorder: a parent before its children, a subtree in one piece.
struct PreferenceTree {
    struct Node {
        let candidate: Int32
        /// The node before it on its ballots; `-1` at a first preference.
        let parent: Int32
        /// Votes that pass through here.
        var passing = 0
        /// Votes whose last preference this is.
        var ending = 0
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
        // The nodes from a first preference down to the last one of the queue before.
        var path: [Int] = []
        for queue in order {
            let choices = queues.choices[queues.starts[queue]..<queues.starts[queue + 1]]
            var common = 0
            while common < path.count && common < choices.count
                && nodes[path[common]].candidate == choices[choices.startIndex + common]
            { common += 1 }
            while path.count > common { nodes[path.removeLast()].end = Int32(nodes.count) }
            for candidate in choices.dropFirst(common) {
                nodes.append(Node(candidate: candidate, parent: path.last.map { Int32($0) } ?? -1))
                path.append(nodes.count - 1)
            }
            for node in path { nodes[node].passing += queues.weights[queue] }
            nodes[path[path.count - 1]].ending += queues.weights[queue]
        }
        for node in path { nodes[node].end = Int32(nodes.count) }
    }
}
