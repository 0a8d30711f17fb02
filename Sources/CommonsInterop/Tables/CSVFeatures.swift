import CommonsDomain
import CommonsGeo

/// Which columns of a table say where a row is, and what it is called. Every other column becomes a property, as text: `01004` keeps its zero.
public struct CSVFeatures: Hashable, Sendable {
    /// The column of degrees north.
    public var latitude: String
    /// The column of degrees east.
    public var longitude: String
    /// The column of the name that a source gives a row, `nil` for none.
    public var id: String?
    /// What columns are called as properties, by their name in the table; those that are not named keep theirs.
    public var names: [String: String] = [:]

    /// Names the columns.
    public init(latitude: String, longitude: String, id: String? = nil, names: [String: String] = [:]) {
        (self.latitude, self.longitude, self.id, self.names) = (latitude, longitude, id, names)
    }

    /// Finds the columns by the names that tables give them: `lat`, `latitude`, `y`; `lon`, `lng`, `long`, `longitude`, `x`; `id`.
    /// - Returns: `nil` when latitude or longitude is not there.
    public init?(header: [String]) {
        func column(_ names: [String]) -> String? { names.lazy.compactMap { name in header.first { $0.lowercased() == name } }.first }
        guard let latitude = column(["latitude", "lat", "y"]), let longitude = column(["longitude", "lon", "lng", "long", "x"]) else {
            return nil
        }
        self.init(latitude: latitude, longitude: longitude, id: column(["id", "@id"]))
    }

    /// Reads every row as a point. Rows without a place, or with one that is none, are left out and told with their row.
    /// - Throws: ``CSVError``.
    public func read(_ bytes: [UInt8], onFeature: (GeoJSONFeature) throws -> Void) throws -> ImportReport {
        var reader = try CSVReader(bytes)
        var report = ImportReport()
        let header = reader.header
        while let fields = try reader.row() {
            report.read += 1
            var properties: [JSONMember] = []
            var (north, east, name): (String?, String?, String?) = (nil, nil, nil)
            for (column, value) in zip(header, fields) {
                if column == latitude {
                    north = value
                } else if column == longitude {
                    east = value
                } else if column == id {
                    name = value
                } else if !value.isEmpty {
                    properties.append(JSONMember(names[column] ?? column, .string(value)))
                }
            }
            // Decimal commas are what spreadsheets write in France.
            let numbers = [north, east].map { $0.flatMap { Double($0.replacing(",", with: ".")) } }
            guard let north = numbers[0], let east = numbers[1], let place = try? Coordinate(latitude: north, longitude: east) else {
                report.skip("csv.no-place")
                report.note(ImportFault(.error, "csv.no-place", "row \(report.read) has no latitude and longitude that are a place"))
                continue
            }
            report.kept += 1
            try onFeature(GeoJSONFeature(id: name.map { .string($0) }, geometry: .point(place), properties: properties))
        }
        return report
    }
}
