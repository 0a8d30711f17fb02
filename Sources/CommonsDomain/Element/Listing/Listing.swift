/// What all elements share: how they are called, described, found, reached, and to whom they are shown.
public struct Listing: Hashable, Sendable {
    /// The name in the language of the place, 1 to 1,024 bytes, not blank.
    public internal(set) var name: String
    /// The name in other languages.
    public var names: LocalizedText
    /// What it is in a line or two, at most 2,000 bytes.
    public internal(set) var summary: String?
    /// What it is at length, at most 100,000 bytes.
    public internal(set) var description: String?
    /// Its name in addresses; one in a store.
    public var slug: Slug?
    /// The words by which it is found, first spelling kept.
    public var tags: TagList
    /// Where it is.
    public var place: Place?
    /// How to reach it.
    public var contact: Contact
    /// Pictures of it, the first one leads.
    public var images: [ImageReference]
    /// Who may see it.
    public var audience: Audience
    /// Where it came from; `nil` when it was made here.
    public var provenance: Provenance?
    /// When it was made.
    public var created: Instant
    /// When it last changed.
    public var updated: Instant

    /// Checks the texts and keeps everything unchanged.
    /// - `updated`: when it last changed; `created` unless told otherwise.
    /// - Throws: ``ListingError`` for a blank name or a text that is too long.
    public init(
        name: String, names: LocalizedText = LocalizedText(), summary: String? = nil, description: String? = nil, slug: Slug? = nil,
        tags: TagList = TagList(), place: Place? = nil, contact: Contact = Contact(), images: [ImageReference] = [],
        audience: Audience = .everyone, provenance: Provenance? = nil, created: Instant, updated: Instant? = nil
    ) throws(ListingError) {
        try Self.check(name: name)
        try Self.check(summary: summary, description: description)
        (self.name, self.names, self.summary, self.description, self.slug) = (name, names, summary, description, slug)
        (self.tags, self.place, self.contact, self.images) = (tags, place, contact, images)
        (self.audience, self.provenance, self.created, self.updated) = (audience, provenance, created, updated ?? created)
    }

    /// Gives another name.
    /// - Throws: ``ListingError`` for a blank or overlong name; the old one stays.
    public mutating func rename(_ name: String) throws(ListingError) {
        try Self.check(name: name)
        self.name = name
    }

    /// Gives another summary and description; `nil` takes one away.
    /// - Throws: ``ListingError`` for a text that is too long; the old ones stay.
    public mutating func describe(summary: String?, description: String?) throws(ListingError) {
        try Self.check(summary: summary, description: description)
        (self.summary, self.description) = (summary, description)
    }

    /// The name in the first of these languages that has one, else ``name``.
    public func name(in languages: String...) -> String {
        for language in languages { if let text = names[language] { return text } }
        return name
    }

    private static func check(name: String) throws(ListingError) {
        guard name.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { throw .blankName(name) }
        guard name.utf8.count <= 1024 else { throw .nameTooLong(bytes: name.utf8.count) }
    }

    private static func check(summary: String?, description: String?) throws(ListingError) {
        if let summary, summary.utf8.count > 2000 { throw .summaryTooLong(bytes: summary.utf8.count) }
        if let description, description.utf8.count > 100_000 { throw .descriptionTooLong(bytes: description.utf8.count) }
    }
}

/// Why facts are not a ``Listing``.
public enum ListingError: Error, Hashable, Sendable {
    /// The name is empty or white space only.
    case blankName(String)
    /// The name has more than 1,024 bytes.
    case nameTooLong(bytes: Int)
    /// The summary has more than 2,000 bytes.
    case summaryTooLong(bytes: Int)
    /// The description has more than 100,000 bytes.
    case descriptionTooLong(bytes: Int)
}
