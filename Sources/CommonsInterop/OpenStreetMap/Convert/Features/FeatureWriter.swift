/// Writes the features of blocks, one block after the other: the kernel of a conversion. Each worker has its own.
struct FeatureWriter: ~Copyable {
    let plan: ConvertPlan
    let nodes: NodeTable
    /// The features, each with what separates it from the one before.
    var bytes = GrowingBytes(capacity: 1 << 16)
    var report = ConvertReport()
    var kept = KeptWays()
    var assembler: AreaAssembler
    /// Faults of areas; their places become node numbers when all nodes are known.
    var pending: [PendingFault] = []
    /// Which versions of an object are not the last.
    var versions = VersionCheck(survey: nil, start: 0)
    /// Whether a block was written by an earlier run: only what later blocks need of it is kept.
    var isRemembering = false
    /// The centres and boxes of the block at hand, where the file has them.
    var extents: [ObjectPlace: OSMBlock.Extent] = [:]
    /// Positions of the way at hand.
    var line: [OSMLocation] = []
    private var hint = -1
    private var untagged = 0

    init(plan: ConvertPlan, nodes: NodeTable) {
        (self.plan, self.nodes) = (plan, nodes)
        assembler = AreaAssembler(limits: plan.options.areaLimits)
        assembler.noteRoles = false
    }

    /// Writes the nodes of a part of a block that have tags.
    mutating func writeNodes(_ block: OSMBlock, _ part: Range<Int>, skipping superseded: Bool) {
        if isRemembering { return }
        report.report.read += part.count
        block.withView { view in
            for index in part {
                let slice = block.nodeTags[index]
                if slice.isEmpty {
                    untagged += 1
                    continue
                }
                let node = block.nodes[index]
                let next =
                    (index + 1 < block.nodes.count ? block.nodes[index + 1].id == node.id : superseded)
                    || versions.isSuperseded(.node, node.id, at: index)
                guard !skips(next, block.nodeStates, index), wants(slice, view) else { continue }
                guard node.location.isValid else {
                    report.report.skip(.deleted)
                    continue
                }
                if plan.hasArea {
                    let isInside = withUnsafePointer(to: node.location) { plan.meetsArea(UnsafeBufferPointer(start: $0, count: 1)) }
                    guard isInside else {
                        report.report.skip(.outside)
                        continue
                    }
                }
                begin("node/", node.id)
                bytes.append("{\"type\":\"Point\",\"coordinates\":")
                bytes.reserve(32)
                bytes.writePosition(plan.step == 1 ? node.location : plan.rounded(node.location))
                bytes.append("}")
                end(.node, node.id, slice, view, block.nodeMetadata.isEmpty ? nil : block.nodeMetadata[index])
                report.points += 1
            }
        }
        if untagged > 0 { report.report.skip(.untagged, count: untagged) }
        untagged = 0
    }

    /// Writes the ways of a part of a block that have tags, and keeps the positions of those that `wanted` names (all for `nil`).
    mutating func writeWays(_ block: OSMBlock, _ part: Range<Int>, skipping superseded: Bool, keeping wanted: Set<Int64>?) {
        if !isRemembering { report.report.read += part.count }
        loadExtents(block)
        if wanted == nil, let last = part.last {
            let references = block.wayReferences[part.lowerBound].start..<block.wayReferences[last].end
            kept.reserve(ways: part.count, locations: references.count)
        }
        block.withView { view in
            for index in part {
                let id = block.ways[index]
                let next =
                    (index + 1 < block.ways.count ? block.ways[index + 1] == id : superseded) || versions.isSuperseded(.way, id, at: index)
                guard !skips(next, block.wayStates, index) else { continue }
                if isRemembering, !(wanted?.contains(id) ?? true) { continue }
                let missing = resolve(block, index, view)
                if wanted?.contains(id) ?? true {
                    kept.append(id, line)
                }
                if isRemembering { continue }
                let slice = block.wayTags[index]
                if slice.isEmpty {
                    untagged += 1
                    continue
                }
                guard wants(slice, view), isInArea(.way, index) else { continue }
                let metadata = block.wayMetadata.isEmpty ? nil : block.wayMetadata[index]
                if missing == line.count, writeExtent(.way, id, at: index, slice, view, metadata) { continue }
                writeWay(id, slice, view, missing: missing, metadata)
            }
        }
        if untagged > 0 { report.report.skip(.untagged, count: untagged) }
        untagged = 0
    }

    /// Puts the positions of a way into ``line`` and counts those that are missing.
    @inline(__always)
    private mutating func resolve(_ block: OSMBlock, _ index: Int, _ view: BlockView) -> Int {
        var missing = 0
        line.removeAll(keepingCapacity: true)
        let hasInline = !block.referenceLocations.isEmpty
        for place in block.wayReferences[index].range {
            var location = hasInline && place < block.referenceLocations.count ? block.referenceLocations[place] : .undefined
            if !location.isDefined { location = nodes.location(of: view.references[place], hint: &hint) }
            if !location.isDefined { missing += 1 }
            line.append(location)
        }
        return missing
    }

    /// Whether the version at hand is not the one to write; counts it then.
    @inline(__always)
    mutating func skips(_ isSuperseded: Bool, _ states: [OSMState], _ index: Int) -> Bool {
        if isSuperseded {
            if !isRemembering { report.report.skip(.superseded) }
            return true
        }
        if !states.isEmpty, states[index].isDeleted {
            if !isRemembering { report.report.skip(.deleted) }
            return true
        }
        return false
    }

    @inline(__always)
    mutating func wants(_ slice: OSMBlock.Slice, _ view: BlockView) -> Bool {
        if plan.wants(view.tags(slice), view) { return true }
        report.report.skip(.filtered)
        return false
    }

    private mutating func isInArea(_ kind: OSMElementKind, _ index: Int) -> Bool {
        guard plan.hasArea else { return true }
        if line.withUnsafeBufferPointer({ plan.meetsArea($0) }) || extentMeetsArea(kind, index) { return true }
        report.report.skip(.outside)
        return false
    }
}
