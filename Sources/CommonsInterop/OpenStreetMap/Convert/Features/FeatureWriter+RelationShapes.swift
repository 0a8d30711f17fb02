extension FeatureWriter {
    /// Writes a relation as an area.
    /// - Returns: Whether its ways bound one. What is missing may leave holes that pass for land: an incomplete relation whose outer ways are
    ///   missing is no area.
    mutating func writeArea(_ relation: RelationGeometry, _ view: BlockView, _ metadata: OSMBlock.Metadata?, missing: Int) -> Bool {
        assembler.noteRoles = true
        assembler.begin()
        var seen: Set<Int64> = []
        line.withUnsafeBufferPointer { line in
            for (member, way) in relation.ways.enumerated() where seen.insert(way.id).inserted {
                for run in line[way.range].split(whereSeparator: { !$0.isDefined }) {
                    assembler.add(UnsafeBufferPointer(rebasing: run), member: Int32(member))
                }
            }
        }
        let isBuilt = assembler.assemble()
        guard isBuilt, missing == 0 || !boundsWithInnerWays(relation, view) else {
            guard missing == 0 else { return false }
            keepShape(OSMElementID(.relation, relation.id), relation.ways.map(\.range))
            for fault in assembler.faults {
                var ways: [Int64] = []
                if case .intersection(_, let a, let b) = fault {
                    ways = a == b ? [relation.ways[Int(a)].id] : [relation.ways[Int(a)].id, relation.ways[Int(b)].id]
                }
                pending.append(PendingFault(subject: OSMElementID(.relation, relation.id), fault: fault, ways: ways))
            }
            return false
        }
        noteRoles(relation, view)
        begin("relation/", relation.id)
        writeArea()
        end(.relation, relation.id, relation.slice, view, metadata, missing: missing, droppingType: true)
        report.areas += 1
        if missing > 0 { report.incomplete += 1 }
        return true
    }

    /// Whether a way said to be inner bounds the area outside.
    private func boundsWithInnerWays(_ relation: RelationGeometry, _ view: BlockView) -> Bool {
        assembler.boundaries.contains { $0.isExterior && view.bytes(relation.ways[Int($0.member)].role).equals("inner") }
    }

    /// Reports ways whose role says otherwise than the geometry.
    private mutating func noteRoles(_ relation: RelationGeometry, _ view: BlockView) {
        guard report.roles.count < ConvertReport.listLimit else { return }
        var seen: Set<Int32> = []
        for (member, isExterior) in assembler.boundaries where !seen.contains(member) {
            let role = view.bytes(relation.ways[Int(member)].role)
            guard isExterior ? role.equals("inner") : role.equals("outer") else { continue }
            seen.insert(member)
            report.roles.append(
                "way/\(relation.ways[Int(member)].id) is \(role.string) in relation/\(relation.id) but bounds it \(isExterior ? "outside" : "inside")"
            )
        }
    }

    /// Writes what a relation has as `MultiPoint`, `MultiLineString` or a `GeometryCollection` of the two.
    mutating func writeParts(_ relation: RelationGeometry, _ view: BlockView, _ metadata: OSMBlock.Metadata?, missing: Int) {
        var runs: [Range<Int>] = []
        for way in relation.ways {
            for run in line[way.range].split(whereSeparator: { !$0.isDefined })
            where run.withUnsafeBufferPointer({ Self.differing($0) }) > 1 {
                runs.append(run.indices)
            }
        }
        guard !runs.isEmpty || !relation.points.isEmpty else {
            report.report.skip(.withoutGeometry)
            return
        }
        begin("relation/", relation.id)
        let isBoth = !runs.isEmpty && !relation.points.isEmpty
        if isBoth { bytes.append("{\"type\":\"GeometryCollection\",\"geometries\":[") }
        if !relation.points.isEmpty {
            bytes.append("{\"type\":\"MultiPoint\",\"coordinates\":[")
            for (place, point) in relation.points.enumerated() {
                if place > 0 { bytes.append(",") }
                bytes.reserve(32)
                bytes.writePosition(plan.step == 1 ? point : plan.rounded(point))
            }
            bytes.append(isBoth ? "]}," : "]}")
        }
        if !runs.isEmpty {
            bytes.append("{\"type\":\"MultiLineString\",\"coordinates\":[")
            for (place, run) in runs.enumerated() {
                bytes.append(place == 0 ? "[" : ",[")
                writeLine(run)
                bytes.append("]")
            }
            bytes.append("]}")
        }
        if isBoth { bytes.append("]}") }
        end(.relation, relation.id, relation.slice, view, metadata, missing: missing)
        report.relations += 1
        if missing > 0 { report.incomplete += 1 }
    }
}
