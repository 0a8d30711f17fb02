/// What is asked of the voters.
public enum Question: Hashable, Sendable, Codable {
    /// Whether to adopt the text: yes, no, abstain, block, blank.
    case motion
    /// Which of several candidates, options or projects.
    case choice(ChoiceQuestion)

    /// Whether this paper answers the question.
    /// - Throws: ``BallotError`` for an unknown candidate, a mark that the scale does not allow, and so on; ``PaperError/wrongKind`` for a
    ///   paper of another kind.
    public func check(_ paper: Paper) throws {
        switch (self, paper) {
        case (.motion, .stance): return
        case (.choice(let question), _): _ = try question.box(of: CollectionOfOne(WeightedPaper(paper)))
        case (.motion, _): throw PaperError.wrongKind
        }
    }
}

/// Why a paper does not answer a question.
public enum PaperError: Error, Hashable, Sendable {
    /// A stance where candidates are ranked, and so on.
    case wrongKind
}

/// Candidates, what a paper may say of them, and the rule by which papers are counted.
public struct ChoiceQuestion: Hashable, Sendable, Codable {
    /// Who or what stands.
    public let candidates: Candidates
    /// What a paper says.
    public let form: Form
    /// How papers are counted.
    public let counting: CountingRule

    /// What a paper says of the candidates.
    public enum Form: Hashable, Sendable, Codable {
        /// An order of preference.
        case ranked
        /// A number for some of them.
        case rated(RatedProfile.Scale)
        /// A number for some projects that cost money.
        case budget(RatedProfile.Scale, costs: [Int], limit: Int, conflicts: [BudgetProfile.Pair], categories: [BudgetProfile.Category])
    }

    /// Joins the three.
    /// - Throws: ``BallotError`` for a scale upside down or a budget that does not fit, ``CountingError`` when the rule cannot count such
    ///   papers.
    public init(candidates: Candidates, form: Form, counting: CountingRule) throws {
        (self.candidates, self.form, self.counting) = (candidates, form, counting)
        _ = try Tally.count(box(of: [WeightedPaper]()), by: counting)
    }

    /// A box with these papers in it. Complexity: O(*n*) in their length.
    /// - Throws: ``BallotError`` for a paper that does not fit, ``PaperError/wrongKind`` for one of another kind.
    public func box(of papers: some Sequence<WeightedPaper>) throws -> BallotBox {
        switch form {
        case .ranked:
            var profile = RankedProfile(candidates: candidates)
            for entry in papers {
                guard try profile.append(entry.paper, weight: entry.weight) else { throw PaperError.wrongKind }
            }
            return .ranked(profile)
        case .rated(let scale): return .rated(try marks(papers, scale))
        case .budget(let scale, let costs, let limit, let conflicts, let categories):
            return .budget(
                try BudgetProfile(votes: marks(papers, scale), costs: costs, limit: limit, conflicts: conflicts, categories: categories))
        }
    }

    private func marks(_ papers: some Sequence<WeightedPaper>, _ scale: RatedProfile.Scale) throws -> RatedProfile {
        var profile = try RatedProfile(candidates: candidates, scale: scale)
        for entry in papers {
            guard try profile.append(entry.paper, weight: entry.weight) else { throw PaperError.wrongKind }
        }
        return profile
    }

    private enum CodingKeys: String, CodingKey { case candidates, form, counting }

    /// - Throws: as ``init(candidates:form:counting:)``, and what the decoder throws.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            candidates: container.decode(Candidates.self, forKey: .candidates), form: container.decode(Form.self, forKey: .form),
            counting: container.decode(CountingRule.self, forKey: .counting))
    }
}

/// A paper that stands for so many votes: its voter's own, and those given to them.
public struct WeightedPaper: Hashable, Sendable {
    /// What it says.
    public let paper: Paper
    /// For how many it counts, at least one.
    public let weight: Int

    /// Joins the two; the weight is checked when the paper is counted.
    public init(_ paper: Paper, weight: Int = 1) { (self.paper, self.weight) = (paper, weight) }
}
