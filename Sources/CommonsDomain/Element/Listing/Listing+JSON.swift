extension Listing {
    /// Writes the members of a listing beside those of its element. What is empty is left out.
    func encode(into container: inout KeyedEncodingContainer<ElementKey>) throws {
        try container.encode(name, forKey: .name)
        if !names.isEmpty { try container.encode(names, forKey: .names) }
        try container.encodeIfPresent(summary, forKey: .summary)
        try container.encodeIfPresent(description, forKey: .description)
        try container.encodeIfPresent(slug, forKey: .slug)
        if !tags.isEmpty { try container.encode(tags, forKey: .tags) }
        try container.encodeIfPresent(place, forKey: .place)
        if !contact.isEmpty { try container.encode(contact, forKey: .contact) }
        if !images.isEmpty { try container.encode(images, forKey: .images) }
        if audience != .everyone { try container.encode(audience, forKey: .audience) }
        try container.encodeIfPresent(provenance, forKey: .provenance)
        try container.encode(created, forKey: .created)
        try container.encode(updated, forKey: .updated)
    }

    /// Reads the members of a listing beside those of its element.
    init(from members: some MemberReading<ElementKey>) throws {
        try self.init(
            name: members.read(.name, as: String.self),
            names: members.decodeIfPresent(LocalizedText.self, forKey: .names) ?? LocalizedText(),
            summary: members.readIfPresent(.summary, as: String.self),
            description: members.readIfPresent(.description, as: String.self),
            slug: members.decodeIfPresent(Slug.self, forKey: .slug),
            tags: members.readIfPresent(.tags, as: TagList.self) ?? TagList(),
            place: members.readIfPresent(.place, as: Place.self),
            contact: members.decodeIfPresent(Contact.self, forKey: .contact) ?? Contact(),
            images: members.decodeIfPresent([ImageReference].self, forKey: .images) ?? [],
            audience: members.decodeIfPresent(Audience.self, forKey: .audience) ?? .everyone,
            provenance: members.decodeIfPresent(Provenance.self, forKey: .provenance),
            created: members.read(.created, as: Instant.self),
            updated: members.readIfPresent(.updated, as: Instant.self))
    }
}
