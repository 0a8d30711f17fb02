/// Reads OpenStreetMap files: XML and osmChange, plain or folded by gzip, bzip2 or zstd, and PBF.
///
/// Blocks are delivered in file order on the calling thread, in memory that does not follow the size of the file. What is wrong with one
/// object leaves that object out and is told in the report; what is wrong with the file ends the reading.
///
/// ```swift
/// let reading = try OSMReader().read(path: "monaco.osm.pbf") { block in
///     for case .node(let node) in block.elements where node.tags["amenity"] == "recycling" { print(node.location) }
/// }
/// print(reading.report.read, reading.report.skipped)
/// ```
public struct OSMReader: Hashable, Sendable {
    /// How files are read.
    public var options: OSMReaderOptions

    /// Prepares to read.
    public init(options: OSMReaderOptions = OSMReaderOptions()) {
        self.options = options
    }

    /// Reads a file, or standard input when the path is `-`.
    ///
    /// - Parameters:
    ///   - path: where the file is.
    ///   - onHeader: hears once what the file says of itself, before the first block.
    ///   - progress: hears now and then how many bytes of the file are read.
    ///   - onBlock: takes the objects. What it throws ends the reading and is thrown on.
    /// - Throws: ``OSMReadError``, after everything before the fault was delivered.
    @discardableResult
    public func read(
        path: String, onHeader: (OSMHeader) throws -> Void = { _ in }, progress: (Int) -> Void = { _ in },
        onBlock: (OSMBlock) throws -> Void
    ) throws -> OSMReading {
        let input = try FileInput(path: path)
        var bytesRead = 0
        return try read(
            from: {
                let piece = try input.next()
                bytesRead += piece.count
                progress(bytesRead)
                return piece
            }, onHeader: onHeader, onBlock: onBlock)
    }

    /// Reads bytes that are in memory.
    /// - Throws: ``OSMReadError``, after everything before the fault was delivered; whatever the closures throw.
    @discardableResult
    public func read(
        bytes: [UInt8], onHeader: (OSMHeader) throws -> Void = { _ in }, onBlock: (OSMBlock) throws -> Void
    ) throws -> OSMReading {
        try bytes.withUnsafeBytes { all in
            var isRead = false
            return try read(
                from: {
                    defer { isRead = true }
                    return isRead ? UnsafeRawBufferPointer(start: nil, count: 0) : all
                }, onHeader: onHeader, onBlock: onBlock)
        }
    }

    /// Reads pieces until an empty one comes.
    private func read(
        from next: () throws -> UnsafeRawBufferPointer, onHeader: (OSMHeader) throws -> Void, onBlock: (OSMBlock) throws -> Void
    ) throws -> OSMReading {
        try withoutActuallyEscaping(onHeader) { onHeader in
            try withoutActuallyEscaping(onBlock) { onBlock in
                let parser = OSMParser(options: options, onHeader: onHeader, onBlock: onBlock)
                while true {
                    let piece = try next()
                    if piece.isEmpty { return try parser.finish() }
                    try parser.push(piece)
                }
            }
        }
    }
}
