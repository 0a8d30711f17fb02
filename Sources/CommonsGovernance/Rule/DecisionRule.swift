/// Everything that turns votes into a decision, declared before the vote and frozen with it.
public struct DecisionRule: Hashable, Sendable {
    /// What is asked.
    public let question: Question
    /// How many have to take part; all of them must hold.
    public let quorums: [Quorum]
    /// How much support adopts. For a choice among candidates the counting rule decides instead, and this is not read.
    public let majority: Majority
    /// What an abstention does.
    public let abstention: Silence
    /// What a blank paper does.
    public let blank: Silence
    /// Whether a voter may vote again before the close; the last vote counts.
    public let isChangeable: Bool
    /// Whether a vote may be given to somebody else.
    public let allowsDelegation: Bool
    /// When the result can be seen.
    public let reveal: Reveal
    /// Who learns who voted what.
    public let secrecy: Secrecy
    /// What happens in a tie.
    public let tiePolicy: TiePolicy

    /// Joins the parts of a rule.
    /// - Throws: ``DecisionRuleError`` for parts that contradict each other.
    public init(
        question: Question = .motion, quorums: [Quorum] = [], majority: Majority = .simple, abstention: Silence = .apart,
        blank: Silence = .apart, isChangeable: Bool = false, allowsDelegation: Bool = false, reveal: Reveal = .atClose,
        secrecy: Secrecy = .open, tiePolicy: TiePolicy = .statusQuo
    ) throws(DecisionRuleError) {
        for quorum in quorums where !quorum.isSound { throw .unsoundQuorum(quorum) }
        if case .consent(let objections, let blocks) = majority, objections < 0 || blocks < 0 {
            throw .negativeLimit(min(objections, blocks))
        }
        if case .secret(let floor) = secrecy {
            guard floor >= 1 else { throw .floorTooLow(floor) }
            guard !isChangeable else { throw .secretAndChangeable }
            guard !allowsDelegation else { throw .secretAndDelegated }
            guard reveal != .live else { throw .secretAndLive }
        }
        if case .choice = question {
            for quorum in quorums {
                switch quorum {
                case .share(_, _, .yes), .number(_, .yes): throw .yesOfChoice(quorum)
                default: continue
                }
            }
        }
        (self.question, self.quorums, self.majority) = (question, quorums, majority)
        (self.abstention, self.blank, self.isChangeable, self.allowsDelegation) = (abstention, blank, isChangeable, allowsDelegation)
        (self.reveal, self.secrecy, self.tiePolicy) = (reveal, secrecy, tiePolicy)
    }
}

/// Why parts are not a ``DecisionRule``.
public enum DecisionRuleError: Error, Hashable, Sendable {
    /// Votes measured against a base of which they are no part, or a number below zero.
    case unsoundQuorum(Quorum)
    /// A yes counted among candidates.
    case yesOfChoice(Quorum)
    /// A number of objections or blocks below zero.
    case negativeLimit(Int)
    /// A floor below one.
    case floorTooLow(Int)
    /// To change a secret vote, the box would have to know whose it is.
    case secretAndChangeable
    /// To weigh a secret vote by those who gave theirs to the voter, the box would have to know whose it is.
    case secretAndDelegated
    /// To show a secret vote while it runs tells what the latest voter said.
    case secretAndLive
}

extension DecisionRule: Codable {
    private enum CodingKeys: String, CodingKey {
        case question, quorums, majority, abstention, blank, isChangeable, allowsDelegation, reveal, secrecy, tiePolicy
    }

    /// - Throws: ``DecisionRuleError`` as the initialiser, and what the decoder throws.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            question: container.decode(Question.self, forKey: .question), quorums: container.decode([Quorum].self, forKey: .quorums),
            majority: container.decode(Majority.self, forKey: .majority), abstention: container.decode(Silence.self, forKey: .abstention),
            blank: container.decode(Silence.self, forKey: .blank), isChangeable: container.decode(Bool.self, forKey: .isChangeable),
            allowsDelegation: container.decode(Bool.self, forKey: .allowsDelegation),
            reveal: container.decode(Reveal.self, forKey: .reveal), secrecy: container.decode(Secrecy.self, forKey: .secrecy),
            tiePolicy: container.decode(TiePolicy.self, forKey: .tiePolicy))
    }
}
