import ArgumentParser
import CommonsDomain
import CommonsGeo
import CommonsInterop

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// One run of `convert`: what the input is decides how it is read, what the output is called how it is written.
struct ConvertJob {
    let command: Convert

    func run() throws -> ConvertReport {
        let input = try StandardInput.adopting(command.input)
        let content = try content(of: input)
        guard let output = ConvertOutput(name: command.output) else {
            throw ValidationError(
                "\(command.output): the name does not say what to write: .geojson, .geojsonseq, .osm, .osc, .csv, .kml, .gpx or .ics")
        }
        guard input == "-", mustBeFile(content, output) else { return try run(input, content, output) }
        return try StandardInput.spooled { try run($0, content, output) }
    }

    /// Whether an input must be a file because it is read whole, twice, or asked for its boundaries first.
    private func mustBeFile(_ content: InputFormat.Content?, _ output: ConvertOutput) -> Bool {
        switch (content, output) {
        case (.csv, _), (.iCalendar, _): true
        case (.geoJSON, .features(.csv)), (.geoJSONSequence, .features(.csv)): true
        case (.osmXML, _), (.osmPBF, _), (.osmChange, _): command.territory != nil && command.territories == nil || !command.apply.isEmpty
        default: false
        }
    }

    /// Whether a conversion that was stopped can go on: OpenStreetMap is read and written as features, one file alone.
    private func mayResume(_ content: InputFormat.Content?, _ output: ConvertOutput) -> Bool {
        guard command.apply.isEmpty, case .features = output else { return false }
        return content == .osmXML || content == .osmPBF || content == .osmChange
    }

    private func run(_ input: String, _ content: InputFormat.Content?, _ output: ConvertOutput) throws -> ConvertReport {
        guard !command.resume || mayResume(content, output) else {
            throw ValidationError(
                "--resume goes on with OpenStreetMap that becomes .geojson, .geojsonseq, .csv, .kml or .gpx, without --apply; "
                    + "anything else begins anew, and leaves nothing when it is stopped")
        }
        switch (content, output) {
        case (.osmXML, .features(let format)), (.osmChange, .features(let format)), (.osmPBF, .features(let format)):
            return try features(input, format)
        case (.osmXML, .map(let document)), (.osmChange, .map(let document)), (.osmPBF, .map(let document)):
            return try rewritten(input, as: document)
        case (.geoJSON, .features(let format)), (.geoJSONSequence, .features(let format)):
            return try copied(input, format)
        case (.geoJSON, .map(let document)), (.geoJSONSequence, .map(let document)):
            return try copied(input, .openStreetMap(document))
        case (.csv, .features(let format)): return try copied(table: input, format)
        case (.csv, .map(let document)): return try copied(table: input, .openStreetMap(document))
        case (.iCalendar, .features(let format)):
            let (features, report) = try EventCopy(now: SystemClock.now).features(ofCalendar: WholeFile.read(input))
            return try copy(format).run(features, report: report, to: command.output)
        case (.iCalendar, .calendar):
            return ConvertReport(try events().run(calendar: WholeFile.read(input), to: command.output))
        case (.geoJSON, .calendar), (.geoJSONSequence, .calendar):
            return ConvertReport(try events().run(geoJSON: input, to: command.output))
        case (nil, _): throw CommandFailure("\(command.input): neither its name nor its first bytes say what it is")
        case (let from?, _): throw ValidationError("\(from.word) does not become what \(command.output.fileName) is called")
        }
    }

