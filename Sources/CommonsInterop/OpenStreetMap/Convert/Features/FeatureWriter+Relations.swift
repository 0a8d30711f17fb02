extension FeatureWriter {
    /// Writes the relations of a block. Every way of the input is in `ways`.
    mutating func writeRelations(_ block: OSMBlock, skipping superseded: Bool, ways: WayTable) {
        if isRemembering { return }
        report.report.read += block.relations.count
        loadExtents(block)
        block.withView { view in
            for index in block.relations.indices {
                let id = block.relations[index]
                let next =
                    (index + 1 < block.relations.count ? block.relations[index + 1] == id : superseded)
                    || versions.isSuperseded(.relation, id, at: index)
                guard !skips(next, block.relationStates, index) else { continue }
                let slice = block.relationTags[index]
                let type = view.value("type", in: slice)
                guard slice.count > (type == nil ? 0 : 1) || isRoute(type) else {
                    report.report.skip(.untagged)
                    continue
                }
                guard wants(slice, view) else { continue }
                let shape = RelationShape(type: type ?? UnsafeBufferPointer(start: nil, count: 0))
                var relation = RelationGeometry(id: id, slice: slice, shape: shape)
                collect(&relation, block, index, view, ways)
                write(relation, view, block.relationMetadata.isEmpty ? nil : block.relationMetadata[index], at: index)
            }
        }
    }

    private func isRoute(_ type: UnsafeBufferPointer<UInt8>?) -> Bool { type.map { RelationShape(type: $0) == .listed } ?? false }

    /// Gathers the members that are there into ``line``, and counts the others.
    private mutating func collect(
        _ relation: inout RelationGeometry, _ block: OSMBlock, _ index: Int, _ view: BlockView, _ ways: WayTable
    ) {
        line.removeAll(keepingCapacity: true)
        var hint = -1
        for place in block.relationMembers[index].range {
            let member = view.members[place]
            let inline = block.memberGeometry.isEmpty ? 0..<0 : block.memberGeometry[place].range
            switch member.kind {
            case .node:
                guard relation.shape != .area && relation.shape != .lines else { continue }
                let location = inline.isEmpty ? nodes.location(of: member.ref, hint: &hint) : block.memberLocations[inline.lowerBound]
                if location.isDefined { relation.points.append(location) } else { relation.missing.append(member.id) }
            case .way:
                if relation.shape == .lines, view.bytes(member.role).isBeside { continue }
                let start = line.count
                if !inline.isEmpty {
                    line += block.memberLocations[inline]
                } else if !ways.append(member.ref, to: &line) {
                    relation.missing.append(member.id)
                    continue
                }
                relation.ways.append(RelationGeometry.Way(id: member.ref, role: member.role, range: start..<line.count))
            case .relation:
                relation.others += 1
            }
        }
    }

    private mutating func write(_ relation: RelationGeometry, _ view: BlockView, _ metadata: OSMBlock.Metadata?, at index: Int) {
        let isInArea = line.withUnsafeBufferPointer { plan.meetsArea($0) } || relation.points.withUnsafeBufferPointer { plan.meetsArea($0) }
        guard isInArea || !plan.hasArea || extentMeetsArea(.relation, index) else {
            report.report.skip(.outside)
            return
        }
        if relation.shape != .listed, relation.points.isEmpty, !line.contains(where: \.isDefined),
            writeExtent(.relation, relation.id, at: index, relation.slice, view, metadata)
        {
            return
        }
        let missing = noteMissing(relation)
        switch relation.shape {
        case .area:
            if writeArea(relation, view, metadata, missing: missing) { return }
            guard missing > 0 else {
                report.report.skip(.notBuilt)
                return
            }
            writeParts(relation, view, metadata, missing: missing)
        case .lines, .site:
            writeParts(relation, view, metadata, missing: missing)
        case .listed:
            list(relation, view)
        }
    }

    /// Reports what the input lacks.
    /// - Returns: How many members are missing or have nodes missing.
    private mutating func noteMissing(_ relation: RelationGeometry) -> Int {
        var missing = relation.missing
        for way in relation.ways where line[way.range].contains(where: { !$0.isDefined }) { missing.append(OSMElementID(.way, way.id)) }
        guard !missing.isEmpty else { return 0 }
        report.report.note(
            ImportFault(
                .warning, .missingMembers, "\(missing.count) members of the relation are not or not wholly in the input",
                subject: "relation/\(relation.id)"))
        if report.missing.count < ConvertReport.listLimit {
            report.missing.append("relation/\(relation.id) lacks \(missing.map(\.description).joined(separator: ", "))")
        }
        return missing.count
    }

    /// Reports a relation that says something about others.
    private mutating func list(_ relation: RelationGeometry, _ view: BlockView) {
        report.report.skip(.withoutGeometry)
        guard report.listed.count < ConvertReport.listLimit else { return }
        let tags = view.tags(relation.slice).map { "\(view.bytes($0.key).string)=\(view.bytes($0.value).string)" }.joined(separator: " ")
        let ways = relation.ways.map { "\(view.bytes($0.role).string) way/\($0.id)" }.joined(separator: ", ")
        report.listed.append("relation/\(relation.id): \(tags)" + (ways.isEmpty ? "" : ": \(ways)"))
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether a role says that a way lies beside a route: where one waits, not where one goes.
    var isBeside: Bool { starts(with: "platform") || starts(with: "stop") }
}
