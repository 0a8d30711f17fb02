import Dispatch

/// Turns blocks into features on several threads and hands the bytes on in the order of the blocks.
///
/// The calling thread only collects node positions and deals blocks out; a worker writes the features of a block into its own bytes; whoever
/// finishes the block whose turn it is hands on what is ready. As many blocks are under way as there are workers, and one more.
///
/// `@unchecked Sendable`: what workers share is guarded by `lock`; `nodes` is frozen before a worker looks it up; everything else is the
/// calling thread's.
final class FeaturePipeline: @unchecked Sendable {
    /// Hands on bytes. Called by one thread at a time, in order.
    typealias Sink = (UnsafeRawBufferPointer) throws -> Void

    /// What a worker made of a block.
    private final class Piece: @unchecked Sendable {  // one owner at a time: the worker, then the thread whose turn it is
        var writer: FeatureWriter
        /// How many objects of each kind the block had.
        var counts: [Int] = [0, 0, 0]
        init(_ writer: consuming FeatureWriter) { self.writer = writer }
    }

    /// Hears after each block how many objects of each kind are written, with the report so far. The same threads and order as the sink.
    typealias Milestone = (_ counts: [Int], _ report: ConvertReport, _ pending: [PendingFault]) throws -> Void

    private let plan: ConvertPlan
    private let sink: Sink
    private let milestone: Milestone?
    private let nodes: NodeTable
    private let queue = BlockThreads.queue("org.commons.convert")
    private let group = DispatchGroup()
    private let room: DispatchSemaphore
    private let lock = DispatchSemaphore(value: 1)
    // Guarded by lock.
    private var done: [Int: Piece] = [:]
    private var idle: [Piece] = []
    private var turn = 0
    private var failure: (any Error)?
    private(set) var ways = WayTable()
    private(set) var report: ConvertReport
    private(set) var pending: [PendingFault]
    private var counts = [0, 0, 0]
    private var hasWritten: Bool
    // The calling thread's.
    private var dealt = 0

    /// - `checkpoint`: what an earlier run has written; its blocks are dealt out again, to be remembered and not written.
    init(
        plan: ConvertPlan, nodes: NodeTable, workers: Int, goingOn checkpoint: ConvertCheckpoint?, milestone: Milestone?,
        sink: @escaping Sink
    ) {
        (self.plan, self.nodes, self.sink, self.milestone) = (plan, nodes, sink, milestone)
        report = checkpoint?.report ?? ConvertReport()
        pending = checkpoint?.pending ?? []
        hasWritten = checkpoint?.hasFeatures ?? false
        room = DispatchSemaphore(value: workers + 1)
    }

    /// Deals a block out. Waits while too many are under way.
    /// - Throws: what the sink threw for an earlier block.
    func deal(_ counts: [Int], _ work: @escaping @Sendable (inout FeatureWriter) -> Void) throws {
        room.wait()
        lock.wait()
        let (failed, reused) = (failure, idle.popLast())
        lock.signal()
        if let failed {
            room.signal()
            throw failed
        }
        let number = dealt
        dealt += 1
        let piece = reused ?? Piece(FeatureWriter(plan: plan, nodes: nodes))
        piece.counts = counts
        queue.async(group: group) {
            work(&piece.writer)
            self.finish(number, piece)
        }
    }

    private func finish(_ number: Int, _ piece: Piece) {
        lock.wait()
        done[number] = piece
        while let next = done.removeValue(forKey: turn) {
            turn += 1
            take(next)
            room.signal()
        }
        lock.signal()
    }

    /// Hands a piece's bytes on, adds up what it counted, and readies it for another block. The lock is held.
    private func take(_ piece: Piece) {
        if failure == nil {
            do {
                let (isFirst, isSequence) = (!hasWritten, plan.options.format == .sequence)
                try piece.writer.bytes.withBytes { bytes in
                    guard !bytes.isEmpty else { return }
                    hasWritten = true
                    // The first feature has no comma before it.
                    try sink(isFirst && !isSequence ? UnsafeRawBufferPointer(rebasing: bytes[1...]) : bytes)
                    report.bytesWritten += bytes.count
                }
                report.append(piece.writer.report)
                pending += piece.writer.pending
                for kind in 0..<3 { counts[kind] += piece.counts[kind] }
                if !piece.writer.isRemembering { try milestone?(counts, report, pending) }
            } catch {
                failure = error
            }
        }
        ways.append(piece.writer.kept)
        piece.writer.reset()
        idle.append(piece)
    }

    /// Waits for all blocks dealt out.
    /// - Throws: what the sink threw.
    func wait() throws {
        group.wait()
        if let failure { throw failure }
    }

    /// Readies the ways for relations. Every block with ways was waited for.
    func freezeWays() { ways.freeze() }
}

extension FeatureWriter {
    /// Forgets what was taken and keeps the memory.
    mutating func reset() {
        bytes.removeAll()
        report = ConvertReport()
        kept = KeptWays()
        pending = []
        isRemembering = false
    }
}
