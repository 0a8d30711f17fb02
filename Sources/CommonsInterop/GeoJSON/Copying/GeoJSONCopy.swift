import CommonsGeo

/// Reads GeoJSON and writes it again: rings wound to the right, one collection or a sequence, what was odd said.
public struct GeoJSONCopy: Sendable {
    /// How the input is read.
    public var reader: GeoJSONReader
    /// Whether a sequence is written, else a collection.
    public var sequence: Bool

    /// Prepares to copy.
    public init(reader: GeoJSONReader = GeoJSONReader(), sequence: Bool = false) {
        (self.reader, self.sequence) = (reader, sequence)
    }

    /// Copies a file, `-` for standard input, into another. Memory follows the largest feature; the foreign members of a collection come last.
    /// - Throws: ``GeoJSONError``, ``ConvertError`` for the output. The output is then not there.
    public func run(_ input: String, to output: String) throws -> ConvertReport {
        var file = try OutputFile(path: output)
        var writer = GeoJSONWriter(sequence ? .sequence : .featureCollection)
        var report = ConvertReport()
        let reading = try reader.read(path: input) { feature in
            switch feature.geometry {
            case .some(.point), .some(.multiPoint): report.points += 1
            case .some(.lineString), .some(.multiLineString): report.lines += 1
            case .some(.polygon), .some(.multiPolygon): report.areas += 1
            case .some(.collection): report.relations += 1
            case nil: break
            }
            writer.append(feature)
            if writer.count > 1 << 20 { try Self.write(writer.drain(), to: &file) }
        }
        try Self.write(writer.finish(boundingBox: reading.boundingBox, foreignMembers: reading.foreignMembers), to: &file)
        report.bytesWritten = file.count
        report.report = reading.report
        try file.commit()
        return report
    }

    private static func write(_ bytes: [UInt8], to file: inout OutputFile) throws(ConvertError) {
        var outcome: Result<Void, ConvertError> = .success(())
        bytes.withUnsafeBytes { bytes in
            do throws(ConvertError) { try file.write(bytes) } catch { outcome = .failure(error) }
        }
        try outcome.get()
    }
}
