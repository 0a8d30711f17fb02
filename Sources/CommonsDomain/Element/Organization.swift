/// People who act together: an association, a business, a group, an administration, a cooperative.
public struct Organization: ListedEntity {
    /// What sort of organisation.
    public enum Kind: String, Hashable, CaseIterable, Codable, Sendable {
        /// A non-profit association, an NGO.
        case association
        /// A company or a shop.
        case business
        /// People without a legal form.
        case group
        /// A town hall, a ministry, a public service.
        case governmentOrganization
        /// A company owned by its members.
        case cooperative
    }

    /// `organization`.
    public static let entityType = EntityType.organization
    /// Who this is, for ever.
    public internal(set) var id: Identifier<Organization>
    /// What it shares with all elements.
    public var listing: Listing
    /// What sort of organisation it is.
    public var kind: Kind

    /// Joins the three.
    public init(id: Identifier<Organization>, kind: Kind, listing: Listing) {
        (self.id, self.kind, self.listing) = (id, kind, listing)
    }

    /// The listing under the kind.
    public var projection: SearchProjection {
        var digest = ContentDigest()
        digest.feed(kind.rawValue)
        listing.feed(into: &digest)
        var projection = listing.projection(of: id.rawValue, digest: digest)
        projection.kind = kind.rawValue
        return projection
    }
}

extension Organization: Codable {
    /// Reads the JSON form.
    /// - Throws: ``ElementFormError`` for another type or a newer version, and what the parts throw.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: ElementKey.self)
        id = Identifier(try ElementForm.decodeID(of: Self.entityType, from: container))
        listing = try Listing(from: container)
        kind = try container.decode(Kind.self, forKey: .kind)
    }

    /// Writes the JSON form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: ElementKey.self)
        try ElementForm.encode(Self.entityType, id.rawValue, into: &container)
        try container.encode(kind, forKey: .kind)
        try listing.encode(into: &container)
    }
}
