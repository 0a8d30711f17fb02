#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A growable run of plain values behind one pointer.
///
/// An `Array` checks uniqueness at each append; a builder that appends ten million numbers cannot pay that. `Element` must be trivial
/// (no references): it is moved by memcpy and never deinitialised.
struct Column<Element: BitwiseCopyable>: ~Copyable {
    private(set) var base: UnsafeMutablePointer<Element>
    private(set) var capacity: Int
    var count = 0

    init(capacity: Int = 64) {
        self.capacity = max(1, capacity)
        base = Self.moved(nil, to: self.capacity)
    }

    deinit { free(base) }

    /// Makes room for `extra` more values; growth doubles, so appending costs O(1) on average.
    @inline(__always)
    mutating func reserve(_ extra: Int) {
        if _slowPath(count &+ extra > capacity) { grow(to: count + extra) }
    }

    @inline(never)
    private mutating func grow(to needed: Int) {
        capacity = max(needed, capacity * 2)
        base = Self.moved(base, to: capacity)
    }

    /// Large columns are moved by their page tables (`mremap`), and what doubling takes beyond need is never touched. No memory ends the process,
    /// as it does in Swift's `allocate`.
    private static func moved(_ base: UnsafeMutablePointer<Element>?, to capacity: Int) -> UnsafeMutablePointer<Element> {
        guard let moved = realloc(base, capacity * MemoryLayout<Element>.stride) else {
            preconditionFailure("no memory for \(capacity) values")
        }
        return moved.assumingMemoryBound(to: Element.self)
    }

    @inline(__always)
    mutating func append(_ value: Element) {
        reserve(1)
        base[count] = value
        count &+= 1
    }

    /// Adds `filler` until there are `target` values.
    mutating func fill(to target: Int, with filler: Element) {
        while count < target { append(filler) }
    }

    /// The values, and `filler` up to `total`; empty when there are none.
    func array(filledTo total: Int, with filler: Element) -> [Element] {
        count == 0 ? [] : array + Array(repeating: filler, count: max(0, total - count))
    }

    /// The bytes of the values; valid until the column changes.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(UnsafeBufferPointer(start: base, count: count)) }

    /// The values as an array of exactly their number.
    var array: [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }
}
