/// That somebody belongs to something, or follows it, or will come: one value, kept once, read from both ends.
///
/// There is at most one link of a kind between two ends; a second one is refused by the store, because ``projection`` carries a unique key.
public struct Link: Entity {
    /// `link`.
    public static let entityType = EntityType.link
    /// Who this is, for ever.
    public let id: Identifier<Link>
    /// What the first end is to the second.
    public let kind: Kind
    /// Who is linked: usually a person.
    public let from: EntityID
    /// To what: usually an organisation, a project or an event.
    public let to: EntityID
    /// Where it stands. Changed by ``apply(_:at:)`` only.
    public internal(set) var state: State
    /// What `from` is called in `to`, and what that allows, once the link is accepted.
    public var roles: [Role]
    /// Who may see the link; relative to ``to``, and always seen by ``from``.
    public var audience: Audience
    /// Who asked or invited.
    public let author: EntityID?
    /// When a request or an invitation lapses, or an accepted link ends; `nil` for never.
    public var expires: Instant?
    /// When it was made.
    public let created: Instant
    /// Since when both agree; `nil` unless it is accepted. Other roles do not change it.
    public internal(set) var accepted: Instant?
    /// When it last changed.
    public internal(set) var updated: Instant

    /// Joins two ends.
    /// - `state`: ``State/pending`` when `from` asks, ``State/invited`` when `to` invites, ``State/accepted`` where nobody is asked, as
    ///   for a follower.
    /// - Throws: ``LinkError`` for a link to itself, or one that begins in another state.
    public init(
        id: Identifier<Link>, kind: Kind, from: EntityID, to: EntityID, state: State, roles: [Role] = [], audience: Audience = .everyone,
        author: EntityID? = nil, expires: Instant? = nil, created: Instant
    ) throws(LinkError) {
        guard from != to else { throw .linksToItself(from) }
        guard state == .pending || state == .invited || state == .accepted else { throw .cannotBegin(state) }
        (self.id, self.kind, self.from, self.to, self.state, self.roles) = (id, kind, from, to, state, roles)
        (self.audience, self.author, self.expires, self.created, updated) = (audience, author, expires, created, created)
        accepted = state == .accepted ? created : nil
    }

    /// The unique key: one link of a kind between two ends.
    public static func key(_ kind: Kind, from: EntityID, to: EntityID) -> String { "link:\(kind.rawValue):\(from):\(to)" }

    /// What the accepted link allows: everything for an admin, else what its roles allow; nothing as long as it is not accepted.
    public var permissions: Permissions {
        guard state == .accepted else { return [] }
        return roles.reduce(kind == .admin ? .administer : []) { $0.union($1.permissions) }
    }

    /// The two ends under kind, state and unique key.
    public var projection: SearchProjection {
        var tokens = audience.tokens(for: to)
        if audience != .everyone { tokens = Set(tokens + [.person(from)]).sorted() }
        var projection = SearchProjection(
            dates: ProjectedDates(created: created, updated: updated, expires: expires), audience: tokens)
        (projection.kind, projection.status) = (kind.rawValue, state.rawValue)
        projection.ends = LinkEnds(from: from, to: to)
        projection.keys = [Self.key(kind, from: from, to: to)]
        let names = roles.map { TextFolding.fold($0.name) }
        if !names.isEmpty { projection.text[.body] = names.joined(separator: " ") }
        return projection
    }
}

extension Link {
    /// What the first end of a link is to the second.
    public enum Kind: String, Hashable, CaseIterable, Codable, Sendable {
        /// Belongs to it.
        case member
        /// Runs it.
        case admin
        /// Works for it, or gave to it.
        case contributor
        /// Comes to the event.
        case attendee
        /// Wants its news.
        case follower
        /// Holds the event.
        case organizer
        /// Is a part of it: a group of a federation.
        case partOf
    }

    /// Where a link stands.
    public enum State: String, Hashable, CaseIterable, Codable, Sendable {
        /// `from` asks; `to` has not answered.
        case pending
        /// `to` invites; `from` has not answered.
        case invited
        /// Both agree: the only state that grants anything.
        case accepted
        /// Who was asked said no.
        case declined
        /// Who asked took it back, or one of the two ended it.
        case withdrawn
        /// Its time ran out.
        case expired
    }

    /// What can happen to a link.
    public enum Step: String, Hashable, CaseIterable, Codable, Sendable {
        /// `from` asks, once more.
        case request
        /// `to` invites, once more.
        case invite
        /// Who was asked says yes.
        case accept
        /// Who was asked says no.
        case decline
        /// Who asked takes it back, or one of the two ends it.
        case withdraw
        /// Its time runs out.
        case expire
    }
}

/// Why a link cannot be, or cannot become what was asked.
public enum LinkError: Error, Hashable, Sendable {
    /// Both ends are the same.
    case linksToItself(EntityID)
    /// A new link is pending, invited or accepted.
    case cannotBegin(Link.State)
    /// From this state the step does not lead anywhere.
    case illegalStep(Link.Step, from: Link.State)
    /// It would leave nobody who administers the entity.
    case lastAdmin(of: EntityID)
    /// A role's name without letter or digit, or too long.
    case malformedRole(String)
    /// A link that does not lead to the entity in question.
    case otherEntity(expected: EntityID, found: EntityID)
}
