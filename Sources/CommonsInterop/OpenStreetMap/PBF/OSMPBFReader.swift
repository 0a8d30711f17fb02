import Dispatch

/// Reads OSM PBF: gathers the blobs of the file, decodes them on several threads, and delivers them in order.
final class OSMPBFReader: OSMByteReader {
    private let options: OSMReaderOptions
    private let delivery: OSMDelivery
    private let queue: DispatchQueue?
    private var free: [PBFSlot] = []
    private var pending: [PBFSlot] = []
    private(set) var header = OSMHeader(version: "0.6")
    private(set) var report: ImportReport
    private var hasHeader = false
    private var last: OSMVersionedID?

    /// What the next bytes are.
    private enum Stage {
        case headerLength
        case header(Int)
        case blob(PBFBlob.Header)
    }

    private var stage = Stage.headerLength
    private var gathered: [UInt8] = []
    private var byteOffset = 0

    /// The longest header of a blob that the format allows.
    private static let headerLimit = 64 << 10

    /// How much room is made for a blob before its bytes are there; real ones are smaller.
    private static let believedSize = 1 << 20

    init(options: OSMReaderOptions, workers: Int, delivery: OSMDelivery) {
        self.options = options
        self.delivery = delivery
        report = ImportReport(faultLimit: options.faultLimit)
        queue = workers > 1 ? BlockThreads.queue("org.commons.osm-pbf") : nil
        for _ in 0..<max(1, workers) { free.append(PBFSlot(fields: options.metadata)) }
    }

    func push(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while true {
            let wanted =
                switch stage {
                case .headerLength: 4
                case .header(let count): count
                case .blob(let header): header.size
                }
            let taken = min(rest.count, wanted - gathered.count)
            gathered += rest.prefix(taken)
            rest = rest.dropFirst(taken)
            byteOffset += taken
            guard gathered.count == wanted else { return }
            try advance()
        }
    }

    /// Takes what is gathered for what the stage says that it is.
    private func advance() throws {
        switch stage {
        case .headerLength:
            let length = gathered.reduce(0) { $0 << 8 | Int($1) }
            guard length <= Self.headerLimit else { throw try ending(.limit("blob header size (\(Self.headerLimit) bytes)")) }
            stage = .header(length)
        case .header:
            guard let header = gathered.withUnsafeBytes({ PBFBlob.Header($0) }) else { throw try ending(.malformed("broken blob header")) }
            guard header.size <= options.limits.blobBytes else {
                throw try ending(.limit("blob size (\(options.limits.blobBytes) bytes)"))
            }
            guard hasHeader || header.content == .header else { throw try ending(.malformed("the first blob is not OSMHeader")) }
            stage = .blob(header)
            gathered.removeAll(keepingCapacity: true)
            // The size is a claim: what comes decides about memory, not what is said.
            gathered.reserveCapacity(min(header.size, Self.believedSize))
            return
        case .blob(let blob):
            stage = .headerLength
            switch blob.content {
            case .header: try readHeader()
            case .data: return try submit()
            case .other: break
            }
        }
        gathered.removeAll(keepingCapacity: true)
    }

    private func readHeader() throws {
        var bytes = Column<UInt8>()
        do {
            try gathered.withUnsafeBytes { try PBFBlob.unfold($0, limit: options.limits.blobBytes, into: &bytes) }
            header = try PBFHeader.read(bytes.bytes)
        } catch {
            try settle()
            throw error
        }
        hasHeader = true
        try delivery.deliver(header)
    }

    private func submit() throws {
        while free.isEmpty { try takeOldest() }
        let slot = free.removeLast()
        slot.byteOffset = byteOffset - gathered.count
        swap(&slot.folded, &gathered)
        gathered.removeAll(keepingCapacity: true)
        if let queue { slot.submit(options, on: queue) }
        pending.append(slot)
    }

    /// Delivers the oldest blob.
    private func takeOldest() throws {
        let slot = pending.removeFirst()
        slot.wait()
        defer {
            slot.reset()
            free.append(slot)
        }
        if queue == nil { slot.read(options) }
        if let first = slot.first, first == last {
            let id = OSMElementID(first.kind, first.id)
            report.note(OSMFault(.warning, .duplicate, byteOffset: slot.byteOffset, object: id).importFault)
        }
        report.append(slot.report)
        last = slot.last ?? last
        if !slot.block.isEmpty { try delivery.deliver(slot.block, header: header) }
        if let fault = slot.fault { throw fault }
    }

    func settle() throws {
        while !pending.isEmpty { try takeOldest() }
    }

    func finish() throws {
        try settle()
        guard case .headerLength = stage, gathered.isEmpty, hasHeader else { throw fault(.truncated) }
        try delivery.deliver(header)
    }

    /// A fault of what stands between blobs, once the blobs before it are delivered; a fault of theirs comes first.
    private func ending(_ reason: OSMFault.Reason) throws -> OSMFault {
        try settle()
        return fault(reason)
    }

    private func fault(_ reason: OSMFault.Reason) -> OSMFault {
        OSMFault(.fatal, reason, byteOffset: byteOffset)
    }
}
