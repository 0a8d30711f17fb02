import CommonsDomain
import CommonsGeo

extension TerritoryFileBuilder {
    /// Adds a JSON file: a GeoJSON feature collection of outlines (properties `code` and `nom`), or the array of the *base nationale des
    /// intercommunalités* (objects with `code`, `nom` and `membres`).
    /// - Throws: ``JSONError`` when the bytes are not JSON, ``OutlineFeatureError`` when they are neither.
    public mutating func add(json bytes: some Collection<UInt8>) throws {
        // Outlines have many numbers and little else: the default limits are for messages, not for maps.
        let value = try JSONValue(parsing: bytes)
        if case .array(let groups) = value {
            add(try groups.map { try Self.intercommunality($0) })
            return
        }
        guard case .array(let features)? = value["features"] else { throw OutlineFeatureError.neitherOutlinesNorIntercommunalities }
        for (index, feature) in features.enumerated() {
            let properties = feature["properties"]
            guard let code = Self.text(properties?["code"]) ?? Self.text(properties?["insee"]) else { throw OutlineFeatureError.noCode(feature: index) }
            let polygons = try Self.polygons(feature["geometry"], feature: index)
            add(code: code, name: Self.text(properties?["nom"]) ?? Self.text(properties?["name"]) ?? "", level: nil, polygons: polygons)
        }
    }

    private static func text(_ value: JSONValue?) -> String? {
        guard case .string(let text)? = value else { return nil }
        return text
    }

    private static func intercommunality(_ value: JSONValue) throws -> INSEETables.Intercommunality {
        guard let code = text(value["code"]), let name = text(value["nom"]), case .array(let members)? = value["membres"] else {
            throw OutlineFeatureError.neitherOutlinesNorIntercommunalities
        }
        return INSEETables.Intercommunality(code: code, name: name, members: members.compactMap { text($0["code"]) })
    }

    private static func polygons(_ geometry: JSONValue?, feature: Int) throws -> [Polygon] {
        guard let coordinates = geometry?["coordinates"], let type = text(geometry?["type"]), case .array(let parts) = coordinates else { return [] }
        switch type {
        case "Polygon": return [try polygon(parts, feature: feature)]
        case "MultiPolygon":
            return try parts.map { part in
                guard case .array(let rings) = part else { throw OutlineFeatureError.malformedRing(feature: feature) }
                return try polygon(rings, feature: feature)
            }
        default: return []
        }
    }

    private static func polygon(_ rings: [JSONValue], feature: Int) throws -> Polygon {
        let rings = try rings.map { ring in
            guard case .array(let positions) = ring else { throw OutlineFeatureError.malformedRing(feature: feature) }
            return try Ring(
                positions.map { position in
                    guard case .array(let numbers) = position, numbers.count >= 2, let longitude = number(numbers[0]), let latitude = number(numbers[1])
                    else { throw OutlineFeatureError.malformedRing(feature: feature) }
                    return try Coordinate(latitude: latitude, longitude: longitude)
                })
        }
        guard let exterior = rings.first else { throw OutlineFeatureError.malformedRing(feature: feature) }
        return Polygon(exterior: exterior, holes: Array(rings.dropFirst()))
    }

    private static func number(_ value: JSONValue) -> Double? {
        switch value {
        case .integer(let integer): Double(integer)
        case .number(let number): number.double
        default: nil
        }
    }
}

/// Why a JSON file tells of no territory.
public enum OutlineFeatureError: Error, Hashable, Sendable {
    /// Neither a feature collection nor a list of intercommunalities.
    case neitherOutlinesNorIntercommunalities
    /// A feature (counted from 0) has no property `code` or `insee`.
    case noCode(feature: Int)
    /// The coordinates of a feature (counted from 0) are not rings of positions.
    case malformedRing(feature: Int)
}
