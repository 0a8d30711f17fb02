extension OSMBlock {
    /// Gathers values into a block, in the order given.
    public init(_ elements: some Sequence<OSMElement>) {
        for element in elements { append(element) }
    }

    /// Adds an object at the end.
    public mutating func append(_ element: OSMElement) {
        switch element {
        case .node(let node): append(node)
        case .way(let way): append(way)
        case .relation(let relation): append(relation)
        }
    }

    /// Adds a node at the end.
    public mutating func append(_ node: OSMNode) {
        extendRun(.node)
        let position = nodes.count
        nodes.append(Node(id: node.id, latitude: node.location.latitude, longitude: node.location.longitude))
        nodeTags.append(add(node.tags))
        Self.add(node.state, to: &nodeStates, at: position)
        add(node.metadata, to: \.nodeMetadata, at: position)
    }

    /// Adds a way at the end.
    public mutating func append(_ way: OSMWay) {
        extendRun(.way)
        let position = ways.count
        ways.append(way.id)
        let start = references.count
        references += way.references
        wayReferences.append(Slice(start: UInt32(start), end: UInt32(references.count)))
        if !way.locations.isEmpty || !referenceLocations.isEmpty {
            referenceLocations += Array(repeating: .undefined, count: start - referenceLocations.count)
            referenceLocations += way.locations.prefix(way.references.count)
            referenceLocations += Array(repeating: .undefined, count: references.count - referenceLocations.count)
        }
        wayTags.append(add(way.tags))
        Self.add(way.state, to: &wayStates, at: position)
        add(way.metadata, to: \.wayMetadata, at: position)
    }

    /// Adds a relation at the end.
    public mutating func append(_ relation: OSMRelation) {
        extendRun(.relation)
        let position = relations.count
        relations.append(relation.id)
        let start = members.count
        for member in relation.members {
            if !member.locations.isEmpty || !memberGeometry.isEmpty {
                let none = Slice(start: 0, end: 0)
                memberGeometry += Array(repeating: none, count: members.count - memberGeometry.count)
                let first = memberLocations.count
                memberLocations += member.locations
                memberGeometry.append(Slice(start: UInt32(first), end: UInt32(memberLocations.count)))
            }
            members.append(Member(kind: member.id.kind, ref: member.id.number, role: add(member.role)))
        }
        relationMembers.append(Slice(start: UInt32(start), end: UInt32(members.count)))
        relationTags.append(add(relation.tags))
        Self.add(relation.state, to: &relationStates, at: position)
        add(relation.metadata, to: \.relationMetadata, at: position)
    }

    /// Counts one more object of `kind` at the end of the order.
    private mutating func extendRun(_ kind: OSMElementKind) {
        if let last = runs.indices.last, runs[last].kind == kind { runs[last].count += 1 } else { runs.append(Run(kind: kind, count: 1)) }
    }

    /// Puts a string into the text.
    public mutating func add(_ string: String) -> Text {
        let offset = text.count
        text += string.utf8
        return Text(offset: UInt32(offset), length: UInt32(text.count - offset))
    }

    private mutating func add(_ values: OSMTags) -> Slice {
        let start = tags.count
        for tag in values { tags.append(Tag(key: add(tag.key), value: add(tag.value))) }
        return Slice(start: UInt32(start), end: UInt32(tags.count))
    }

    /// Keeps the array empty until a first object has something to say, then fills it up to `position`.
    private static func add(_ state: OSMState, to states: inout [OSMState], at position: Int) {
        guard state != OSMState() || !states.isEmpty else { return }
        states += Array(repeating: OSMState(), count: position - states.count)
        states.append(state)
    }

    private mutating func add(_ value: OSMMetadata, to array: WritableKeyPath<OSMBlock, [Metadata]>, at position: Int) {
        guard !value.isEmpty || !self[keyPath: array].isEmpty else { return }
        var flat = Metadata()
        flat.version = value.version ?? Metadata.absentVersion
        flat.timestamp = value.timestamp ?? Metadata.absent
        flat.changeset = value.changeset ?? Metadata.absent
        flat.userID = value.userID ?? Metadata.absent
        if let user = value.user { (flat.user, flat.hasUser) = (add(user), true) }
        self[keyPath: array] += Array(repeating: Metadata(), count: position - self[keyPath: array].count)
        self[keyPath: array].append(flat)
    }
}
