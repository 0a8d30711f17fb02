public import CommonsDomain

/// A call to repeal a resolution, for which people sign.
public struct Petition: Entity {
    /// The word under which stores keep petitions.
    public static let entityType = EntityType(rawValue: "petition")

    /// Who this is.
    public let id: Identifier<Petition>
    /// The resolution that should fall.
    public let resolution: EntityID
    /// Where it belongs.
    public let home: Home
    /// Who calls.
    public let author: EntityID
    /// Why.
    public let reason: String
    /// How much of the electorate has to sign.
    public let threshold: Fraction
    /// The number of people who could vote on the resolution.
    public let electorate: Int
    /// When it was opened.
    public let created: Instant
    /// When it closes; a signature at this instant comes too late.
    public let closes: Instant

    /// How a petition stands.
    public enum Status: String, Hashable, Sendable, Codable, CaseIterable {
        /// It can be signed, and lacks signatures.
        case open
        /// Enough have signed.
        case succeeded
        /// It closed without enough.
        case failed
    }

    /// Calls for the repeal of a resolution.
    /// - Throws: ``PetitionError``.
    public init(
        id: Identifier<Petition>, toRepeal resolution: Resolution, author: EntityID, reason: String, threshold: Fraction, created: Instant,
        closes: Instant
    ) throws(PetitionError) {
        guard resolution.isInForce else { throw .nothingToRepeal }
        guard threshold > .none else { throw .noThreshold }
        guard created < closes else { throw .closesBeforeItOpens(closes) }
        (self.id, self.resolution, home, self.author) = (id, resolution.id.rawValue, resolution.home, author)
        (self.reason, self.threshold, electorate) = (reason, threshold, resolution.electorate)
        (self.created, self.closes) = (created, closes)
    }

    /// How it stands with so many signatures.
    public func status(signatures: Int, at now: Instant) -> Status {
        if signatures > 0, threshold.comparing(signatures, of: electorate) != .less { return .succeeded }
        return now < closes ? .open : .failed
    }

    /// Its resolution as parent.
    public var projection: SearchProjection {
        var projection = SearchProjection(
            dates: ProjectedDates(created: created, updated: created, starts: created, ends: closes, expires: closes),
            audience: home.readerTokens)
        projection.parent = resolution
        projection.territories = home.territories
        projection.text = [.body: TextFolding.fold(reason)]
        return projection
    }
}

/// That somebody signed a petition; one a person.
public struct Signature: Entity {
    /// The word under which stores keep signatures.
    public static let entityType = EntityType(rawValue: "signature")

    /// Who this is: made from the petition and the person.
    public let id: Identifier<Signature>
    /// The petition.
    public let petition: EntityID
    /// Who signed.
    public let person: EntityID
    /// When.
    public let signed: Instant

    /// Signs a petition while it is open.
    /// - Throws: ``PetitionError/closed(_:)``; ``PetitionError/mayNotSign(_:)`` for who is not among those who can vote.
    public init(of petition: Petition, by person: EntityID, electorate: Electorate, at instant: Instant) throws(PetitionError) {
        guard instant >= petition.created, instant < petition.closes else { throw .closed(petition.closes) }
        guard electorate.eligibility(of: person)?.right == .votes else { throw .mayNotSign(person) }
        id = Identifier(ContentDigest(of: "signature \(petition.id) \(person)").entityID)
        (self.petition, self.person, signed) = (petition.id.rawValue, person, instant)
    }

    /// Seen by who signed.
    public var projection: SearchProjection {
        var projection = SearchProjection(dates: ProjectedDates(created: signed, updated: signed), audience: [.person(person)])
        projection.parent = petition
        projection.keys = [Self.key(petition) + person.description]
        return projection
    }

    static func key(_ petition: EntityID) -> String { "signature:\(petition):" }
}

/// Why something is not a ``Petition`` or a ``Signature``.
public enum PetitionError: Error, Hashable, Sendable {
    /// The resolution does not hold.
    case nothingToRepeal
    /// A petition that nobody need sign.
    case noThreshold
    /// It would close before it opens.
    case closesBeforeItOpens(Instant)
    /// It is not open; when it closes or closed.
    case closed(Instant)
    /// Not among those who can vote.
    case mayNotSign(EntityID)
    /// Too few have signed, of so many needed parts.
    case tooFew(signatures: Int, of: Int, threshold: Fraction)
}
