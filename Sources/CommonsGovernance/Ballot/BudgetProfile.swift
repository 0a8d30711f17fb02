/// Projects that cost money, what there is to spend, and what the inhabitants marked.
///
/// All amounts are whole numbers of the currency's smallest unit that the vote uses.
public struct BudgetProfile: Hashable, Sendable {
    /// The marks; its candidates are the projects.
    public let votes: RatedProfile
    /// What each project costs, in the order of the candidates; zero or more.
    public let costs: [Int]
    /// What can be spent in all, zero or more.
    public let limit: Int
    /// Pairs of projects of which at most one may be chosen.
    public let conflicts: [Pair]
    /// Ceilings on groups of projects.
    public let categories: [Category]
    /// The fewest votes, or points, with which the greedy rule chooses a project; zero or more.
    public let minimumScore: Int
    /// How many of the smallest units make one of the currency, by which equal shares are raised; one or more.
    public let unit: Int

    /// Two projects that exclude each other.
    public struct Pair: Hashable, Sendable, Codable {
        /// The position of the one.
        public let first: Int
        /// The position of the other.
        public let second: Int

        /// Two positions, checked when they enter a ``BudgetProfile``.
        public init(_ first: Int, _ second: Int) {
            self.first = first
            self.second = second
        }
    }

    /// A group of projects that may cost only so much together.
    public struct Category: Hashable, Sendable, Codable {
        /// The group's name.
        public let name: String
        /// What its chosen projects may cost together.
        public let limit: Int
        /// Its projects' positions; a project may stand in several groups.
        public let projects: [Int]

        /// A group, checked when it enters a ``BudgetProfile``.
        public init(name: String, limit: Int, projects: [Int]) {
            self.name = name
            self.limit = limit
            self.projects = projects
        }
    }

    /// The largest amount, so that sums over all projects and voters stay exact.
    public static let amountLimit = 1 << 46

    /// - Throws: ``BallotError/badBudget(_:)`` for a cost below zero, an amount beyond ``amountLimit``, a pair or
    ///   group with an unknown project, a minimum below zero, a unit below one, or as many costs as there are no projects.
    public init(
        votes: RatedProfile, costs: [Int], limit: Int, conflicts: [Pair] = [], categories: [Category] = [],
        minimumScore: Int = 0, unit: Int = 1
    ) throws(BallotError) {
        let count = votes.candidates.count
        guard costs.count == count else { throw .badBudget("\(costs.count) costs for \(count) projects") }
        for cost in costs where cost < 0 || cost > Self.amountLimit { throw .badBudget("cost \(cost)") }
        guard (0...Self.amountLimit).contains(limit) else { throw .badBudget("limit \(limit)") }
        for pair in conflicts {
            for project in [pair.first, pair.second] where !(0..<count).contains(project) { throw .unknownCandidate(project) }
            guard pair.first != pair.second else { throw .repeatedCandidate(pair.first) }
        }
        for category in categories {
            guard (0...Self.amountLimit).contains(category.limit) else { throw .badBudget("limit \(category.limit)") }
            for project in category.projects where !(0..<count).contains(project) { throw .unknownCandidate(project) }
            if Set(category.projects).count != category.projects.count { throw .badBudget("a project twice in \(category.name)") }
        }
        self.votes = votes
        self.costs = costs
        self.limit = limit
        self.conflicts = conflicts
        guard minimumScore >= 0 else { throw .badBudget("minimum score \(minimumScore)") }
        guard (1...Self.amountLimit).contains(unit) else { throw .badBudget("unit \(unit)") }
        self.categories = categories
        self.minimumScore = minimumScore
        self.unit = unit
    }
}

extension BudgetProfile: Codable {
    private enum CodingKeys: String, CodingKey { case votes, costs, limit, conflicts, categories, minimumScore, unit }

    /// - Throws: ``BallotError`` as ``init(votes:costs:limit:conflicts:categories:minimumScore:unit:)``, and what the decoder throws.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            votes: container.decode(RatedProfile.self, forKey: .votes),
            costs: container.decode([Int].self, forKey: .costs),
            limit: container.decode(Int.self, forKey: .limit),
            conflicts: container.decode([Pair].self, forKey: .conflicts),
            categories: container.decode([Category].self, forKey: .categories),
            minimumScore: container.decode(Int.self, forKey: .minimumScore), unit: container.decode(Int.self, forKey: .unit))
    }
}
