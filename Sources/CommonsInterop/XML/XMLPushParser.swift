import CLibXML2

/// Takes the start and end tags of a document as they are parsed.
protocol XMLElementHandler: AnyObject {
    /// A start tag; `name` is the local name and ends in NUL. Both arguments are valid during the call only.
    func startElement(_ name: UnsafePointer<UInt8>, isPrefixed: Bool, _ attributes: XMLAttributes, in parser: XMLPushParser)
    /// The end of the innermost open element.
    func endElement(in parser: XMLPushParser)
}

/// libxml2's SAX2 push parser: bytes in, start and end tags out, no tree, memory that does not follow the input.
///
/// A document type declaration is refused at its first word, so the only entities are the five of XML and character references, and no
/// file or network is ever read. libxml2's own limits stay on: 10,000,000 bytes a value, 256 levels. Text between tags is checked and
/// dropped. After a failure nothing more is called.
final class XMLPushParser {
    private let context: xmlParserCtxtPtr
    private let handler: any XMLElementHandler
    private var isMuted = false
    private var isFinishing = false
    private var hasRoot = false
    private var openElements = 0
    // What a resumed document adds to libxml2's own counting, see `init(handler:resuming:after:)`.
    private var lineShift = 0
    private var columnShift = 0
    private var byteShift = 0
    /// The first thing that was wrong, or `nil`.
    private(set) var failure: XMLFailure?

    /// libxml2 wants its globals made once before threads use it.
    private static let isReady: Bool = {
        xmlInitParser()
        return true
    }()

    /// Starts a document. Keeps `handler` alive.
    init(handler: any XMLElementHandler) throws(XMLFailure) {
        self.handler = handler
        _ = Self.isReady
        var sax = xmlSAXHandler()
        sax.initialized = UInt32(XML_SAX2_MAGIC)
        sax.startElementNs = { user, name, prefix, _, _, _, count, _, attributes in
            guard let user, let name else { return }
            // The parser outlives the call, so its references need no counting: these two are called a million times.
            Unmanaged<XMLPushParser>.fromOpaque(user)._withUnsafeGuaranteedRef {
                $0.started(name, prefix != nil, XMLAttributes(base: attributes, count: Int(count)))
            }
        }
        sax.endElementNs = { user, _, _, _ in
            guard let user else { return }
            Unmanaged<XMLPushParser>.fromOpaque(user)._withUnsafeGuaranteedRef { $0.ended() }
        }
        sax.internalSubset = { user, _, _, _ in
            guard let user else { return }
            Unmanaged<XMLPushParser>.fromOpaque(user).takeUnretainedValue().refuse(nil, code: XML_ERR_OK)
        }
        sax.serror = { user, error in
            guard let user, let error, error.pointee.level == XML_ERR_FATAL else { return }
            let words = error.pointee.message.map { String(cString: $0) } ?? "error \(error.pointee.code)"
            Unmanaged<XMLPushParser>.fromOpaque(user).takeUnretainedValue()
                .refuse(words, code: xmlParserErrors(UInt32(error.pointee.code)))
        }
        guard let context = xmlCreatePushParserCtxt(&sax, nil, nil, 0, nil) else {
            throw XMLFailure(reason: .malformed("no memory for a parser"), position: XMLPosition())
        }
        self.context = context
        // NOENT makes libxml2 hand over `&amp;` as `&` and not as `&#38;`; there are no other entities, since a document type is refused.
        xmlCtxtUseOptions(context, Int32(XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue))
        context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    }

    deinit { xmlFreeParserCtxt(context) }

    /// Takes up a document in its middle: `opening` holds the start tags that are open, and the next byte stands at `position`.
    ///
    /// The handler hears nothing of `opening`.
    convenience init(handler: any XMLElementHandler, resuming opening: String, at position: XMLPosition) throws(XMLFailure) {
        try self.init(handler: handler)
        isMuted = true
        var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\(opening)".utf8)
        bytes.withUnsafeMutableBytes { push(UnsafeRawBufferPointer($0)) }
        isMuted = false
        let own = self.position
        lineShift = position.line - own.line
        columnShift = position.column - own.column
        byteShift = (position.byteOffset ?? 0) - (own.byteOffset ?? 0)
        resumedLine = position.line
    }

    private var resumedLine = 0
    /// How many bytes were parsed.
    private var fed = 0
    /// How much may stand before the root until it is parsed in larger pieces.
    private static let prologBytes = 1 << 16

