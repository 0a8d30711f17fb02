extension PackedRTree {
    /// The whole index as bytes that any machine reads back or maps: 64 bytes of header, then the memory as it is.
    /// - Complexity: O(*n*).
    public var bytes: [UInt8] { withExtendedLifetime(storage) { PackedHeader.sealed(storage.bytes) } }

    /// Reads an index from the bytes that ``bytes`` gave, by copying them.
    /// - Throws: ``PackedRTreeError`` for bytes that are truncated, altered or no index at all.
    /// - Complexity: O(*n*).
    public init(bytes: [UInt8]) throws(PackedRTreeError) {
        let copy = PackedStorage.allocate(byteCount: bytes.count)
        copy.copyBytes(from: bytes)
        do {
            let (layout, bounds) = try PackedHeader.read(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(copy)[..<bytes.count]))
            self.init(storage: PackedStorage(layout: layout, adopting: copy), bounds: bounds)
        } catch {
            copy.deallocate()
            throw error
        }
    }

    /// Reads an index in place, such as from a mapped file, without copying it.
    /// - Parameters:
    ///   - mapped: The bytes that ``bytes`` gave, at an address that is a multiple of 8, unchanged for as long as `owner` lives.
    ///   - owner: What keeps the bytes; held by the index and its copies.
    /// - Throws: ``PackedRTreeError`` for bytes that are truncated, altered or no index at all. Nothing beyond the buffer is ever read.
    /// - Complexity: O(*n*) to check the bytes, without allocation.
    public init(mapped: UnsafeRawBufferPointer, owner: any AnyObject & Sendable) throws(PackedRTreeError) {
        guard UInt(bitPattern: mapped.baseAddress) % 8 == 0 else { throw .misaligned }
        let (layout, bounds) = try PackedHeader.read(mapped)
        self.init(storage: PackedStorage(layout: layout, mapped: mapped, owner: owner), bounds: bounds)
    }
}
