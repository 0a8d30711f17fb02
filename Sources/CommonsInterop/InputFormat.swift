/// What a file is, told by its first bytes and, where those do not say, its name.
public struct InputFormat: Hashable, Sendable {
    /// What the content is once it is unfolded.
    public enum Content: String, Hashable, Sendable, CaseIterable {
        /// OSM XML: a state of the map, `.osm`.
        case osmXML
        /// OSM XML: changes, `.osc`.
        case osmChange
        /// OSM PBF, `.osm.pbf`.
        case osmPBF
        /// GeoJSON (RFC 7946), `.geojson`.
        case geoJSON
        /// GeoJSON text sequences (RFC 8142) or one feature a line, `.geojsonseq`, `.geojsonl`.
        case geoJSONSequence
        /// iCalendar (RFC 5545), `.ics`.
        case iCalendar
        /// Comma-separated values, `.csv`.
        case csv
    }

    /// What it is; `nil` when neither name nor bytes say.
    public var content: Content?
    /// How it is folded, or `nil`.
    public var compression: CompressionFormat?

    /// Whether the bytes begin with `[`: JSON, and a list of values.
    public internal(set) var isList = false

    /// Names a format.
    public init(content: Content?, compression: CompressionFormat? = nil) {
        (self.content, self.compression) = (content, compression)
    }

    /// Looks at a name and at the first bytes as they are in the file.
    ///
    /// Bytes win over the name, except that the name tells apart what starts alike (`.osc` from `.osm`, `.geojsonseq` from `.geojson`)
    /// and says what is inside a compressed file. 512 bytes are plenty; the name may be empty, as for standard input.
    public init(name: String, firstBytes: some Collection<UInt8>) {
        var parts = Self.fileName(name).split(separator: ".").dropFirst().map { $0.lowercased() }
        compression = CompressionFormat(signature: firstBytes)
        if let last = parts.last, ["gz", "bz2", "zst"].contains(last) { parts.removeLast() }
        let named = parts.last.flatMap { Self.content(extension: $0) }
        content = compression == nil ? Self.content(bytes: firstBytes, named: named) : named
    }

    private static func fileName(_ path: String) -> Substring {
        path.split(separator: "/").last ?? ""
    }

    private static func content(extension name: String) -> Content? {
        switch name {
        case "osm", "xml": .osmXML
        case "osc": .osmChange
        case "pbf": .osmPBF
        case "geojson", "json": .geoJSON
        case "geojsonseq", "geojsonl", "ndjson", "geojsons": .geoJSONSequence
        case "ics", "ical", "ifb": .iCalendar
        case "csv", "tsv": .csv
        default: nil
        }
    }

    private static func content(bytes: some Collection<UInt8>, named: Content?) -> Content? {
        if isPBF(bytes) { return .osmPBF }
        var text = bytes.drop { $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
        if text.first == 0x1E { return .geoJSONSequence }
        text = text.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        switch text.first {
        case UInt8(ascii: "<"):
            if String(decoding: text.prefix(512), as: UTF8.self).contains("<osmChange") { return .osmChange }
            return named == .osmChange ? .osmChange : .osmXML
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            return named == .geoJSONSequence ? .geoJSONSequence : .geoJSON
        default:
            let start = text.prefix(15).map { $0 & 0xDF }  // letters to upper case
            return start.starts(with: "BEGIN".utf8) && named != .csv ? .iCalendar : named
        }
    }

    /// Whether the bytes start with the length of a blob header and the blob type `OSMHeader`.
    private static func isPBF(_ bytes: some Collection<UInt8>) -> Bool {
        let start = Array(bytes.prefix(15))
        return start.count == 15 && start[0] == 0 && start[1] == 0 && start[4] == 0x0A && start[5] == 9
            && start[6...].elementsEqual("OSMHeader".utf8)
    }
}
