/// One piece of an OSM PBF file, folded. Source: OSM wiki, *PBF Format*.
struct PBFBlob {
    /// What the header of a blob says of it.
    struct Header: Equatable {
        /// Whether it is the file's header, data, or something that readers pass over.
        enum Content: Equatable {
            case header
            case data
            case other
        }

        var content = Content.other
        /// The length of the blob, in bytes.
        var size = 0

        /// Reads the message `BlobHeader`; `nil` when it is broken.
        init?(_ bytes: UnsafeRawBufferPointer) {
            var cursor = ProtobufCursor(bytes)
            var hasSize = false
            while !cursor.isAtEnd {
                switch cursor.field() {
                case (1, 2):
                    let type = cursor.bytes()
                    if type.elementsEqual("OSMHeader".utf8) { content = .header }
                    if type.elementsEqual("OSMData".utf8) { content = .data }
                case (3, 0):
                    let value = cursor.varint()
                    guard value <= UInt64(Int32.max) else { return nil }
                    (size, hasSize) = (Int(value), true)
                case (_, let wire): cursor.skip(wire)
                }
            }
            guard !cursor.isBroken, hasSize else { return nil }
        }
    }

    /// Unfolds the message `Blob` into `target`, which grows as needed.
    /// - Throws: what is wrong with it.
    static func unfold(_ bytes: UnsafeRawBufferPointer, limit: Int, into target: inout Column<UInt8>) throws(OSMFault) {
        var cursor = ProtobufCursor(bytes)
        var method: FoldedBlock.Method?
        var data = UnsafeRawBufferPointer(start: nil, count: 0)
        var size = 0
        var isPlain = false
        while !cursor.isAtEnd {
            switch cursor.field() {
            case (1, 2): (data, isPlain) = (cursor.bytes(), true)
            case (2, 0): size = Int(clamping: cursor.varint())
            case (3, 2): (data, method) = (cursor.bytes(), .zlib)
            case (4, 2): throw OSMFault(.fatal, .unsupportedFeature("lzma blobs"))
            case (5, 2): (data, method) = (cursor.bytes(), .bzip2)
            case (6, 2): (data, method) = (cursor.bytes(), .lz4)
            case (7, 2): (data, method) = (cursor.bytes(), .zstd)
            case (_, let wire): cursor.skip(wire)
            }
        }
        guard !cursor.isBroken, isPlain || method != nil else { throw OSMFault(.fatal, .malformed("broken blob")) }
        if isPlain { size = data.count }
        guard size <= limit else { throw OSMFault(.fatal, .limit("blob size (\(limit) bytes)")) }
        target.count = 0
        target.reserve(size)
        let output = UnsafeMutableRawBufferPointer(start: target.base, count: size)
        if let method {
            guard FoldedBlock.unfold(method, data, into: output) else { throw OSMFault(.fatal, .malformed("damaged blob")) }
        } else {
            output.copyBytes(from: data)
        }
        target.count = size
    }
}
