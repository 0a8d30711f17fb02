/// A node of the tree of territories: a commune, a department, a country.
///
/// One place may stand at several levels: La Réunion is a region (`insee:region:04`) and a department (`insee:department:974`), and one `Territory`
/// with both codes.
public struct Territory: Hashable, Codable, Sendable {
    /// Who this is.
    public var id: TerritoryID
    /// The levels at which it stands, widest first, at least one.
    public var levels: [TerritoryLevel]
    /// The name in the language of the place, with its article: `L’Abergement-Clémenciat`.
    public var name: String
    /// Names in other languages, by BCP 47 tag.
    public var names: [String: String]
    /// Names it had, or that others had before they became part of it.
    public var formerNames: [String]
    /// Its codes: INSEE, ISO 3166-2, Wikidata, OpenStreetMap.
    public var codes: [TerritoryCode]
    /// Postal codes in use in it; a postal code may serve several communes and a commune have several.
    public var postalCodes: [String]
    /// What directly holds it, in any order: a commune's department and its intercommunality.
    public var parents: [TerritoryID]
    /// The first day on which it was so, as `2019-01-01`, or `nil` for always.
    public var validFrom: String?
    /// The first day on which it was so no more, or `nil` for still.
    public var validTo: String?
    /// What it became part of when it ceased, or what it was split into.
    public var successors: [TerritoryID]

    /// Names a territory; everything else is empty.
    /// - Precondition: `levels` holds at least one level.
    public init(id: TerritoryID, levels: [TerritoryLevel], name: String) {
        precondition(!levels.isEmpty, "a territory stands at one level at least")
        (self.id, self.levels, self.name) = (id, levels.sorted(), name)
        (names, formerNames, codes, postalCodes, parents, successors) = ([:], [], [], [], [], [])
        (validFrom, validTo) = (nil, nil)
    }

    /// The smallest level at which it stands.
    var narrowest: TerritoryLevel { levels[levels.count - 1] }

    /// The code to show for a level, or `nil` when it has none there: `974` for La Réunion as a department.
    public func code(at level: TerritoryLevel) -> String? {
        codes.first { $0.level == level }?.value
    }
}

/// A text by which a register knows a territory.
public struct TerritoryCode: Hashable, Codable, Sendable {
    /// The register and what it counts: `insee:commune`, `iso3166-1`, `iso3166-2`, `wikidata`, `osm:relation`, `siren`.
    public let scheme: String
    /// The code itself, always text: `01004` keeps its zero.
    public let value: String
    /// The level at which this code names the territory, or `nil` when the register does not say.
    public let level: TerritoryLevel?

    /// Joins a register and its code.
    public init(scheme: String, value: String, level: TerritoryLevel?) { (self.scheme, self.value, self.level) = (scheme, value, level) }
}
