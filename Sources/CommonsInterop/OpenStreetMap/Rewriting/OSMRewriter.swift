public import CommonsGeo

/// Writes an OpenStreetMap file again as OSM XML or osmChange: unfolded, with changes applied, or from PBF; all of it, or what is asked for.
///
/// Everything is kept of an object: tags, history, members. A map written as osmChange creates each object.
public struct OSMRewriter: Sendable {
    /// How files are read; metadata is always kept.
    public var reading: OSMReaderOptions
    /// Only what has one of these tags, and all that it refers to; `nil` keeps everything.
    public var keep: TagFilter?
    /// Nothing that has one of these tags, unless something kept refers to it; objects without tags stay only where something refers to them.
    public var drop: TagFilter?
    /// Only what has a node in this box: ways whole, relations with the members that are there.
    public var bounds: BoundingBox?
    /// Only what has a node in this territory, like ``bounds``.
    public var territory: TerritoryFilter?

    /// Prepares to rewrite.
    public init(reading: OSMReaderOptions = OSMReaderOptions()) {
        self.reading = reading
    }

    /// Writes `input` into `output` with the changes of `.osc` files applied in order, then chooses.
    ///
    /// A map sorted by kind and number stays sorted: new objects come where they belong. A choice reads the map four times more, so that a pipe is
    /// copied to a file without a name first.
    ///
    /// - `document`: map or changes; `nil` for what the input is.
    /// - Throws: ``OSMReadError``, ``OSMWriteError``, ``ConvertError`` for the output, `CancellationError`. The output is then not there.
    public func rewrite(
        _ input: String, to output: String, as document: OSMHeader.Document? = nil, applying changes: [String] = [],
        progress: (ConvertProgress) -> Void = { _ in }
    ) throws -> OSMReading {
        var changeSet = OSMChangeSet()
        for path in changes { try changeSet.add(path: path, reading: reading) }
        let question = OSMSelection.Question(keep: keep, drop: drop, bounds: bounds, territory: territory)
        let folder = question.asksNothing ? nil : output.lastIndex(of: "/").map { String(output[...$0]) } ?? OutputFile.scratchFolder
        var source = OSMSource(try RewindableInput(path: input, copyingTo: folder), reading: reading)
        var selection: OSMSelection?
        if !question.asksNothing { selection = try select(question, from: &source, changeSet, progress) }

        let target = SharedOutput(try OutputFile(path: output))
        var writer: OSMXMLWriter?
        var creates = false
        var (written, left) = (0, 0)
        func header(_ header: OSMHeader) -> OSMXMLWriter {
            var header = header
            creates = document == .change && header.document == .map
            header.document = document ?? header.document
            return OSMXMLWriter(header: header) { try target.file.write($0) }
        }
        func put(_ element: OSMElement) throws {
            if let selection, !selection.takes(element.id) {
                left += 1
                return
            }
            written += 1
            try writer?.write(creates ? element.created : element)
        }
        let result = try source.read(metadata: .all, progress) {
            writer = header($0)
        } onBlock: { block in
            if !creates, selection == nil, changeSet.passes(block) {
                written += block.count
                try writer?.write(block)
            } else {
                for element in block.elements { try changeSet.apply(to: element, put) }
            }
        }
        try changeSet.flush(before: nil, put)
        if writer == nil { writer = header(result.header) }
        try writer?.finish()
        try target.file.commit()
        var reading = result
        reading.report.kept = written
        if left > 0 { reading.report.skip(.notSelected, count: left) }
        return reading
    }

    /// Reads the map, with the changes, as often as the choice needs.
    private func select(
        _ question: OSMSelection.Question, from source: inout OSMSource, _ changes: OSMChangeSet, _ progress: (ConvertProgress) -> Void
    ) throws -> OSMSelection {
        var selection = OSMSelection(question)
        for round in 0..<OSMSelection.rounds {
            var changes = changes
            func look(_ element: OSMElement) {
                var block = OSMBlock()
                block.append(element)
                selection.look(at: block, round: round)
            }
            _ = try source.read(metadata: [], progress) { _ in
            } onBlock: { block in
                if changes.passes(block) {
                    selection.look(at: block, round: round)
                } else {
                    for element in block.elements { changes.apply(to: element, look) }
                }
            }
            changes.flush(before: nil, look)
            selection.finish(round: round)
            try source.rewind()
        }
        return selection
    }
}

extension ImportReason {
    /// Neither asked for nor referred to by what was.
    static let notSelected: ImportReason = "osm.not-selected"
}

extension OSMElement {
    /// The same object as something new.
    fileprivate var created: OSMElement {
        let state = OSMState(action: .create)
        switch self {
        case .node(var node):
            node.state = state
            return .node(node)
        case .way(var way):
            way.state = state
            return .way(way)
        case .relation(var relation):
            relation.state = state
            return .relation(relation)
        }
    }
}
