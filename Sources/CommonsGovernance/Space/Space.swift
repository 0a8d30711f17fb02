public import CommonsDomain
public import CommonsGeo

/// A place to decide together: its theme, whose it is, for which territory, who reads, proposes and votes there, and by which rules.
public struct Space: Entity {
    /// The word under which stores keep spaces.
    public static let entityType = EntityType(rawValue: "space")

    /// Who this is.
    public let id: Identifier<Space>
    /// The name that people see.
    public let name: String
    /// What is decided there.
    public let theme: String
    /// Words by which it is found.
    public let tags: TagList
    /// The element whose space it is; who administers it chairs.
    public let owner: EntityID
    /// The path of territories for which it decides, root first; empty for none.
    public let territories: [TerritoryID]
    /// Who may read, relative to the owner.
    public let readers: Audience
    /// Who may propose, amend and comment, relative to the owner.
    public let proposers: Audience
    /// Who may vote.
    public let electorate: ElectorateRule
    /// The rule with which a proposal starts.
    public let rule: DecisionRule
    /// The rule by which amendments are decided: an open vote on a motion.
    public let amendmentRule: DecisionRule
    /// In which order amendments are decided.
    public let amendmentOrder: AmendmentOrder
    /// Its rooms, in the order in which they are shown.
    public let rooms: [Room]
    /// When it was made.
    public let created: Instant
    /// When it last changed.
    public let updated: Instant

    /// Makes a space.
    /// - Throws: ``SpaceError`` for a name without a letter, two rooms of one slug, or an amendment rule that is not an open motion.
    public init(
        id: Identifier<Space>, name: String, theme: String = "", tags: TagList = TagList(), owner: EntityID,
        territories: [TerritoryID] = [],
        readers: Audience = .everyone, proposers: Audience = .members, electorate: ElectorateRule, rule: DecisionRule,
        amendmentRule: DecisionRule, amendmentOrder: AmendmentOrder = .furthestFirst, rooms: [Room] = [], created: Instant,
        updated: Instant? = nil
    ) throws(SpaceError) {
        guard !TextFolding.fold(name).isEmpty else { throw .emptyName(name) }
        guard amendmentRule.question == .motion, amendmentRule.secrecy == .open, amendmentRule.tiePolicy != .committedSeed,
            amendmentRule.tiePolicy != .chair
        else { throw .unsoundAmendmentRule }
        var slugs = Set<String>()
        for room in rooms where !slugs.insert(room.slug).inserted { throw .roomTwice(room.slug) }
        (self.id, self.name, self.theme, self.tags, self.owner, self.territories) = (id, name, theme, tags, owner, territories)
        (self.readers, self.proposers, self.electorate, self.rule) = (readers, proposers, electorate, rule)
        (self.amendmentRule, self.amendmentOrder, self.rooms) = (amendmentRule, amendmentOrder, rooms)
        (self.created, self.updated) = (created, updated ?? created)
    }

    /// What everything that is decided here carries with it.
    public var home: Home { Home(space: id.rawValue, owner: owner, readers: readers, territories: territories) }

    /// Found by name, theme and tags, in its territories, by those who may read.
    public var projection: SearchProjection {
        var projection = SearchProjection(
            dates: ProjectedDates(created: created, updated: updated), audience: home.readerTokens)
        projection.parent = owner
        projection.territories = territories
        projection.tags = tags.keys
        projection.text = [.name: TextFolding.fold(name), .summary: TextFolding.fold(theme)]
        return projection
    }
}

/// Why something is not a ``Space``.
public enum SpaceError: Error, Hashable, Sendable {
    /// Nobody can read this name.
    case emptyName(String)
    /// Two rooms have this slug.
    case roomTwice(String)
    /// Amendments are decided by an open vote on a motion, and a tie leaves the text as it is or is reported.
    case unsoundAmendmentRule
}

extension Space {
    private enum CodingKeys: String, CodingKey {
        case id, name, theme, tags, owner, territories, readers, proposers, electorate, rule, amendmentRule, amendmentOrder, rooms
        case created, updated
    }

    /// - Throws: ``SpaceError`` as the initialiser, and what the decoder throws.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            id: container.decode(Identifier<Space>.self, forKey: .id), name: container.decode(String.self, forKey: .name),
            theme: container.decode(String.self, forKey: .theme), tags: container.decode(TagList.self, forKey: .tags),
            owner: container.decode(EntityID.self, forKey: .owner),
            territories: container.decode([TerritoryID].self, forKey: .territories),
            readers: container.decode(Audience.self, forKey: .readers), proposers: container.decode(Audience.self, forKey: .proposers),
            electorate: container.decode(ElectorateRule.self, forKey: .electorate),
            rule: container.decode(DecisionRule.self, forKey: .rule),
            amendmentRule: container.decode(DecisionRule.self, forKey: .amendmentRule),
            amendmentOrder: container.decode(AmendmentOrder.self, forKey: .amendmentOrder),
            rooms: container.decode([Room].self, forKey: .rooms), created: container.decode(Instant.self, forKey: .created),
            updated: container.decode(Instant.self, forKey: .updated))
    }
}
