extension OSMBlock {
    /// The objects of the block as values, in file order; each is made when it is asked for.
    public var elements: Elements { Elements(block: self) }

    /// The node at a position of ``nodes``. Precondition: the position is in `nodes.indices`.
    public func node(at index: Int) -> OSMNode {
        OSMNode(
            id: nodes[index].id, location: nodes[index].location, tags: tags(nodeTags[index]),
            metadata: nodeMetadata.isEmpty ? OSMMetadata() : metadata(nodeMetadata[index]),
            state: nodeStates.isEmpty ? OSMState() : nodeStates[index])
    }

    /// The way at a position of ``ways``. Precondition: the position is in `ways.indices`.
    public func way(at index: Int) -> OSMWay {
        let slice = wayReferences[index].range
        return OSMWay(
            id: ways[index], references: Array(references[slice]),
            locations: wayLocations(slice), tags: tags(wayTags[index]),
            metadata: wayMetadata.isEmpty ? OSMMetadata() : metadata(wayMetadata[index]),
            state: wayStates.isEmpty ? OSMState() : wayStates[index])
    }

    /// The positions of a way's references, or none when the file gives none for this way.
    private func wayLocations(_ slice: Range<Int>) -> [OSMLocation] {
        guard !referenceLocations.isEmpty, referenceLocations[slice].contains(where: \.isDefined) else { return [] }
        return Array(referenceLocations[slice])
    }

    /// The relation at a position of ``relations``. Precondition: the position is in `relations.indices`.
    public func relation(at index: Int) -> OSMRelation {
        let members = relationMembers[index].range.map { position in
            OSMRelation.Member(
                self.members[position].id, role: string(self.members[position].role),
                locations: memberGeometry.isEmpty ? [] : Array(memberLocations[memberGeometry[position].range]))
        }
        return OSMRelation(
            id: relations[index], members: members, tags: tags(relationTags[index]),
            metadata: relationMetadata.isEmpty ? OSMMetadata() : metadata(relationMetadata[index]),
            state: relationStates.isEmpty ? OSMState() : relationStates[index])
    }

    /// The objects of a block as values, in file order.
    public struct Elements: Sequence, Sendable {
        fileprivate let block: OSMBlock

        /// Walks over the objects once.
        public struct Iterator: IteratorProtocol {
            fileprivate let block: OSMBlock
            fileprivate var run = 0
            fileprivate var inRun = 0
            fileprivate var taken = [0, 0, 0]

            /// The next object, or `nil` at the end.
            public mutating func next() -> OSMElement? {
                while run < block.runs.count, inRun == block.runs[run].count { (run, inRun) = (run + 1, 0) }
                guard run < block.runs.count else { return nil }
                inRun += 1
                let kind = block.runs[run].kind
                let index = taken[Int(kind.rawValue)]
                taken[Int(kind.rawValue)] += 1
                switch kind {
                case .node: return .node(block.node(at: index))
                case .way: return .way(block.way(at: index))
                case .relation: return .relation(block.relation(at: index))
                }
            }
        }

        /// Starts at the first object.
        public func makeIterator() -> Iterator { Iterator(block: block) }
    }
}
