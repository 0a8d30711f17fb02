import CommonsDomain
import CommonsGeo

/// Which columns of a table say where a row is, and what it is called. Every other column becomes a property, as text: `01004` keeps its zero.
public struct CSVFeatures: Hashable, Sendable {
    /// Where a row says where it is.
    public enum Position: Hashable, Sendable {
        /// A column of degrees north and one of degrees east.
        case columns(latitude: String, longitude: String)
        /// One column of degrees north and degrees east with a comma between, as open data portals write (`geo_point_2d`).
        case pair(String)
    }

    /// Where a row says where it is.
    public var position: Position
    /// The column of the name that a source gives a row, `nil` for none.
    public var id: String?
    /// What columns are called as properties, by their name in the table; those that are not named keep theirs, and an empty name leaves one out.
    public var names: [String: String] = [:]

    /// Names the columns.
    public init(position: Position, id: String? = nil, names: [String: String] = [:]) {
        (self.position, self.id, self.names) = (position, id, names)
    }

    /// Finds the columns by the names that tables give them: `lat`, `latitude`, `y`; `lon`, `lng`, `long`, `longitude`, `x`; `geo_point_2d`; `id`.
    /// - Returns: `nil` when latitude or longitude is not there.
    public init?(header: [String]) {
        func column(_ names: [String]) -> String? {
            names.lazy.compactMap { name in header.first { $0.filter { $0 != " " }.lowercased() == name } }.first
        }
        let id = column(["id", "@id"])
        if let latitude = column(["latitude", "lat", "y"]), let longitude = column(["longitude", "lon", "lng", "long", "x"]) {
            self.init(position: .columns(latitude: latitude, longitude: longitude), id: id)
        } else if let pair = column(["geo_point_2d", "geo_point", "position"]) {
            self.init(position: .pair(pair), id: id)
        } else {
            return nil
        }
    }

    /// The properties that a table with this header gives, in its order; of columns of one name the second is `name_2`.
    /// - Throws: ``ConvertError/noColumn(_:)`` for a column that was named and is not there.
    public func properties(of header: [String]) throws(ConvertError) -> [String] {
        let places: [String] =
            switch position {
            case .columns(let latitude, let longitude): [latitude, longitude]
            case .pair(let name): [name]
            }
        for name in places + [id].compactMap({ $0 }) + names.keys.sorted() where !header.contains(name) { throw .noColumn(name) }
        return roles(of: header).compactMap { if case .property(let name) = $0 { name } else { nil } }
    }

    /// What a column is.
    private enum Role {
        case latitude, longitude, position, id, left
        case property(String)
    }

    /// What each column of a header is. A place or a name that stands in two columns is that of the first.
    private func roles(of header: [String]) -> [Role] {
        var taken: Set<String> = []
        return header.map { column in
            let isFirst = taken.insert(column).inserted
            switch position {
            case .columns(column, _) where isFirst: return .latitude
            case .columns(_, column) where isFirst: return .longitude
            case .pair(column) where isFirst: return .position
            default: if isFirst, column == id { return .id }
            }
            let name = names[column] ?? column
            guard !name.isEmpty else { return .left }
            guard !isFirst else { return .property(name) }
            let number = (2...).first { taken.insert("\(column)_\($0)").inserted } ?? 2
            return .property("\(name)_\(number)")
        }
    }

    /// Reads every row as a point. Rows without a place, or with one that is none, are left out and told with their row.
    /// - Throws: ``CSVError``.
    public func read(_ bytes: [UInt8], onFeature: (GeoJSONFeature) throws -> Void) throws -> ImportReport {
        var reader = try CSVReader(bytes)
        var report = ImportReport()
        let roles = roles(of: reader.header)
        while let fields = try reader.row() {
            report.read += 1
            var properties: [JSONMember] = []
            var name: String?
            var numbers: [Double?] = [nil, nil]
            for (role, value) in zip(roles, fields) {
                switch role {
                case .latitude: numbers[0] = Self.degrees(value)
                case .longitude: numbers[1] = Self.degrees(value)
                case .position:
                    let parts = value.split(separator: ",", omittingEmptySubsequences: false)
                    if parts.count == 2 { numbers = parts.map { Self.degrees(String($0)) } }
                case .id: name = value.isEmpty ? nil : value
                case .left: break
                case .property(let property): if !value.isEmpty { properties.append(JSONMember(property, .string(value))) }
                }
            }
            let place = ImportPlace(line: reader.line)
            if fields.dropFirst(roles.count).contains(where: { !$0.isEmpty }) {
                report.note(
                    ImportFault(.warning, "csv.more-fields", "more fields than the header has columns, which are left out", at: place))
            }
            guard let north = numbers[0], let east = numbers[1], let position = try? Coordinate(latitude: north, longitude: east) else {
                report.skip("csv.no-place")
                report.note(
                    ImportFault(.error, "csv.no-place", "row \(report.read) has no latitude and longitude that are a place", at: place))
                continue
            }
            report.kept += 1
            try onFeature(GeoJSONFeature(id: name.map { .string($0) }, geometry: .point(position), properties: properties))
        }
        return report
    }

    /// A number of degrees in decimal; decimal commas are what spreadsheets write in France.
    private static func degrees(_ text: String) -> Double? {
        let number = text.filter { $0 != " " }.replacing(",", with: ".")
        // `Double` reads more than tables mean: hexadecimal, `nan`, `infinity`.
        guard number.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0) }) else { return nil }
        return Double(number)
    }
}
