/// What was decided, with every number on which it stands.
public struct Verdict: Hashable, Sendable, Codable {
    /// What was decided.
    public let decision: Decision
    /// Each condition of the rule, in order: quorums first.
    public let checks: [Check]
    /// Who won among candidates, by position; empty for a motion and where nothing was adopted.
    public let winners: [Int]
    /// How a tie was broken, if one was met and broken.
    public let tieBroken: TiePolicy?

    /// What was decided.
    public enum Decision: String, Hashable, Sendable, Codable, CaseIterable {
        /// It carries.
        case adopted
        /// It does not carry.
        case refused
        /// Too few took part, so that nothing is decided.
        case noQuorum
        /// As many for as against, and nobody has broken the tie.
        case tied
    }

    /// One condition: a part of a whole, and what it had to be.
    public struct Check: Hashable, Sendable, Codable {
        /// Which condition.
        public let condition: Condition
        /// How many were counted.
        public let part: Int
        /// Of how many.
        public let whole: Int
        /// What part was needed; for conditions that are a number, `nil`.
        public let share: Fraction?
        /// What number was needed; `nil` for conditions that are a share.
        public let number: Int?
        /// Whether the share had to be passed, not only reached.
        public let isStrict: Bool
        /// Whether it holds.
        public let isMet: Bool
    }

    /// A condition of a rule.
    public enum Condition: String, Hashable, Sendable, Codable {
        /// Enough took part.
        case quorum
        /// Somebody said yes: nothing is adopted by nobody.
        case someYes
        /// Enough support.
        case majority
        /// Not too many against.
        case objections
        /// Not too many in its way.
        case blocks
    }

    init(decision: Decision, checks: [Check], winners: [Int] = [], tieBroken: TiePolicy? = nil) {
        (self.decision, self.checks, self.winners, self.tieBroken) = (decision, checks, winners, tieBroken)
    }

    /// The same, decided by who may break the tie.
    package func broken(_ decision: Decision, winners: [Int]) -> Verdict {
        Verdict(decision: decision, checks: checks, winners: winners, tieBroken: .chair)
    }
}

extension Verdict.Check: CustomStringConvertible {
    /// Such as `majority: 7 of 12, more than 1/2 needed: met`.
    public var description: String {
        let needed =
            switch (share, number, condition) {
            case (let share?, _, _): "\(isStrict ? "more than" : "at least") \(share) needed"
            case (_, let number?, .objections), (_, let number?, .blocks): "at most \(number) allowed"
            case (_, let number?, _): "at least \(number) needed"
            default: "no need"
            }
        return "\(condition.words): \(part) of \(whole), \(needed): \(isMet ? "met" : "not met")"
    }
}

extension Verdict.Condition {
    /// The condition in a word or two.
    fileprivate var words: String { self == .someYes ? "somebody for it" : rawValue }
}
