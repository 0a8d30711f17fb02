public import CommonsDomain
import CommonsGeo

extension GeoJSONFeature {
    /// The feature of an element: its JSON form as properties, its position as geometry, its id as id.
    ///
    /// The position stands in the geometry only; an element without one, or with a hidden place that `viewer` may not see, has none.
    /// - `viewer`: on whose behalf the feature leaves.
    /// - Throws: what the element's `encode(to:)` throws.
    public init(_ element: Element, for viewer: Viewer = .anonymous) throws {
        let element = element.redacted(for: viewer)
        var properties: [JSONMember] = []
        let form = try JSONValue(parsing: CanonicalJSON.encode(element))
        if case .object(let members) = form {
            for member in members {
                guard member.name == "place", case .object(let parts) = member.value else {
                    properties.append(member)
                    continue
                }
                let rest = parts.filter { $0.name != "coordinate" }
                if !rest.isEmpty { properties.append(JSONMember("place", .object(rest))) }
            }
        }
        self.init(
            id: .string(element.id.description), geometry: element.listing.place?.coordinate.map { .point($0) }, properties: properties)
    }
}

extension GeoJSONFeature {
    /// The same feature with properties that a table can hold: members of objects under names with dots (`place.address.locality`), lists of plain values
    /// with semicolons between. The id stands with the feature only; what a source said in its own words is left out.
    public var flattened: GeoJSONFeature {
        var flat = self
        let left = ["id", "version", "provenance.attributes"]
        flat.properties = properties.map { members in
            members.flatMap { Self.flattened($0.name, $0.value) }.filter { member in
                !left.contains { member.name == $0 || member.name.hasPrefix($0 + ".") }
            }
        }
        return flat
    }

    private static func flattened(_ name: String, _ value: JSONValue) -> [JSONMember] {
        switch value {
        case .object(let members): return members.flatMap { flattened("\(name).\($0.name)", $0.value) }
        case .array(let values):
            let texts = values.compactMap { value -> String? in
                switch value {
                case .array, .object: nil
                default: value.plainText
                }
            }
            guard texts.count == values.count else { return [JSONMember(name, value)] }
            return texts.isEmpty ? [] : [JSONMember(name, .string(texts.joined(separator: ";")))]
        default: return [JSONMember(name, value)]
        }
    }
}

/// Makes elements of GeoJSON features: those that Commons wrote, those that carry the tags of OpenStreetMap, and any with a name.
public struct GeoJSONElementReader: Sendable {
    /// The short name of the source of features that are none of Commons or OpenStreetMap: `open-data-lyon`.
    public let source: String
    /// Their licence by its SPDX name.
    public let licence: String?
    /// When the file was fetched.
    public let retrieved: Instant
    /// What was read, made and left out, with reasons.
    public private(set) var report = ImportReport()
    private var matcher: OSMMatcher
    private var builder: OSMElementBuilder

    /// Prepares to make elements.
    /// - `source`: names where features come from; part of the key by which a second import finds them again.
    /// - `mapping`: what the tags of OpenStreetMap mean, for features that carry them.
    public init(
        source: String, licence: String? = nil, retrieved: Instant, mapping: OSMMapping = .standard, language: String = "fr"
    ) {
        (self.source, self.licence, self.retrieved) = (source, licence, retrieved)
        matcher = OSMMatcher(mapping)
        builder = OSMElementBuilder(retrieved: retrieved, language: language)
    }

    /// The element of a feature, or `nil` when it is none; the report says why then.
    ///
    /// 1. A feature whose properties have `type` and `version` is read as the JSON form of elements.
    /// 2. A feature whose id (or `@id`) is `node/1`, `way/2` or `relation/3` is read by the mapping of OpenStreetMap.
    /// 3. Any other with a `name` or `title` becomes a point of interest of the kind in `kind`, else `other`.
    public mutating func element(_ feature: GeoJSONFeature) -> Element? {
        report.read += 1
        let element: Element?
        if feature.text("type") != nil, feature["version"] != nil {
            element = own(feature)
        } else if let id = (feature.idText ?? feature.text("@id")).flatMap({ OSMElementID($0) }) {
            element = mapped(feature, id)
        } else {
            element = named(feature)
        }
        if element != nil { report.kept += 1 }
        return element
    }

