public import CommonsDomain

/// An electorate as it is published: who may vote and who attends, without the reasons, which tell where people live and since when they belong.
///
/// It has the digest of the ``Electorate`` that was taken, worked out anew from who is on it.
public struct ElectorateList: Hashable, Sendable {
    /// The proposal on which they vote.
    public let proposal: EntityID
    /// The instant at which everybody's standing was looked at.
    public let taken: Instant
    /// Those who may vote, in order of their ids.
    public let voters: [EntityID]
    /// Those who attend without a vote, in order of their ids.
    public let attendants: [EntityID]
    /// The digest of the proposal, the instant and the people with what they may do.
    public let digest: ContentDigest

    /// Lists an electorate. Complexity: O(*n*).
    public init(_ electorate: Electorate) {
        self.init(
            proposal: electorate.proposal, taken: electorate.taken, voters: electorate.voters,
            attendants: electorate.electors.filter { $0.eligibility.right == .attends }.map(\.person))
    }

    private init(proposal: EntityID, taken: Instant, voters: [EntityID], attendants: [EntityID]) {
        (self.proposal, self.taken, self.voters, self.attendants) = (proposal, taken, voters, attendants)
        var hash = SHA256()
        hash.update("electorate \(proposal) \(taken)\n".utf8)
        var rest = attendants[...]
        for voter in voters {
            while let attendant = rest.first, attendant < voter { hash.update("\(rest.removeFirst()) attends\n".utf8) }
            hash.update("\(voter) votes\n".utf8)
        }
        for attendant in rest { hash.update("\(attendant) attends\n".utf8) }
        digest = hash.finish()
    }

    /// Whether somebody may vote. Complexity: O(log *n*).
    public func mayVote(_ person: EntityID) -> Bool {
        var range = voters.indices
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if voters[middle] == person { return true }
            range = voters[middle] < person ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return false
    }
}

extension ElectorateList: Codable {
    private enum CodingKeys: String, CodingKey { case proposal, taken, voters, attendants }

    /// Reads the lists; the digest is worked out anew.
    /// - Throws: what the decoder throws, and `DecodingError` for somebody twice or out of order.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func people(_ key: CodingKeys) throws -> [EntityID] {
            let people = try container.decode([EntityID].self, forKey: key)
            guard zip(people, people.dropFirst()).allSatisfy({ $0 < $1 }) else {
                throw DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: "not in order, each once")
            }
            return people
        }
        try self.init(
            proposal: container.decode(EntityID.self, forKey: .proposal), taken: container.decode(Instant.self, forKey: .taken),
            voters: people(.voters), attendants: people(.attendants))
    }

    /// Writes the lists.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(proposal, forKey: .proposal)
        try container.encode(taken, forKey: .taken)
        try container.encode(voters, forKey: .voters)
        try container.encode(attendants, forKey: .attendants)
    }
}
