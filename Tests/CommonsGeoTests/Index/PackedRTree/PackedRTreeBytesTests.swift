import CommonsGeo
import Testing

@Suite struct PackedRTreeBytesTests {
    private final class Mapping: Sendable {
        nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
        init(_ array: [UInt8], offset: Int = 0) {
            let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: array.count + 64, alignment: 64)
            memory[offset..<(offset + array.count)].copyBytes(from: array)
            bytes = UnsafeRawBufferPointer(rebasing: memory[offset..<(offset + array.count)])
        }
        deinit { bytes.baseAddress.map { UnsafeRawPointer(bitPattern: UInt(bitPattern: $0) & ~63)?.deallocate() } }
    }

    private func sample(_ count: Int) throws -> [Coordinate] {
        var random = SeededGenerator(seed: 30)
        return try (0..<count).map { _ in try random.place() }
    }

    @Test(arguments: [0, 1, 40, 1000]) func `what is written is read back, copied or mapped`(count: Int) throws {
        let index = PackedRTree(try sample(count))
        let bytes = index.bytes
        let copied = try PackedRTree(bytes: bytes)
        let mapping = Mapping(bytes)
        let mapped = try PackedRTree(mapped: mapping.bytes, owner: mapping)
        let box = try BoundingBox(south: -60, west: 120, north: 70, east: -30)
        for read in [copied, mapped] {
            #expect(read.violation == nil && read.count == count)
            #expect(read.positions(in: box) == index.positions(in: box))
            #expect(read.bytes == bytes)
        }
    }

    @Test func `every truncation is refused`() throws {
        let bytes = PackedRTree(try sample(40)).bytes
        for length in 0..<bytes.count { #expect(throws: PackedRTreeError.self) { try PackedRTree(bytes: Array(bytes[..<length])) } }
        #expect(throws: PackedRTreeError.trailingBytes(3)) { try PackedRTree(bytes: bytes + [0, 0, 0]) }
    }

    @Test func `every changed byte is refused`() throws {
        let bytes = PackedRTree(try sample(40)).bytes
        for position in bytes.indices {
            var changed = bytes
            changed[position] ^= 1 << UInt8(position % 8)
            #expect(throws: PackedRTreeError.self) { try PackedRTree(bytes: changed) }
        }
    }

    @Test func `a misaligned buffer and a foreign file are refused`() throws {
        let bytes = PackedRTree(try sample(3)).bytes
        let mapping = Mapping(bytes, offset: 4)
        #expect(throws: PackedRTreeError.misaligned) { try PackedRTree(mapped: mapping.bytes, owner: mapping) }
        #expect(throws: PackedRTreeError.notATree) { try PackedRTree(bytes: [UInt8](repeating: 7, count: 200)) }
        #expect(throws: PackedRTreeError.truncated(bytes: 0, needed: 64)) { try PackedRTree(bytes: []) }
    }
}
