/// What a ballot may name, in the order in which it was declared: people, options, or projects.
///
/// Everything that is counted refers to a candidate by its position here, so that a name never decides anything.
public struct Candidates: Hashable, Sendable {
    /// The names as they are shown, at least one, each once.
    public let names: [String]

    /// The largest number of candidates that a count takes.
    public static let limit = 10_000

    /// - Throws: ``BallotError`` when there is no candidate, too many, an empty name, or a name twice.
    public init(_ names: [String]) throws(BallotError) {
        guard !names.isEmpty else { throw .noCandidate }
        guard names.count <= Self.limit else { throw .tooManyCandidates(names.count) }
        var seen = Set<String>()
        for name in names {
            guard name.contains(where: { !$0.isWhitespace }) else { throw .emptyName }
            guard seen.insert(name).inserted else { throw .duplicateName(name) }
        }
        self.names = names
    }

    /// How many there are, at least one.
    public var count: Int { names.count }

    /// The name at a position. Precondition: the position is in `0..<count`.
    public subscript(position: Int) -> String { names[position] }

    /// The position of each name. Complexity: O(count).
    public var positions: [String: Int] {
        Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    }
}

extension Candidates: Codable {
    /// Reads an array of names.
    /// - Throws: ``BallotError`` as ``init(_:)``, and what the decoder throws.
    public init(from decoder: any Decoder) throws {
        try self.init([String](from: decoder))
    }

    /// Writes an array of names.
    public func encode(to encoder: any Encoder) throws {
        try names.encode(to: encoder)
    }
}
