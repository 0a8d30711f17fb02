import CommonsInterop

/// What `convert` writes, by the name of the output. A name without an extension (standard output, a device) is for GeoJSON.
enum ConvertOutput {
    case features(FeatureCopy.Format)
    case map(OSMHeader.Document)
    case calendar

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
        case "ics": self = .calendar
        default: return nil
        }
    }
}

extension InputFormat.Content {
    /// What people call it.
    var word: String {
        switch self {
        case .osmXML, .osmPBF: "a map of OpenStreetMap"
        case .osmChange: "a change of OpenStreetMap"
        case .geoJSON, .geoJSONSequence: "GeoJSON"
        case .iCalendar: "a calendar"
        case .csv: "a table"
        }
    }
}

extension String {
    /// What follows the last slash.
    var fileName: Substring { split(separator: "/").last ?? "" }
}
