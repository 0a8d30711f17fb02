/// Where the parts of a territory index lie in its bytes. Little-endian, every part aligned to 8.
///
/// | bytes | part |
/// |---|---|
/// | 0…7 | `COMMTER2`, whose last character is the version |
/// | 8… | eight numbers of 8 bytes: territories, blob bytes, hashes, children, neighbours, locators, whole length, checksum of all other bytes |
/// | 128… | the start of each territory in the blob |
/// | then | blob: territories as ``TerritoryBytes`` writes them |
/// | then | hashes: pairs of a digest and a position, sorted, 16 bytes each |
/// | then | children and neighbours: starts (one more than territories), then positions |
/// | then | for each level with outlines: level, length (8 bytes each), then an ``OutlineLocator`` |
struct TerritoryLayout {
    /// A list of positions for each territory.
    struct Lists {
        var starts: Int
        var items: Int
        var count: Int
    }

    static let magic: [UInt8] = Array("COMMTER2".utf8)
    static let headerLength = 128
    private static let checksumOffset = 64

    let count: Int
    let hashCount: Int
    let records: Int
    let blob: Range<Int>
    let hashes: Int
    let children: Lists
    let neighbours: Lists
    /// Where the locators begin.
    let tail: Int
    private(set) var locators: [(level: TerritoryLevel, range: Range<Int>)] = []

    init(count: Int, blobLength: Int, hashCount: Int, childCount: Int, neighbourCount: Int) {
        func aligned(_ offset: Int) -> Int { (offset + 7) & ~7 }
        (self.count, self.hashCount) = (count, hashCount)
        records = Self.headerLength
        let blobStart = aligned(records + count * 4)
        blob = blobStart..<blobStart + blobLength
        hashes = aligned(blob.upperBound)
        let childStarts = hashes + hashCount * 16
        children = Lists(starts: childStarts, items: childStarts + (count + 1) * 4, count: childCount)
        let neighbourStarts = aligned(children.items + childCount * 4)
        neighbours = Lists(starts: neighbourStarts, items: neighbourStarts + (count + 1) * 4, count: neighbourCount)
        tail = aligned(neighbours.items + neighbourCount * 4)
    }

    init(_ bytes: UnsafeRawBufferPointer) throws(TerritoryIndexError) {
        guard bytes.count >= Self.headerLength, bytes[0..<7].elementsEqual(Self.magic[0..<7]) else { throw .notAnIndex }
        guard bytes[7] == Self.magic[7] else { throw .otherVersion(found: UInt32(bytes[7] &- 0x30), supported: 2) }
        var counts: [Int] = []
        for index in 0..<7 {
            let count = Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 + index * 8, as: Int64.self))
            guard count >= 0, count < 1 << 40 else { throw .corrupt(reason: "count \(index) is \(count)") }
            counts.append(Int(count))
        }
        guard bytes.count >= counts[6] else { throw .truncated(expected: counts[6], found: bytes.count) }
        guard bytes.count == counts[6] else { throw .corrupt(reason: "\(bytes.count - counts[6]) bytes follow the end") }
        guard Self.checksum(bytes) == UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: Self.checksumOffset, as: UInt64.self)) else {
            throw .corrupt(reason: "its bytes are not those that were written")
        }
        self.init(count: counts[0], blobLength: counts[1], hashCount: counts[2], childCount: counts[3], neighbourCount: counts[4])
        guard tail <= counts[6], counts[5] <= TerritoryLevel.allCases.count else {
            throw .corrupt(reason: "the parts are longer than the whole")
        }
        var offset = tail
        for _ in 0..<counts[5] {
            guard offset + 16 <= counts[6] else { throw .truncated(expected: offset + 16, found: counts[6]) }
            let level = Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int64.self))
            let length = Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 8, as: Int64.self))
            guard let level = UInt8(exactly: level).flatMap(TerritoryLevel.init(rawValue:)), length >= 0,
                length <= Int64(counts[6] - offset - 16)
            else { throw .corrupt(reason: "the outlines at byte \(offset)") }
            locators.append((level, offset + 16..<offset + 16 + Int(length)))
            offset += 16 + (Int(length) + 7) & ~7
        }
    }

    /// Writes the checksum of bytes that are complete but for it.
    static func seal(_ bytes: UnsafeMutableRawBufferPointer) {
        bytes.storeBytes(of: checksum(UnsafeRawBufferPointer(bytes)).littleEndian, toByteOffset: checksumOffset, as: UInt64.self)
    }

    private static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 { ByteChecksum.of(bytes, hole: checksumOffset) }
}
