/// Cuts bytes into unfolded content lines, whatever their chunks and line ends. Source: RFC 5545 §3.1.
///
/// Works on bytes, so that a fold inside a character does no harm. A kernel: the caller's buffer is scanned in place, and only a
/// folded line is copied.
///
/// Invariants: `pending` holds the bytes from the start of an unfinished logical line on; `scanned` of them were looked at, so that a
/// long line fed byte by byte is scanned once.
struct LineSplitter {
    private var pending: [UInt8] = []
    private var scanned = 0
    private var isFolded = false
    /// What was seen in the bytes scanned.
    private var kinds = ByteKinds.plain
    private var scratch: [UInt8] = []
    private let limit: Int
    /// Bytes before `pending`.
    private var offset = 0
    /// The number of the first physical line of `pending`.
    private var line = 1
    private var physicalLines = 0
    /// Whether the line is past its limit and its rest is dropped.
    private var isOverlong = false

    /// Blank lines that may stand before a fold; a bound, so that a file of blank lines is not looked at again and again.
    private static let mostBlanks = 4

    init(limit: Int) { self.limit = limit }

    /// A logical line's bytes, what is in them, and its place; `isCut` when it went past the limit.
    typealias Line = (bytes: UnsafeBufferPointer<UInt8>, kinds: ByteKinds, offset: Int, line: Int, isCut: Bool)

    /// Counts bytes that came before the first line.
    mutating func skip(_ count: Int) { offset += count }

    /// Takes the next bytes, and passes on every line that they complete.
    mutating func push(_ bytes: UnsafeBufferPointer<UInt8>, _ receive: (Line) -> Void) {
        if pending.isEmpty, !isOverlong {
            // The usual case: nothing left over, so the caller's bytes are read where they are.
            let used = scan(bytes, isLast: false, receive)
            if used < bytes.count { pending.append(contentsOf: bytes[used...]) }
        } else {
            pending.append(contentsOf: bytes)
            drain(isLast: false, receive)
        }
    }

    /// Passes on what is left.
    mutating func finish(_ receive: (Line) -> Void) { drain(isLast: true, receive) }

    private mutating func drain(isLast: Bool, _ receive: (Line) -> Void) {
        var taken: [UInt8] = []
        swap(&taken, &pending)
        let used = taken.withUnsafeBufferPointer { scan($0, isLast: isLast, receive) }
        taken.removeFirst(used)
        pending = taken
    }

    /// Scans from the start of a logical line; returns how many bytes belong to finished lines.
    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool, _ receive: (Line) -> Void) -> Int {
        var start = 0
        var position = scanned
        let end = bytes.count
        guard let base = bytes.baseAddress else { return 0 }
        while true {
            position = ByteKinds.scan(bytes, from: position, kinds: &kinds)
            if position - start > limit, !isOverlong {
                // Past the limit: what fits is passed on, and the rest of the line dropped as it comes.
                emit(UnsafeBufferPointer(start: base + start, count: limit), isCut: true, receive)
                isOverlong = true
            }
            if position == end {
                guard isLast else { break }
                if position > start, !isOverlong {
                    emit(UnsafeBufferPointer(start: base + start, count: position - start), isCut: false, receive)
                }
                (isOverlong, isFolded, kinds) = (false, false, .plain)
                offset += end - start
                start = end
                break
            }
            var next = position + 1
            if base[position] == 13 {
                // Whether a line feed or a fold follows is not known before the next byte is.
                if next == end, !isLast { break }
                if next < end, base[next] == 10 { next += 1 }
            }
            physicalLines += 1
            // Some programs double their line ends: a blank line before a fold belongs to the fold.
            var fold = next
            var blanks = 0
            while fold < end, base[fold] == 10 || base[fold] == 13, blanks < Self.mostBlanks {
                if base[fold] == 13, fold + 1 < end, base[fold + 1] == 10 { fold += 1 }
                fold += 1
                blanks += 1
            }
            if fold == end, blanks < Self.mostBlanks, !isLast {
                physicalLines -= 1
                break
            }
            if fold < end, base[fold] == 32 || base[fold] == 9 {
                isFolded = true
                physicalLines += blanks
                position = fold + 1
                continue
            }
            if !isOverlong { emit(UnsafeBufferPointer(start: base + start, count: position - start), isCut: false, receive) }
            (isOverlong, isFolded, kinds) = (false, false, .plain)
            offset += next - start
            line += physicalLines
            physicalLines = 0
            start = next
            position = next
        }
        if isOverlong, start < end {
            // Nothing of an overlong line is kept, but the byte that may be half of a line end.
            let kept = position < end ? position : end
            offset += kept - start
            start = kept
        }
        scanned = position - start
        return start
    }

    private mutating func emit(_ bytes: UnsafeBufferPointer<UInt8>, isCut: Bool, _ receive: (Line) -> Void) {
        guard isFolded || isCut else { return receive((bytes, kinds, offset, line, isCut)) }
        scratch.removeAll(keepingCapacity: true)
        scratch.reserveCapacity(bytes.count)
        var position = 0
        while position < bytes.count {
            // Up to a line end; those up to the blank that makes them a fold, and that blank, are left out.
            var unused = ByteKinds.plain
            let end = ByteKinds.scan(bytes, from: position, kinds: &unused)
            scratch.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[position..<end]))
            position = end
            while position < bytes.count, bytes[position] == 10 || bytes[position] == 13 { position += 1 }
            position += 1
        }
        scratch.withUnsafeBufferPointer { line in
            var kinds = kinds
            if isCut {
                // More than the line was scanned, and how much depends on the chunks.
                kinds = .plain
                _ = ByteKinds.scan(line, from: 0, kinds: &kinds)
            }
            receive((line, kinds, offset, self.line, isCut))
        }
    }
}
