public import CommonsDomain

/// Who may vote on a proposal, as it stood at one instant: taken once, kept with the vote, and never taken again.
public struct Electorate: Entity {
    /// The word under which stores keep electorates.
    public static let entityType = EntityType(rawValue: "electorate")

    /// Who this is.
    public let id: Identifier<Electorate>
    /// The proposal on which they vote.
    public let proposal: EntityID
    /// Where it belongs.
    public let home: Home
    /// The instant at which everybody's standing was looked at.
    public let taken: Instant
    /// Who votes or attends, in order of their ids.
    public let electors: [Elector]
    /// The digest of the proposal, the instant and the electors.
    public let digest: ContentDigest

    /// Somebody who votes or attends.
    public struct Elector: Hashable, Sendable, Codable {
        /// Who.
        public let person: EntityID
        /// What they may do, and why.
        public let eligibility: Eligibility
    }

    /// Takes the electorate of a proposal: everybody of `people` whom the rule lets vote or attend at an instant.
    /// - Throws: ``ElectorateError`` for a person given twice.
    /// - Complexity: O(*n* log *n*) in the number of people.
    public init(
        id: Identifier<Electorate>, of proposal: EntityID, home: Home, rule: ElectorateRule, people: some Sequence<Standing>,
        taken instant: Instant
    ) throws {
        let electors = people.compactMap { standing -> Elector? in
            let eligibility = rule.eligibility(of: standing, at: instant)
            return eligibility.right == .none ? nil : Elector(person: standing.person, eligibility: eligibility)
        }
        try self.init(id: id, proposal: proposal, home: home, taken: instant, electors: electors)
    }

    private init(id: Identifier<Electorate>, proposal: EntityID, home: Home, taken: Instant, electors: [Elector]) throws {
        let sorted = electors.sorted { $0.person < $1.person }
        for (before, after) in zip(sorted, sorted.dropFirst()) where before.person == after.person {
            throw ElectorateError.personTwice(after.person)
        }
        (self.id, self.proposal, self.home, self.taken, self.electors) = (id, proposal, home, taken, sorted)
        var hash = SHA256()
        hash.update("electorate \(proposal) \(taken)\n".utf8)
        for elector in sorted { hash.update("\(elector.person) \(elector.eligibility.right.rawValue)\n".utf8) }
        digest = hash.finish()
    }

    /// How many may vote. Complexity: O(*n*).
    public var size: Int { electors.count { $0.eligibility.right == .votes } }

    /// What somebody may do, and why; `nil` for who is not part of it. Complexity: O(log *n*).
    public func eligibility(of person: EntityID) -> Eligibility? {
        var (low, high) = (0, electors.count)
        while low < high {
            let middle = (low + high) / 2
            if electors[middle].person < person { low = middle + 1 } else { high = middle }
        }
        return low < electors.count && electors[low].person == person ? electors[low].eligibility : nil
    }

    /// Those who may vote, in order of their ids. Complexity: O(*n*).
    public var voters: [EntityID] { electors.compactMap { $0.eligibility.right == .votes ? $0.person : nil } }

    /// Its proposal as parent; one a proposal.
    public var projection: SearchProjection {
        var projection = SearchProjection(dates: ProjectedDates(created: taken, updated: taken), audience: home.chairTokens)
        projection.parent = proposal
        projection.keys = ["electorate:\(proposal)"]
        return projection
    }
}

/// Why people are not an ``Electorate``.
public enum ElectorateError: Error, Hashable, Sendable {
    /// Somebody is given twice.
    case personTwice(EntityID)
}

extension Electorate {
    private enum CodingKeys: String, CodingKey { case id, proposal, home, taken, electors, digest }

    /// - Throws: ``ElectorateError``, what the decoder throws, and `DecodingError` for a digest that is not that of the electors.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            id: container.decode(Identifier<Electorate>.self, forKey: .id), proposal: container.decode(EntityID.self, forKey: .proposal),
            home: container.decode(Home.self, forKey: .home), taken: container.decode(Instant.self, forKey: .taken),
            electors: container.decode([Elector].self, forKey: .electors))
        guard try container.decode(ContentDigest.self, forKey: .digest) == digest else {
            throw DecodingError.dataCorruptedError(forKey: .digest, in: container, debugDescription: "not the digest of the electors")
        }
    }
}
