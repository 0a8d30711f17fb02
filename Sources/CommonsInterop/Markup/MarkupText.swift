/// XML text in the making, for formats that are only written. Source: XML 1.0 §2.2, §2.4.
struct MarkupText {
    private(set) var bytes: [UInt8] = []
    /// How many characters were left out because no XML text may hold them.
    private(set) var leftOut = 0

    /// Writes markup as it is.
    mutating func markup(_ text: String) { bytes += text.utf8 }

    /// Writes text between tags or in an attribute: `&`, `<`, `>` and `"` become entities, what XML forbids is left out and counted.
    mutating func text(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": markup("&amp;")
            case "<": markup("&lt;")
            case ">": markup("&gt;")
            case "\"": markup("&quot;")
            case "\t", "\n", "\r", " "..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"..."\u{10FFFF}":
                bytes += UTF8.encode(scalar).map(Array.init) ?? []
            default: leftOut += 1
            }
        }
    }

    /// Takes the bytes written so far.
    mutating func drain() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }
}
