/// Reads a whole document with libxml2 alone.
final class OSMJudgeReader: OSMByteReader {
    private let judge: OSMJudge
    private let delivery: OSMDelivery

    init(options: OSMReaderOptions, delivery: OSMDelivery) {
        judge = OSMJudge(options: options)
        self.delivery = delivery
    }

    var header: OSMHeader { judge.interpreter.header }
    var report: ImportReport { judge.interpreter.report }

    func push(_ bytes: UnsafeRawBufferPointer) throws {
        if !judge.isActive { try judge.start() }
        try judge.push(bytes) { try self.delivery.deliver($0, header: self.header) }
    }

    func settle() throws {
        try judge.flush { try self.delivery.deliver($0, header: self.header) }
    }

    func finish() throws {
        if !judge.isActive { try judge.start() }
        try judge.finish { try self.delivery.deliver($0, header: self.header) }
        try delivery.deliver(header)
    }
}
