extension FeatureWriter {
    /// Writes a way as a line, an area or both.
    mutating func writeWay(_ id: Int64, _ slice: OSMBlock.Slice, _ view: BlockView, missing: Int, _ metadata: OSMBlock.Metadata?) {
        guard missing == 0 else {
            writeIncompleteWay(id, slice, view, missing: missing, metadata)
            return
        }
        var (isArea, isLine) = (false, true)
        if line.count > 3, line[0] == line[line.count - 1] { (isArea, isLine) = areaAndLine(slice, view) }
        if isArea && !writeClosedWay(id, slice, view, metadata) { isLine = true }
        guard isLine else { return }
        let positions = line.withUnsafeBufferPointer { Self.differing($0) }
        guard positions > 1 else {
            report.report.skip(.withoutLength)
            report.report.note(
                ImportFault(.error, .withoutLength, "the way has no two different positions", subject: "way/\(id)"))
            return
        }
        begin("way/", id)
        bytes.append("{\"type\":\"LineString\",\"coordinates\":[")
        writeLine(0..<line.count)
        bytes.append("]}")
        end(.way, id, slice, view, metadata)
        report.lines += 1
    }

    /// Whether a closed way is written as an area and as a line.
    private func areaAndLine(_ slice: OSMBlock.Slice, _ view: BlockView) -> (area: Bool, line: Bool) {
        var answer = PolygonRules.Answer()
        for tag in view.tags(slice) { plan.rules.consider(key: view.bytes(tag.key), value: view.bytes(tag.value), in: &answer) }
        if answer.isExplicitNo { return (false, true) }
        switch plan.options.areas {
        case .likely: return (answer.isLikely, !answer.isLikely)
        case .closed: return (true, false)
        case .both: return (true, !answer.isExplicitYes)
        }
    }

    /// Writes ``line`` as an area.
    /// - Returns: Whether it bounds one; otherwise the fault is noted.
    private mutating func writeClosedWay(_ id: Int64, _ slice: OSMBlock.Slice, _ view: BlockView, _ metadata: OSMBlock.Metadata?) -> Bool {
        assembler.noteRoles = false
        assembler.begin()
        guard line.withUnsafeBufferPointer({ assembler.assembleRing($0) }) else {
            for fault in assembler.faults { pending.append(PendingFault(subject: OSMElementID(.way, id), fault: fault, ways: [id])) }
            keepShape(OSMElementID(.way, id), [0..<line.count])
            return false
        }
        begin("way/", id)
        writeArea()
        end(.way, id, slice, view, metadata)
        report.areas += 1
        return true
    }

    /// Writes the stretches of a way whose nodes are there, marked.
    private mutating func writeIncompleteWay(
        _ id: Int64, _ slice: OSMBlock.Slice, _ view: BlockView, missing: Int, _ metadata: OSMBlock.Metadata?
    ) {
        let runs = line.split { !$0.isDefined }.map(\.indices).filter { run in
            line[run].withUnsafeBufferPointer { Self.differing($0) } > 1
        }
        report.report.note(
            ImportFault(.warning, .missingNodes, "\(missing) of \(line.count) nodes of the way are not in the input", subject: "way/\(id)"))
        guard !runs.isEmpty else {
            report.report.skip(.missingNodes)
            return
        }
        begin("way/", id)
        if runs.count == 1 {
            bytes.append("{\"type\":\"LineString\",\"coordinates\":[")
            writeLine(runs[0])
        } else {
            bytes.append("{\"type\":\"MultiLineString\",\"coordinates\":[")
            for (place, run) in runs.enumerated() {
                bytes.append(place == 0 ? "[" : ",[")
                writeLine(run)
                bytes.append("]")
            }
        }
        bytes.append("]}")
        end(.way, id, slice, view, metadata, missing: missing)
        report.lines += 1
        report.incomplete += 1
    }

    /// Keeps the lines of an object of which no area could be built, to be drawn.
    mutating func keepShape(_ subject: OSMElementID, _ ranges: [Range<Int>]) {
        guard report.shapes.count < ConvertReport.listLimit else { return }
        report.shapes.append(ConvertReport.FaultShape(subject: subject, lines: ranges.map { line[$0].filter(\.isDefined) }))
    }

    /// How many positions are left when each is dropped that equals the one before.
    static func differing(_ positions: UnsafeBufferPointer<OSMLocation>) -> Int {
        var count = positions.isEmpty ? 0 : 1
        for place in 1..<max(positions.count, 1) where positions[place] != positions[place - 1] { count += 1 }
        return count
    }

    /// Writes a stretch of ``line``, each position that equals the one before left out.
    mutating func writeLine(_ range: Range<Int>) {
        let step = plan.step
        bytes.reserve(range.count * 28)
        line.withUnsafeBufferPointer { line in
            var last = OSMLocation.undefined
            for place in range {
                let location = line[place]
                if location == last { continue }
                if last.isDefined { bytes.write(UInt8(ascii: ",")) }
                last = location
                bytes.writePosition(step == 1 ? location : plan.rounded(location))
            }
        }
    }

    /// Writes the assembler's area as a `Polygon`, or as a `MultiPolygon` when it has several.
    mutating func writeArea() {
        let (isSingle, step) = (assembler.area.polygonEnds.count == 1, plan.step)
        bytes.append(isSingle ? "{\"type\":\"Polygon\",\"coordinates\":" : "{\"type\":\"MultiPolygon\",\"coordinates\":[")
        bytes.reserve(assembler.area.locations.count * 28 + assembler.area.ringEnds.count * 8)
        var (ring, place) = (0, 0)
        for (number, polygonEnd) in assembler.area.polygonEnds.enumerated() {
            if number > 0 { bytes.write(UInt8(ascii: ",")) }
            bytes.write(UInt8(ascii: "["))
            let firstRing = ring
            while ring < polygonEnd {
                if ring > firstRing { bytes.write(UInt8(ascii: ",")) }
                bytes.write(UInt8(ascii: "["))
                let (start, ringEnd) = (place, assembler.area.ringEnds[ring])
                while place < ringEnd {
                    if place > start { bytes.write(UInt8(ascii: ",")) }
                    let location = assembler.area.locations[place]
                    bytes.writePosition(step == 1 ? location : plan.rounded(location))
                    place += 1
                }
                bytes.write(UInt8(ascii: "]"))
                ring += 1
            }
            bytes.write(UInt8(ascii: "]"))
        }
        bytes.append(isSingle ? "}" : "]}")
    }
}
