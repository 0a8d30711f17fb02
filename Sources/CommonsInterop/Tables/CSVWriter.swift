import CommonsDomain
import CommonsGeo

/// Writes features as comma-separated values, a row a point. Source: RFC 4180; lines end with CRLF, as it asks.
///
/// The columns are chosen first: `id`, `longitude`, `latitude`, then properties by name. A property that a feature lacks, and the place of one
/// without geometry, is an empty field.
public struct CSVWriter {
    private let columns: [String]
    private var bytes: [UInt8] = []

    /// Starts a table with these properties as columns, after `id`, `longitude` and `latitude`.
    public init(properties columns: [String]) {
        self.columns = columns
        row(["id", "longitude", "latitude"] + columns)
    }

    /// How many bytes wait to be taken.
    public var count: Int { bytes.count }

    /// Adds a feature.
    /// - Returns: Whether the table holds all of it; of a line there is its middle, of an area a position on its surface.
    public mutating func append(_ feature: GeoJSONFeature) -> Bool {
        var (place, isWhole) = (["", ""], feature.geometry == nil)
        if let geometry = feature.geometry, let coordinate = geometry.place {
            place = [coordinate.longitude.shortest, coordinate.latitude.shortest]
            if case .point = geometry { isWhole = true }
        }
        row([feature.id?.text ?? ""] + place + columns.map { feature[$0]?.plainText ?? "" })
        return isWhole
    }

    /// Takes the bytes written so far.
    public mutating func drain() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func row(_ fields: [String]) {
        for (place, field) in fields.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            let needsQuotes =
                field.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D } || field.first == " " || field.last == " "
            if needsQuotes {
                bytes.append(0x22)
                for byte in field.utf8 {
                    if byte == 0x22 { bytes.append(0x22) }
                    bytes.append(byte)
                }
                bytes.append(0x22)
            } else {
                bytes += field.utf8
            }
        }
        bytes += [0x0D, 0x0A]
    }
}
