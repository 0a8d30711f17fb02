import CommonsDomain
import CommonsGeo

/// Reads features from GeoJSON or a table, and writes them as GeoJSON, a table, KML or GPX: rings wound to the right, what was odd said.
public struct FeatureCopy: Sendable {
    /// What is written.
    public enum Format: Hashable, Sendable {
        /// A collection, `.geojson`.
        case geoJSON
        /// A sequence, `.geojsonseq`.
        case geoJSONSequence
        /// A table with every property of the input as a column in alphabetical order, `.csv`.
        case csv
        /// Placemarks, `.kml`.
        case kml
        /// Waypoints and tracks, `.gpx`.
        case gpx
    }

    /// How GeoJSON is read.
    public var reader: GeoJSONReader
    /// What is written.
    public var format: Format

    /// Prepares to copy.
    public init(reader: GeoJSONReader = GeoJSONReader(), format: Format) {
        (self.reader, self.format) = (reader, format)
    }

    /// Copies a GeoJSON file, `-` for standard input, into another file. Memory follows the largest feature, but a table needs the input read
    /// twice for its columns. The foreign members of a collection come last.
    /// - Throws: ``GeoJSONError``, ``ConvertError`` for the output. The output is then not there.
    public func run(_ input: String, to output: String) throws -> ConvertReport {
        var columns: Set<String> = []
        if format == .csv {
            try reader.read(path: input) { feature in for property in feature.properties ?? [] { columns.insert(property.name) } }
        }
        var text = FeatureText(format, columns: columns.sorted())
        var file = try OutputFile(path: output)
        let reading = try reader.read(path: input) { try text.append($0, to: &file) }
        return try text.finish(&file, reading)
    }

    /// Copies the rows of a table with the columns that `mapping` names, or that its header makes likely.
    /// - Throws: ``CSVError``, ``FileError`` and ``ConvertError/tableWithoutPlaces``.
    public func run(table bytes: [UInt8], mapping: CSVFeatures? = nil, to output: String) throws -> ConvertReport {
        guard let mapping = try mapping ?? CSVFeatures(header: CSVReader(bytes).header) else { throw ConvertError.tableWithoutPlaces }
        var text = FeatureText(format, columns: try CSVReader(bytes).header.sorted())
        var file = try OutputFile(path: output)
        let report = try mapping.read(bytes) { try text.append($0, to: &file) }
        return try text.finish(&file, GeoJSONReading(report: report))
    }
}
