/// An OpenStreetMap file that is read as often as needed.
struct OSMSource: ~Copyable {
    private var input: RewindableInput
    private let options: OSMReaderOptions
    private var readings = 0

    init(_ input: consuming RewindableInput, reading options: OSMReaderOptions) {
        self.input = input
        self.options = options
    }

    /// Reads to the end.
    /// - Throws: ``OSMReadError``, `CancellationError`, what the closures throw.
    mutating func read(
        metadata: OSMMetadataFields, _ progress: (ConvertProgress) -> Void, onHeader: (OSMHeader) throws -> Void,
        onBlock: (OSMBlock) throws -> Void
    ) throws -> OSMReading {
        readings += 1
        var options = options
        options.metadata = metadata
        return try withoutActuallyEscaping(onHeader) { onHeader in
            try withoutActuallyEscaping(onBlock) { onBlock in
                let parser = OSMParser(options: options, onHeader: onHeader, onBlock: onBlock)
                var bytesRead = 0
                while true {
                    let piece = try input.next()
                    if piece.isEmpty { return try parser.finish() }
                    try parser.push(piece)
                    try Task.checkCancellation()
                    bytesRead += piece.count
                    progress(ConvertProgress(bytesRead: bytesRead, size: input.size, reading: readings))
                }
            }
        }
    }

    /// Goes back to the start.
    mutating func rewind() throws { try input.rewind() }
}
