/// What an empty buffer points to; never read.
private let emptyText: StaticString = " "

/// Reads JSON bytes one token after the other. Source: RFC 8259.
///
/// The bytes may be a window of a longer text: running into the end of a window is told apart from a fault, so that the caller can bring more
/// and begin the value again.
struct JSONCursor {
    /// What ended the reading of a value.
    enum Failure: Error {
        /// The window ends; there may be more.
        case needsMore
        /// What is wrong, at a byte of the window, with the path from the value that was read, innermost last.
        case fault(GeoJSONError.Reason, at: Int, path: [PathPart])
    }

    /// A step of a JSON path.
    enum PathPart: Hashable, Sendable {
        case member(String)
        case element(Int)
    }

    let base: UnsafePointer<UInt8>
    let end: Int
    /// Whether the text ends with the window.
    let isLast: Bool
    /// How deep values may be nested.
    let depthLimit: Int
    /// The next byte.
    var place: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, from place: Int = 0, isLast: Bool, depthLimit: Int) {
        base = bytes.baseAddress ?? emptyText.utf8Start
        (end, self.place, self.isLast, self.depthLimit) = (bytes.count, place, isLast, depthLimit)
    }

    /// A fault here.
    func fault(_ reason: GeoJSONError.Reason) -> Failure { .fault(reason, at: place, path: []) }

    /// A fault at the end of the window, or the wish for more.
    @inline(never)
    func atEnd() -> Failure { isLast ? .fault(.unexpectedEnd, at: end, path: []) : .needsMore }

    /// The next eight bytes, the first in the lowest place. Precondition: there are eight.
    @inline(__always) var word: UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(base + place).loadUnaligned(as: UInt64.self))
    }

    /// The next byte that is not white space, without taking it.
    @inline(__always)
    mutating func peek() throws(Failure) -> UInt8 {
        while place < end {
            let byte = base[place]
            if byte > 0x20 { return byte }
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { throw fault(.unexpectedByte(byte)) }
            place &+= 1
        }
        throw atEnd()
    }

    /// Takes a byte after white space.
    @inline(__always)
    mutating func expect(_ byte: UInt8) throws(Failure) {
        let found = try peek()
        guard found == byte else { throw fault(.unexpectedByte(found)) }
        place &+= 1
    }

    /// Takes a comma, or the byte that closes a list.
    /// - Returns: Whether the list goes on.
    @inline(__always)
    mutating func goesOn(until close: UInt8) throws(Failure) -> Bool {
        let byte = try peek()
        guard byte == UInt8(ascii: ",") || byte == close else { throw fault(.unexpectedByte(byte)) }
        place &+= 1
        return byte != close
    }

    /// Takes the start of a list that may be empty.
    /// - Returns: Whether it has an element.
    @inline(__always)
    mutating func opens(_ open: UInt8, close: UInt8) throws(Failure) -> Bool {
        try expect(open)
        if try peek() == close {
            place &+= 1
            return false
        }
        return true
    }

    /// Takes a string and checks it: UTF-8, escapes, no controls.
    /// - Returns: Its bytes between the quotes, and whether there are escapes among them.
    @inline(__always)
    mutating func string() throws(Failure) -> (range: Range<Int>, hasEscapes: Bool) {
        try expect(UInt8(ascii: "\""))
        let start = place
        while end &- place >= 8 {
            let marks = JSONWord.stringStops(word)
            if marks != 0 {
                place &+= marks.trailingZeroBitCount &>> 3
                break
            }
            place &+= 8
        }
        while place < end {
            let byte = base[place]
            if byte == UInt8(ascii: "\"") {
                place &+= 1
                return (start..<place &- 1, false)
            }
            if byte == UInt8(ascii: "\\") || byte >= 0x80 || byte < 0x20 { return try restOfString(from: start) }
            place &+= 1
        }
        throw atEnd()
    }

    /// A string with escapes or beyond ASCII.
    @inline(never)
    private mutating func restOfString(from start: Int) throws(Failure) -> (range: Range<Int>, hasEscapes: Bool) {
        var hasEscapes = false
        while place < end {
            let byte = base[place]
            switch byte {
            case UInt8(ascii: "\""):
                place += 1
                return (start..<place - 1, hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                try escape()
            case 0..<0x20: throw fault(.invalidString)
            case 0..<0x80: place += 1
            default: try multibyte(byte)
            }
        }
        throw atEnd()
    }

    /// Takes one escape and, for half of a surrogate pair, the other half.
    private mutating func escape() throws(Failure) {
        guard place + 1 < end else { throw atEnd() }
        switch base[place + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
            UInt8(ascii: "r"), UInt8(ascii: "t"):
            place += 2
        case UInt8(ascii: "u"):
            let unit = try hex(at: place + 2)
            guard unit & 0xF800 == 0xD800 else {
                place += 6
                return
            }
            guard unit < 0xDC00 else { throw fault(.invalidString) }
            guard place + 7 < end else { throw atEnd() }
            guard base[place + 6] == UInt8(ascii: "\\"), base[place + 7] == UInt8(ascii: "u"), try hex(at: place + 8) & 0xFC00 == 0xDC00
            else {
                throw fault(.invalidString)
            }
            place += 12
        default: throw fault(.invalidString)
        }
    }

    /// The number of four hexadecimal digits.
    func hex(at start: Int) throws(Failure) -> UInt16 {
        guard start + 4 <= end else { throw atEnd() }
        var unit: UInt16 = 0
        for place in start..<start + 4 {
            let byte = base[place]
            switch byte {
            case 48...57: unit = unit << 4 | UInt16(byte - 48)
            case 65...70: unit = unit << 4 | UInt16(byte - 55)
            case 97...102: unit = unit << 4 | UInt16(byte - 87)
            default: throw .fault(.invalidString, at: place, path: [])
            }
        }
        return unit
    }

    /// Takes a character beyond ASCII (Unicode 15, table 3-7).
    private mutating func multibyte(_ first: UInt8) throws(Failure) {
        let (length, low, high): (Int, UInt8, UInt8) =
            switch first {
            case 0xC2...0xDF: (2, 0x80, 0xBF)
            case 0xE0: (3, 0xA0, 0xBF)
            case 0xED: (3, 0x80, 0x9F)
            case 0xE1...0xEF: (3, 0x80, 0xBF)
            case 0xF0: (4, 0x90, 0xBF)
            case 0xF1...0xF3: (4, 0x80, 0xBF)
            case 0xF4: (4, 0x80, 0x8F)
            default: (0, 0, 0)
            }
        guard length > 0 else { throw fault(.invalidUTF8) }
        guard place + length <= end else { throw atEnd() }
        guard base[place + 1] >= low, base[place + 1] <= high else { throw fault(.invalidUTF8) }
        for next in 2..<max(length, 2) where base[place + next] & 0xC0 != 0x80 { throw fault(.invalidUTF8) }
        place += length
    }
}

extension JSONCursor.Failure {
    /// The same failure seen from one step further out.
    func within(_ part: JSONCursor.PathPart) -> Self {
        guard case .fault(let reason, let place, let path) = self else { return self }
        return .fault(reason, at: place, path: [part] + path)
    }
}
