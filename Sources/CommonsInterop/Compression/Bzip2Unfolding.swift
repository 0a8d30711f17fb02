import CBZip2

/// Decodes bzip2, several streams in a row included, as parallel compressors make them.
final class Bzip2Unfolding: Unfolding {
    // libbz2 keeps a pointer to the stream, which therefore may not move.
    private let stream: UnsafeMutablePointer<bz_stream>
    private let output = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    private var isOpen = false
    private var hasEnded = false

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: bz_stream())
    }

    deinit {
        if isOpen { BZ2_bzDecompressEnd(stream) }
        stream.deallocate()
        output.deallocate()
    }

    var isComplete: Bool { hasEnded && !isOpen }

    func push(_ input: UnsafeRawBufferPointer, to sink: (UnsafeRawBufferPointer) throws -> Void) throws {
        var rest = input[...]
        while !rest.isEmpty {
            let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
            stream.pointee.next_in = UnsafeMutablePointer(mutating: piece.bindMemory(to: CChar.self).baseAddress)
            stream.pointee.avail_in = UInt32(piece.count)
            try decodePiece(to: sink)
            rest = rest.dropFirst(piece.count)
        }
    }

    private func decodePiece(to sink: (UnsafeRawBufferPointer) throws -> Void) throws {
        var isFull = false
        while stream.pointee.avail_in > 0 || isFull {
            if !isOpen {
                guard BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK else { throw CompressionError.damaged(.bzip2) }
                isOpen = true
            }
            stream.pointee.next_out = output.bindMemory(to: CChar.self).baseAddress
            stream.pointee.avail_out = UInt32(output.count)
            let status = BZ2_bzDecompress(stream)
            let count = output.count - Int(stream.pointee.avail_out)
            if count > 0 { try sink(UnsafeRawBufferPointer(rebasing: output[..<count])) }
            guard status == BZ_OK || status == BZ_STREAM_END else { throw CompressionError.damaged(.bzip2) }
            isFull = stream.pointee.avail_out == 0
            if status == BZ_STREAM_END {
                BZ2_bzDecompressEnd(stream)
                (isOpen, hasEnded, isFull) = (false, true, false)
            }
        }
    }
}
