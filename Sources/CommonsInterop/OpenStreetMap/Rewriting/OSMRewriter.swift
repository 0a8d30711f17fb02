/// Writes an OpenStreetMap file again as OSM XML or osmChange: unfolded, with changes applied, or from PBF.
///
/// Everything is kept: tags, history, members. A map written as osmChange creates each object.
public struct OSMRewriter: Sendable {
    /// How files are read; metadata is always kept.
    public var reading: OSMReaderOptions

    /// Prepares to rewrite.
    public init(reading: OSMReaderOptions = OSMReaderOptions()) {
        self.reading = reading
    }

    /// Writes `input` into `output` with the changes of `.osc` files applied in order.
    ///
    /// A map sorted by kind and number stays sorted: new objects come where they belong.
    /// - `document`: map or changes; `nil` for what the input is.
    /// - Throws: ``OSMReadError``, ``OSMWriteError``, ``ConvertError`` for the output, `CancellationError`. The output is then not there.
    public func rewrite(
        _ input: String, to output: String, as document: OSMHeader.Document? = nil, applying changes: [String] = []
    ) throws -> OSMReading {
        var changeSet = OSMChangeSet()
        for path in changes { try changeSet.add(path: path, reading: reading) }
        var options = reading
        options.metadata = .all
        let target = SharedOutput(try OutputFile(path: output))
        var writer: OSMXMLWriter?
        var creates = false
        var written = 0
        func header(_ header: OSMHeader) -> OSMXMLWriter {
            var header = header
            creates = document == .change && header.document == .map
            header.document = document ?? header.document
            return OSMXMLWriter(header: header) { try target.file.write($0) }
        }
        func put(_ element: OSMElement) throws {
            written += 1
            try writer?.write(creates ? element.created : element)
        }
        let result = try OSMReader(options: options).read(path: input) {
            writer = header($0)
        } onBlock: { block in
            try Task.checkCancellation()
            if !creates, changeSet.passes(block) {
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
        return reading
    }
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
