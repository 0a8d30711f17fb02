#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#endif

/// Pages of 2 MB for the memory of an index, where the system gives them on request (Linux, `transparent_hugepage=madvise`); elsewhere nothing is done.
///
/// A search jumps about: with pages of 4 KB nearly every jump also misses the table of pages.
enum LargePages {
    /// Bytes of a large page.
    static let size = 1 << 21

    /// Asks for large pages in memory that nothing was written to yet. Advice only: what is refused costs nothing.
    static func advise(_ memory: UnsafeMutableRawBufferPointer) {
        #if os(Linux) || os(Android)
            guard let start = memory.baseAddress else { return }
            let first = (UInt(bitPattern: start) + UInt(size - 1)) & ~UInt(size - 1)
            let end = UInt(bitPattern: start + memory.count) & ~UInt(size - 1)
            guard first < end else { return }
            _ = madvise(UnsafeMutableRawPointer(bitPattern: first), Int(end - first), MADV_HUGEPAGE)
        #endif
    }
}
