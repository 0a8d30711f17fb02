public import CommonsDomain

/// That somebody lets another vote for them, everywhere or in a narrower matter, until they vote themselves or take it back.
public struct Delegation: Entity {
    /// The word under which stores keep delegations.
    public static let entityType = EntityType(rawValue: "delegation")

    /// Who this is.
    public let id: Identifier<Delegation>
    /// Who gives their vote.
    public let from: EntityID
    /// To whom.
    public let to: EntityID
    /// In which matters.
    public let scope: Scope
    /// When it was given.
    public let given: Instant
    /// When it was taken back; `nil` while it holds.
    public private(set) var revoked: Instant?

    /// In which matters a delegation holds. The narrowest that applies is followed, and a direct vote goes before all.
    public enum Scope: Hashable, Sendable, Codable {
        /// In every space.
        case everywhere
        /// In one space.
        case space(EntityID)
        /// On one proposal, its amendments included.
        case proposal(EntityID)

        /// 0 for the widest, more for narrower ones.
        var narrowness: Int {
            switch self {
            case .everywhere: 0
            case .space: 1
            case .proposal: 2
            }
        }

        /// The scope as a store's key and the journal write it.
        public var name: String {
            switch self {
            case .everywhere: "everywhere"
            case .space(let id): "space/\(id)"
            case .proposal(let id): "proposal/\(id)"
            }
        }
    }

    /// Gives a vote to somebody.
    /// - Throws: ``DelegationError/toOneself(_:)``.
    public init(
        id: Identifier<Delegation>, from: EntityID, to: EntityID, scope: Scope, given: Instant
    ) throws(DelegationError) {
        guard from != to else { throw .toOneself(from) }
        (self.id, self.from, self.to, self.scope, self.given) = (id, from, to, scope, given)
    }

    /// The same, taken back; a delegation taken back before keeps its instant.
    /// - Throws: ``DelegationError/revokedBeforeGiven(_:)``.
    public func revoked(at instant: Instant) throws(DelegationError) -> Delegation {
        guard instant >= given else { throw .revokedBeforeGiven(instant) }
        var delegation = self
        delegation.revoked = revoked ?? instant
        return delegation
    }

    /// Whether it holds at an instant: given by then, and not yet taken back.
    public func holds(at instant: Instant) -> Bool { given <= instant && revoked.map { instant < $0 } ?? true }

    /// Seen by both ends; while it holds, one a person and scope.
    public var projection: SearchProjection {
        var projection = SearchProjection(
            dates: ProjectedDates(created: given, updated: revoked ?? given, expires: revoked),
            audience: [.person(from), .person(to)].sorted())
        projection.ends = LinkEnds(from: from, to: to)
        projection.status = revoked == nil ? "given" : "revoked"
        projection.keys = [revoked == nil ? Self.key(scope) + "\(from)" : Self.revokedKey(scope) + "\(from):\(id)"]
        return projection
    }

    static func key(_ scope: Scope) -> String { "delegation:\(scope.name):" }
    static func revokedKey(_ scope: Scope) -> String { "revokedDelegation:\(scope.name):" }
}

/// Why something is not a ``Delegation``.
public enum DelegationError: Error, Hashable, Sendable {
    /// Nobody gives their vote to themselves.
    case toOneself(EntityID)
    /// Taken back before it was given.
    case revokedBeforeGiven(Instant)
}

extension Delegation {
    private enum CodingKeys: String, CodingKey { case id, from, to, scope, given, revoked }

    /// - Throws: ``DelegationError``, and what the decoder throws.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        var delegation = try Delegation(
            id: container.decode(Identifier<Delegation>.self, forKey: .id), from: container.decode(EntityID.self, forKey: .from),
            to: container.decode(EntityID.self, forKey: .to), scope: container.decode(Scope.self, forKey: .scope),
            given: container.decode(Instant.self, forKey: .given))
        if let revoked = try container.decodeIfPresent(Instant.self, forKey: .revoked) { delegation = try delegation.revoked(at: revoked) }
        self = delegation
    }
}
