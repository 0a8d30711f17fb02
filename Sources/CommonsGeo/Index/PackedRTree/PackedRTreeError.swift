/// Why bytes are not a ``PackedRTree``.
public enum PackedRTreeError: Error, Hashable, Sendable {
    /// The bytes do not begin as an index does.
    case notATree
    /// Fewer bytes than the header promises.
    case truncated(bytes: Int, needed: Int)
    /// More bytes than the header promises.
    case trailingBytes(Int)
    /// The checksum does not agree.
    case corrupt
    /// A position that the array does not have.
    case positionOutOfRange(UInt32, count: Int)
    /// An item, by its place in the file, that does not lie on the Earth.
    case itemOutOfRange(rank: Int)
    /// The address is not a multiple of 8.
    case misaligned
    /// The bytes are little-endian and this machine is not.
    case bigEndianMachine
}

extension PackedRTreeError: CustomStringConvertible {
    /// What was wrong, in a sentence.
    public var description: String {
        switch self {
        case .notATree: "the bytes are not a packed R-tree"
        case .truncated(let bytes, let needed): "the index is cut off: \(bytes) bytes where \(needed) are needed"
        case .trailingBytes(let count): "\(count) bytes follow the index"
        case .corrupt: "the index's checksum does not agree with its bytes"
        case .positionOutOfRange(let position, let count): "the index names position \(position) of \(count) items"
        case .itemOutOfRange(let rank): "item \(rank) of the index does not lie on the Earth"
        case .misaligned: "the index must start at an address that is a multiple of 8"
        case .bigEndianMachine: "the index is little-endian and this machine is not"
        }
    }
}
