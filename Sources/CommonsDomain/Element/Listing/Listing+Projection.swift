extension Listing {
    /// What stores index of a listing; `shows` says which fields are as visible as the whole.
    func projection(of id: EntityID, digest: ContentDigest, showing shows: (ListingField) -> Bool = { _ in true }) -> SearchProjection {
        var projection = SearchProjection(
            dates: ProjectedDates(created: created, updated: updated), audience: audience.tokens(for: id))
        projection.keys = [provenance?.key, slug?.key].compactMap { $0 }
        var text: [TextField: String] = [.name: Self.fold([name] + names.entries.map(\.text))]
        if shows(.tags), !tags.isEmpty {
            projection.tags = tags.keys
            text[.tags] = tags.keys.joined(separator: " ")
        }
        if shows(.summary), let summary { text[.summary] = TextFolding.fold(summary) }
        var body: [String] = []
        if shows(.description), let description { body.append(description) }
        if shows(.place), let place = place?.disclosed {
            projection.coordinate = place.coordinate
            projection.territories = place.territories
            body += place.address?.lines ?? []
        }
        if !body.isEmpty { text[.body] = Self.fold(body) }
        projection.text = text.filter { !$0.value.isEmpty }
        projection.fingerprint = digest.value
        return projection
    }

    private static func fold(_ texts: [String]) -> String {
        texts.count == 1
            ? TextFolding.fold(texts[0]) : texts.map { TextFolding.fold($0) }.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The same listing as somebody sees it who does not administer it: a hidden place gives its territories only,
    /// and its source's own words, which may tell the address, are left out.
    func redacted(for viewer: Viewer, of id: EntityID) -> Listing {
        guard let place, place.isHidden, !viewer.maySee([.admin(of: id), .person(id)]) else { return self }
        var listing = self
        listing.remove(.place)
        listing.place = place.disclosed
        return listing
    }

    /// Takes a field away.
    mutating func remove(_ field: ListingField) {
        switch field {
        case .summary: summary = nil
        case .description: description = nil
        case .tags: tags = TagList()
        case .place: (place, provenance) = (nil, provenance?.withoutPlace)
        case .emails: contact.emails = []
        case .phones: contact.phones = []
        case .websites: contact.websites = []
        case .accounts: contact.accounts = []
        case .images: images = []
        }
    }
}

/// A field of a listing that may be shown to fewer than the whole.
public enum ListingField: String, Hashable, Comparable, CaseIterable, Codable, Sendable {
    /// What it is in a line or two.
    case summary
    /// What it is at length.
    case description
    /// The words by which it is found.
    case tags
    /// Where it is.
    case place
    /// Electronic mail.
    case emails
    /// Telephone numbers.
    case phones
    /// Pages of their own.
    case websites
    /// Accounts in social networks.
    case accounts
    /// Pictures.
    case images

    /// Alphabetical order of the names.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
