/// Walks through the lines of a file without copying them. Ends of line may be LF or CR LF; a byte order mark is passed over.
struct ByteLines {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var next = 0
    /// The number of the line that was last returned, from one.
    private(set) var number = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        if bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF { next = 3 }
    }

    /// The next line without its end, or `nil` after the last.
    mutating func line() -> Slice<UnsafeBufferPointer<UInt8>>? {
        guard next < bytes.count else { return nil }
        var end = next
        while end < bytes.count && bytes[end] != 0x0A { end += 1 }
        let stop = end > next && bytes[end - 1] == 0x0D ? end - 1 : end
        defer {
            next = end + 1
            number += 1
        }
        return bytes[next..<stop]
    }

    func error(_ reason: BallotFileError.Reason) -> BallotFileError { BallotFileError(line: max(number, 1), reason) }
}

/// A place within one line.
struct ByteCursor {
    let line: Slice<UnsafeBufferPointer<UInt8>>
    var position: Int

    init(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
        self.line = line
        position = line.startIndex
    }

    var isAtEnd: Bool { position >= line.endIndex }
    var byte: UInt8? { isAtEnd ? nil : line[position] }

    mutating func skipSpaces() {
        while position < line.endIndex && (line[position] == 0x20 || line[position] == 0x09) { position += 1 }
    }

    /// Passes over this byte if it comes next, after spaces.
    mutating func take(_ expected: UInt8) -> Bool {
        skipSpaces()
        guard byte == expected else { return false }
        position += 1
        return true
    }

    /// Reads a whole number of zero or more that fits 18 digits; `nil` and no move where there is none.
    mutating func number() -> Int? {
        skipSpaces()
        var (value, end) = (0, position)
        while end < line.endIndex, case let digit = line[end] &- 0x30, digit < 10 {
            guard end - position < 18 else { return nil }
            value = value * 10 + Int(digit)
            end += 1
        }
        guard end > position else { return nil }
        position = end
        return value
    }

    /// What is left of the line, for a message: forty characters at most.
    var rest: String { String(decoding: line[min(position, line.endIndex)...].prefix(40), as: UTF8.self) }
}

extension Collection<UInt8> {
    /// The bytes without spaces, tabs and ends of line around them.
    var trimmed: SubSequence {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
        let tail = drop(while: isSpace)
        var end = tail.endIndex
        while end > tail.startIndex {
            let before = tail.index(end, offsetBy: -1)
            guard isSpace(tail[before]) else { break }
            end = before
        }
        return tail[tail.startIndex..<end]
    }

    /// The text, or `nil` where it is not UTF-8.
    var text: String? { String(validating: self, as: UTF8.self) }
}
