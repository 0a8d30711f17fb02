#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Reads an OpenStreetMap file that is pushed in pieces of any size: from a socket, an upload, a test.
///
/// What the file is, is told by its first bytes. A parser reads one file; after an error or ``finish()`` it is done.
public final class OSMParser {
    private let options: OSMReaderOptions
    private let delivery: OSMDelivery
    private var start: [UInt8] = []
    private var decompressor: Decompressor?
    private var reader: (any OSMByteReader)?

    /// How many bytes tell what a file is.
    private static let startBytes = 15

    /// Prepares to read one file.
    ///
    /// - Parameters:
    ///   - options: how it is read.
    ///   - onHeader: hears once what the file says of itself, before the first block.
    ///   - onBlock: takes the objects, in file order, during ``push(_:)`` and ``finish()``.
    public init(
        options: OSMReaderOptions = OSMReaderOptions(), onHeader: @escaping (OSMHeader) throws -> Void = { _ in },
        onBlock: @escaping (OSMBlock) throws -> Void
    ) {
        self.options = options
        delivery = OSMDelivery(onHeader: onHeader, onBlock: onBlock)
    }

    /// Reads the next bytes.
    /// - Throws: ``OSMReadError``, after everything before the fault was delivered; whatever the closures throw.
    public func push(_ bytes: UnsafeRawBufferPointer) throws {
        try translated {
            guard decompressor == nil, reader == nil else { return try feed(bytes) }
            let taken = min(bytes.count, Self.startBytes - start.count)
            start += bytes[..<taken]
            guard start.count == Self.startBytes else { return }
            try begin()
            try feed(UnsafeRawBufferPointer(rebasing: bytes[taken...]))
        }
    }

    /// Says that the file ends here.
    /// - Returns: what the file said of itself and the report.
    /// - Throws: ``OSMReadError``, after everything before the fault was delivered; whatever the closures throw.
    public func finish() throws -> OSMReading {
        try translated {
            if decompressor == nil, reader == nil { try begin() }
            try settling { try decompressor?.finish() }
            if reader == nil { try beginContent() }
            try reader?.finish()
        }
        return OSMReading(header: reader?.header ?? OSMHeader(), report: reader?.report ?? ImportReport())
    }

    private func feed(_ bytes: UnsafeRawBufferPointer) throws {
        guard let decompressor else { return try feedContent(bytes) }
        try settling { try decompressor.push(bytes) { try self.feedContent($0) } }
    }

    /// Sees to it that what came out of a damaged stream is passed on, and that a fault in there, which came first, is told.
    private func settling(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as CompressionError {
            try reader?.settle()
            throw error
        }
    }

    /// Decides from the first bytes of the file whether it is folded.
    private func begin() throws {
        let first = start
        if let format = CompressionFormat(signature: first) {
            guard
                let decompressor = Decompressor(
                    format, byteLimit: options.limits.unfoldedBytes, ratioLimit: options.limits.unfoldingRatio)
            else { throw OSMReadError.unsupportedCompression(format) }
            self.decompressor = decompressor
            start = []
            try first.withUnsafeBytes { try feed($0) }
        } else {
            try beginContent()
        }
    }

    private func feedContent(_ bytes: UnsafeRawBufferPointer) throws {
        if let reader { return try reader.push(bytes) }
        let taken = min(bytes.count, Self.startBytes - start.count)
        start += bytes[..<taken]
        guard start.count == Self.startBytes else { return }
        try beginContent()
        if taken < bytes.count { try reader?.push(UnsafeRawBufferPointer(rebasing: bytes[taken...])) }
    }

    /// Decides from the first bytes of the content which reader takes it.
    private func beginContent() throws {
        let workers = options.workers ?? max(2, ProcessInfo.processInfo.activeProcessorCount)
        let reader: any OSMByteReader
        if InputFormat(name: "", firstBytes: start).content == .osmPBF {
            reader = OSMPBFReader(options: options, workers: workers, delivery: delivery)
        } else if options.engine == .libxml2 {
            reader = OSMJudgeReader(options: options, delivery: delivery)
        } else {
            reader = OSMScanReader(options: options, workers: workers, delivery: delivery)
        }
        self.reader = reader
        if !start.isEmpty { try start.withUnsafeBytes { try reader.push($0) } }
    }

    /// Puts the faults of the parts into the error that users see.
    private func translated(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let fault as OSMFault {
            var report = reader?.report ?? ImportReport(faultLimit: options.faultLimit)
            report.note(fault.importFault)
            throw OSMReadError.refused(fault, report)
        } catch let error as CompressionError {
            throw OSMReadError.compression(error)
        }
    }
}
