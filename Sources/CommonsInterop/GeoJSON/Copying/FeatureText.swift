import CommonsGeo

/// The text of a ``FeatureCopy`` in the making: one of the writers, and what was written.
struct FeatureText: ~Copyable {
    private var geoJSON: GeoJSONWriter
    private var csv: CSVWriter
    private var kml = KMLWriter()
    private var gpx = GPXWriter()
    private var map: OSMDocumentBuilder
    private let format: FeatureCopy.Format
    private let filter: FeatureFilter
    private let precision: Int?
    private var report = ConvertReport()
    private var (lost, unrounded) = (0, 0)

    init(_ copy: FeatureCopy, columns: [String]) {
        (format, filter, precision) = (copy.format, copy.filter, copy.precision)
        geoJSON = GeoJSONWriter(format == .geoJSONSequence ? .sequence : .featureCollection)
        csv = CSVWriter(properties: columns)
        if case .openStreetMap(let document) = format { map = OSMDocumentBuilder(for: document) } else { map = OSMDocumentBuilder() }
    }

    /// Writes a feature, unless the filter leaves it out.
    mutating func append(_ feature: GeoJSONFeature, to file: inout OutputFile) throws {
        if let reason = filter.refusal(of: feature) {
            report.report.skip(reason)
            return
        }
        var feature = feature
        if let precision, let geometry = feature.geometry {
            feature.boundingBox = nil  // it was that of other positions
            if let rounded = geometry.rounded(digits: precision) { feature.geometry = rounded } else { unrounded += 1 }
        }
        if case .openStreetMap = format, let reason = map.append(feature) {
            report.report.skip(reason)
            return
        }
        count(feature.geometry)
        switch format {
        case .openStreetMap: break
        case .geoJSON, .geoJSONSequence:
            geoJSON.append(feature)
            if geoJSON.count > 1 << 20 { try file.write(geoJSON.drain()) }
        case .csv:
            if !csv.append(feature) { lost += 1 }
            if csv.count > 1 << 20 { try file.write(csv.drain()) }
        case .kml:
            kml.append(feature)
            if kml.count > 1 << 20 { try file.write(kml.drain()) }
        case .gpx:
            if !gpx.append(feature) { lost += 1 }
            if gpx.count > 1 << 20 { try file.write(gpx.drain()) }
        }
    }

    consuming func finish(_ file: inout OutputFile, _ reading: GeoJSONReading) throws -> ConvertReport {
        let left = report.report
        report.report = reading.report
        report.report.kept -= left.skippedCount
        for (reason, count) in left.skipped { report.report.skip(reason, count: count) }
        if unrounded > 0 {
            report.report.note(
                ImportFault(.warning, "copy.not-rounded", "\(unrounded) features would have no shape with so few digits and keep theirs"))
        }
        if lost > 0 {
            report.report.note(
                ImportFault(.warning, "copy.geometry-lost", "\(lost) features have a geometry of which the format can hold a position only")
            )
        }
        report.report.append(map.report)
        let characters = kml.leftOutCharacters + gpx.leftOutCharacters
        if characters > 0 {
            report.report.note(ImportFault(.warning, "copy.character-lost", "\(characters) characters cannot stand in XML"))
        }
        switch format {
        case .geoJSON, .geoJSONSequence:
            try file.write(geoJSON.finish(boundingBox: reading.boundingBox, foreignMembers: reading.foreignMembers))
        case .csv: try file.write(csv.drain())
        case .kml: try file.write(kml.finish())
        case .gpx: try file.write(gpx.finish())
        case .openStreetMap(let document): try Self.write(map.objects(), as: document, to: &file)
        }
        report.bytesWritten = file.count
        try file.commit()
        return report
    }

    private static func write(_ objects: [OSMElement], as document: OSMHeader.Document, to file: inout OutputFile) throws {
        var bytes: [UInt8] = []
        var writer = OSMXMLWriter(header: OSMHeader(document: document, generator: "commons")) { bytes += $0 }
        for object in objects {
            try writer.write(object)
            guard bytes.count > 1 << 20 else { continue }
            try file.write(bytes)
            bytes.removeAll(keepingCapacity: true)
        }
        try writer.finish()
        try file.write(bytes)
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
}
