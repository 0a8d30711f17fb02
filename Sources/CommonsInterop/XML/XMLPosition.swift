/// Where a parser stands in an XML document.
struct XMLPosition: Hashable, Sendable {
    /// The line, from 1.
    var line = 1
    /// The column in characters, from 1.
    var column = 1
    /// The bytes before it; `nil` in a document that is transcoded, where libxml2 does not know.
    var byteOffset: Int? = 0

    /// Moves behind `bytes`.
    mutating func advance(over bytes: UnsafeBufferPointer<UInt8>) {
        var lines = 0
        var lineStart = 0
        for index in 0..<bytes.count where bytes[index] == 0x0A {
            lines += 1
            lineStart = index + 1
        }
        advance(over: bytes, lines: lines, lineStart: lineStart)
    }

    /// Moves behind `bytes`, which hold `lines` line feeds, the last of them just before the offset `lineStart`.
    mutating func advance(over bytes: UnsafeBufferPointer<UInt8>, lines: Int, lineStart: Int) {
        line += lines
        if lines > 0 { column = 1 }
        // libxml2 does not count a byte order mark.
        let start = byteOffset == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? max(3, lineStart) : lineStart
        for index in start..<bytes.count where bytes[index] & 0xC0 != 0x80 { column += 1 }
        byteOffset? += bytes.count
    }
}

/// Why an XML document is refused.
struct XMLFailure: Error, Hashable, Sendable {
    /// What is wrong.
    enum Reason: Hashable, Sendable {
        /// Not well formed: the parser's words, without line numbers.
        case malformed(String)
        /// It ends before its root does.
        case truncated
        /// It ends before its root begins.
        case rootless
        /// It declares a document type.
        case documentType
    }

    /// What is wrong.
    var reason: Reason
    /// Where.
    var position: XMLPosition
}
