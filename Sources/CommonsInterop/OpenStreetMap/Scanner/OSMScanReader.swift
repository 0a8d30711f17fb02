import Dispatch

/// Reads OSM XML by the block scanner on several threads, and by libxml2 wherever the scanner is in doubt.
///
/// libxml2 reads what comes before the first object and what comes after the last. In between, bytes are gathered into blocks that end
/// where an object starts, blocks are scanned ahead of time, and taken in order: a sure block is delivered; a doubtful one goes to
/// libxml2, which takes the document up at its first byte and keeps it until a block ends between two objects again.
final class OSMScanReader: OSMByteReader {
    private let options: OSMReaderOptions
    private let delivery: OSMDelivery
    private let judge: OSMJudge
    private let queue: DispatchQueue?

    private var filling: ScanSlot
    private var free: [ScanSlot] = []
    private var pending: [ScanSlot] = []
    /// Whether the first object is found; before it, everything goes to libxml2.
    private var isPastHead = false
    /// How many bytes of the first block are known to hold no start of an object.
    private var searched = 0
    /// Whether the encoding lets the scanner read at all.
    private var mayScan = true

    // Where the next block in order stands.
    private var position = XMLPosition()
    private var section = OSMState.Action.none
    private var last: OSMVersionedID?

    /// How much longer than wished a block may become when no object starts in it; then it goes to libxml2 in pieces.
    private static let stretch = 4

    init(options: OSMReaderOptions, workers: Int, delivery: OSMDelivery) {
        self.options = options
        self.delivery = delivery
        judge = OSMJudge(options: options)
        queue = workers > 1 ? BlockThreads.queue("org.commons.osm-scan") : nil
        let bytes = max(1, options.blockBytes)
        filling = ScanSlot(capacity: bytes, fields: options.metadata)
        // One block more than there are workers, besides the one that is filled: nobody waits while the oldest is taken.
        for _ in 0..<(workers > 1 ? workers + 1 : 1) { free.append(ScanSlot(capacity: bytes, fields: options.metadata)) }
    }

    var header: OSMHeader { judge.interpreter.header }
    var report: ImportReport { judge.interpreter.report }

