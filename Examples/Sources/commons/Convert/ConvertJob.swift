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
        let input = try content(of: command.input)
        // A name without an extension (standard output, a device) is for GeoJSON.
        let output = InputFormat(name: command.output, firstBytes: []).content ?? (command.output.fileName.contains(".") ? nil : .geoJSON)
        switch (input, output) {
        case (.osmXML, .geoJSON), (.osmChange, .geoJSON), (.osmPBF, .geoJSON), (.osmXML, .geoJSONSequence), (.osmChange, .geoJSONSequence),
            (.osmPBF, .geoJSONSequence):
            return try features(sequence: output == .geoJSONSequence)
        case (.osmXML, .osmXML), (.osmChange, .osmXML), (.osmPBF, .osmXML): return try rewritten(as: .map)
        case (.osmXML, .osmChange), (.osmChange, .osmChange), (.osmPBF, .osmChange): return try rewritten(as: .change)
        case (.geoJSON, .geoJSON), (.geoJSONSequence, .geoJSON), (.geoJSON, .geoJSONSequence), (.geoJSONSequence, .geoJSONSequence):
            return try GeoJSONCopy(reader: GeoJSONReader(), sequence: output == .geoJSONSequence).run(command.input, to: command.output)
        case (_, nil): throw ValidationError("\(command.output): the name does not say what to write; .geojson, .geojsonseq, .osm or .osc")
        case (nil, _): throw CommandFailure("\(command.input): neither its name nor its first bytes say what it is")
        case (let from?, let to?): throw ValidationError("\(from.rawValue) is not converted to \(to.rawValue)")
        }
    }

    /// What a file is. Standard input cannot be looked at without taking it, so it is OpenStreetMap, whose reader tells XML from PBF itself.
    private func content(of path: String) throws -> InputFormat.Content? {
        guard path != "-" else { return .osmXML }
        guard let file = fopen(path, "rb") else { throw CommandFailure("\(path): \(String(cString: strerror(errno)))") }
        defer { fclose(file) }
        var first = [UInt8](repeating: 0, count: 512)
        first.removeSubrange(fread(&first, 1, first.count, file)...)
        // What is no known format is OpenStreetMap's to refuse, with a line.
        return InputFormat(name: path, firstBytes: first).content ?? .osmXML
    }

    private func features(sequence: Bool) throws -> ConvertReport {
        var options = try command.options()
        options.format = sequence ? .sequence : .featureCollection
        let converter = OSMConverter(options: options, reading: command.reading)
        var input = command.input
        if !command.apply.isEmpty {
            input = command.output + ".applied-\(getpid()).osm"
            _ = try OSMRewriter(reading: command.reading).rewrite(command.input, to: input, as: .map, applying: command.apply)
        }
        defer { if input != command.input { unlink(input) } }
        var status = stat()
        let size = stat(input, &status) == 0 ? Int(status.st_size) : 0
        var shown = Progress("converting", total: size, quiet: command.quiet)
        let report = try converter.convert(input, to: command.output) { shown.update($0.bytesRead) }
        shown.finish()
        return report
    }

    private func rewritten(as document: OSMHeader.Document) throws -> ConvertReport {
        var report = ConvertReport()
        report.report = try OSMRewriter(reading: command.reading).rewrite(
            command.input, to: command.output, as: document, applying: command.apply
        ).report
        return report
    }

    /// The places where areas could not be built, as points that one can look at.
    func writeFaults(of report: ConvertReport, to path: String) throws {
        let features = report.places.map { place in
            GeoJSONFeature(
                geometry: place.location.coordinate.map { .point($0) },
                properties: [JSONMember("object", .string(place.subject.description)), JSONMember("fault", .string(place.message))])
        }
        try WholeFile.write(GeoJSONWriter.bytes(of: GeoJSONDocument(features: features)), to: path)
    }
}

extension String {
    /// What follows the last slash.
    fileprivate var fileName: Substring { split(separator: "/").last ?? "" }
}
