/// Something that people undertake together and that is to be finished one day.
public struct Project: ListedEntity {
    /// How far a project has come.
    public enum Stage: String, Hashable, CaseIterable, Codable, Sendable {
        /// Somebody had it in mind.
        case idea
        /// It is thought through.
        case concept
        /// Work has begun.
        case started
        /// It is being built.
        case development
        /// It is being tried.
        case testing
        /// It works.
        case mature
    }

    /// `project`.
    public static let entityType = EntityType.project
    /// Who this is, for ever.
    public internal(set) var id: Identifier<Project>
    /// What it shares with all elements.
    public var listing: Listing
    /// How far it has come.
    public var stage: Stage
    /// When work begins, where that is known.
    public private(set) var start: Instant?
    /// When work ends, where that is known; not before ``start``.
    public private(set) var end: Instant?

    /// Joins the facts.
    /// - Throws: ``ProjectError/endsBeforeStart(start:end:)``.
    public init(
        id: Identifier<Project>, stage: Stage, start: Instant? = nil, end: Instant? = nil, listing: Listing
    ) throws(ProjectError) {
        if let start, let end, end < start { throw .endsBeforeStart(start: start, end: end) }
        (self.id, self.stage, self.start, self.end, self.listing) = (id, stage, start, end, listing)
    }

    /// The listing under the stage, as status, and the two dates.
    public var projection: SearchProjection {
        var digest = ContentDigest()
        digest.feed(stage.rawValue)
        digest.feed(start)
        digest.feed(end)
        listing.feed(into: &digest)
        var projection = listing.projection(of: id.rawValue, digest: digest)
        projection.status = stage.rawValue
        (projection.dates.starts, projection.dates.ends) = (start, end)
        return projection
    }
}

/// Why facts are not a ``Project``.
public enum ProjectError: Error, Hashable, Sendable {
    /// It would end before it starts.
    case endsBeforeStart(start: Instant, end: Instant)
}

extension Project: Codable {
    /// Reads the JSON form.
    /// - Throws: ``ElementFormError`` for another type or a newer version, and what the parts throw.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: ElementKey.self)
        try self.init(
            id: Identifier(ElementForm.decodeID(of: Self.entityType, from: container)),
            stage: container.decode(Stage.self, forKey: .stage),
            start: container.decodeIfPresent(Instant.self, forKey: .start),
            end: container.decodeIfPresent(Instant.self, forKey: .end), listing: Listing(from: container))
    }

    /// Writes the JSON form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: ElementKey.self)
        try ElementForm.encode(Self.entityType, id.rawValue, into: &container)
        try container.encode(stage, forKey: .stage)
        try container.encodeIfPresent(start, forKey: .start)
        try container.encodeIfPresent(end, forKey: .end)
        try listing.encode(into: &container)
    }
}
