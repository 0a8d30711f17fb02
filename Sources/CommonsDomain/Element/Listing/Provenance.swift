/// Where an element came from, so that importing the same source again updates it and never makes it twice.
public struct Provenance: Hashable, Sendable {
    /// The source's short name: `osm`, `sirene`. Lower-case letters, digits, `-` and `.`.
    public let source: String
    /// The source's own id: `node/123`.
    public let identifier: String
    /// The page of the source about it.
    public let address: WebAddress?
    /// The licence by its SPDX name: `ODbL-1.0`.
    public let licence: String?
    /// What the source says of it in its own words, sorted by name: the tags of OpenStreetMap, the foreign members of a GeoJSON feature.
    ///
    /// Kept so that what goes back to the source says all that came from it.
    public let attributes: [SourceAttribute]
    /// When it was read. Not part of the content: reading again changes nothing.
    public var retrieved: Instant?

    /// Checks the source's name and id and keeps them unchanged.
    /// - `attributes`: in any order; sorted by name here.
    /// - Throws: ``ProvenanceError`` for a name or an id that cannot be part of a key, or an attribute that comes twice.
    public init(
        source: String, identifier: String, address: WebAddress? = nil, licence: String? = nil, attributes: [SourceAttribute] = [],
        retrieved: Instant? = nil
    ) throws(ProvenanceError) {
        let isName = source.utf8.allSatisfy {
            ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D || $0 == 0x2E
        }
        guard !source.isEmpty, source.utf8.count <= 64, isName else { throw .malformedSource(source) }
        guard !identifier.isEmpty, identifier.utf8.count <= 512, identifier.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            throw .malformedIdentifier(identifier)
        }
        let sorted = attributes.sorted { $0.name < $1.name }
        for (first, second) in zip(sorted, sorted.dropFirst()) where first.name == second.name { throw .repeatedAttribute(first.name) }
        self.attributes = sorted
        (self.source, self.identifier, self.address) = (source, identifier, address)
        (self.licence, self.retrieved) = (licence, retrieved)
    }

    /// What of the attributes says of which revision of the source's object they are, and cannot say where it is: `@version` and its like of
    /// OpenStreetMap, and of iCalendar the name, the number and the stamp.
    private static let versions: Set<String> = ["UID", "SEQUENCE", "DTSTAMP", "STATUS"]

    /// The same source without what it says in its own words, an address or a position perhaps.
    var withoutPlace: Provenance {
        let rest = attributes.filter { $0.name.hasPrefix("@") || Self.versions.contains($0.name) }
        let checked = try? Provenance(
            source: source, identifier: identifier, address: address, licence: licence, attributes: rest, retrieved: retrieved)
        return checked ?? self
    }

    /// The unique key under which stores keep it: `osm:node/123`.
    public var key: String { source + ":" + identifier }

    /// The id that whoever imports this source's object first gives it: the same on every machine. Source: RFC 9562 §5.8 (version 8).
    ///
    /// A digest of ``key``, so that two imports agree without asking each other.
    public var entityID: EntityID {
        var (first, second) = (ContentDigest(seed: 1), ContentDigest(seed: 2))
        first.feed(key)
        second.feed(key)
        return EntityID(
            high: first.value & ~0xF000 | 0x8000, low: second.value & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000)
    }
}

/// Why texts are not a ``Provenance``.
public enum ProvenanceError: Error, Hashable, Sendable {
    /// Not 1 to 64 lower-case letters, digits, `-` and `.`.
    case malformedSource(String)
    /// Empty, longer than 512 bytes, or with white space or a control character.
    case malformedIdentifier(String)
    /// Two attributes of this name.
    case repeatedAttribute(String)
}

/// One thing that a source says of an element, in its own words.
public struct SourceAttribute: Hashable, Sendable {
    /// What is said: `opening_hours`.
    public let name: String
    /// What it is, as written.
    public let value: String

    /// Pairs a name with its value.
    public init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
}

extension Provenance: Codable {
    private enum Key: String, CodingKey { case source, identifier = "id", address, licence, attributes, retrieved }
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Reads the facts, checked as when they are given.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        var attributes: [SourceAttribute] = []
        if container.contains(.attributes) {
            let members = try container.nestedContainer(keyedBy: Name.self, forKey: .attributes)
            for name in members.allKeys {
                attributes.append(SourceAttribute(name.stringValue, try members.decode(String.self, forKey: name)))
            }
        }
        try self.init(
            source: container.decode(String.self, forKey: .source), identifier: container.decode(String.self, forKey: .identifier),
            address: container.decodeIfPresent(WebAddress.self, forKey: .address),
            licence: container.decodeIfPresent(String.self, forKey: .licence), attributes: attributes,
            retrieved: container.decodeIfPresent(Instant.self, forKey: .retrieved))
    }

    /// Writes the facts.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(source, forKey: .source)
        try container.encode(identifier, forKey: .identifier)
        try container.encodeIfPresent(address, forKey: .address)
        try container.encodeIfPresent(licence, forKey: .licence)
        if !attributes.isEmpty {
            var members = container.nestedContainer(keyedBy: Name.self, forKey: .attributes)
            for attribute in attributes { try members.encode(attribute.value, forKey: Name(stringValue: attribute.name)) }
        }
        try container.encodeIfPresent(retrieved, forKey: .retrieved)
    }
}
