/// Text as it grows: bytes, and the line that is not yet ended. A kernel: room is made once for many bytes.
///
/// Invariants: the bytes of the text are the first `count` of `storage`, and the rest are room; `lineStart <= count <= storage.count`.
struct ByteOutput {
    private var storage: [UInt8] = []
    private(set) var count = 0
    /// Where the line begins that is being written.
    private var lineStart = 0
    private var scratch: [UInt8] = []

    /// A copy of the text.
    var bytes: [UInt8] { Array(storage[..<count]) }

    /// Gives the text away and starts anew.
    mutating func take() -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &storage)
        taken.removeLast(taken.count - count)
        (count, lineStart) = (0, 0)
        return taken
    }

    private mutating func makeRoom(_ wanted: Int) {
        storage.append(contentsOf: repeatElement(0, count: max(wanted, storage.count, 4096)))
    }

    /// Lets `body` write up to `wanted` bytes at a place, and takes over as many as it says.
    /// - Precondition: it says no more than `wanted`.
    @inline(__always)
    mutating func write(atMost wanted: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
        if storage.count - count < wanted { makeRoom(wanted) }
        let used = storage.withUnsafeMutableBufferPointer { buffer in
            // There is room, so there is a base.
            buffer.baseAddress.map { body($0 + count) } ?? 0
        }
        precondition(used <= wanted)
        count += used
    }

    mutating func append(_ byte: UInt8) {
        write(atMost: 1) {
            $0.pointee = byte
            return 1
        }
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        write(atMost: bytes.count) {
            $0.update(from: source, count: bytes.count)
            return bytes.count
        }
    }

    mutating func append(_ text: String) {
        text.withBytes { append($0) }
    }

    /// Ends the line with CRLF, folded at 75 octets, never inside a character or an escape.
    mutating func endLine() {
        if count - lineStart > 75 { fold() }
        write(atMost: 2) {
            $0[0] = 13
            $0[1] = 10
            return 2
        }
        lineStart = count
    }

    private mutating func fold() {
        var line: [UInt8] = []
        swap(&line, &scratch)
        line.removeAll(keepingCapacity: true)
        line.append(contentsOf: storage[lineStart..<count])
        count = lineStart
        line.withUnsafeBufferPointer { line in
            var start = 0
            var room = 75
            while line.count - start > room {
                let cut = Self.cut(line, start, room)
                append(UnsafeBufferPointer(rebasing: line[start..<cut]))
                write(atMost: 3) {
                    $0[0] = 13
                    $0[1] = 10
                    $0[2] = 32
                    return 3
                }
                start = cut
                room = 74
            }
            append(UnsafeBufferPointer(rebasing: line[start...]))
        }
        swap(&line, &scratch)
    }

    /// Where to fold: before a character, and not between a backslash or caret and what it escapes.
    private static func cut(_ line: UnsafeBufferPointer<UInt8>, _ start: Int, _ room: Int) -> Int {
        var cut = start + room
        while cut > start + 1, line[cut] & 0xC0 == 0x80 { cut -= 1 }
        let last = line[cut - 1]
        guard last == 92 || last == 94 else { return cut }
        var run = cut
        while run > start, line[run - 1] == last { run -= 1 }
        return (cut - run) % 2 == 1 && cut - 1 > start ? cut - 1 : cut
    }
}
