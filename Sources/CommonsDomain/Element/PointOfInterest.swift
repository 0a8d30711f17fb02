/// Something in a place, or a thing to use, that people of the territory want to know of.
public struct PointOfInterest: ListedEntity {
    /// What sort of thing. Open: a kind that this library does not know is kept as it is.
    public struct Kind: RawRepresentable, Hashable, Codable, Sendable {
        /// The word in lower camel case: `compost`, `sharedLibrary`.
        public let rawValue: String

        /// Keeps any word.
        public init(rawValue: String) { self.rawValue = rawValue }
    }

    /// `pointOfInterest`.
    public static let entityType = EntityType.pointOfInterest
    /// Who this is, for ever.
    public internal(set) var id: Identifier<PointOfInterest>
    /// What it shares with all elements.
    public var listing: Listing
    /// What sort of thing it is.
    public var kind: Kind

    /// Joins the three.
    public init(id: Identifier<PointOfInterest>, kind: Kind, listing: Listing) {
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

extension PointOfInterest.Kind: CaseIterable {
    /// A place to bring kitchen waste to.
    public static let compost = Self(rawValue: "compost")
    /// Books, toys or other things to borrow or swap.
    public static let sharedLibrary = Self(rawValue: "sharedLibrary")
    /// A work of art in the open.
    public static let artPiece = Self(rawValue: "artPiece")
    /// A place where used things find a second life.
    public static let recoveryCentre = Self(rawValue: "recoveryCentre")
    /// Containers and yards for what is thrown away.
    public static let waste = Self(rawValue: "waste")
    /// Paintings and the like on walls.
    public static let streetArt = Self(rawValue: "streetArt")
    /// A stage that anyone may use.
    public static let openStage = Self(rawValue: "openStage")
    /// A stall.
    public static let stand = Self(rawValue: "stand")
    /// Where vehicles and bicycles are left.
    public static let parking = Self(rawValue: "parking")
    /// A sight.
    public static let somethingToSee = Self(rawValue: "somethingToSee")
    /// Where one plays and enjoys oneself.
    public static let funPlace = Self(rawValue: "funPlace")
    /// A tool to borrow or use.
    public static let tool = Self(rawValue: "tool")
    /// A machine to use.
    public static let machine = Self(rawValue: "machine")
    /// A printer, flat or 3D.
    public static let printer = Self(rawValue: "printer")
    /// A program.
    public static let software = Self(rawValue: "software")
    /// Something to read.
    public static let documentation = Self(rawValue: "documentation")
    /// Something to watch.
    public static let video = Self(rawValue: "video")
    /// A page of the web.
    public static let link = Self(rawValue: "link")
    /// A place that is nothing narrower.
    public static let place = Self(rawValue: "place")
    /// Anything else.
    public static let other = Self(rawValue: "other")

    /// The kinds that this library knows, in the order of the design.
    public static let allCases: [Self] = [
        .compost, .sharedLibrary, .artPiece, .recoveryCentre, .waste, .streetArt, .openStage, .stand, .parking, .somethingToSee, .funPlace,
        .tool, .machine, .printer, .software, .documentation, .video, .link, .place, .other,
    ]
}

extension PointOfInterest: Codable {
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
