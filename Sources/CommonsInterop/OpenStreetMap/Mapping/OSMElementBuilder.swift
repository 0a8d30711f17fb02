public import CommonsDomain
public import CommonsGeo

/// Makes elements of OpenStreetMap objects for which a mapping has found a rule.
///
/// What does not fit an element's fields is left out there, noted in ``faults``, and kept in the provenance with all other tags.
public struct OSMElementBuilder: Sendable {
    /// When the file was read.
    public let retrieved: Instant
    /// The language in which things without a name are called; English, then any language, where the rule lacks it.
    public let language: String
    /// What was left out or read leniently since the last time it was emptied.
    public var faults: [ImportFault] = []

    /// Prepares to make elements.
    public init(retrieved: Instant, language: String = "fr") { (self.retrieved, self.language) = (retrieved, language) }

    /// Makes the element.
    ///
    /// - `match`: what the mapping says of the object; ``OSMRule/Target/skip`` makes nothing.
    /// - `id`: which object it is. A negative number, of what is not uploaded yet, gives no provenance.
    /// - `coordinate`: where it is; a point on the surface for an area.
    /// - `territories`: the path of territories in which it lies.
    /// - `metadata`: when this version was written, and which it is: what goes back to OpenStreetMap must say so.
    /// - Returns: `nil` when it has no name and the rule asks for one, or when the rule says to skip it.
    public mutating func element(
        _ match: OSMMatch, id: OSMElementID, tags: OSMTags, at coordinate: Coordinate, territories: [TerritoryID] = [],
        metadata: OSMMetadata = OSMMetadata()
    ) -> Element? {
        guard let (name, names) = names(of: match, tags, id) else { return nil }
        let time = metadata.timestamp.map { Instant(secondsSince1970: $0) } ?? retrieved
        do {
            let place = try Place(
                coordinate: coordinate, address: address(tags, id), territories: territories, openingHours: openingHours(tags, id))
            var listing = try Listing(name: name, names: names, tags: match.tags, place: place, created: time)
            let description = tags["description:" + language] ?? tags["description"]
            if let description, description.utf8.count <= 100_000 { try listing.describe(summary: nil, description: description) }
            for tag in Tag.hashtags(in: description ?? "") { listing.tags.insert(tag) }
            listing.contact = contact(tags, id)
            listing.images = images(tags)
            let provenance = try provenance(of: id, tags, version: metadata.version)
            if id.number > 0 { listing.provenance = provenance }
            return Self.element(match.target, id: id.number > 0 ? provenance.entityID : newID(id, name, coordinate), listing)
        } catch {
            note("osm.not-an-element", "\(error)", id)
            return nil
        }
    }

    private static func element(_ target: OSMRule.Target, id: EntityID, _ listing: Listing) -> Element? {
        switch target {
        case .organization(let kind): .organization(Organization(id: Identifier(id), kind: kind, listing: listing))
        case .pointOfInterest(let kind): .pointOfInterest(PointOfInterest(id: Identifier(id), kind: kind, listing: listing))
        case .skip: nil
        }
    }

    /// The name of the attribute that holds the version of an object beside its tags.
    static let versionAttribute = "@version"

    private func provenance(of id: OSMElementID, _ tags: OSMTags, version: Int32?) throws -> Provenance {
        var attributes: [SourceAttribute] = []
        if let version { attributes.append(SourceAttribute(Self.versionAttribute, String(version))) }
        for tag in tags where !attributes.contains(where: { $0.name == tag.key }) { attributes.append(SourceAttribute(tag.key, tag.value)) }
        return try Provenance(
            source: "osm", identifier: id.description, address: WebAddress("https://www.openstreetmap.org/\(id)"), licence: "ODbL-1.0",
            attributes: attributes, retrieved: retrieved)
    }

    /// The id of what has no number of its own yet: the same as long as name and place are.
    private func newID(_ id: OSMElementID, _ name: String, _ coordinate: Coordinate) -> EntityID {
        let text = "\(id)@\(coordinate)/\(Slug(of: name)?.rawValue ?? "")"
        return (try? Provenance(source: "osm.new", identifier: text).entityID) ?? EntityID(at: retrieved)
    }

    /// Notes a leniency.
    mutating func note(_ reason: ImportReason, _ message: String, _ id: OSMElementID) {
        faults.append(ImportFault(.warning, reason, message, subject: id.description))
    }
}