    private mutating func own(_ feature: GeoJSONFeature) -> Element? {
        var members = feature.properties ?? []
        if let coordinate = feature.geometry?.place {
            let degrees = JSONValue.object([
                JSONMember("latitude", Self.number(coordinate.latitude)), JSONMember("longitude", Self.number(coordinate.longitude)),
            ])
            var parts: [JSONMember] = []
            if case .object(let old)? = feature["place"] { parts = old.filter { $0.name != "coordinate" } }
            members.removeAll { $0.name == "place" }
            members.append(JSONMember("place", .object([JSONMember("coordinate", degrees)] + parts)))
        }
        do {
            return try CanonicalJSON.decode(Element.self, from: JSONValue.object(members).bytes)
        } catch {
            return skip("geojson.not-an-element", "\(error)", feature)
        }
    }

    private mutating func mapped(_ feature: GeoJSONFeature, _ id: OSMElementID) -> Element? {
        let tags = OSMTags(
            (feature.properties ?? []).compactMap { member in
                guard !member.name.hasPrefix("@"), case .string(let value) = member.value else { return nil }
                return OSMTags.Tag(member.name, value)
            })
        guard let coordinate = feature.geometry?.place else { return skip("geojson.no-geometry", "no position", feature) }
        let match = matcher.match(tags)
        guard let match, match.target != .skip else { return skip("osm.no-rule", "no rule fits", feature) }
        let element = builder.element(match, id: id, tags: tags, at: coordinate)
        for fault in builder.faults { report.note(fault) }
        builder.faults = []
        return element ?? skip("osm.no-name", "no name", feature)
    }

    private mutating func named(_ feature: GeoJSONFeature) -> Element? {
        let name = ["name", "nom", "title", "Name", "NOM"].lazy.compactMap { feature.text($0) }.first
        guard let name else { return skip("geojson.no-name", "no name", feature) }
        do {
            let place = try feature.geometry?.place.map { coordinate in try Place(coordinate: coordinate) }
            var listing = try Listing(name: name, place: place, created: retrieved)
            try listing.describe(summary: nil, description: feature.text("description"))
            if let tags = feature["tags"], case .array(let items) = tags {
                for case .string(let text) in items { listing.tags.insert(try Tag(text)) }
            }
            // Without an id of its own a feature is known by its name and place.
            let fallback = (Slug(of: name)?.rawValue ?? "") + "@" + (place?.coordinate?.description ?? "")
            let identifier = feature.idText ?? fallback
            let attributes = (feature.properties ?? []).reduce(into: [SourceAttribute]()) { list, member in
                guard case .string(let value) = member.value, !list.contains(where: { $0.name == member.name }) else { return }
                list.append(SourceAttribute(member.name, value))
            }
            let provenance = try Provenance(
                source: source, identifier: identifier, licence: licence, attributes: attributes, retrieved: retrieved)
            listing.provenance = provenance
            let kind = feature.text("kind").map { PointOfInterest.Kind(rawValue: $0) } ?? .other
            return .pointOfInterest(PointOfInterest(id: Identifier(provenance.entityID), kind: kind, listing: listing))
        } catch {
            return skip("geojson.not-an-element", "\(error)", feature)
        }
    }

    private static func number(_ value: Double) -> JSONValue { JSONNumber(value).map { .number($0) } ?? .null }

    private mutating func skip(_ reason: ImportReason, _ message: String, _ feature: GeoJSONFeature) -> Element? {
        report.skip(reason)
        report.note(ImportFault(.warning, reason, message, subject: feature.idText))
        return nil
    }
}

extension GeoJSONFeature {
    /// The id as text.
    fileprivate var idText: String? {
        switch id {
        case .string(let text): text
        case .number(let number): number.text
        case nil: nil
        }
    }

    /// A property that is a text and not blank.
    fileprivate func text(_ name: String) -> String? {
        guard case .string(let text)? = self[name], !OSMElementBuilder.isBlank(text) else { return nil }
        return text
    }
}

extension Geometry {
    /// The position at which something of this geometry is listed: on its surface, on its middle, or the first of its points.
    var place: Coordinate? {
        switch self {
        case .point(let coordinate): return coordinate
        case .multiPoint(let coordinates): return coordinates.first
        case .lineString(let line): return OSMPlacing.middle(of: line.coordinates.map { OSMLocation($0) })
        case .multiLineString(let lines): return lines.first.map { Geometry.lineString($0) }?.place
        case .polygon(let polygon): return Geometry.multiPolygon([polygon]).place
        case .multiPolygon(let polygons):
            var placing = OSMPlacing()
            let rings = polygons.flatMap { [$0.exterior] + $0.holes }
            let area = placing.area(rings.map { ring in ring.coordinates.map { OSMLocation($0) } })
            return area.flatMap { OSMPlacing.pointOnSurface($0) } ?? polygons.first?.exterior.coordinates.first
        case .collection(let parts): return parts.lazy.compactMap(\.place).first
        }
    }
}
