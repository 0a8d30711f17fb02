#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Bytes that a kernel writes one after the other without asking at each byte whether there is room.
///
/// ``reserve(_:)`` makes room, the `write` functions need it. Precondition of each: the room it names was reserved. The memory is owned by this
/// one value and freed with it.
package struct GrowingBytes: ~Copyable {
    /// The first byte.
    private(set) var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// How many bytes there are.
    package private(set) var count = 0

    /// No bytes, and room for some.
    package init(capacity: Int = 1 << 16) {
        self.capacity = max(capacity, 64)
        base = Self.moved(nil, to: self.capacity)
    }

    deinit { free(base) }

    /// Makes room for `more` bytes. Complexity: amortized O(1) a byte.
    @inline(__always)
    package mutating func reserve(_ more: Int) {
        if capacity &- count < more { grow(more) }
    }

    @inline(never)
    private mutating func grow(_ more: Int) {
        capacity = max(capacity + capacity / 2, count + more)
        base = Self.moved(base, to: capacity)
    }

    /// Large blocks are moved by their page tables (`mremap`) and not byte by byte, which is why this is not Swift's `allocate`. No memory ends
    /// the process, as it does there.
    private static func moved(_ base: UnsafeMutablePointer<UInt8>?, to capacity: Int) -> UnsafeMutablePointer<UInt8> {
        guard let moved = realloc(base, capacity) else { preconditionFailure("no memory for \(capacity) bytes") }
        return moved.assumingMemoryBound(to: UInt8.self)
    }

    /// The place of the next byte; ``advance(_:)`` says how many were put there.
    @inline(__always)
    package var tail: UnsafeMutablePointer<UInt8> { base + count }

    /// Counts bytes that were put at ``tail``.
    @inline(__always)
    package mutating func advance(_ written: Int) { count &+= written }

    /// Forgets the bytes and keeps the room.
    package mutating func removeAll() { count = 0 }

    /// Forgets the bytes from `count` on, which are at most as many as there are.
    package mutating func truncate(to count: Int) { self.count = min(count, self.count) }

    /// Writes one byte; needs room for 1.
    @inline(__always)
    package mutating func write(_ byte: UInt8) {
        base[count] = byte
        count &+= 1
    }

    /// Writes a literal; needs room for its bytes.
    @inline(__always)
    package mutating func write(_ literal: StaticString) {
        tail.update(from: literal.utf8Start, count: literal.utf8CodeUnitCount)
        count &+= literal.utf8CodeUnitCount
    }

    /// Writes bytes and makes the room itself.
    @inline(__always)
    package mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        reserve(bytes.count)
        UnsafeMutableRawPointer(tail).copyMemory(from: start, byteCount: bytes.count)
        count &+= bytes.count
    }

    /// Writes a literal and makes the room itself.
    @inline(__always)
    package mutating func append(_ literal: StaticString) {
        reserve(literal.utf8CodeUnitCount)
        write(literal)
    }

    /// Writes the UTF-8 of a string and makes the room itself. A literal is taken for a `StaticString`, which costs less.
    @_disfavoredOverload
    package mutating func append(_ string: String) {
        // Almost every string lends its bytes as they are; a variable for `withUTF8` would count references at each call.
        if string.utf8.withContiguousStorageIfAvailable({ append(UnsafeRawBufferPointer($0)) }) != nil { return }
        var string = string
        string.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }

    /// Lends the bytes.
    package borrowing func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: base, count: count))
    }

    /// A copy of the bytes. Complexity: O(bytes).
    package var array: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }
}