    /// Whether bytes without a name begin with the header of a table that says where its rows are.
    private func isTable(_ first: [UInt8]) -> Bool {
        guard let line = first.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).first, let reader = try? CSVReader(Array(line)) else {
            return false
        }
        return command.columns != nil || CSVFeatures(header: reader.header) != nil
    }

    /// What a file is. Standard input that says nothing by its first bytes is OpenStreetMap's to unfold, or to refuse with a line.
    private func content(of path: String) throws -> InputFormat.Content? {
        if path == "-" {
            let first = try StandardInput.peek()
            return InputFormat(name: "", firstBytes: first).content ?? (isTable(first) ? .csv : .osmXML)
        }
        guard let file = fopen(path, "rb") else { throw CommandFailure("\(path): \(String(cString: strerror(errno)))") }
        defer { fclose(file) }
        var first = [UInt8](repeating: 0, count: 512)
        first.removeSubrange(fread(&first, 1, first.count, file)...)
        // What is no known format is OpenStreetMap's to refuse, with a line.
        return InputFormat(name: path, firstBytes: first).content ?? .osmXML
    }

    /// Runs `body` and shows how far it is.
    private func watching(_ input: String, _ body: ((ConvertProgress) -> Void) throws -> ConvertReport) throws -> ConvertReport {
        var status = stat()
        let size = stat(input, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
        var shown = Progress("converting", total: size, quiet: command.quiet)
        let report = try body { shown.update($0.bytesRead) }
        shown.finish()
        return report
    }

    private func filter() throws -> FeatureFilter {
        var filter = FeatureFilter()
        (filter.keep, filter.drop, filter.bounds) = (command.keep?.filter, command.drop?.filter, command.bbox?.box)
        filter.territory = try command.territoryFilter(in: nil)
        return filter
    }

    private func copy(_ format: FeatureCopy.Format) throws -> FeatureCopy {
        var copy = FeatureCopy(format: format)
        copy.filter = try filter()
        copy.precision = command.precision == 7 ? nil : command.precision
        return copy
    }

    private func copied(_ input: String, _ format: FeatureCopy.Format) throws -> ConvertReport {
        try watching(input) { try copy(format).run(input, to: command.output, progress: $0) }
    }

    private func copied(table input: String, _ format: FeatureCopy.Format) throws -> ConvertReport {
        let mapping = try command.columns.map { try CSVFeatures(columns: WholeFile.read($0)) }
        return try copy(format).run(table: WholeFile.read(input), mapping: mapping, to: command.output)
    }

    private func events() throws -> EventCopy {
        var copy = EventCopy(now: SystemClock.now)
        copy.filter = try filter()
        return copy
    }

    /// OpenStreetMap as features; what is not GeoJSON is copied from GeoJSON.
    private func features(_ original: String, _ format: FeatureCopy.Format) throws -> ConvertReport {
        var input = original
        if !command.apply.isEmpty {
            input = command.output + ".applied-\(getpid()).osm"
            _ = try OSMRewriter(reading: command.reading).rewrite(original, to: input, as: .map, applying: command.apply)
        }
        let applied = HiddenFile(input, isOurs: input != original)
        input = applied.path
        defer { applied.remove() }
        var options = try command.options(for: input)
        options.format = format == .geoJSON ? .featureCollection : .sequence
        let isGeoJSON = format == .geoJSON || format == .geoJSONSequence
        let target = isGeoJSON ? command.output : command.output + (command.resume ? ".features" : ".features-\(getpid())") + ".geojsonseq"
        var converter = OSMConverter(options: options, reading: command.reading)
        if command.resume { converter.checkpointBytes = command.checkpointBytes }
        let report = try watching(input) { try converter.convert(input, to: target, progress: $0) }
        guard !isGeoJSON else { return report }
        var whole = report
        let between = HiddenFile(target, isOurs: true)
        defer { between.remove() }
        let copied = try watching(between.path) { try FeatureCopy(format: format).run(between.path, to: command.output, progress: $0) }
        for fault in copied.report.faults { whole.report.note(fault) }
        whole.bytesWritten = copied.bytesWritten
        return whole
    }

    private func rewritten(_ input: String, as document: OSMHeader.Document) throws -> ConvertReport {
        var rewriter = OSMRewriter(reading: command.reading)
        (rewriter.keep, rewriter.drop, rewriter.bounds) = (command.keep?.filter, command.drop?.filter, command.bbox?.box)
        rewriter.territory = try command.territoryFilter(in: input)
        return try watching(input) {
            ConvertReport(
                try rewriter.rewrite(input, to: command.output, as: document, applying: command.apply, progress: $0).report)
        }
    }

    /// What could not be built: the lines of each object, and the places where it is at fault, in the colours of simplestyle for maps that know it.
    func writeFaults(of report: ConvertReport, to path: String) throws {
        func feature(_ geometry: Geometry?, _ subject: OSMElementID, _ fault: String, _ style: JSONMember) -> GeoJSONFeature {
            GeoJSONFeature(
                geometry: geometry,
                properties: [JSONMember("object", .string(subject.description)), JSONMember("fault", .string(fault)), style])
        }
        var features = report.shapes.map { shape in
            let messages = report.places.filter { $0.subject == shape.subject }.map(\.message)
            let lines = shape.lines.compactMap { try? LineString($0.compactMap(\.coordinate)) }
            return feature(
                .multiLineString(lines), shape.subject, messages.joined(separator: "; "), JSONMember("stroke", .string("#555555")))
        }
        features += report.places.map { place in
            feature(
                place.location.coordinate.map { .point($0) }, place.subject, place.message, JSONMember("marker-color", .string("#dd2222")))
        }
        try WholeFile.write(GeoJSONWriter.bytes(of: GeoJSONDocument(features: features)), to: path)
    }
}

extension ConvertReport {
    /// A report of what has no geometries to count.
    fileprivate init(_ report: ImportReport) {
        self.init()
        self.report = report
    }
}
