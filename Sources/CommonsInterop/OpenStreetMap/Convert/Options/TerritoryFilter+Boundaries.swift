import CommonsDomain
import CommonsGeo

extension TerritoryFilter {
    /// Finds a territory among the administrative boundaries of an OpenStreetMap file, by a code, an id (`osm:relation/36990`) or a name in any
    /// language; of several the smallest. The file is read up to three times, and must be whole there: a boundary with missing ways has no outline.
    ///
    /// - Throws: ``OSMReadError``, ``ConvertError/noTerritory(_:)``, ``ConvertError/territoryWithoutOutline(_:)``.
    public init(_ text: String, boundariesOf path: String, reading: OSMReaderOptions = OSMReaderOptions()) throws {
        let options = OSMImportOptions(retrieved: .epoch, mapping: OSMMapping(rules: []), reader: reading)
        var territories: [OSMTerritory] = []
        do {
            try OSMImporter(options: options).read(path: path) { found in
                territories = found
                throw Found()
            } onElements: { _ in
            }
        } catch is Found {}
        let folded = TextFolding.fold(text)
        let fitting = territories.filter { $0.fits(text, folded) }
        // A boundary without outline is chosen only when no other has the name.
        let outlined = fitting.filter { !$0.polygons.isEmpty }
        guard let found = (outlined.isEmpty ? fitting : outlined).max(by: { $0.territory.levels[0] < $1.territory.levels[0] }) else {
            throw ConvertError.noTerritory(text)
        }
        try self.init(found.territory, polygons: found.polygons)
    }

    /// Ends the reading once the boundaries are known.
    private struct Found: Error {}
}

extension OSMTerritory {
    fileprivate func fits(_ text: String, _ folded: String) -> Bool {
        territory.id.rawValue == text || "osm:\(source)" == text || source.description == text
            || territory.codes.contains { $0.value == text && !$0.scheme.hasPrefix("osm:") }
            || ([territory.name] + territory.names.values).contains { TextFolding.fold($0) == folded }
    }
}
