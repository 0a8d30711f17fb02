import CommonsDomain
import CommonsGeo

extension TerritoryFileBuilder {
    /// Adds a GeoJSON file of outlines: features with the properties `code` (or `insee`) and `nom` (or `name`).
    ///
    /// A feature without a code or without an area is left out and counted.
    /// - Throws: ``GeoJSONError``.
    public mutating func addOutlines(path: String) throws {
        var features: [GeoJSONFeature] = []
        try GeoJSONReader().read(path: path) { features.append($0) }
        for feature in features {
            guard let code = Self.text(feature["code"]) ?? Self.text(feature["insee"]) else {
                report.read += 1
                report.skip("outline-without-code")
                continue
            }
            add(
                code: code, name: Self.text(feature["nom"]) ?? Self.text(feature["name"]) ?? "", level: nil,
                polygons: Self.polygons(feature.geometry))
        }
    }

    /// Adds the *base nationale des intercommunalités*: an array of objects with `code`, `nom` and `membres`, each member with its `code`.
    /// - Throws: `JSONError` when the bytes are not JSON, ``IntercommunalityError`` when they are not such an array.
    public mutating func addIntercommunalities(json bytes: some Collection<UInt8>) throws {
        guard case .array(let groups) = try JSONValue(parsing: bytes) else { throw IntercommunalityError.notAList }
        add(
            try groups.enumerated().map { index, group in
                guard let code = Self.text(group["code"]), let name = Self.text(group["nom"]), case .array(let members)? = group["membres"]
                else {
                    throw IntercommunalityError.incomplete(index: index)
                }
                return INSEETables.Intercommunality(code: code, name: name, members: members.compactMap { Self.text($0["code"]) })
            })
    }

    private static func text(_ value: JSONValue?) -> String? {
        guard case .string(let text)? = value else { return nil }
        return text
    }

    private static func polygons(_ geometry: Geometry?) -> [Polygon] {
        switch geometry {
        case .polygon(let polygon): [polygon]
        case .multiPolygon(let polygons): polygons
        case .collection(let parts): parts.flatMap { polygons($0) }
        default: []
        }
    }
}

/// Why a JSON file is not a list of intercommunalities.
public enum IntercommunalityError: Error, Hashable, Sendable {
    /// The JSON is not an array.
    case notAList
    /// The entry (counted from 0) lacks its code, its name or its members.
    case incomplete(index: Int)
}
