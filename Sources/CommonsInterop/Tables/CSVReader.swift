/// Reads comma-separated values: a header, then rows. Source: RFC 4180, and the semicolon that spreadsheets write in France.
///
/// The separator is the one of comma, semicolon and tab that stands most in the header. A byte-order mark is skipped; lines end with LF, CRLF or CR.
public struct CSVReader: Sendable {
    /// The names of the columns, as written.
    public private(set) var header: [String]
    private let bytes: [UInt8]
    private let separator: UInt8
    private var offset: Int
    /// The line on which the last row that was read begins, the first being 1.
    public private(set) var line = 1
    private var nextLine: Int

    /// Reads the header.
    /// - Throws: ``CSVError`` when there is none, or it is not UTF-8, or a quote is left open.
    public init(_ bytes: [UInt8]) throws(CSVError) {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let first = bytes[start...].prefix { $0 != 0x0A && $0 != 0x0D }
        let counts = [UInt8(0x2C), 0x3B, 0x09].map { separator in (separator, first.count { $0 == separator }) }
        separator = counts.max { $0.1 < $1.1 }?.0 ?? 0x2C
        (self.bytes, offset, nextLine, header) = (bytes, start, 1, [])
        guard let names = try row() else { throw .empty }
        header = names
    }

    /// The fields of the next row, or `nil` at the end. A row may have fewer or more fields than the header.
    /// - Throws: ``CSVError`` when the row is not UTF-8, or a quote is left open.
    public mutating func row() throws(CSVError) -> [String]? {
        while offset < bytes.count, bytes[offset] == 0x0A || bytes[offset] == 0x0D { skipLineEnd() }
        guard offset < bytes.count else { return nil }
        line = nextLine
        var fields: [String] = []
        while true {
            fields.append(try field())
            guard offset < bytes.count else { return fields }
            if bytes[offset] == separator {
                offset += 1
                continue
            }
            skipLineEnd()
            return fields
        }
    }

    private mutating func field() throws(CSVError) -> String {
        let began = nextLine
        var value: [UInt8] = []
        if offset < bytes.count, bytes[offset] == 0x22 {
            offset += 1
            while true {
                guard offset < bytes.count else { throw .openQuote(line: began) }
                let byte = bytes[offset]
                offset += 1
                if byte == 0x22 {
                    guard offset < bytes.count, bytes[offset] == 0x22 else { break }
                    offset += 1
                } else if byte == 0x0A || byte == 0x0D && (offset == bytes.count || bytes[offset] != 0x0A) {
                    nextLine += 1
                }
                value.append(byte)
            }
        }
        while offset < bytes.count, bytes[offset] != separator, bytes[offset] != 0x0A, bytes[offset] != 0x0D {
            value.append(bytes[offset])
            offset += 1
        }
        guard let text = String(validating: value, as: UTF8.self) else { throw .notUTF8(line: began) }
        return text
    }

    private mutating func skipLineEnd() {
        if bytes[offset] == 0x0D, offset + 1 < bytes.count, bytes[offset + 1] == 0x0A { offset += 1 }
        offset += 1
        nextLine += 1
    }
}

/// Why bytes are not a table.
public enum CSVError: Error, Hashable, Sendable {
    /// There is no header.
    case empty
    /// A quote that opens on this line is not closed.
    case openQuote(line: Int)
    /// A field on this line is not UTF-8.
    case notUTF8(line: Int)
}

extension CSVError: CustomStringConvertible {
    /// What is wrong and where, in a sentence.
    public var description: String {
        switch self {
        case .empty: "the table has no header"
        case .openQuote(let line): "line \(line): a quotation mark is not closed"
        case .notUTF8(let line): "line \(line): bytes that are not UTF-8"
        }
    }
}
