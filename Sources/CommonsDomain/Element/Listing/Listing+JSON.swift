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
    init(from container: KeyedDecodingContainer<ElementKey>) throws {
        try self.init(
            name: container.decode(String.self, forKey: .name),
            names: container.decodeIfPresent(LocalizedText.self, forKey: .names) ?? LocalizedText(),
            summary: container.decodeIfPresent(String.self, forKey: .summary),
            description: container.decodeIfPresent(String.self, forKey: .description),
            slug: container.decodeIfPresent(Slug.self, forKey: .slug),
            tags: container.decodeIfPresent(TagList.self, forKey: .tags) ?? TagList(),
            place: container.decodeIfPresent(Place.self, forKey: .place),
            contact: container.decodeIfPresent(Contact.self, forKey: .contact) ?? Contact(),
            images: container.decodeIfPresent([ImageReference].self, forKey: .images) ?? [],
            audience: container.decodeIfPresent(Audience.self, forKey: .audience) ?? .everyone,
            provenance: container.decodeIfPresent(Provenance.self, forKey: .provenance),
            created: container.decode(Instant.self, forKey: .created),
            updated: container.decodeIfPresent(Instant.self, forKey: .updated))
    }
}
