extension OSMBlock {
    /// Gives the first objects of each kind, as many as `counts` says, the action of the section that the block began in.
    mutating func inherit(_ action: OSMState.Action, counts: OSMKindCounts) {
        guard action != .none else { return }
        Self.inherit(action, &nodeStates, counts.nodes, of: nodes.count)
        Self.inherit(action, &wayStates, counts.ways, of: ways.count)
        Self.inherit(action, &relationStates, counts.relations, of: relations.count)
    }

    private static func inherit(_ action: OSMState.Action, _ states: inout [OSMState], _ count: Int, of total: Int) {
        guard count > 0 else { return }
        if states.isEmpty { states = Array(repeating: OSMState(), count: total) }
        for index in 0..<count where states[index].action == .none { states[index].action = action }
    }
}
