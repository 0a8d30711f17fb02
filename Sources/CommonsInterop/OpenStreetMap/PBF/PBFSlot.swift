import Dispatch

/// A folded blob and the block that comes out of it.
///
/// `@unchecked Sendable`: a slot belongs to the reader's thread, except from `submit` until `wait` returns, when it belongs to one task of
/// the queue; the semaphore orders the two.
final class PBFSlot: @unchecked Sendable {
    /// The message `Blob`.
    var folded: [UInt8] = []
    /// Where it stands in the file.
    var byteOffset = 0
    private var unfolded = Column<UInt8>()
    private var builder: OSMBlockBuilder
    private let done = DispatchSemaphore(value: 0)
    private var isSubmitted = false

    /// The objects up to the fault, if there is one.
    private(set) var block = OSMBlock()
    /// What came of them.
    private(set) var report = ImportReport()
    /// What ended the blob in its middle.
    private(set) var fault: OSMFault?
    /// The first and the last object.
    private(set) var first: OSMVersionedID?
    private(set) var last: OSMVersionedID?

    init(fields: OSMMetadataFields) {
        builder = OSMBlockBuilder(fields: fields)
    }

    /// Reads the blob on this thread.
    func read(_ options: OSMReaderOptions) {
        builder.startBlock(after: nil)
        var reader = PBFBlockReader(
            fields: options.metadata, limits: options.limits, byteOffset: byteOffset, faultLimit: options.faultLimit)
        fault = nil
        do throws(OSMFault) {
            try folded.withUnsafeBufferPointer { bytes throws(OSMFault) in
                try PBFBlob.unfold(UnsafeRawBufferPointer(bytes), limit: options.limits.blobBytes, into: &unfolded)
            }
            try reader.read(unfolded.bytes, into: &builder)
        } catch {
            builder.rejectObject()
            fault = error
            fault?.byteOffset = byteOffset
        }
        block = builder.makeBlock()
        report = reader.report
        (first, last) = (builder.first, builder.last)
    }

    /// Lets go of the block, which would else be held until the next one.
    func reset() {
        block = OSMBlock()
        report = ImportReport()
    }

    /// Reads the blob on a thread of `queue`.
    func submit(_ options: OSMReaderOptions, on queue: DispatchQueue) {
        isSubmitted = true
        queue.async {
            self.read(options)
            self.done.signal()
        }
    }

    /// Waits until a submitted blob is read.
    func wait() {
        if isSubmitted { done.wait() }
        isSubmitted = false
    }
}
