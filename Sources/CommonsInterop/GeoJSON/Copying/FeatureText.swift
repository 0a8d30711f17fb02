import CommonsGeo

/// The text of a ``FeatureCopy`` in the making: one of the writers, and what was written.
struct FeatureText: ~Copyable {
    private var geoJSON: GeoJSONWriter
    private var csv: CSVWriter
    private var kml = KMLWriter()
    private var gpx = GPXWriter()
    private let format: FeatureCopy.Format
    private var report = ConvertReport()
    private var lost = 0

    init(_ format: FeatureCopy.Format, columns: [String]) {
        self.format = format
        geoJSON = GeoJSONWriter(format == .geoJSONSequence ? .sequence : .featureCollection)
        csv = CSVWriter(properties: columns)
    }

    mutating func append(_ feature: GeoJSONFeature, to file: inout OutputFile) throws {
        count(feature.geometry)
        switch format {
        case .geoJSON, .geoJSONSequence:
            geoJSON.append(feature)
            if geoJSON.count > 1 << 20 { try Self.write(geoJSON.drain(), to: &file) }
        case .csv:
            if !csv.append(feature) { lost += 1 }
            if csv.count > 1 << 20 { try Self.write(csv.drain(), to: &file) }
        case .kml:
            kml.append(feature)
            if kml.count > 1 << 20 { try Self.write(kml.drain(), to: &file) }
        case .gpx:
            if !gpx.append(feature) { lost += 1 }
            if gpx.count > 1 << 20 { try Self.write(gpx.drain(), to: &file) }
        }
    }

    consuming func finish(_ file: inout OutputFile, _ reading: GeoJSONReading) throws -> ConvertReport {
        report.report = reading.report
        if lost > 0 {
            report.report.note(ImportFault(.warning, "copy.geometry-lost", "\(lost) features have a geometry that the format cannot hold"))
        }
        let characters = kml.leftOutCharacters + gpx.leftOutCharacters
        if characters > 0 {
            report.report.note(ImportFault(.warning, "copy.character-lost", "\(characters) characters cannot stand in XML"))
        }
        switch format {
        case .geoJSON, .geoJSONSequence:
            try Self.write(geoJSON.finish(boundingBox: reading.boundingBox, foreignMembers: reading.foreignMembers), to: &file)
        case .csv: try Self.write(csv.drain(), to: &file)
        case .kml: try Self.write(kml.finish(), to: &file)
        case .gpx: try Self.write(gpx.finish(), to: &file)
        }
        report.bytesWritten = file.count
        try file.commit()
        return report
    }

    private mutating func count(_ geometry: Geometry?) {
        switch geometry {
        case .some(.point), .some(.multiPoint): report.points += 1
        case .some(.lineString), .some(.multiLineString): report.lines += 1
        case .some(.polygon), .some(.multiPolygon): report.areas += 1
        case .some(.collection): report.relations += 1
        case nil: break
        }
    }

    private static func write(_ bytes: [UInt8], to file: inout OutputFile) throws(ConvertError) {
        var outcome: Result<Void, ConvertError> = .success(())
        bytes.withUnsafeBytes { bytes in
            do throws(ConvertError) { try file.write(bytes) } catch { outcome = .failure(error) }
        }
        try outcome.get()
    }
}
