public import CommonsDomain

/// What the counted votes of a proposal say.
public struct PollCount: Hashable, Sendable, Codable {
    /// The version of the text on which they were cast.
    public let text: ContentDigest
    /// How many may vote.
    public let electorate: Int
    /// How many cast a vote themselves that counts.
    public let direct: Int
    /// How many votes were carried for somebody else by delegation.
    public let carried: Int
    /// How many votes were given to others and lost: in a circle, or with somebody who did not vote.
    public let lost: Int
    /// Who gave their vote into a circle, in order of their ids.
    public let cyclic: [EntityID]
    /// How many papers, as they lay at the close, were cast on a version of the text that was superseded.
    public let void: Int
    /// The numbers.
    public let numbers: Numbers

    /// The numbers of a count.
    public enum Numbers: Hashable, Sendable, Codable {
        /// Stances on a motion.
        case stances(StanceCount)
        /// Candidates, by the rule's method; `blanks` papers say nothing.
        case choice(outcome: Outcome, blanks: Int)
    }

    /// Joins the numbers; that they belong to a proposal is checked when it is told of them.
    public init(
        text: ContentDigest, electorate: Int, direct: Int, carried: Int = 0, lost: Int = 0, cyclic: [EntityID] = [], void: Int = 0,
        numbers: Numbers
    ) {
        (self.text, self.electorate, self.direct, self.carried) = (text, electorate, direct, carried)
        (self.lost, self.cyclic, self.void, self.numbers) = (lost, cyclic, void, numbers)
    }

    /// How many votes the numbers hold.
    public var votes: Int {
        switch numbers {
        case .stances(let stances): stances.cast
        case .choice(let outcome, _): outcome.votes
        }
    }

    /// What the numbers decide by a rule; `nil` when they answer another question.
    public func verdict(by rule: DecisionRule, seed: Seed?) -> Verdict? {
        switch (numbers, rule.question) {
        case (.stances(let stances), .motion): rule.verdict(on: stances, electorate: electorate, seed: seed)
        case (.choice(let outcome, let blanks), .choice(let question)):
            outcome.candidates == question.candidates
                ? rule.verdict(on: outcome, blanks: blanks, electorate: electorate, seed: seed) : nil
        default: nil
        }
    }
}

/// What was voted on one amendment.
public struct AmendmentCount: Hashable, Sendable, Codable {
    /// Which amendment.
    public let amendment: Identifier<Amendment>
    /// The numbers.
    public let stances: StanceCount

    /// Joins the two.
    public init(_ amendment: Identifier<Amendment>, stances: StanceCount) { (self.amendment, self.stances) = (amendment, stances) }
}
