/// The method of equal shares for projects: everybody has an equal part of the budget, and what is cheapest for those who want it is
/// bought first. Source: Peters, Pierczyński, Skowron, Proportional Participatory Budgeting with Additive Utilities, 2021.
///
/// What is left is used by adding one: every share is raised by one unit and everything begins anew, until a project more would not fit,
/// or the result costs more than the budget; then the result before it stands. Source: equalshares.net, completion “Add1”.
enum BudgetEqualShares {
    static func count(_ profile: BudgetProfile, by rule: CountingRule) throws(CountingError) -> Outcome {
        let priorities = try rule.tieOrder.priorities(count: profile.costs.count)
        let electorate = SharesElectorate(profile, rule.satisfaction)
        var run = try Run(profile, electorate, raise: 0, rule, priorities)
        var raise = 0
        while rule.completion == .addOne && run.hasRoom {
            guard raise < rule.limits.iterations else {
                throw .beyondLimit(.iterations, allowed: rule.limits.iterations, needed: nil)
            }
            let next = try Run(profile, electorate, raise: raise + 1, rule, priorities)
            if next.funding.overspends { break }
            raise += 1
            run = next
        }
        return outcome(of: run, raise: raise, profile, rule)
    }

    private static func outcome(
        of run: Run, raise: Int, _ profile: BudgetProfile, _ rule: CountingRule
    ) -> Outcome {
        var outcome = Outcome(rule: rule, candidates: profile.votes.candidates, votes: profile.votes.totalWeight)
        let share = Rational(profile.limit, max(profile.votes.totalWeight, 1))
        outcome.thresholds = [
            Threshold(kind: .budget, value: Rational(profile.limit), isEnough: true, round: 0),
            Threshold(kind: .share, value: share, isEnough: true, round: 0),
        ]
        for offer in run.offers {
            var scores = [Rational?](repeating: nil, count: profile.costs.count)
            // What a supporter pays for a point, cut after six decimals.
            let price = Rational(BigInteger(offer.low), BigInteger(1 << run.shift))
            scores[offer.project] = Rational(price.truncated(decimals: 6), .powerOfTen(6))
            outcome.rounds.append(Round(scores: scores, events: [.funded(offer.project, cost: profile.costs[offer.project])]))
        }
        let passedOver = run.obstacles.sorted { $0.key < $1.key }.map { Round.Event.passedOver($0.key, reason: $0.value) }
        outcome.rounds.append(Round(scores: [Rational?](repeating: nil, count: profile.costs.count), events: passedOver))
        if raise > 0 {
            outcome.rounds[0].events.insert(.sharesRaised(to: share + Rational(raise)), at: 0)
            outcome.thresholds.append(Threshold(kind: .share, value: share + Rational(raise), isEnough: true, round: 0))
        }
        outcome.ties = run.ties
        outcome.winners = run.funding.chosen
        let rest = profile.costs.indices.filter { !run.funding.contains($0) }
        outcome.ranking = outcome.winners.map { [$0] } + (rest.isEmpty ? [] : [rest])
        return outcome
    }

    /// One run with shares raised by so many units.
    private struct Run {
        var funding: Funding
        var ties: [Tie] = []
        var obstacles: [Int: Round.Reason] = [:]
        let offers: [SharesKernel.Offer]
        let shift: Int
        /// Whether a project that somebody wants still fits.
        let hasRoom: Bool

        init(
            _ profile: BudgetProfile, _ electorate: SharesElectorate, raise: Int, _ rule: CountingRule, _ priorities: [Int]
        ) throws(CountingError) {
            funding = Funding(profile)
            var kernel = SharesKernel(electorate, money: profile.limit + raise * electorate.votes, limits: rule.limits)
            shift = kernel.shift
            var bounds: [SharesKernel.Bound] = []
            let supported = profile.costs.indices.filter { electorate.support[$0] > 0 }
            for project in profile.costs.indices {
                if let bound = kernel.firstBound(for: project) {
                    bounds.append(bound)
                } else {
                    obstacles[project] = electorate.support[project] > 0 ? .supportersTooPoor : .noSupport
                }
            }
            // What is cheapest goes first, by the last price that is known of it; prices only rise.
            while !bounds.isEmpty {
                bounds.sort { kernel.isBelow($0, $1) }
                var tied: [SharesKernel.Offer] = []
                var kept: [SharesKernel.Bound] = []
                for (index, bound) in bounds.enumerated() {
                    if let best = tied.first, kernel.isSurelyCheaper(best, than: bound) {
                        kept += bounds[index...]
                        break
                    }
                    if let obstacle = funding.obstacle(to: bound.project, ignoringLimit: true) {
                        obstacles[bound.project] = obstacle
                        continue
                    }
                    guard let offer = try kernel.offer(for: bound) else {
                        obstacles[bound.project] = .supportersTooPoor
                        continue
                    }
                    kept.append(.init(project: offer.project, low: offer.low))
                    guard let best = tied.first else {
                        tied = [offer]
                        continue
                    }
                    if kernel.isSurelyCheaper(best, than: offer) { continue }
                    let order = kernel.isSurelyCheaper(offer, than: best) ? -1 : try kernel.exactOrder(offer, best)
                    if order < 0 { tied = [offer] } else if order == 0 { tied.append(offer) }
                }
                guard let first = tied.first else { break }
                let chosen = tied.reduce(first) { priorities[$1.project] < priorities[$0.project] ? $1 : $0 }
                if tied.count > 1 {
                    ties.append(
                        Tie(
                            round: kernel.purchases.count, candidates: tied.map(\.project).sorted(), chosen: [chosen.project],
                            resolution: .order))
                }
                kernel.buy(chosen)
                funding.fund(chosen.project)
                bounds = kept.filter { $0.project != chosen.project }
            }
            offers = kernel.purchases
            let funding = funding
            hasRoom = supported.contains { !funding.contains($0) && funding.obstacle(to: $0) == nil }
        }
    }
}