    func push(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            guard mayScan else { return try judge.push(UnsafeRawBufferPointer(rebasing: rest), deliver: deliver) }
            let taken = filling.append(UnsafeRawBufferPointer(rebasing: rest))
            rest = rest.dropFirst(taken)
            if !isPastHead { try readHead(isEnd: false) }
            if filling.count == filling.capacity { try close() }
        }
    }

    func settle() throws {
        if !isPastHead { try readHead(isEnd: true) }
        while !pending.isEmpty { try takeOldest() }
        if filling.count > 0 {
            // The last block is cut anywhere: libxml2 looks at as much of it as there is.
            if !judge.isActive { try judge.resume(section: section, at: position, after: last) }
            try judge.push(UnsafeRawBufferPointer(filling.content), deliver: deliver)
        }
        try judge.flush(deliver: deliver)
    }

    func finish() throws {
        if !isPastHead { try readHead(isEnd: true) }
        if mayScan { try submit(filling) }
        while !pending.isEmpty { try takeOldest() }
        if !judge.isActive { try judge.resume(section: section, at: position, after: last) }
        try judge.finish(deliver: deliver)
        try delivery.deliver(header)
    }

    private func deliver(_ block: OSMBlock) throws {
        try delivery.deliver(block, header: header)
    }

    // MARK: the head of the document

    /// Gives libxml2 what comes before the first object, and sees whether the scanner may go on from there.
    private func readHead(isEnd: Bool) throws {
        let start = ObjectStart.first(in: filling.content, from: searched)
        searched = max(0, filling.count - ObjectStart.length)
        guard start != nil || isEnd || filling.count == filling.capacity else { return }
        let count = start ?? filling.count
        if !judge.isActive { try judge.start() }
        let head = UnsafeBufferPointer(rebasing: filling.content[..<count])
        try judge.push(UnsafeRawBufferPointer(head), deliver: deliver)
        position.advance(over: head)
        filling.drop(count)
        searched = 0
        isPastHead = start != nil
        if isPastHead { try leaveJudgeIfPossible() }
        if isPastHead, !judge.isUTF8, judge.isActive {
            mayScan = false
            try judge.push(UnsafeRawBufferPointer(filling.content), deliver: deliver)
            filling.reset()
        }
    }

    // MARK: blocks

    /// Ends the block that is being filled where its last object starts.
    private func close() throws {
        guard let cut = ObjectStart.last(in: filling.content), cut > 0 else {
            // One long object, or none: let the block grow, then let libxml2 have it as it comes.
            if filling.capacity < options.blockBytes * Self.stretch { return filling.grow(to: filling.capacity * 2) }
            let next = try freeSlot()
            try submit(filling)
            filling = next
            return
        }
        let next = try freeSlot()
        filling.cut(at: cut, rest: next)
        try submit(filling)
        filling = next
        if filling.count == filling.capacity { filling.grow(to: filling.capacity * 2) }
    }

    private func freeSlot() throws -> ScanSlot {
        while free.isEmpty { try takeOldest() }
        return free.removeLast()
    }

    private func submit(_ slot: ScanSlot) throws {
        if let queue { slot.submit(scanner, on: queue) }
        pending.append(slot)
    }

    private var scanner: OSMBlockScanner {
        OSMBlockScanner(document: header.document, limits: options.limits, fields: options.metadata)
    }

    /// Takes the oldest block: delivers it, or gives it to libxml2.
    private func takeOldest() throws {
        let slot = pending.removeFirst()
        slot.wait()
        defer {
            slot.reset()
            free.append(slot)
        }
        if judge.isActive { return try judgeBlock(slot.content) }
        if queue == nil { slot.scan(scanner) }
        guard var block = slot.block, isAcceptable(slot) else {
            if options.engine == .scanner {
                throw OSMFault(.fatal, .notCanonical, line: position.line, column: position.column, byteOffset: position.byteOffset)
            }
            try judge.resume(section: section, at: position, after: last)
            return try judgeBlock(slot.content)
        }
        block.inherit(section, counts: slot.result.inherited)
        judge.interpreter.readCount += block.count
        judge.interpreter.keptCount += block.count
        if case .known(let open) = slot.result.section { section = open }
        if let seen = slot.last { last = seen }
        if !block.isEmpty { try deliver(block) }
        if case .root(let offset) = slot.result.end {
            let content = slot.content
            position.advance(over: UnsafeBufferPointer(rebasing: content[..<offset]), slot.result)
            try judge.resume(section: section, at: position, after: last)
            try judgeBlock(UnsafeBufferPointer(rebasing: content[offset...]))
        } else {
            position.advance(over: slot.content, slot.result)
        }
    }

    /// Whether a block that is sure in itself follows from what came before it.
    private func isAcceptable(_ slot: ScanSlot) -> Bool {
        if let first = slot.first, first == last { return false }
        if let closed = slot.result.closed, closed != section { return false }
        return header.document == .map || section != .none || slot.result.inherited == OSMKindCounts()
    }

    private func judgeBlock(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        try judge.push(UnsafeRawBufferPointer(bytes), deliver: deliver)
        position.advance(over: bytes)
        try leaveJudgeIfPossible()
    }

    private func leaveJudgeIfPossible() throws {
        guard judge.isUTF8, judge.isBetweenObjects else { return }
        try judge.flush(deliver: deliver)
        section = judge.interpreter.section
        last = judge.interpreter.lastObject
        judge.leave()
    }
}

extension XMLPosition {
    /// Moves behind bytes whose line feeds a scan has counted.
    mutating func advance(over bytes: UnsafeBufferPointer<UInt8>, _ result: OSMBlockScanner.Finding) {
        advance(over: bytes, lines: result.lines, lineStart: result.lineStart)
    }
}
