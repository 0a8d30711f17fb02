/// How terms become tokens of the full-text index.
///
/// The text was folded in CommonsDomain; SQLite must cut it only at spaces and change nothing. Its `ascii` tokenizer does just that for lower-case
/// letters, digits and everything beyond ASCII; what else a text may hold is escaped by a private-use character and two hexadecimal digits, so
/// that different terms always are different tokens, and a term that begins another also does as a token.
enum IndexToken {
    /// What a term is of: the first letter of its token.
    enum Space: UInt8 {
        case word = 0x77  // w
        case tag = 0x74  // t
        case kind = 0x6B  // k
        case status = 0x73  // s
        case type = 0x79  // y
        case territory = 0x72  // r
    }

    /// U+E000, the first private-use character, in UTF-8.
    private static let escape: [UInt8] = [0xEE, 0x80, 0x80]

    static func append(_ space: Space, _ term: String, to bytes: inout [UInt8]) {
        bytes.append(space.rawValue)
        appendEscaped(term, to: &bytes)
    }

    /// Appends a term without spaces, capitals, punctuation and control characters.
    static func appendEscaped(_ term: String, to bytes: inout [UInt8]) {
        var term = term
        term.withUTF8 { appendEscaped($0[...], to: &bytes) }
    }

    /// Appends each word of a text whose words are joined by spaces, with its space's letter.
    static func appendWords(of text: String, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            while start < utf8.count {
                let end = utf8[start...].firstIndex(of: 0x20) ?? utf8.count
                if end > start {
                    if !bytes.isEmpty { bytes.append(0x20) }
                    bytes.append(Space.word.rawValue)
                    appendEscaped(utf8[start..<end], to: &bytes)
                }
                start = end + 1
            }
        }
    }

    /// Runs of plain bytes are appended at once, since every word of an import goes through here.
    private static func appendEscaped(_ term: Slice<UnsafeBufferPointer<UInt8>>, to bytes: inout [UInt8]) {
        var start = term.startIndex
        while start < term.endIndex {
            let end = term[start...].firstIndex { !isPlain($0) } ?? term.endIndex
            if end > start { bytes.append(contentsOf: term[start..<end]) }
            guard end < term.endIndex else { return }
            // A character that begins as the escape does is escaped whole, or what is left of it would not be UTF-8.
            start = term[end] == escape[0] ? min(end + 3, term.endIndex) : end + 1
            for byte in term[end..<start] {
                bytes += escape
                bytes.append(digit(byte >> 4))
                bytes.append(digit(byte & 15))
            }
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (byte >= 0x80 && byte != 0xEE) || (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

    /// The token of a term, quoted for a match expression; escaped tokens hold no quote.
    static func quoted(_ space: Space, _ term: String) -> String {
        var bytes: [UInt8] = []
        append(space, term, to: &bytes)
        return "\"" + String(decoding: bytes, as: UTF8.self) + "\""
    }

    /// Several terms as one text, each escaped, joined by spaces.
    static func list(_ terms: some Sequence<String>) -> String { String(decoding: listBytes(terms), as: UTF8.self) }

    /// The bytes of ``list(_:)``.
    static func listBytes(_ terms: some Sequence<String>) -> [UInt8] {
        var bytes: [UInt8] = []
        for term in terms {
            if !bytes.isEmpty { bytes.append(0x20) }
            appendEscaped(term, to: &bytes)
        }
        return bytes
    }

    /// The terms of a text that ``list(_:)`` wrote.
    static func terms(of list: String) -> [String] {
        list.utf8.split(separator: 0x20).map { token in
            guard token.contains(0xEE) else { return String(token) ?? "" }
            let bytes = Array(token)
            var (term, index) = ([UInt8](), 0)
            while index < bytes.count {
                if bytes[index...].starts(with: escape), index + 4 < bytes.count {
                    term.append(value(bytes[index + 3]) << 4 | value(bytes[index + 4]))
                    index += 5
                } else {
                    term.append(bytes[index])
                    index += 1
                }
            }
            return String(decoding: term, as: UTF8.self)
        }
    }

    private static func value(_ digit: UInt8) -> UInt8 { digit < 0x3A ? digit - 0x30 : digit - 0x57 }
}
