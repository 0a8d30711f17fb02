/// The grammar of RFC 8259, byte by byte, without recursion: what it accepts becomes the nodes of a ``JSONTape``.
struct JSONScan {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let depthLimit: Int
    private var at = 0
    private var open: [Int32] = []
    private(set) var nodes: [JSONTape.Node] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, depthLimit: Int) {
        (self.bytes, self.depthLimit) = (bytes, depthLimit)
        nodes.reserveCapacity(bytes.count / 12 + 1)
    }

    mutating func run() throws(JSONError) {
        try value()
        while let container = open.last {
            let isObject = nodes[Int(container)].kind == .object
            let close: UInt8 = isObject ? 0x7D : 0x5D
            let isFirst = nodes.count == Int(container) + 1
            var byte = try nextByte()
            if byte == close {
                at += 1
                nodes[Int(container)].end = Int32(at)
                nodes[Int(container)].next = Int32(nodes.count)
                open.removeLast()
                continue
            }
            if !isFirst {
                guard byte == 0x2C else { throw .unexpectedByte(byte, offset: at) }
                at += 1
                byte = try nextByte()
            }
            if isObject {
                guard byte == 0x22 else { throw .unexpectedByte(byte, offset: at) }
                try string()
                guard try nextByte() == 0x3A else { throw .unexpectedByte(bytes[at], offset: at) }
                at += 1
            }
            try value()
        }
        skipSpace()
        guard at == bytes.count else { throw .unexpectedByte(bytes[at], offset: at) }
    }

    private mutating func skipSpace() {
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 { at += 1 }
    }

    private mutating func nextByte() throws(JSONError) -> UInt8 {
        skipSpace()
        guard at < bytes.count else { throw .unexpectedEnd(offset: at) }
        return bytes[at]
    }

    private mutating func append(_ kind: JSONTape.Kind, from start: Int, to end: Int) {
        nodes.append(JSONTape.Node(kind: kind, start: Int32(start), end: Int32(end), next: Int32(nodes.count + 1)))
    }

    private mutating func value() throws(JSONError) {
        let byte = try nextByte()
        switch byte {
        case 0x22: try string()
        case 0x7B, 0x5B:
            guard open.count < depthLimit else { throw .tooDeep(limit: depthLimit, offset: at) }
            open.append(Int32(nodes.count))
            append(byte == 0x7B ? .object : .array, from: at, to: at)
            at += 1
        case 0x2D, 0x30...0x39: try number()
        case 0x74: try word("true", .bool)
        case 0x66: try word("false", .bool)
        case 0x6E: try word("null", .null)
        default: throw .unexpectedByte(byte, offset: at)
        }
    }

    private mutating func word(_ word: StaticString, _ kind: JSONTape.Kind) throws(JSONError) {
        let start = at
        for index in 0..<word.utf8CodeUnitCount {
            guard at < bytes.count else { throw .unexpectedEnd(offset: at) }
            guard bytes[at] == word.utf8Start[index] else { throw .unexpectedByte(bytes[at], offset: at) }
            at += 1
        }
        append(kind, from: start, to: at)
    }

    private mutating func digits(of start: Int) throws(JSONError) {
        guard at < bytes.count else { throw .unexpectedEnd(offset: at) }
        guard bytes[at] &- 0x30 <= 9 else { throw .malformedNumber(offset: start) }
        while at < bytes.count, bytes[at] &- 0x30 <= 9 { at += 1 }
    }

    private mutating func number() throws(JSONError) {
        let start = at
        if bytes[at] == 0x2D { at += 1 }
        let first = at
        try digits(of: start)
        guard bytes[first] != 0x30 || at == first + 1 else { throw .malformedNumber(offset: start) }
        if at < bytes.count, bytes[at] == 0x2E {
            at += 1
            try digits(of: start)
        }
        if at < bytes.count, bytes[at] | 0x20 == 0x65 {
            at += 1
            if at < bytes.count, bytes[at] == 0x2B || bytes[at] == 0x2D { at += 1 }
            try digits(of: start)
        }
        append(.number, from: start, to: at)
    }

    private mutating func string() throws(JSONError) {
        at += 1
        let start = at
        var kind = JSONTape.Kind.plainString
        while at < bytes.count {
            let byte = bytes[at]
            if byte == 0x22 {
                append(kind, from: start, to: at)
                at += 1
                return
            }
            if byte == 0x5C {
                kind = .escapedString
                try escape()
            } else if byte < 0x20 {
                throw .controlCharacter(byte, offset: at)
            } else if byte < 0x80 {
                at += 1
            } else {
                try multibyte(byte)
            }
        }
        throw .unexpectedEnd(offset: at)
    }

    private mutating func escape() throws(JSONError) {
        let start = at
        guard at + 1 < bytes.count else { throw .unexpectedEnd(offset: bytes.count) }
        switch bytes[at + 1] {
        case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: at += 2
        case 0x75:
            let unit = try codeUnit(of: start)
            if unit & 0xFC00 == 0xD800 {
                guard at + 1 < bytes.count else { throw .unexpectedEnd(offset: bytes.count) }
                guard bytes[at] == 0x5C, bytes[at + 1] == 0x75, try codeUnit(of: start) & 0xFC00 == 0xDC00 else {
                    throw .malformedEscape(offset: start)
                }
            } else if unit & 0xFC00 == 0xDC00 {
                throw .malformedEscape(offset: start)
            }
        default: throw .malformedEscape(offset: start)
        }
    }

    /// Reads `\uXXXX`.
    private mutating func codeUnit(of start: Int) throws(JSONError) -> UInt32 {
        guard at + 6 <= bytes.count else { throw .unexpectedEnd(offset: bytes.count) }
        var unit: UInt32 = 0
        for index in at + 2..<at + 6 {
            guard let digit = JSONEscape.hexadecimalDigit(bytes[index]) else { throw .malformedEscape(offset: start) }
            unit = unit << 4 | digit
        }
        at += 6
        return unit
    }

    /// Checks one character of two to four bytes. Source: RFC 3629 §4.
    private mutating func multibyte(_ lead: UInt8) throws(JSONError) {
        let (length, second): (Int, ClosedRange<UInt8>)
        switch lead {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: throw .malformedUTF8(offset: at)
        }
        guard at + length <= bytes.count, second.contains(bytes[at + 1]) else { throw .malformedUTF8(offset: at) }
        for index in at + 2..<at + length where bytes[index] & 0xC0 != 0x80 { throw .malformedUTF8(offset: at) }
        at += length
    }
}
