/// Where the parts of a locator lie in its bytes. Little-endian, every part aligned to 8.
///
/// | bytes | part |
/// |---|---|
/// | 0…7 | `COMMLOC1`, whose last character is the version |
/// | 8… | five counts of 8 bytes: blocks, cells, edges, list entries, and the whole length |
/// | 64… | 720 × 360 entries of 4 bytes: a set, or a block where the high bit is set |
/// | then | blocks: first cell, division |
/// | then | cells: starts of their edges (one more than cells), then their sets |
/// | then | edges of 24 bytes: a, b, two owners |
/// | then | lists of owners, each ended by 0 |
///
/// A set is 0 for nobody, one more than an owner, or, with the second highest bit, the start of a list: the set may hold an overlap.
struct LocatorLayout {
    static let magic: [UInt8] = Array("COMMLOC1".utf8)
    static let headerLength = 64
    static let blockFlag: UInt32 = 1 << 31
    static let listFlag: UInt32 = 1 << 30

    let blockCount: Int
    let cellCount: Int
    let edgeCount: Int
    let listCount: Int
    let top: Int
    let blocks: Int
    let cellStarts: Int
    let cellSets: Int
    let edges: Int
    let lists: Int
    let length: Int

    init(blockCount: Int, cellCount: Int, edgeCount: Int, listCount: Int) {
        func aligned(_ offset: Int) -> Int { (offset + 7) & ~7 }
        (self.blockCount, self.cellCount, self.edgeCount, self.listCount) = (blockCount, cellCount, edgeCount, listCount)
        top = Self.headerLength
        blocks = aligned(top + OutlineGrid.columns * OutlineGrid.rows * 4)
        cellStarts = aligned(blocks + blockCount * 8)
        cellSets = aligned(cellStarts + (cellCount + 1) * 4)
        edges = aligned(cellSets + cellCount * 4)
        lists = aligned(edges + edgeCount * 24)
        length = aligned(lists + listCount * 4)
    }

    init(_ bytes: UnsafeRawBufferPointer) throws(OutlineLocatorError) {
        guard bytes.count >= Self.headerLength, bytes[0..<7].elementsEqual(Self.magic[0..<7]) else { throw .notALocator }
        guard bytes[7] == Self.magic[7] else { throw .newerVersion(found: UInt32(bytes[7] &- 0x30), supported: 1) }
        guard UInt(bitPattern: bytes.baseAddress!) & 7 == 0 else { throw .corrupt(reason: "the bytes are not aligned to 8") }
        var counts: [Int] = []
        for index in 0..<5 {
            let count = Int64(littleEndian: bytes.load(fromByteOffset: 8 + index * 8, as: Int64.self))
            guard count >= 0, count < 1 << 40 else { throw .corrupt(reason: "count \(index) is \(count)") }
            counts.append(Int(count))
        }
        self.init(blockCount: counts[0], cellCount: counts[1], edgeCount: counts[2], listCount: counts[3])
        guard length == counts[4] else { throw .corrupt(reason: "the parts take \(length) bytes, the header says \(counts[4])") }
        guard bytes.count >= length else { throw .truncated(expected: length, found: bytes.count) }
    }
}

/// A run of bytes that lives as long as its owner.
///
/// `@unchecked Sendable`: nobody writes to the bytes after this is made, and the owner that keeps them is itself `Sendable`.
struct LocatorBytes: @unchecked Sendable {
    let buffer: UnsafeRawBufferPointer
    private let owner: any AnyObject & Sendable

    init(_ buffer: UnsafeRawBufferPointer, keeping owner: any AnyObject & Sendable) { (self.buffer, self.owner) = (buffer, owner) }
}

/// Bytes of our own, aligned to 8, freed with the last locator that reads them.
///
/// `@unchecked Sendable`: written only by the builder before it is shared.
final class OwnedBytes: @unchecked Sendable {
    let buffer: UnsafeMutableRawBufferPointer

    init(count: Int) {
        buffer = .allocate(byteCount: count, alignment: 8)
        buffer.initializeMemory(as: UInt8.self, repeating: 0)
    }

    deinit { buffer.deallocate() }
}
