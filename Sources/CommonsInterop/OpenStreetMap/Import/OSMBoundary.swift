public import CommonsGeo

/// An administrative territory of an OpenStreetMap file.
public struct OSMTerritory: Hashable, Sendable {
    /// Its codes, names and parents.
    public var territory: Territory
    /// Its outline; empty when the file does not hold all of it.
    public var polygons: [Polygon]
    /// The boundary in OpenStreetMap.
    public let source: OSMElementID
}

/// What the tags of a boundary say of a territory.
enum OSMBoundary {
    /// Whether these tags are those of an administrative boundary with a level.
    static func isAdministrative(_ slice: OSMBlock.Slice, _ block: OSMBlock) -> Bool {
        block.has("boundary", "administrative", in: slice) && block.value("admin_level", in: slice) != nil
            && block.value("name", in: slice) != nil
    }

    /// The territory, or `nil` when its level is none that ``TerritoryLevel`` knows.
    ///
    /// Its id is the first of INSEE's code, ISO 3166-1, ISO 3166-2, and the number of the boundary; the other codes are kept beside.
    static func territory(_ tags: OSMTags, _ source: OSMElementID) -> Territory? {
        guard let number = tags["admin_level"].flatMap({ Int($0) }), let level = TerritoryLevel(adminLevel: number), let name = tags["name"]
        else { return nil }
        var codes: [TerritoryCode] = []
        if let code = tags["ref:INSEE"] { codes.append(TerritoryCode(scheme: "insee:" + level.word, value: code, level: level)) }
        if let code = tags["ISO3166-1:alpha2"] ?? tags["ISO3166-1"], level == .country {
            codes.append(TerritoryCode(scheme: "iso3166-1", value: code, level: level))
        }
        if let code = tags["ISO3166-2"] { codes.append(TerritoryCode(scheme: "iso3166-2", value: code, level: level)) }
        if let code = tags["ref:FR:SIREN"] { codes.append(TerritoryCode(scheme: "siren", value: code, level: nil)) }
        let known = codes.first.flatMap { try? TerritoryID($0.scheme + ":" + $0.value) }
        if let code = tags["wikidata"] { codes.append(TerritoryCode(scheme: "wikidata", value: code, level: nil)) }
        codes.append(TerritoryCode(scheme: "osm:" + source.kind.name, value: String(source.number), level: nil))
        guard let id = known ?? (try? TerritoryID("osm:\(source)")) else { return nil }
        var territory = Territory(id: id, levels: [level], name: name)
        territory.codes = codes
        for tag in tags where tag.key.hasPrefix("name:") && OSMElementBuilder.isLanguage(String(tag.key.dropFirst(5))) {
            territory.names[String(tag.key.dropFirst(5))] = tag.value
        }
        if let old = tags["old_name"] { territory.formerNames = old.split(separator: ";").map(String.init) }
        if let postal = tags["addr:postcode"] ?? tags["postal_code"] {
            territory.postalCodes = postal.split(separator: ";").map(String.init)
        }
        return territory
    }
}

extension AssembledArea {
    /// The same polygons in degrees.
    var inDegrees: [Polygon] {
        polygons.compactMap { rings in
            let rings = rings.compactMap { ring in try? Ring(ring.compactMap(\.coordinate)) }
            return rings.first.map { Polygon(exterior: $0, holes: Array(rings.dropFirst())) }
        }
    }
}
