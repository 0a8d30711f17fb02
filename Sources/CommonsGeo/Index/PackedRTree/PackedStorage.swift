/// The bytes of a packed tree, its own or mapped.
///
/// `@unchecked Sendable` by this invariant: the bytes are written only while the tree is being built, before any other code can hold the storage, and are read-only
/// from then on; a mapped buffer is promised by its owner to stay unchanged.
final class PackedStorage: @unchecked Sendable {
    let layout: PackedLayout
    let bytes: UnsafeRawBufferPointer
    private let firstChildren: [UInt32]
    /// What keeps mapped bytes alive; `nil` when the bytes are freed here.
    private let owner: AnyObject?

    /// Takes over bytes that ``allocate(byteCount:)`` gave.
    init(layout: PackedLayout, adopting bytes: UnsafeMutableRawBufferPointer) {
        (self.layout, self.bytes, owner) = (layout, UnsafeRawBufferPointer(bytes), nil)
        firstChildren = layout.firstChildren
    }

    /// Reads bytes that `owner` keeps.
    init(layout: PackedLayout, mapped bytes: UnsafeRawBufferPointer, owner: AnyObject) {
        (self.layout, self.bytes, self.owner) = (layout, bytes, owner)
        firstChildren = layout.firstChildren
    }

    deinit {
        if owner == nil { bytes.deallocate() }
    }

    /// Lends the nodes for as long as `body` runs.
    @inline(__always)
    func withNodes<Result>(_ body: (PackedNodes) -> Result) -> Result {
        withExtendedLifetime(self) {
            firstChildren.withUnsafeBufferPointer { firstChildren in
                let base = bytes.baseAddress!
                return body(
                    PackedNodes(
                        leaves: (base + PackedLayout.headerSize).assumingMemoryBound(to: UInt32.self),
                        inner: (base + layout.innerOffset).assumingMemoryBound(to: Float.self),
                        // An empty array may have no address; then no inner node is ever asked for.
                        firstChildren: firstChildren.baseAddress ?? (base + 0).assumingMemoryBound(to: UInt32.self),
                        leafCount: UInt32(layout.leafCount), numberCount: layout.numberCount,
                        root: layout.count == 0 ? nil : UInt32(layout.leafCount + layout.innerCount - 1)))
            }
        }
    }
}

extension PackedStorage {
    /// Memory for a tree, aligned to its cache lines, and to large pages when it fills some.
    static func allocate(byteCount: Int) -> UnsafeMutableRawBufferPointer {
        let isLarge = byteCount >= 2 * LargePages.size
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, byteCount), alignment: isLarge ? LargePages.size : 64)
        if isLarge { LargePages.advise(memory) }
        return memory
    }
}
