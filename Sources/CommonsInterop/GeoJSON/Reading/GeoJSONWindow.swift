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
    /// Bytes, line feeds and the last line feed before ``storage``'s first byte.
    private var (droppedBytes, droppedLines, lineStart) = (0, 0, 0)

    /// A window over the whole text.
    init(all bytes: [UInt8], limit: Int) {
        (storage, filled, isLast, source, self.limit) = (bytes, bytes.count, true, nil, limit)
    }

    /// An empty window before a text.
    init(limit: Int, source: @escaping Source) {
        (storage, filled, isLast, self.source, self.limit) = ([UInt8](repeating: 0, count: 1 << 20), 0, false, source, limit)
    }

    /// Drops the bytes before `place`.
    mutating func consume(to place: Int) { start = place }

    /// Brings more bytes in; what is dropped moves the others, so places count anew from ``start`` at 0.
    /// - Throws: ``GeoJSONError/Reason/tooLong(limit:)`` when the bytes still wanted are already more than the limit.
    mutating func bringMore() throws(GeoJSONError) {
        guard let source, !isLast else { return }
        guard filled - start <= limit else { throw error(.tooLong(limit: limit), at: start, path: []) }
        if start > 0 {
            for place in 0..<start where storage[place] == 0x0A {
                droppedLines += 1
                lineStart = droppedBytes + place + 1
            }
            droppedBytes += start
            let (from, count) = (start, filled - start)
            storage.withUnsafeMutableBytes { bytes in
                guard let base = bytes.baseAddress, count > 0 else { return }
                base.copyMemory(from: base + from, byteCount: count)
            }
            (filled, start) = (count, 0)
        }
        if filled > storage.count / 2 { storage += [UInt8](repeating: 0, count: storage.count) }
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
    }

    /// Lends the window as bytes.
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try storage.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[..<filled])) }
    }

    /// An error at a byte of the window.
    func error(_ reason: GeoJSONError.Reason, at place: Int, path: [JSONCursor.PathPart]) -> GeoJSONError {
        var (line, first) = (droppedLines + 1, lineStart)
        for byte in 0..<min(place, filled) where storage[byte] == 0x0A { (line, first) = (line + 1, droppedBytes + byte + 1) }
        var text = ""
        for part in path {
            switch part {
            case .member(let name): text += text.isEmpty ? name : "." + name
            case .element(let index): text += "[\(index)]"
            }
        }
        let offset = droppedBytes + place
        return GeoJSONError(
            reason, at: ImportPlace(line: line, column: offset - first + 1, byteOffset: offset, path: text.isEmpty ? nil : text))
    }
}
