/// One conversion: reads once or twice, deals blocks out, and holds relations back until all ways are known.
struct Conversion {
    /// The input is not in the order that one reading needs.
    private struct Disorder: Error {}

    private let plan: ConvertPlan
    private let reading: OSMReaderOptions
    private let workers: Int
    /// What a first reading found, if there was one.
    private var survey: InputSurvey?
    private var readings = 0
    /// Where progress is noted, `nil` for nowhere.
    private let notes: ConvertNotes?

    init(options: ConvertOptions, reading: OSMReaderOptions, workers: Int, notes: ConvertNotes? = nil) {
        plan = ConvertPlan(options)
        self.notes = notes
        self.workers = workers
        var reading = reading
        reading.metadata = options.attributes.fields
        self.reading = reading
    }

    mutating func run(_ source: inout RewindableInput, into target: SharedOutput, progress: (ConvertProgress) -> Void) throws
        -> ConvertReport
    {
        if notes?.isSurveyed ?? false {
            try look(&source, everything: true, progress)
            try source.rewind()
        } else if plan.options.savesMemory {
            try look(&source, everything: false, progress)
            try source.rewind()
        }
        do {
            return try write(&source, into: target, progress)
        } catch is Disorder {
            try begin(again: &source, target)
            try look(&source, everything: true, progress)
            try source.rewind()
            notes?.isSurveyed = true
            return try write(&source, into: target, progress)
        } catch is BlockDealer.OtherBlocks {
            try begin(again: &source, target)
            return try write(&source, into: target, progress)
        }
    }

    /// Takes back what was written and noted, and goes to the start of the input.
    private func begin(again source: inout RewindableInput, _ target: SharedOutput) throws {
        notes?.discard()
        try source.rewind()
        try target.file.clear()
    }

    /// Reads without writing: which ways relations need, and when `everything` also the nodes and which numbers come twice.
    private mutating func look(_ source: inout RewindableInput, everything: Bool, _ progress: (ConvertProgress) -> Void) throws {
        var survey = InputSurvey(nodes: everything ? try NodeTable(plan.options.nodeStore) : nil)
        var bare = reading
        bare.metadata = []
        _ = try read(&source, options: bare, progress) { try survey.add($0) }
        survey.finish()
        self.survey = survey
    }

    private mutating func read(
        _ source: inout RewindableInput, options: OSMReaderOptions, _ progress: (ConvertProgress) -> Void,
        _ onBlock: (OSMBlock) throws -> Void
    ) throws -> OSMReading {
        readings += 1
        return try withoutActuallyEscaping(onBlock) { onBlock in
            let parser = OSMParser(options: options, onBlock: onBlock)
            var bytesRead = 0
            while true {
                let piece = try source.next()
                if piece.isEmpty { return try parser.finish() }
                try parser.push(piece)
                try Task.checkCancellation()
                bytesRead += piece.count
                progress(ConvertProgress(bytesRead: bytesRead, size: source.size, reading: readings))
            }
        }
    }

    private mutating func write(
        _ source: inout RewindableInput, into target: SharedOutput, _ progress: (ConvertProgress) -> Void
    ) throws -> ConvertReport {
        let isSequence = plan.options.format == .sequence
        let found = notes?.found
        if !isSequence, found == nil { try target.write("{\"type\":\"FeatureCollection\",\"features\":[") }
        let (start, hadFeatures) = (target.file.count, found?.hasFeatures ?? false)
        let milestone: FeaturePipeline.Milestone? = notes.map { notes in
            { counts, report, pending in
                try notes.note(counts, report, pending, hasFeatures: hadFeatures || target.file.count > start, in: target.file)
            }
        }
        let dealer = BlockDealer(
            plan: plan, survey: survey, nodes: try survey?.nodes ?? NodeTable(plan.options.nodeStore), workers: workers, goingOn: found,
            milestone: milestone
        ) { try target.file.write($0) }
        let result: OSMReading
        do {
            result = try read(&source, options: reading, progress) { block in
                guard try dealer.take(block) else { throw Disorder() }
            }
        } catch {
            try? dealer.pipeline.wait()
            throw error
        }
        guard try dealer.finish() else { throw Disorder() }
        if !isSequence { try target.write("\n]}\n") }
        var report = dealer.report
        report.report.append(with: result.report)
        (report.bytesWritten, report.bytesFoundWritten) = (target.file.count, found?.bytes ?? 0)
        return report
    }
}

extension ImportReport {
    /// Adds what the reader left out and found wrong; what it read is counted already.
    mutating func append(with reader: ImportReport) {
        var reader = reader
        let passedOn = reader.kept
        reader.read -= passedOn
        reader.kept = 0
        append(reader)
    }
}

extension SharedOutput {
    /// Writes a literal.
    func write(_ literal: StaticString) throws {
        try file.write(UnsafeRawBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }
}

extension NodeTable {
    /// A table where the options want it.
    convenience init(_ store: ConvertOptions.NodeStore) throws(ConvertError) {
        switch store {
        case .memory: self.init()
        case .file(let folder): try self.init(folder: folder)
        }
    }
}
