/// libxml2 and the interpreter together: bytes of OSM XML in, blocks out.
///
/// A judge reads a whole document, or takes it up between two objects after the scanner has proved all that comes before.
final class OSMJudge {
    let interpreter: OSMInterpreter
    private var parser: XMLPushParser?

    init(options: OSMReaderOptions) {
        interpreter = OSMInterpreter(options: options)
    }

    /// Whether a document is being parsed by libxml2 now.
    var isActive: Bool { parser != nil }

    /// Starts at the first byte of a document.
    func start() throws(OSMFault) {
        interpreter.names.forget()
        do throws(XMLFailure) { parser = try XMLPushParser(handler: interpreter) } catch { throw Self.fault(error) }
    }

    /// Starts between two objects, `section` being open.
    func resume(section: OSMState.Action, at position: XMLPosition, after last: OSMVersionedID?) throws(OSMFault) {
        interpreter.names.forget()
        interpreter.resume(section: section, after: last)
        let root = interpreter.header.document == .map ? "<osm>" : "<osmChange>"
        let opening = section == .none ? root : root + "<\(Self.name(of: section))>"
        do throws(XMLFailure) {
            parser = try XMLPushParser(handler: interpreter, resuming: opening, at: position)
        } catch {
            throw Self.fault(error)
        }
    }

    /// Leaves the document; the scanner goes on. Precondition: ``isBetweenObjects``.
    func leave() {
        parser = nil
    }

    /// Parses bytes and passes on the blocks that they fill.
    /// - Throws: the fatal ``OSMFault``, after everything before it was passed on; whatever `deliver` throws.
    func push(_ bytes: UnsafeRawBufferPointer, deliver: (OSMBlock) throws -> Void) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(1 << 16)
            parser?.push(UnsafeRawBufferPointer(rebasing: piece))
            try passOn(isEnd: false, deliver)
            rest = rest.dropFirst(piece.count)
        }
    }

    /// Passes on what is complete; call it between two objects or at the end.
    func flush(deliver: (OSMBlock) throws -> Void) throws {
        try passOn(isEnd: true, deliver)
    }

    /// Ends the document.
    /// - Throws: the fatal ``OSMFault``: something is still open, or there was no document.
    func finish(deliver: (OSMBlock) throws -> Void) throws {
        parser?.finish()
        try passOn(isEnd: true, deliver)
        guard case .end = interpreter.place else {
            throw OSMFault(.fatal, .notOpenStreetMap(root: ""), line: 1, column: 1, byteOffset: 0)
        }
        parser = nil
    }

    private func passOn(isEnd: Bool, _ deliver: (OSMBlock) throws -> Void) throws {
        let fatal = interpreter.fatal ?? parser?.failure.map { Self.fault($0) }
        for block in interpreter.takeBlocks(isEnd: isEnd || fatal != nil) { try deliver(block) }
        if let fatal { throw fatal }
    }

    /// Whether all bytes so far are parsed and no object is open, so that the scanner could go on.
    var isBetweenObjects: Bool {
        guard let parser, parser.isBetweenTags else { return false }
        switch interpreter.place {
        case .root: return interpreter.isAttentive && interpreter.header.document == .map
        case .section: return interpreter.isAttentive
        default: return false
        }
    }

    /// Whether libxml2 reads the document as UTF-8.
    var isUTF8: Bool { parser?.isUTF8 ?? false }

    private static func name(of section: OSMState.Action) -> String {
        switch section {
        case .none: ""
        case .create: "create"
        case .modify: "modify"
        case .delete: "delete"
        }
    }

    private static func fault(_ failure: XMLFailure) -> OSMFault {
        let reason: OSMFault.Reason =
            switch failure.reason {
            case .documentType: .documentType
            case .truncated: .truncated
            case .rootless: .notOpenStreetMap(root: "")
            case .malformed(let words): .malformed(words)
            }
        return OSMFault(
            .fatal, reason, line: failure.position.line, column: failure.position.column, byteOffset: failure.position.byteOffset)
    }
}
