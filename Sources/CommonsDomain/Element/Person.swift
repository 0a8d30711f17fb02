/// Somebody. Any field but the name may be shown to fewer people than the whole.
public struct Person: ListedEntity {
    /// `person`.
    public static let entityType = EntityType.person
    /// Who this is, for ever.
    public internal(set) var id: Identifier<Person>
    /// What it shares with all elements. The place is the residence: its territories are those whose inhabitant the person is.
    public var listing: Listing
    /// Which fields are narrower than the whole, and for whom they are.
    public var visibility: FieldVisibility<ListingField>

    /// Joins the facts.
    public init(id: Identifier<Person>, listing: Listing, visibility: FieldVisibility<ListingField> = FieldVisibility()) {
        (self.id, self.listing, self.visibility) = (id, listing, visibility)
    }

    /// The listing without the fields that are narrower than the whole: what only some may see is indexed for nobody.
    public var projection: SearchProjection {
        var digest = ContentDigest()
        for field in visibility.fields {
            digest.feed(field.rawValue)
            visibility[field]?.feed(into: &digest)
        }
        listing.feed(into: &digest)
        return listing.projection(of: id.rawValue, digest: digest) { visibility.isAsWide($0, as: listing.audience) }
    }

    /// The person without the fields that `viewer` may not see; who sees a field less learns nothing of who may.
    public func redacted(for viewer: Viewer) -> Person {
        guard !viewer.maySee([.admin(of: id.rawValue), .person(id.rawValue)]) else { return self }
        var person = self
        person.listing = listing.redacted(for: viewer, of: id.rawValue)
        for field in visibility.fields where !visibility.shows(field, of: id.rawValue, to: viewer) { person.listing.remove(field) }
        person.visibility = FieldVisibility()
        return person
    }
}

extension Person: Codable {
    /// Reads the JSON form.
    /// - Throws: ``ElementFormError`` for another type or a newer version, and what the parts throw.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: ElementKey.self)
        id = Identifier(try ElementForm.decodeID(of: Self.entityType, from: container))
        listing = try Listing(from: container)
        visibility = try container.decodeIfPresent(FieldVisibility<ListingField>.self, forKey: .visibility) ?? FieldVisibility()
    }

    /// Writes the JSON form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: ElementKey.self)
        try ElementForm.encode(Self.entityType, id.rawValue, into: &container)
        try listing.encode(into: &container)
        if !visibility.isEmpty { try container.encode(visibility, forKey: .visibility) }
    }
}
