/// For each two candidates, how many votes prefer the one and how many the other.
public struct PairwiseMatrix: Hashable, Sendable, Codable {
    /// The number of candidates.
    public let count: Int
    /// Row by row: who is preferred, column by column: to whom.
    package let votes: [Int]

    package init(count: Int, votes: [Int]) {
        precondition(votes.count == count * count)
        self.count = count
        self.votes = votes
    }

    /// How many votes prefer the first to the second; zero for one against itself.
    public subscript(preferred: Int, to other: Int) -> Int { votes[preferred * count + other] }

    /// How many more votes prefer the first to the second than the second to the first.
    public func margin(_ first: Int, over second: Int) -> Int { self[first, to: second] - self[second, to: first] }

    /// Who beats everybody else, one against one; `nil` where nobody does. Source: Condorcet, 1785. Complexity: O(n²).
    public var condorcetWinner: Int? {
        (0..<count).first { one in (0..<count).allSatisfy { $0 == one || margin(one, over: $0) > 0 } }
    }

    /// Who loses to everybody else, one against one; `nil` where nobody does. Complexity: O(n²).
    public var condorcetLoser: Int? {
        guard count > 1 else { return nil }
        return (0..<count).first { one in (0..<count).allSatisfy { $0 == one || margin(one, over: $0) < 0 } }
    }

    /// The positions of the candidates.
    var all: Range<Int> { 0..<count }

    /// The narrowest victory of a winner who beats everybody; `nil` where nobody does, and where they are alone.
    func lead(of winners: [Int]) -> Rational? {
        guard winners.count == 1, let winner = condorcetWinner, winners[0] == winner else { return nil }
        return all.filter { $0 != winner }.map { margin(winner, over: $0) }.min().map { Rational($0) }
    }

    private enum CodingKeys: String, CodingKey { case count, votes }

    /// - Throws: What the decoder throws, and `DecodingError` for a matrix that is not square or has a number below zero.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let votes = try container.decode([Int].self, forKey: .votes)
        let count = try container.decode(Int.self, forKey: .count)
        guard (0...Candidates.limit).contains(count), votes.count == count * count, votes.allSatisfy({ $0 >= 0 }) else {
            throw DecodingError.dataCorruptedError(forKey: .votes, in: container, debugDescription: "not a square of votes")
        }
        self.init(count: count, votes: votes)
    }
}