    /// Parses the next bytes of the document. Does nothing after a failure.
    func push(_ bytes: UnsafeRawBufferPointer) {
        // libxml2 takes a look-ahead of 10 MB in one piece for an attack: it is fed in small pieces. Before the root it words what is broken by how
        // much of it has come: there it gets byte after byte, so that the words do not depend on how the input is cut.
        var rest = bytes[...]
        while !rest.isEmpty, failure == nil {
            let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(hasRoot || fed >= Self.prologBytes ? 1 << 15 : 1))
            parse(piece, isLast: false)
            rest = rest.dropFirst(piece.count)
            fed += piece.count
        }
    }

    private func parse(_ piece: UnsafeRawBufferPointer, isLast: Bool) {
        let status = XMLSilence.during {
            xmlParseChunk(context, piece.bindMemory(to: CChar.self).baseAddress, Int32(piece.count), isLast ? 1 : 0)
        }
        // What cannot be transcoded ends the parsing without an error, at once or at the end.
        guard failure == nil, Self.encodingErrors.contains(status) else { return }
        failure = XMLFailure(reason: .malformed("input is not in the encoding that it declares"), position: position)
    }

    /// What libxml2 says of bytes that it cannot transcode; in the middle also that the parser is at its end.
    private static let encodingErrors: [Int32] =
        [XML_ERR_INVALID_ENCODING, XML_I18N_CONV_FAILED, XML_IO_ENCODER].map { Int32($0.rawValue) } + [XML_PARSER_EOF.rawValue]

    /// Says that the document ends here; an element left open is a failure.
    func finish() {
        guard !isFinishing else { return }
        isFinishing = true
        if failure == nil { parse(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true) }
    }

    /// Ends the parsing without a failure: nothing more is called.
    func stop() {
        xmlStopParser(context)
    }

    /// Where the parser stands: at the end of the start tag while the handler hears of it.
    var position: XMLPosition {
        guard let input = context.pointee.input else { return XMLPosition() }
        let line = Int(input.pointee.line) + lineShift
        let column = Int(input.pointee.col) + (line == resumedLine ? columnShift : 0)
        let isTranscoded = input.pointee.buf?.pointee.encoder != nil
        return XMLPosition(line: line, column: column, byteOffset: isTranscoded ? nil : Int(xmlByteConsumed(context)) + byteShift)
    }

    /// Whether the parser stands between tags with nothing but white space left over, so that another parser may take up from here.
    var isBetweenTags: Bool {
        guard failure == nil, context.pointee.instate == XML_PARSER_CONTENT else { return false }
        return unparsed.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    }

    /// Whether the document is in UTF-8, declared or by default.
    var isUTF8: Bool {
        guard let encoding = context.pointee.encoding else { return context.pointee.charset == XML_CHAR_ENCODING_UTF8.rawValue }
        return String(cString: encoding).uppercased() == "UTF-8"
    }

    private func started(_ name: UnsafePointer<UInt8>, _ isPrefixed: Bool, _ attributes: XMLAttributes) {
        hasRoot = true
        openElements += 1
        if !isMuted { handler.startElement(name, isPrefixed: isPrefixed, attributes, in: self) }
    }

    private func ended() {
        openElements -= 1
        handler.endElement(in: self)
    }

    /// Fails with libxml2's words, or because of a document type when there are none.
    private func refuse(_ words: String?, code: xmlParserErrors) {
        guard failure == nil else { return }
        var place = position
        let reason: XMLFailure.Reason
        if let words {
            // At the end libxml2 speaks of extra content, or of whatever it had begun; what is wrong is that it ends, and the place is there.
            let rest = unparsed
            if isFinishing, code == XML_ERR_DOCUMENT_END || rest.isEmpty, openElements > 0 || !hasRoot {
                place.advance(over: rest)
                reason = hasRoot ? .truncated : .rootless
            } else {
                // Near the end of a piece libxml2 gives broken UTF-8 other names; it is called the same wherever pieces end. Before and behind
                // the root it looks at one byte only: whether more of the character has come yet says nothing. Other faults lie behind the parser:
                // what follows them has nothing to do with them.
                let isElsewhere = Self.elsewhere.contains(code.rawValue) || words.hasPrefix("xmlParseCharRef")
                let isBroken = !isElsewhere && Self.startsBroken(rest)
                reason = .malformed(isBroken ? "input is not proper UTF-8" : Self.withoutLines(words))
            }
        } else {
            reason = .documentType
        }
        failure = XMLFailure(reason: reason, position: place)
        xmlStopParser(context)
    }

    /// The faults that are not in the character at which the parser stands.
    private static let elsewhere: Set<UInt32> = [
        XML_ERR_DOCUMENT_EMPTY.rawValue, XML_ERR_DOCUMENT_END.rawValue, XML_ERR_TAG_NAME_MISMATCH.rawValue,
        XML_ERR_ATTRIBUTE_REDEFINED.rawValue, XML_ERR_UNDECLARED_ENTITY.rawValue,
    ]

    /// Whether bytes start with what is neither ASCII nor a character of XML in UTF-8.
    private static func startsBroken(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        func at(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }
        return at(0) >= 0x80 && XMLCharacter.length(at(0), at(1), at(2), at(3)) == 0
    }

    /// The bytes that libxml2 has taken but not parsed.
    private var unparsed: UnsafeBufferPointer<UInt8> {
        guard let input = context.pointee.input, let start = input.pointee.cur, let end = input.pointee.end, start < end else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        return UnsafeBufferPointer(start: start, count: end - start)
    }

    /// Cuts ` line 2` out of libxml2's words (a resumed parser does not know where the root stood) and the line feed at their end.
    private static func withoutLines(_ words: String) -> String {
        var parts = words.split(whereSeparator: { $0 == " " || $0 == "\n" })
        while let index = parts.firstIndex(of: "line"), index + 1 < parts.count, Int(parts[index + 1]) != nil {
            parts.removeSubrange(index...index + 1)
        }
        return parts.joined(separator: " ")
    }
}
