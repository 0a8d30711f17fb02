/// Turns OpenStreetMap files into GeoJSON.
///
/// ```swift
/// let report = try OSMConverter().convert("malta.osm", to: "malta.geojson")
/// print(report.areas, report.report.skipped)
/// ```
///
/// Nodes, ways and relations with tags become features in file order, relations last, with the ids `node/1`, `way/2` and `relation/3` and
/// their tags as properties. A file in the usual order (nodes, then ways, then relations, each by number) is read once; any other order
/// costs a second reading and no more memory.
public struct OSMConverter: Sendable {
    /// What is written.
    public var options: ConvertOptions
    /// How files are read; which metadata is kept follows from ``ConvertOptions/attributes``.
    public var reading: OSMReaderOptions
    /// How many threads write features.
    public var workers = 2
    /// After how many bytes of output a conversion notes how far it is; `nil` for never.
    ///
    /// With notes, a conversion that is stopped (by cancellation, an error, or the end of the machine) leaves `OUT.partial` and `OUT.checkpoint`, and
    /// the next one of the same input with the same options goes on there: it reads the input again, since ways need their nodes, but builds and
    /// writes only what is not written. Both files go when the output is complete. Input and output must be files.
    public var checkpointBytes: Int?
    /// How many bytes of input are read at a time.
    package var pieceBytes = 1 << 18

    /// Prepares to convert.
    public init(options: ConvertOptions = ConvertOptions(), reading: OSMReaderOptions = OSMReaderOptions()) {
        (self.options, self.reading) = (options, reading)
    }

    /// Converts a file, `-` for standard input, into another, `-` for standard output.
    ///
    /// The output is there whole or not at all: it has another name until it is complete, and a failed or cancelled conversion leaves
    /// nothing. Standard output, devices and pipes get everything at the end.
    ///
    /// - `progress`: hears now and then how far reading is.
    /// - Throws: ``OSMReadError`` for the input, ``ConvertError`` for the output, `CancellationError` when the surrounding task is cancelled.
    public func convert(
        _ input: String, to output: String, progress: (ConvertProgress) -> Void = { _ in }
    ) throws -> ConvertReport {
        if let checkpointBytes { return try goOn(input, to: output, every: checkpointBytes, progress) }
        var final = try OutputFile(path: output)
        let folder = final.isWhole ? (output.lastIndex(of: "/").map { String(output[...$0]) } ?? ".") : OutputFile.scratchFolder
        var source = try RewindableInput(path: input, copyingTo: folder, pieceBytes: pieceBytes)
        guard final.isWhole else {
            // What cannot be taken back is written when the conversion is complete.
            let draft = SharedOutput(try OutputFile(path: folder + "/.commons-draft-\(output.utf8.count)"))
            let report = try run(&source, into: draft, progress: progress)
            try draft.file.copy(to: &final)
            return report
        }
        let target = SharedOutput(final)
        let report = try run(&source, into: target, progress: progress)
        try target.file.commit()
        return report
    }

    /// Converts with notes on the way, from where an earlier conversion left off.
    private func goOn(_ input: String, to output: String, every bytes: Int, _ progress: (ConvertProgress) -> Void) throws -> ConvertReport {
        var file = try OutputFile(goingOn: output)
        let notes = try ConvertNotes(input: input, output: output, options: options, every: bytes, file: &file)
        let target = SharedOutput(file)
        var source = try RewindableInput(path: input, copyingTo: OutputFile.scratchFolder, pieceBytes: pieceBytes)
        let report = try run(&source, into: target, notes: notes, progress: progress)
        try target.file.commit()
        notes.discard()
        return report
    }

    private func run(
        _ source: inout RewindableInput, into target: SharedOutput, notes: ConvertNotes? = nil, progress: (ConvertProgress) -> Void
    ) throws -> ConvertReport {
        var conversion = Conversion(options: options, reading: reading, workers: workers, notes: notes)
        return try conversion.run(&source, into: target, progress: progress)
    }
}

/// How far a conversion is.
public struct ConvertProgress: Hashable, Sendable {
    /// Bytes read, of the file as it lies on the disk.
    public var bytesRead: Int
    /// Bytes of the file, `nil` when that is not known before the end (a pipe).
    public var size: Int?
    /// Which reading this is: a second one when the file is not in the usual order or memory is to be saved.
    public var reading: Int
}

/// An output that the pipeline's threads write in turn.
///
/// `@unchecked Sendable`: one thread at a time, by the pipeline's lock.
final class SharedOutput: @unchecked Sendable {
    var file: OutputFile
    init(_ file: consuming OutputFile) { self.file = file }
}
