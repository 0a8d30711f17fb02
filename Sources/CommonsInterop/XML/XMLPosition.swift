/// Where a parser stands in an XML document.
struct XMLPosition: Hashable, Sendable {
    /// The line, from 1.
    var line = 1
    /// The column in characters, from 1.
    var column = 1
    /// The bytes before it.
    var byteOffset = 0
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
