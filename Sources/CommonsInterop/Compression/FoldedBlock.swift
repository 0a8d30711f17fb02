import CBZip2
import CZlib

#if canImport(CZstd)
    import CZstd
#endif

/// A block of bytes whose unfolded size is known beforehand, as OSM PBF keeps its blobs.
enum FoldedBlock {
    /// How the block is folded.
    enum Method: Hashable, Sendable {
        case zlib
        case bzip2
        case lz4
        case zstd
    }

    /// Unfolds `input` into `output`, which must come out exactly full; `false` for anything else.
    static func unfold(_ method: Method, _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Bool {
        switch method {
        case .zlib: return inflate(input, output)
        case .bzip2: return bunzip(input, output)
        case .lz4: return LZ4Block.decode(input, into: output)
        case .zstd:
            #if canImport(CZstd)
                return ZSTD_decompress(output.baseAddress, output.count, input.baseAddress, input.count) == output.count
            #else
                return false
            #endif
        }
    }

    private static func inflate(_ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer) -> Bool {
        var count = UInt(output.count)
        let status = uncompress(
            output.bindMemory(to: UInt8.self).baseAddress, &count, input.bindMemory(to: UInt8.self).baseAddress, UInt(input.count))
        return status == Z_OK && count == output.count
    }

    private static func bunzip(_ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer) -> Bool {
        guard let size = UInt32(exactly: input.count), var count = UInt32(exactly: output.count) else { return false }
        let status = BZ2_bzBuffToBuffDecompress(
            output.bindMemory(to: CChar.self).baseAddress, &count,
            UnsafeMutablePointer(mutating: input.bindMemory(to: CChar.self).baseAddress), size, 0, 0)
        return status == BZ_OK && count == output.count
    }
}
