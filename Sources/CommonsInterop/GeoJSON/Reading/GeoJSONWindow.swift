/// The part of a text that is in memory: bytes are brought in at its end and dropped at its start.
struct GeoJSONWindow {
    /// Fills a room with the next bytes; 0 is the end.
    typealias Source = (UnsafeMutableRawBufferPointer) throws(GeoJSONError) -> Int

    private var storage: [UInt8]
    /// How many bytes of ``storage`` are text.
    private var filled: Int
    /// The first byte that is still wanted.
    private(set) var start = 0
    /// Whether the text ends with the window.
    private(set) var isLast: Bool
    private let source: Source?
    private let limit: Int
    /// Bytes of the text before ``storage``'s first byte.
    private var droppedBytes: Int
    /// How far line feeds are counted, as a place in ``storage``; faults mostly come one after the other, and each goes on from the last.
    private var counted = 0
    /// The line feeds up to ``counted``, and the byte of the text behind the last of them.
    private var (lines, lineStart) = (0, 0)
    /// The same up to ``storage``'s first byte.
    private var (droppedLines, droppedLineStart) = (0, 0)

    /// A window over the whole text.
    init(all bytes: [UInt8], limit: Int) {
        (storage, filled, isLast, source, self.limit, droppedBytes) = (bytes, bytes.count, true, nil, limit, 0)
    }

    /// An empty window before a text, or behind the first `skipped` bytes of one, which had no line feed.
    init(limit: Int, skipped: Int = 0, source: @escaping Source) {
        (storage, filled, isLast, self.source, self.limit) = ([UInt8](repeating: 0, count: 1 << 20), 0, false, source, limit)
        droppedBytes = skipped
    }

    /// Drops the bytes before `place`.
    mutating func consume(to place: Int) { start = place }

    /// Brings more bytes in; what is dropped moves the others, so places count anew from ``start`` at 0.
    ///
    /// At least as many come as were there, unless the text ends: a value that is begun again for every few bytes of a slow pipe would cost
    /// the square of its length.
    /// - Throws: ``GeoJSONError/Reason/tooLong(limit:)`` when the bytes still wanted are already more than the limit.
    mutating func bringMore() throws(GeoJSONError) {
        guard let source, !isLast else { return }
        guard filled - start <= limit else { throw error(.tooLong(limit: limit), at: start, path: []) }
        drop()
        if filled > storage.count / 2 { storage += [UInt8](repeating: 0, count: storage.count) }
        let wanted = filled * 2
        repeat {
            let filled = filled
            var count = 0
            var caught: GeoJSONError?
            storage.withUnsafeMutableBytes { bytes in
                do throws(GeoJSONError) { count = try source(UnsafeMutableRawBufferPointer(rebasing: bytes[filled...])) } catch {
                    caught = error
                }
            }
            if let caught { throw caught }
            self.filled += count
            isLast = count == 0
        } while filled < wanted && !isLast
    }

    /// Drops everything before the next `byte`, or to the end when there is none.
    mutating func skip(to byte: UInt8) throws(GeoJSONError) {
        while true {
            if let place = storage[start..<filled].firstIndex(of: byte) { return consume(to: place) }
            consume(to: filled)
            guard !isLast else { return }
            try bringMore()
        }
    }

    /// Drops the bytes before ``start``.
    private mutating func drop() {
        guard start > 0 else { return }
        if start < counted { (lines, lineStart, counted) = (droppedLines, droppedLineStart, 0) }
        countLines(to: start)
        let (from, count) = (start, filled - start)
        storage.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress, count > 0 else { return }
            base.copyMemory(from: base + from, byteCount: count)
        }
        droppedBytes += from
        (droppedLines, droppedLineStart) = (lines, lineStart)
        (filled, start, counted) = (count, 0, 0)
    }

    private mutating func countLines(to place: Int) {
        guard counted < place else { return }
        let (first, shift) = (counted, droppedBytes)
        var (lines, lineStart) = (lines, lineStart)
        storage.withUnsafeBufferPointer { bytes in
            for byte in first..<place where bytes[byte] == 0x0A { (lines, lineStart) = (lines + 1, shift + byte + 1) }
        }
        (self.lines, self.lineStart, counted) = (lines, lineStart, place)
    }

    /// Lends the window as bytes.
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try storage.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[..<filled])) }
    }

    /// An error at a byte of the window.
    mutating func error(_ reason: GeoJSONError.Reason, at place: Int, path: [JSONCursor.PathPart]) -> GeoJSONError {
        let place = min(place, filled)
        if place < counted { (lines, lineStart, counted) = (droppedLines, droppedLineStart, 0) }
        countLines(to: place)
        var text = ""
        for part in path {
            switch part {
            case .member(let name): text += text.isEmpty ? name : "." + name
            case .element(let index): text += "[\(index)]"
            }
        }
        let offset = droppedBytes + place
        return GeoJSONError(
            reason, at: ImportPlace(line: lines + 1, column: offset - lineStart + 1, byteOffset: offset, path: text.isEmpty ? nil : text))
    }
}
