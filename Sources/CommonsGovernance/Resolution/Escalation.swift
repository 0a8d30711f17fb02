public import CommonsDomain
public import CommonsGeo

/// When a decision of smaller territories becomes one of the larger, and when it ceases to be.
///
/// Two thresholds and not one: what came in by a half and would fall at just under it would come and go with every vote.
public struct EscalationRule: Hashable, Sendable, Codable {
    /// The part that carries it up, when reached.
    public let raise: Fraction
    /// The part below which it falls again; under ``raise``.
    public let keep: Fraction

    /// Joins the thresholds.
    /// - Throws: ``EscalationError/noHysteresis(raise:keep:)`` unless `keep` is under `raise`.
    public init(raise: Fraction, keep: Fraction) throws(EscalationError) {
        guard keep < raise else { throw .noHysteresis(raise: raise, keep: keep) }
        (self.raise, self.keep) = (raise, keep)
    }

    private enum CodingKeys: String, CodingKey { case raise, keep }

    /// - Throws: ``EscalationError`` as the initialiser, and what the decoder throws.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(raise: container.decode(Fraction.self, forKey: .raise), keep: container.decode(Fraction.self, forKey: .keep))
    }
}

/// A decision on its way from commune to department and on: who has adopted it, and whether that carries it.
public struct Escalation: Entity {
    /// The word under which stores keep escalations.
    public static let entityType = EntityType(rawValue: "escalation")

    /// Who this is: made from the first resolution and the space above.
    public let id: Identifier<Escalation>
    /// The resolution with which it began.
    public let origin: EntityID
    /// The space above.
    public let home: Home
    /// When it is carried and when it falls.
    public let rule: EscalationRule
    /// The weight of everybody together: how many communes, or how many inhabitants.
    public let total: Int
    /// Who has adopted it, in order of territory.
    public private(set) var supports: [Support] = []
    /// Whether it holds in the space above.
    public private(set) var isCarried = false
    /// Each time that changed.
    public private(set) var turns: [Turn] = []
    /// When it was begun.
    public let created: Instant
    /// When it last changed.
    public private(set) var updated: Instant

    /// A territory that has adopted it.
    public struct Support: Hashable, Sendable, Codable {
        /// The territory.
        public let territory: TerritoryID
        /// Its resolution.
        public let resolution: EntityID
        /// How much it weighs.
        public let weight: Int
    }

    /// That it came to hold, or ceased to.
    public struct Turn: Hashable, Sendable, Codable {
        /// Whether it holds since.
        public let isCarried: Bool
        /// The weight in favour.
        public let weight: Int
        /// Since when.
        public let at: Instant
    }

    /// Begins to carry a resolution into the space above.
    /// - Throws: ``EscalationError`` for a resolution that does not hold, or a total below one.
    public init(of resolution: Resolution, into space: Space, rule: EscalationRule, total: Int, created: Instant) throws(EscalationError) {
        guard resolution.isInForce else { throw .notInForce(resolution.id) }
        guard total >= 1 else { throw .badWeight(total) }
        id = Identifier(ContentDigest(of: "escalation \(resolution.id) \(space.id)").entityID)
        (origin, home, self.rule, self.total) = (resolution.id.rawValue, space.home, rule, total)
        (self.created, updated) = (created, created)
    }

    /// The weight in favour. Complexity: O(*n*).
    public var weight: Int { supports.reduce(0) { $0 + $1.weight } }

    /// The same with the support of a territory that adopted it.
    ///
    /// The territory's resolution is the one with which it began, or was carried from it: see `Proposal.init(id:carrying:into:)`.
    /// - Throws: ``EscalationError`` for a resolution that does not hold, of another territory or on something else, a territory that supports
    ///   it already, or a weight that does not fit.
    public func supported(by territory: TerritoryID, resolution: Resolution, weight: Int, at instant: Instant) throws(EscalationError)
        -> Self
    {
        guard resolution.isInForce else { throw .notInForce(resolution.id) }
        guard resolution.home.territories.contains(territory) else { throw .otherTerritory(territory, resolution.id) }
        guard resolution.id.rawValue == origin || resolution.history.contains(where: { $0.resolution == origin }) else {
            throw .unrelated(resolution.id)
        }
        guard !supports.contains(where: { $0.territory == territory }) else { throw .supportedTwice(territory) }
        guard weight >= 1, weight <= total - self.weight else { throw .badWeight(weight) }
        var escalation = self
        let place = supports.firstIndex { territory < $0.territory } ?? supports.endIndex
        escalation.supports.insert(Support(territory: territory, resolution: resolution.id.rawValue, weight: weight), at: place)
        return escalation.turned(at: instant)
    }

    /// The same without the support of a territory that repealed it.
    /// - Throws: ``EscalationError/notSupported(_:)``.
    public func abandoned(by territory: TerritoryID, at instant: Instant) throws(EscalationError) -> Self {
        guard let place = supports.firstIndex(where: { $0.territory == territory }) else { throw .notSupported(territory) }
        var escalation = self
        escalation.supports.remove(at: place)
        return escalation.turned(at: instant)
    }

    /// The same without the supports that rest on a resolution.
    func abandoned(_ resolution: EntityID, at instant: Instant) -> Self {
        var escalation = self
        escalation.supports.removeAll { $0.resolution == resolution }
        return escalation.turned(at: instant)
    }

    /// Between the thresholds everything stays as it is.
    private func turned(at instant: Instant) -> Self {
        var escalation = self
        escalation.updated = instant
        let reached = rule.raise.comparing(weight, of: total) != .less
        let kept = rule.keep.comparing(weight, of: total) != .less
        if isCarried ? !kept : reached {
            escalation.isCarried.toggle()
            escalation.turns.append(Turn(isCarried: escalation.isCarried, weight: weight, at: instant))
        }
        return escalation
    }

    /// In the space above, by whether it is carried.
    public var projection: SearchProjection {
        var projection = SearchProjection(dates: ProjectedDates(created: created, updated: updated), audience: home.readerTokens)
        projection.parent = home.space
        projection.status = isCarried ? "carried" : "pending"
        projection.territories = home.territories
        // Found by the resolutions on which it rests, since it loses their support when they fall.
        let rests = Set(supports.map(\.resolution)).sorted().map { Self.key($0) + "\(id)" }
        projection.keys = ["escalation:\(origin):\(home.space)"] + rests
        return projection
    }

    static func key(_ resolution: EntityID) -> String { "escalatedFrom:\(resolution):" }
}

/// Why a decision is not carried up so.
public enum EscalationError: Error, Hashable, Sendable {
    /// It would fall as soon as it is carried, or before.
    case noHysteresis(raise: Fraction, keep: Fraction)
    /// The resolution does not hold.
    case notInForce(Identifier<Resolution>)
    /// The resolution is none of this territory's.
    case otherTerritory(TerritoryID, Identifier<Resolution>)
    /// The resolution was not carried from the one with which it began.
    case unrelated(Identifier<Resolution>)
    /// Below one, or more than is left of the total.
    case badWeight(Int)
    /// The territory supports it already.
    case supportedTwice(TerritoryID)
    /// The territory does not support it.
    case notSupported(TerritoryID)
}
