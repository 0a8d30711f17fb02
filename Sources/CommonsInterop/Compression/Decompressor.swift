/// Unfolds a compressed stream in bounded memory, with a limit on how much comes out.
package final class Decompressor {
    private let format: CompressionFormat
    private let decoder: any Unfolding
    private let byteLimit: Int
    private let ratioLimit: Int
    private var bytesIn = 0
    private var bytesOut = 0

    /// Before this much is out the ratio is not looked at: a few kilobytes of blanks fold by thousands.
    private static let graceBytes = 16 << 20

    /// Prepares to unfold; `nil` when this platform has no decoder for the format.
    package init?(_ format: CompressionFormat, byteLimit: Int = 1 << 42, ratioLimit: Int = 5_000) {
        guard let decoder = Self.decoder(format) else { return nil }
        (self.format, self.decoder, self.byteLimit, self.ratioLimit) = (format, decoder, byteLimit, ratioLimit)
    }

    private static func decoder(_ format: CompressionFormat) -> (any Unfolding)? {
        switch format {
        case .gzip: return GzipUnfolding()
        case .bzip2: return Bzip2Unfolding()
        case .zstd:
            #if canImport(CZstd)
                return ZstdUnfolding()
            #else
                return nil
            #endif
        }
    }

    /// Unfolds the next bytes of the stream, giving the result to `sink` in pieces of at most 64 KiB.
    /// - Throws: ``CompressionError``; whatever `sink` throws.
    package func push(_ input: UnsafeRawBufferPointer, to sink: (UnsafeRawBufferPointer) throws -> Void) throws {
        bytesIn += input.count
        try decoder.push(input) { piece in
            bytesOut += piece.count
            if bytesOut > byteLimit { throw CompressionError.tooLarge(limit: byteLimit) }
            if bytesOut > Self.graceBytes, bytesOut / max(1, bytesIn) > ratioLimit { throw CompressionError.bomb(ratioLimit: ratioLimit) }
            try sink(piece)
        }
    }

    /// Says that the stream ends here.
    /// - Throws: ``CompressionError/truncated(_:)`` when it may not.
    package func finish() throws(CompressionError) {
        guard decoder.isComplete else { throw .truncated(format) }
    }
}
