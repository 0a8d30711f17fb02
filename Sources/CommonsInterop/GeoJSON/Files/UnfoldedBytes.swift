/// The bytes of a source as they are, or unfolded when the first of them announce a compressed stream.
struct UnfoldedBytes {
    private let source: GeoJSONWindow.Source
    /// Bytes that wait to be taken, from ``taken`` on: the first ones of the source, later what was unfolded.
    private var waiting: [UInt8] = []
    private var taken = 0
    private var decompressor: Decompressor?
    private var (hasBegun, hasEnded) = (false, false)

    /// As many folded bytes are unfolded at once: few, since they may unfold to thousands of times as many.
    private static var foldedBytes: Int { 4_096 }

    init(source: @escaping GeoJSONWindow.Source) { self.source = source }

    /// Fills a room with the next bytes; 0 is the end.
    /// - Throws: ``CompressionError``; what the source throws.
    mutating func read(into room: UnsafeMutableRawBufferPointer) throws -> Int {
        if !hasBegun { try begin() }
        while taken == waiting.count {
            guard let decompressor else { return hasEnded ? 0 : try source(room) }
            guard !hasEnded else { return 0 }
            try unfold(decompressor)
        }
        let count = min(room.count, waiting.count - taken)
        room.copyBytes(from: waiting[taken..<taken + count])
        taken += count
        return count
    }

    /// Looks at the first four bytes.
    private mutating func begin() throws {
        hasBegun = true
        while waiting.count < 4, !hasEnded { try bring() }
        guard let format = CompressionFormat(signature: waiting) else { return }
        guard let decompressor = Decompressor(format) else { throw CompressionError.damaged(format) }
        self.decompressor = decompressor
        let folded = waiting
        waiting = []
        try push(folded, to: decompressor)
    }

    private mutating func bring() throws {
        var bytes = [UInt8](repeating: 0, count: Self.foldedBytes)
        let count = try bytes.withUnsafeMutableBytes { try source($0) }
        waiting += bytes[..<count]
        hasEnded = count == 0
    }

    /// Replaces what was taken by what the next folded bytes hold, which may be nothing yet.
    private mutating func unfold(_ decompressor: Decompressor) throws {
        (waiting, taken) = ([], 0)
        try bring()
        guard !hasEnded else { return try decompressor.finish() }
        let folded = waiting
        waiting = []
        try push(folded, to: decompressor)
    }

    private mutating func push(_ folded: [UInt8], to decompressor: Decompressor) throws {
        var unfolded = waiting
        try folded.withUnsafeBytes { bytes in try decompressor.push(bytes) { unfolded += $0 } }
        waiting = unfolded
    }
}
