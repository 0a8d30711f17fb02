import CommonsDomain
import CommonsGeo

/// Reads features from GeoJSON or a table, and writes them as GeoJSON, a table, KML, GPX or OpenStreetMap: rings wound to the right, what was odd said.
public struct FeatureCopy: Sendable {
    /// What is written.
    public enum Format: Hashable, Sendable {
        /// A collection, `.geojson`.
        case geoJSON
        /// A sequence, `.geojsonseq`.
        case geoJSONSequence
        /// A table with every property as a column: those of GeoJSON in alphabetical order, those of a table in its own, `.csv`.
        case csv
        /// Placemarks, `.kml`.
        case kml
        /// Waypoints and tracks, `.gpx`.
        case gpx
        /// Objects of OpenStreetMap, `.osm`, or changes that make them, `.osc`.
        case openStreetMap(OSMHeader.Document)
    }

    /// How GeoJSON is read.
    public var reader: GeoJSONReader
    /// What is written.
    public var format: Format
    /// Which features are copied.
    public var filter = FeatureFilter()
    /// Digits after the decimal point, in `0...7`; `nil` for as many as there are.
    public var precision: Int?

    /// Prepares to copy.
    public init(reader: GeoJSONReader = GeoJSONReader(), format: Format) {
        (self.reader, self.format) = (reader, format)
    }

    /// Copies a GeoJSON file, `-` for standard input, into another file. Memory follows the largest feature, but a table needs the input read
    /// twice for its columns, and OpenStreetMap, whose nodes come before the lines that share them, is gathered whole.
    /// The foreign members of a collection come last.
    ///
    /// - `progress`: hears now and then how far reading is.
    /// - Throws: ``GeoJSONError``, ``ConvertError`` for the output, `CancellationError`. The output is then not there.
    public func run(_ input: String, to output: String, progress: (ConvertProgress) -> Void = { _ in }) throws -> ConvertReport {
        var columns: Set<String> = []
        if format == .csv {
            try reader.read(path: input) { feature in
                try Task.checkCancellation()
                guard filter.refusal(of: feature) == nil else { return }
                for property in feature.properties ?? [] { columns.insert(property.name) }
            }
        }
        var text = FeatureText(self, columns: columns.sorted())
        var file = try OutputFile(path: output)
        let size = MappedFile.size(of: input)
        let reading = try reader.read(path: input) { bytesRead in
            progress(ConvertProgress(bytesRead: bytesRead, size: size, reading: format == .csv ? 2 : 1))
        } onFeature: { feature in
            try Task.checkCancellation()
            try text.append(feature, to: &file)
        }
        return try text.finish(&file, reading)
    }

    /// Copies the rows of a table with the columns that `mapping` names, or that its header makes likely.
    /// - Throws: ``CSVError``, ``FileError``, ``ConvertError/tableWithoutPlaces``, ``ConvertError/noColumn(_:)``, `CancellationError`.
    public func run(table bytes: [UInt8], mapping: CSVFeatures? = nil, to output: String) throws -> ConvertReport {
        let header = try CSVReader(bytes).header
        guard let mapping = mapping ?? CSVFeatures(header: header) else { throw ConvertError.tableWithoutPlaces }
        var text = FeatureText(self, columns: try mapping.properties(of: header))
        var file = try OutputFile(path: output)
        let report = try mapping.read(bytes) { feature in
            try Task.checkCancellation()
            try text.append(feature, to: &file)
        }
        return try text.finish(&file, GeoJSONReading(report: report))
    }

    /// Writes features that are in memory; `report` says how they came about.
    /// - Throws: ``ConvertError`` for the output, `CancellationError`.
    public func run(_ features: [GeoJSONFeature], report: ImportReport, to output: String) throws -> ConvertReport {
        let columns = Set(features.flatMap { ($0.properties ?? []).map(\.name) })
        var text = FeatureText(self, columns: columns.sorted())
        var file = try OutputFile(path: output)
        for feature in features {
            try Task.checkCancellation()
            try text.append(feature, to: &file)
        }
        return try text.finish(&file, GeoJSONReading(report: report))
    }
}
