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
        guard let output = Output(name: command.output) else {
            throw ValidationError(
                "\(command.output): the name does not say what to write: .geojson, .geojsonseq, .osm, .osc, .csv, .kml or .gpx")
        }
        switch (input, output) {
        case (.osmXML, .features(let format)), (.osmChange, .features(let format)), (.osmPBF, .features(let format)):
            return try features(format)
        case (.osmXML, .map(let document)), (.osmChange, .map(let document)), (.osmPBF, .map(let document)):
            return try rewritten(as: document)
        case (.geoJSON, .features(let format)), (.geoJSONSequence, .features(let format)):
            return try FeatureCopy(format: format).run(command.input, to: command.output)
        case (.csv, .features(let format)):
            return try FeatureCopy(format: format).run(table: try Self.bytes(of: command.input), to: command.output)
        case (nil, _): throw CommandFailure("\(command.input): neither its name nor its first bytes say what it is")
        case (let from?, _): throw ValidationError("\(from.rawValue) is not converted to \(command.output.fileName)")
        }
    }

    /// What is written, by the name of the output. A name without an extension (standard output, a device) is for GeoJSON.
    private enum Output {
        case features(FeatureCopy.Format)
        case map(OSMHeader.Document)

        init?(name: String) {
            guard name.fileName.contains(".") else {
                self = .features(.geoJSON)
                return
            }
            switch name.split(separator: ".").last?.lowercased() {
            case "geojson", "json": self = .features(.geoJSON)
            case "geojsonseq", "geojsonl", "geojsons", "ndjson": self = .features(.geoJSONSequence)
            case "csv": self = .features(.csv)
            case "kml": self = .features(.kml)
            case "gpx": self = .features(.gpx)
            case "osm": self = .map(.map)
            case "osc": self = .map(.change)
            default: return nil
            }
        }
    }

    /// The bytes of a whole file.
    private static func bytes(of path: String) throws -> [UInt8] {
        guard let file = fopen(path, "rb") else { throw CommandFailure("\(path): \(String(cString: strerror(errno)))") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&piece, 1, piece.count, file)
            if count == 0 { return bytes }
            bytes += piece[..<count]
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

    /// OpenStreetMap as features; what is not GeoJSON is copied from GeoJSON.
    private func features(_ format: FeatureCopy.Format) throws -> ConvertReport {
        var options = try command.options()
        options.format = format == .geoJSON ? .featureCollection : .sequence
        let isGeoJSON = format == .geoJSON || format == .geoJSONSequence
        let target = isGeoJSON ? command.output : command.output + ".features-\(getpid()).geojsonseq"
        defer { if !isGeoJSON { unlink(target) } }
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
        let report = try converter.convert(input, to: target) { shown.update($0.bytesRead) }
        shown.finish()
        guard !isGeoJSON else { return report }
        var whole = report
        let copied = try FeatureCopy(format: format).run(target, to: command.output)
        for fault in copied.report.faults { whole.report.note(fault) }
        whole.bytesWritten = copied.bytesWritten
        return whole
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
