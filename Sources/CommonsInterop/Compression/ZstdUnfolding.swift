#if canImport(CZstd)
    import CZstd

    /// Decodes Zstandard (RFC 8878), several frames in a row included.
    final class ZstdUnfolding: Unfolding {
        private let stream: OpaquePointer?
        private let output = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        private(set) var isComplete = false
        /// How many bytes the decoder asked for: a block and the three of the next one's head. It gets the block alone, so that what comes before a
        /// damaged block comes out however the input is cut.
        private var wanted = 1

        init() {
            stream = ZSTD_createDStream()
            // A frame may ask for a window of up to 128 MiB (`--long=27`); more is refused, it would be our memory.
            if let stream { ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, 27) }
        }

        deinit {
            ZSTD_freeDStream(stream)
            output.deallocate()
        }

        func push(_ input: UnsafeRawBufferPointer, to sink: (UnsafeRawBufferPointer) throws -> Void) throws {
            guard let stream else { throw CompressionError.damaged(.zstd) }
            var offset = 0
            var isFull = false
            while offset < input.count || isFull {
                let piece = min(max(1, wanted - 3), input.count - offset)
                var source = ZSTD_inBuffer(src: input.baseAddress.map { $0 + offset }, size: piece, pos: 0)
                var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
                let status = ZSTD_decompressStream(stream, &target, &source)
                if target.pos > 0 { try sink(UnsafeRawBufferPointer(rebasing: output[..<target.pos])) }
                guard ZSTD_isError(status) == 0 else { throw CompressionError.damaged(.zstd) }
                offset += source.pos
                wanted = max(1, status)
                isComplete = status == 0
                isFull = target.pos == target.size && status != 0
            }
        }
    }
#endif
