import Dispatch

/// A buffer for one block and what the scanner makes of it.
///
/// `@unchecked Sendable`: a slot belongs to the reader's thread, except from `submit` until `wait` returns, when it belongs to one task of
/// the queue; the semaphore orders the two.
final class ScanSlot: @unchecked Sendable {
    private(set) var bytes: UnsafeMutablePointer<UInt8>
    private(set) var capacity: Int
    private(set) var count = 0
    private var builder: OSMBlockBuilder
    private let done = DispatchSemaphore(value: 0)
    private var isSubmitted = false

    /// What the scan came to.
    private(set) var result = OSMBlockScanner.Finding()
    /// The objects, unless the scan ended in doubt.
    private(set) var block: OSMBlock?
    /// The first and the last object.
    private(set) var first: OSMVersionedID?
    private(set) var last: OSMVersionedID?

    init(capacity: Int, fields: OSMMetadataFields) {
        self.capacity = capacity
        bytes = .allocate(capacity: capacity + ScanCursor.padding)
        builder = OSMBlockBuilder(fields: fields)
    }

    deinit { bytes.deallocate() }

    /// The bytes of the block.
    var content: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes, count: count) }

    /// Adds bytes at the end, as many as there is room for, and returns how many.
    func append(_ source: UnsafeRawBufferPointer) -> Int {
        let taken = min(source.count, capacity - count)
        if taken > 0, let base = source.baseAddress {
            UnsafeMutableRawPointer(bytes + count).copyMemory(from: base, byteCount: taken)
            count += taken
        }
        return taken
    }

    /// Makes room for more.
    func grow(to larger: Int) {
        let fresh = UnsafeMutablePointer<UInt8>.allocate(capacity: larger + ScanCursor.padding)
        fresh.update(from: bytes, count: count)
        bytes.deallocate()
        (bytes, capacity) = (fresh, larger)
    }

    /// Ends the block at `cut` and gives what is behind it to `next`, which must be empty.
    func cut(at cut: Int, rest next: ScanSlot) {
        if next.capacity < count - cut { next.grow(to: count - cut) }
        _ = next.append(UnsafeRawBufferPointer(start: bytes + cut, count: count - cut))
        count = cut
    }

    /// Drops the first `taken` bytes.
    func drop(_ taken: Int) {
        bytes.update(from: bytes + taken, count: count - taken)
        count -= taken
    }

    /// Empties the slot for another block.
    func reset() {
        count = 0
        block = nil
    }

    /// Scans the block on this thread.
    func scan(_ scanner: OSMBlockScanner) {
        (bytes + count).update(repeating: 0, count: ScanCursor.padding)
        builder.startBlock(after: nil)
        result = scanner.scan(content, into: &builder)
        block = result.end == .doubt ? nil : builder.makeBlock()
        (first, last) = (builder.first, builder.last)
    }

    /// Scans the block on a thread of `queue`.
    func submit(_ scanner: OSMBlockScanner, on queue: DispatchQueue) {
        isSubmitted = true
        queue.async {
            self.scan(scanner)
            self.done.signal()
        }
    }

    /// Waits until a submitted scan is done.
    func wait() {
        if isSubmitted { done.wait() }
        isSubmitted = false
    }
}
