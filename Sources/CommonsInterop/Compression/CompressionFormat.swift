/// How a file is folded.
public enum CompressionFormat: String, Hashable, Sendable, CaseIterable {
    /// RFC 1952, `.gz`.
    case gzip
    /// `.bz2`.
    case bzip2
    /// RFC 8878, `.zst`; Linux and macOS only.
    case zstd

    /// The format that the first bytes of a file announce; four bytes are enough. `nil` when none does.
    public init?(signature bytes: some Collection<UInt8>) {
        if bytes.starts(with: [0x1F, 0x8B, 0x08]) {
            self = .gzip
        } else if bytes.starts(with: [0x42, 0x5A, 0x68]) {  // "BZh"
            self = .bzip2
        } else if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
            self = .zstd
        } else {
            return nil
        }
    }
}

/// Why a compressed stream is refused.
public enum CompressionError: Error, Hashable, Sendable {
    /// The bytes are not in the format, or damaged.
    case damaged(CompressionFormat)
    /// The stream ends in its middle.
    case truncated(CompressionFormat)
    /// It unfolds to more than the limit, in bytes.
    case tooLarge(limit: Int)
    /// One byte of it unfolds to more than the limit.
    case bomb(ratioLimit: Int)
}

extension CompressionError: CustomStringConvertible {
    /// What was wrong, in a sentence.
    public var description: String {
        switch self {
        case .damaged(let format): "the \(format.rawValue) stream is damaged"
        case .truncated(let format): "the \(format.rawValue) stream ends in its middle"
        case .tooLarge(let limit): "the file unfolds to more than \(limit) bytes"
        case .bomb(let limit): "the file unfolds to more than \(limit) times its size"
        }
    }
}
