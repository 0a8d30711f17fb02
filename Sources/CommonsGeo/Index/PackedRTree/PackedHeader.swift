/// The first 64 bytes of a packed tree, little-endian: magic `CGRTREE2`, UInt32 kind (0 places, 1 boxes), UInt32 count, the bounds as four doubles
/// (west, south, east, north), UInt64 checksum of all other bytes, 8 bytes of zero.
enum PackedHeader {
    /// `CGRTREE2` read as a little-endian number.
    static let magic: UInt64 = 0x3245_4552_5452_4743
    private static let checksumOffset = 48

    static func write(to memory: UnsafeMutableRawBufferPointer, layout: PackedLayout, bounds: FlatBox) {
        memory.storeBytes(of: magic.littleEndian, as: UInt64.self)
        memory.storeBytes(of: UInt32(layout.areBoxes ? 1 : 0).littleEndian, toByteOffset: 8, as: UInt32.self)
        memory.storeBytes(of: UInt32(layout.count).littleEndian, toByteOffset: 12, as: UInt32.self)
        for (number, edge) in [bounds.west, bounds.south, bounds.east, bounds.north].enumerated() {
            memory.storeBytes(of: edge.bitPattern.littleEndian, toByteOffset: 16 + 8 * number, as: UInt64.self)
        }
    }

    /// The bytes of a tree with their checksum in place.
    static func sealed(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var copy = [UInt8](bytes)
        copy.withUnsafeMutableBytes { $0.storeBytes(of: checksum(bytes).littleEndian, toByteOffset: checksumOffset, as: UInt64.self) }
        return copy
    }

    /// The layout and the bounds that the bytes claim, once everything about them was checked.
    static func read(_ bytes: UnsafeRawBufferPointer) throws(PackedRTreeError) -> (PackedLayout, FlatBox) {
        guard UInt64(1).littleEndian == 1 else { throw .bigEndianMachine }
        guard bytes.count >= PackedLayout.headerSize else { throw .truncated(bytes: bytes.count, needed: PackedLayout.headerSize) }
        guard bytes.loadUnaligned(as: UInt64.self) == magic else { throw .notATree }
        let (kind, count) = (
            bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self), bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self)
        )
        guard kind <= 1, count < 1 << 31 else { throw .notATree }
        let layout = PackedLayout(count: Int(count), areBoxes: kind == 1)
        guard bytes.count >= layout.size else { throw .truncated(bytes: bytes.count, needed: layout.size) }
        guard bytes.count == layout.size else { throw .trailingBytes(bytes.count - layout.size) }
        let stored = bytes.loadUnaligned(fromByteOffset: checksumOffset, as: UInt64.self)
        guard checksum(bytes) == stored else { throw .corrupt }
        try check(bytes, layout)
        let edges = (0..<4).map { Double(bitPattern: bytes.loadUnaligned(fromByteOffset: 16 + 8 * $0, as: UInt64.self)) }
        guard !edges.contains(where: \.isNaN) else { throw .corrupt }
        return (layout, FlatBox(west: edges[0], south: edges[1], east: edges[2], north: edges[3]))
    }

    /// Whoever forged the checksum still gets no position outside the array, no place outside the Earth, and no node outside the bytes.
    private static func check(_ bytes: UnsafeRawBufferPointer, _ layout: PackedLayout) throws(PackedRTreeError) {
        for rank in 0..<layout.leafCount * rtreeFanout {
            let (leaf, slot) = (rank / rtreeFanout, rank % rtreeFanout)
            let block = PackedLayout.headerSize + leaf * layout.leafSize
            let position = bytes.loadUnaligned(fromByteOffset: block + layout.positionsOffset + 4 * slot, as: UInt32.self)
            guard position < max(1, layout.count) else { throw .positionOutOfRange(position, count: layout.count) }
            func number(_ edge: Int) -> Double {
                SplitDouble.joined(
                    bytes.loadUnaligned(fromByteOffset: block + 4 * (edge * rtreeFanout + slot), as: Float.self),
                    bytes.loadUnaligned(fromByteOffset: block + layout.fineOffset + 4 * (edge * rtreeFanout + slot), as: UInt32.self))
            }
            let (west, south) = (number(0), number(1))
            let (east, north) = layout.areBoxes ? (number(2), number(3)) : (west, south)
            if rank >= layout.count {
                guard west.isNaN, south.isNaN, east.isNaN, north.isNaN else { throw .itemOutOfRange(rank: rank) }
            } else {
                guard west >= -180, west <= 180, west <= east, east - west <= 360, east <= (layout.areBoxes ? 540 : 180), south >= -90,
                    south <= north, north <= 90
                else { throw .itemOutOfRange(rank: rank) }
            }
        }
        // The last node of a level may have room for children that the level below does not have.
        var last = layout.innerOffset - PackedLayout.innerSize
        for level in layout.levels.indices.dropFirst() {
            last += layout.levels[level] * PackedLayout.innerSize
            let children = layout.levels[level - 1] - (layout.levels[level] - 1) * rtreeFanout
            for slot in children..<rtreeFanout {
                for edge in 0..<4 {
                    let number = bytes.loadUnaligned(fromByteOffset: last + 4 * (edge * rtreeFanout + slot), as: Float.self)
                    guard number == (edge < 2 ? .infinity : -.infinity) else { throw .corrupt }
                }
            }
        }
    }

    private static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 { ByteChecksum.of(bytes, hole: checksumOffset) }
}
