import CommonsGeo

/// Which objects of a map are taken into another one, so that what is taken is whole.
///
/// - By an area: a node in it; a way with a node in it, and then all its nodes; a relation with such a node or way, or with such a relation, as a
///   member. Members beyond the area are not taken. Source: `osmium extract --strategy complete_ways`, whose choice this is.
/// - By tags: an object whose tags fit, and then all that it refers to, members of members included. Source: `osmium tags-filter`.
/// - By both: an object that either would take for itself, and all that it refers to. An object without tags comes only along with another.
///
/// The input is read once for each of the questions below before it is written; memory follows what is taken.
struct OSMSelection {
    /// What is asked.
    struct Question: Sendable {
        var keep: TagFilter?
        var drop: TagFilter?
        var bounds: BoundingBox?
        var territory: TerritoryFilter?

        var asksTags: Bool { keep != nil || drop != nil }
        var asksArea: Bool { bounds != nil || territory != nil }
        var asksNothing: Bool { !asksTags && !asksArea }
    }

    private let question: Question
    /// The objects in the area, by kind; unused when no area is asked for.
    private var placed: [Set<Int64>] = [[], [], []]
    /// The objects to take, by kind.
    private var taken: [Set<Int64>] = [[], [], []]
    /// The members of relations, for what hangs together through them.
    private var members: [Int64: [OSMElementID]] = [:]
    /// The relations whose tags fit.
    private var fitting: Set<Int64> = []

    init(_ question: Question) { self.question = question }

    /// How often ``look(at:round:)`` must see the whole input.
    static let rounds = 4

    /// Looks at a block for the question of this round: which nodes, then which ways, then which relations, then the nodes of all the ways.
    mutating func look(at block: OSMBlock, round: Int) {
        block.withView { view in
            switch round {
            case 0: lookAtNodes(block, view)
            case 1: lookAtWays(block, view)
            case 2: lookAtRelations(block, view)
            default: addNodesOfWays(block)
            }
        }
    }

    /// Ends a round.
    mutating func finish(round: Int) { if round == 2 { resolveRelations() } }

    /// Whether an object is taken.
    func takes(_ id: OSMElementID) -> Bool { taken[Int(id.kind.rawValue)].contains(id.number) }

    private mutating func lookAtNodes(_ block: OSMBlock, _ view: BlockView) {
        for (index, node) in block.nodes.enumerated() {
            let isPlaced = question.asksArea && isInArea(node.location)
            if isPlaced { placed[0].insert(node.id) }
            guard isPlaced || !question.asksArea, fits(block.nodeTags[index], view) else { continue }
            taken[0].insert(node.id)
        }
    }

    private mutating func lookAtWays(_ block: OSMBlock, _ view: BlockView) {
        for (index, id) in block.ways.enumerated() {
            let references = block.wayReferences[index].range
            if question.asksArea {
                let isPlaced = references.contains { place in
                    placed[0].contains(view.references[place])
                        || (place < block.referenceLocations.count && isInArea(block.referenceLocations[place]))
                }
                guard isPlaced else { continue }
                placed[1].insert(id)
            }
            if fits(block.wayTags[index], view) { taken[1].insert(id) }
        }
    }

    private mutating func lookAtRelations(_ block: OSMBlock, _ view: BlockView) {
        for (index, id) in block.relations.enumerated() {
            members[id] = block.relationMembers[index].range.map { view.members[$0].id }
            if fits(block.relationTags[index], view) { fitting.insert(id) }
        }
    }

    /// Decides which relations are in the area, through any number of relations between, and what tags bring along.
    private mutating func resolveRelations() {
        if question.asksArea {
            var parents: [Int64: [Int64]] = [:]
            var waiting: [Int64] = []
            for (id, members) in members {
                for member in members where member.kind == .relation { parents[member.number, default: []].append(id) }
                if members.contains(where: { $0.kind != .relation && placed[Int($0.kind.rawValue)].contains($0.number) }) {
                    waiting.append(id)
                }
            }
            while let id = waiting.popLast() {
                if placed[2].insert(id).inserted { waiting += parents[id] ?? [] }
            }
        }
        taken[2] = question.asksArea ? fitting.intersection(placed[2]) : fitting
        guard question.asksTags else { return }
        var waiting = Array(taken[2])
        while let id = waiting.popLast() {
            for member in members[id] ?? [] where taken[Int(member.kind.rawValue)].insert(member.number).inserted {
                if member.kind == .relation { waiting.append(member.number) }
            }
        }
    }

    private mutating func addNodesOfWays(_ block: OSMBlock) {
        for (index, id) in block.ways.enumerated() where taken[1].contains(id) {
            for reference in block.references[block.wayReferences[index].range] { taken[0].insert(reference) }
        }
    }

    private func fits(_ slice: OSMBlock.Slice, _ view: BlockView) -> Bool {
        guard question.asksTags else { return true }
        let tags = view.tags(slice)
        if tags.isEmpty { return false }
        if let drop = question.drop, tags.contains(where: { drop.fits(key: view.bytes($0.key), value: view.bytes($0.value)) }) {
            return false
        }
        guard let keep = question.keep else { return true }
        return tags.contains { keep.fits(key: view.bytes($0.key), value: view.bytes($0.value)) }
    }

    private func isInArea(_ location: OSMLocation) -> Bool {
        guard let place = location.coordinate else { return false }
        return question.bounds?.contains(place) ?? true && question.territory?.contains(place) ?? true
    }
}
