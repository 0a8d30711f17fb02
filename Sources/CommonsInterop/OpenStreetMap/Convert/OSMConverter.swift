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
        var final = try OutputFile(path: output)
        let folder = final.isWhole ? (output.lastIndex(of: "/").map { String(output[...$0]) } ?? ".") : OutputFile.scratchFolder
        var source = try RewindableInput(path: input, copyingTo: folder)
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

    private func run(_ source: inout RewindableInput, into target: SharedOutput, progress: (ConvertProgress) -> Void) throws
        -> ConvertReport
    {
        var conversion = Conversion(options: options, reading: reading, workers: workers)
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
