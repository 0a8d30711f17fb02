import CZlib

/// Decodes gzip (RFC 1952), several members in a row included, as `cat a.gz b.gz` and parallel compressors make them.
final class GzipUnfolding: Unfolding {
    // zlib keeps a pointer to the stream, which therefore may not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let output = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    private let isReady: Bool
    private var isBetweenMembers = false

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 15 is the largest window, 16 asks for the gzip wrapper.
        isReady = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    }

    deinit {
        if isReady { inflateEnd(stream) }
        stream.deallocate()
        output.deallocate()
    }

    var isComplete: Bool { isBetweenMembers }

    func push(_ input: UnsafeRawBufferPointer, to sink: (UnsafeRawBufferPointer) throws -> Void) throws {
        guard isReady else { throw CompressionError.damaged(.gzip) }
        var rest = input[...]
        while !rest.isEmpty {
            let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
            stream.pointee.next_in = UnsafeMutablePointer(mutating: piece.bindMemory(to: UInt8.self).baseAddress)
            stream.pointee.avail_in = UInt32(piece.count)
            try inflatePiece(to: sink)
            rest = rest.dropFirst(piece.count)
        }
    }

    private func inflatePiece(to sink: (UnsafeRawBufferPointer) throws -> Void) throws {
        var isFull = false
        while stream.pointee.avail_in > 0 || isFull {
            if isBetweenMembers {
                guard stream.pointee.avail_in > 0 else { return }
                // Some writers pad the end with zeros; no member starts with one.
                if stream.pointee.next_in.pointee == 0 {
                    stream.pointee.next_in += 1
                    stream.pointee.avail_in -= 1
                    continue
                }
                inflateReset(stream)
                isBetweenMembers = false
            }
            stream.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
            stream.pointee.avail_out = UInt32(output.count)
            let status = inflate(stream, Z_NO_FLUSH)
            let count = output.count - Int(stream.pointee.avail_out)
            // What came out before the damage is good, and is wrong or right whatever pieces the stream comes in.
            if count > 0 { try sink(UnsafeRawBufferPointer(rebasing: output[..<count])) }
            guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { throw CompressionError.damaged(.gzip) }
            isFull = stream.pointee.avail_out == 0
            if status == Z_STREAM_END { (isBetweenMembers, isFull) = (true, false) }
            if status == Z_BUF_ERROR, !isFull { return }
        }
    }
}
