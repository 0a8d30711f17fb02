/// What a count found, with all that is needed to follow it.
public struct Outcome: Hashable, Sendable, Codable {
    /// The rule by which it was counted.
    public let rule: CountingRule
    /// Who stood.
    public let candidates: Candidates
    /// How many votes were cast, blank ones included.
    public let votes: Int
    /// Everybody, best first; those that the rule does not tell apart are together, in order of declaration.
    public internal(set) var ranking: [[Int]]
    /// Who wins: several where they tie, or where there are several seats; in order of election, ties in order of declaration.
    public internal(set) var winners: [Int]
    /// Every committee that the rule allows, for a committee rule that met a tie; else empty. Each in ascending order.
    public internal(set) var tiedCommittees: [[Int]] = []
    /// The count step by step.
    public internal(set) var rounds: [Round] = []
    /// What had to be reached.
    public internal(set) var thresholds: [Threshold] = []
    /// Ties that were met, and what became of them.
    public internal(set) var ties: [Tie] = []
    /// What would change the result: by how much the last winner leads whoever is next, where the rule compares one number a candidate, in
    /// that number's unit; of transferable votes, the same in the last round, or where nobody else is left, by how much the last who was
    /// excluded was behind; where it compares pairs, the narrowest victory of a winner who beats everybody. Zero is a tie. Half of it,
    /// in votes, would have to move.
    public internal(set) var lead: Rational?
    /// How many votes prefer each candidate to each other, for rules that compare pairs.
    public internal(set) var pairwise: PairwiseMatrix?
    /// The strength of the strongest path from each candidate to each other, for Schulze's rule.
    public internal(set) var strongestPaths: PairwiseMatrix?
    /// How many votes gave each grade to each candidate, for majority judgment.
    public internal(set) var grades: GradeProfile?

    init(rule: CountingRule, candidates: Candidates, votes: Int, ranking: [[Int]] = [], winners: [Int] = []) {
        self.rule = rule
        self.candidates = candidates
        self.votes = votes
        self.ranking = ranking
        self.winners = winners
    }

    /// Whether the rule leaves more than one answer to who wins. Ties further down are none of that.
    public var isTied: Bool {
        tiedCommittees.count > 1
            || winners.count > 1 && ties.contains { $0.resolution == .reported && Set($0.candidates).isSuperset(of: winners) }
    }
}

/// A number that had to be reached, or passed.
public struct Threshold: Hashable, Sendable, Codable {
    /// What it is for.
    public enum Kind: String, Hashable, Sendable, Codable {
        /// More than half of the votes that count.
        case majority
        /// The share of votes that a seat takes.
        case quota
        /// The money that can be spent.
        case budget
        /// The share of the money that each voter could spend at the start.
        case share
    }
    /// What it is for.
    public let kind: Kind
    /// The number.
    public let value: Rational
    /// Whether it is enough to reach it; else it must be passed.
    public let isEnough: Bool
    /// The round from which it held, from zero.
    public let round: Int
}

/// Candidates that the rule did not tell apart where it had to.
public struct Tie: Hashable, Sendable, Codable {
    /// What became of a tie.
    public enum Resolution: Hashable, Sendable, Codable {
        /// It stands: the candidates share the place.
        case reported
        /// They were told apart by an earlier round, from zero.
        case earlierRound(Int)
        /// They were told apart by how they fare against each other.
        case pairwise
        /// They were told apart by a second number that the rule names, such as the number of top grades.
        case secondary
        /// They were told apart by the rule's ``TieOrder``.
        case order
        /// All of them went together.
        case together
    }
    /// The round in which it was met, from zero.
    public let round: Int
    /// Who tied, in order of declaration.
    public let candidates: [Int]
    /// Who was taken: elected, eliminated or chosen, as the round says; all of them where the tie stands.
    public let chosen: [Int]
    /// What became of it.
    public let resolution: Resolution
}
