/// Projects by votes, or points: each is funded if the money that is left pays for it, it excludes none that is funded, and its
/// categories have room. Source: the rule of most participatory budgets; Pabulib's `greedy` and `greedy-threshold`.
enum GreedyBudget {
    static func count(_ profile: BudgetProfile, by rule: CountingRule) throws(CountingError) -> Outcome {
        let scores = MarkSum.sums(profile.votes)
        let priorities = try rule.tieOrder.priorities(count: scores.count)
        var outcome = Outcome(
            rule: rule, candidates: profile.votes.candidates, votes: profile.votes.totalWeight,
            ranking: scores.positionsDescending())
        outcome.thresholds = [Threshold(kind: .budget, value: Rational(profile.limit), isEnough: true, round: 0)]
        var funding = Funding(profile)
        var events: [Round.Event] = []
        for group in outcome.ranking {
            let before = funding.chosen.count
            for project in group.sorted(by: { priorities[$0] < priorities[$1] }) {
                let obstacle: Round.Reason? =
                    if scores[project] <= 0 {
                        .noSupport
                    } else if scores[project] < profile.minimumScore {
                        .belowMinimum(profile.minimumScore)
                    } else {
                        funding.obstacle(to: project)
                    }
                if let obstacle {
                    events.append(.passedOver(project, reason: obstacle))
                } else {
                    funding.fund(project)
                    events.append(.funded(project, cost: profile.costs[project]))
                }
            }
            // The order among equals has decided something where it funded some of them only.
            let funded = Array(funding.chosen[before...])
            if !funded.isEmpty && funded.count < group.count {
                outcome.ties.append(Tie(round: 0, candidates: group, chosen: funded, resolution: .order))
            }
        }
        outcome.rounds = [Round(scores: scores.map { Rational($0) }, events: events)]
        outcome.winners = funding.chosen
        return outcome
    }
}

/// What is funded so far, and what stands in the way of the rest.
struct Funding {
    private let profile: BudgetProfile
    /// Funded projects in the order in which they were.
    private(set) var chosen: [Int] = []
    private var isChosen: [Bool]
    private var left: Int
    private var leftInCategory: [Int]
    private let categoriesOf: [[Int]]
    private let conflictsOf: [[Int]]

    init(_ profile: BudgetProfile) {
        self.profile = profile
        isChosen = [Bool](repeating: false, count: profile.costs.count)
        left = profile.limit
        leftInCategory = profile.categories.map(\.limit)
        var categoriesOf = [[Int]](repeating: [], count: profile.costs.count)
        for (index, category) in profile.categories.enumerated() {
            for project in category.projects { categoriesOf[project].append(index) }
        }
        self.categoriesOf = categoriesOf
        var conflictsOf = [[Int]](repeating: [], count: profile.costs.count)
        for pair in profile.conflicts {
            conflictsOf[pair.first].append(pair.second)
            conflictsOf[pair.second].append(pair.first)
        }
        self.conflictsOf = conflictsOf
    }

    /// Why a project cannot be funded now; `nil` where it can. A project that once could not never can again.
    /// - Parameter ignoringLimit: Whether the budget as a whole does not matter, since purses decide who can pay.
    func obstacle(to project: Int, ignoringLimit: Bool = false) -> Round.Reason? {
        if let other = conflictsOf[project].first(where: { isChosen[$0] }) { return .conflict(with: other) }
        if let full = categoriesOf[project].first(where: { leftInCategory[$0] < profile.costs[project] }) {
            return .category(profile.categories[full].name)
        }
        return ignoringLimit || profile.costs[project] <= left ? nil : .unaffordable
    }

    /// Whether what is funded costs more than the budget.
    var overspends: Bool { left < 0 }

    /// Whether a project is funded.
    func contains(_ project: Int) -> Bool { isChosen[project] }

    mutating func fund(_ project: Int) {
        chosen.append(project)
        isChosen[project] = true
        left -= profile.costs[project]
        for category in categoriesOf[project] { leftInCategory[category] -= profile.costs[project] }
    }
}
