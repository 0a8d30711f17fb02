/// Takes the blocks of the writing pass in order: nodes into the table, nodes and ways to the pipeline, relations last.
final class BlockDealer {
    private let plan: ConvertPlan
    private let survey: InputSurvey?
    private let nodes: NodeTable
    let pipeline: FeaturePipeline
    /// The block before, which waits to learn whether its last object is superseded by the first of the next one.
    private var waiting: OSMBlock?
    private var relations: [OSMBlock] = []
    private var isFrozen: Bool
    private var hasWays = false
    /// Of each kind, the last number and how many objects were dealt out.
    private var lasts: [Int64?] = [nil, nil, nil]
    private var counts = [0, 0, 0]

    /// What an earlier run wrote, `nil` to write everything.
    private let checkpoint: ConvertCheckpoint?

    init(
        plan: ConvertPlan, survey: InputSurvey?, nodes: NodeTable, workers: Int, goingOn checkpoint: ConvertCheckpoint? = nil,
        milestone: FeaturePipeline.Milestone? = nil, sink: @escaping FeaturePipeline.Sink
    ) {
        (self.plan, self.survey, self.nodes, self.checkpoint) = (plan, survey, nodes, checkpoint)
        isFrozen = survey?.nodes != nil
        pipeline = FeaturePipeline(
            plan: plan, nodes: nodes, workers: workers, goingOn: checkpoint, milestone: milestone, sink: sink)
    }

    /// The input is not cut into blocks as it was for the checkpoint.
    struct OtherBlocks: Error {}

    /// Counts objects that are dealt out.
    /// - Returns: Whether an earlier run has written them.
    private func count(_ kind: OSMElementKind, _ count: Int) throws -> Bool {
        let (place, start) = (Int(kind.rawValue), counts[Int(kind.rawValue)])
        counts[place] += count
        guard let checkpoint else { return false }
        let written = checkpoint.counts[place]
        if start < written, counts[place] > written { throw OtherBlocks() }
        return counts[place] <= written
    }

    /// Takes the next block.
    /// - Returns: `false` when nodes come after ways, or numbers do not ascend, and no first reading has prepared for that.
    func take(_ block: OSMBlock) throws -> Bool {
        if survey?.nodes == nil {
            guard isInOrder(block) else { return false }
            if !block.nodes.isEmpty { try nodes.append(block.standingNodes) }
        }
        if let waiting { try deal(waiting, before: block) }
        waiting = block
        return true
    }

    /// Deals out what waits, then the relations.
    /// - Returns: `true`; `false` is kept for orders that show only at the end.
    func finish() throws -> Bool {
        if let waiting { try deal(waiting, before: nil) }
        waiting = nil
        if !isFrozen { nodes.freeze() }
        try pipeline.wait()
        pipeline.freezeWays()
        let ways = pipeline.ways
        for (place, block) in relations.enumerated() {
            let superseded = place + 1 < relations.count && relations[place + 1].relations.first == block.relations.last
            let (start, survey) = (counts[2], survey)
            let isWritten = try count(.relation, block.relations.count)
            try pipeline.deal([0, 0, block.relations.count]) { writer in
                writer.isRemembering = isWritten
                writer.versions = VersionCheck(survey: survey, start: start)
                writer.writeRelations(block, skipping: superseded, ways: ways)
            }
        }
        try pipeline.wait()
        return true
    }

    /// The report, with the places of faults in words.
    var report: ConvertReport {
        var report = pipeline.report
        report.note(pipeline.pending, nodes: nodes)
        return report
    }

    /// Whether nodes come before ways and the numbers of each kind ascend; the same number again, in a row, is a later version.
    private func isInOrder(_ block: OSMBlock) -> Bool {
        for run in block.runs {
            if run.kind == .node && hasWays { return false }
            if run.kind == .way { hasWays = true }
        }
        return Self.ascends(block.nodes.lazy.map(\.id), from: &lasts[0]) && Self.ascends(block.ways, from: &lasts[1])
            && Self.ascends(block.relations, from: &lasts[2])
    }

    /// Whether numbers ascend from the last one of the block before, which becomes the last of these.
    @inline(__always)
    private static func ascends(_ ids: some Sequence<Int64>, from last: inout Int64?) -> Bool {
        var before = last ?? .min
        for id in ids {
            if id < before { return false }
            before = id
        }
        if last != nil || before != .min { last = before }
        return true
    }

    /// Cuts a block up: the text of eight thousand ways of a PBF block would be megabytes in each worker, and the last block one worker's alone.
    /// Few nodes have tags, nearly all ways.
    private static func parts(_ count: Int, of most: Int) -> [Range<Int>] {
        let parts = (count + most - 1) / most
        return (0..<parts).map { count * $0 / parts..<count * ($0 + 1) / parts }
    }

    /// Gives a block's nodes and ways to the pipeline and keeps it for its relations.
    private func deal(_ block: OSMBlock, before next: OSMBlock?) throws {
        let survey = survey
        if !block.nodes.isEmpty {
            let superseded = next?.nodes.first.map { $0.id == block.nodes.last?.id } ?? false
            let start = counts[0]
            for part in Self.parts(block.nodes.count, of: 8_000) {
                let isWritten = try count(.node, part.count)
                try pipeline.deal([part.count, 0, 0]) { writer in
                    writer.isRemembering = isWritten
                    writer.versions = VersionCheck(survey: survey, start: start)
                    writer.writeNodes(block, part, skipping: superseded)
                }
            }
        }
        if !block.ways.isEmpty {
            if !isFrozen {
                isFrozen = true
                nodes.freeze()
            }
            let superseded = next?.ways.first.map { $0 == block.ways.last } ?? false
            let start = counts[1]
            for part in Self.parts(block.ways.count, of: 1_000) {
                let isWritten = try count(.way, part.count)
                try pipeline.deal([0, part.count, 0]) { writer in
                    writer.isRemembering = isWritten
                    writer.versions = VersionCheck(survey: survey, start: start)
                    writer.writeWays(block, part, skipping: superseded, keeping: survey?.members)
                }
            }
        }
        if !block.relations.isEmpty { relations.append(block) }
    }
}

extension ConvertReport {
    /// Puts the faults of areas into words, with the node where each is.
    mutating func note(_ pending: [PendingFault], nodes: NodeTable) {
        let places = Set(pending.compactMap { fault -> OSMLocation? in if case .openRing(let at) = fault.fault { at } else { nil } })
        let numbers = nodes.identifiers(at: places)
        for fault in pending {
            let (reason, message, place) = fault.described(numbers)
            report.note(ImportFault(.error, reason, message, subject: fault.subject.description))
            if let place { self.places.append(FaultPlace(subject: fault.subject, message: message, location: place)) }
        }
    }
}

extension PendingFault {
    /// The reason, the sentence and the place.
    fileprivate func described(_ numbers: [OSMLocation: Int64]) -> (ImportReason, String, OSMLocation?) {
        switch fault {
        case .nothingToBound: return (.nothingToBound, "no segments are left to bound an area", nil)
        case .tooComplex(let limit): return (.tooComplex, "the area needs more than \(limit) comparisons of segments", nil)
        case .openRing(let place):
            let node = numbers[place].map { "node/\($0) at " } ?? ""
            return (.openRing, "a ring is open at \(node)\(place.degrees)", place)
        case .intersection(let place, _, _):
            let ways = ways.map { "way/\($0)" }.joined(separator: " and ")
            return (.intersection, "segments of \(ways) meet at \(place.degrees), which is not an end of both", place)
        }
    }
}
