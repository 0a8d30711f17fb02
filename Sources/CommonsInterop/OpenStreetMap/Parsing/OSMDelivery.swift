/// Where blocks go: tells the header once, before the first block, and counts nothing.
final class OSMDelivery {
    private let onHeader: (OSMHeader) throws -> Void
    private let onBlock: (OSMBlock) throws -> Void
    private var hasHeader = false

    init(onHeader: @escaping (OSMHeader) throws -> Void, onBlock: @escaping (OSMBlock) throws -> Void) {
        (self.onHeader, self.onBlock) = (onHeader, onBlock)
    }

    /// Tells the header, unless it was told before.
    func deliver(_ header: OSMHeader) throws {
        guard !hasHeader else { return }
        hasHeader = true
        try onHeader(header)
    }

    /// Passes a block on; `header` goes first if it has not gone yet.
    func deliver(_ block: OSMBlock, header: @autoclosure () -> OSMHeader) throws {
        if !hasHeader { try deliver(header()) }
        try onBlock(block)
    }
}

/// A parser of one of the formats behind ``OSMParser``.
protocol OSMByteReader: AnyObject {
    /// Parses the next bytes.
    /// - Throws: the fatal ``OSMFault``; whatever the receiver of blocks throws.
    func push(_ bytes: UnsafeRawBufferPointer) throws
    /// Passes on all that is in what was pushed: the stream that it comes from is damaged, and nothing follows.
    /// - Throws: the fatal ``OSMFault`` of what was pushed; whatever the receiver of blocks throws.
    func settle() throws
    /// Ends the input.
    /// - Throws: the fatal ``OSMFault``; whatever the receiver of blocks throws.
    func finish() throws
    /// What the file says of itself, as far as it is read.
    var header: OSMHeader { get }
    /// What came of it so far.
    var report: ImportReport { get }
}
