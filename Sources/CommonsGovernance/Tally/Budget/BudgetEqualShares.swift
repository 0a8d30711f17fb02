/// The method of equal shares for projects: everybody has an equal part of the budget, and what is cheapest for those who want it is
/// bought first. Source: Peters, Pierczyński, Skowron, Proportional Participatory Budgeting with Additive Utilities, 2021.
///
/// What costs nothing and is wanted is funded first. What is left is used by adding one: every share is raised by one unit and everything begins
/// anew, until a project more would not fit, or the result costs more than the budget; then the result before it stands.
/// Source: equalshares.net, completion “Add1”.
enum BudgetEqualShares {
    static func count(_ profile: BudgetProfile, by rule: CountingRule) throws(CountingError) -> Outcome {
        // As the authors' own programs count (pabutools 0.8): points are utilities as they stand, and approvals of what costs more are worth more.
        let satisfaction = rule.satisfaction ?? (profile.votes.scale == .approval ? .cost : .cardinality)
        let vote = SharesRun.Vote(
            profile: profile, electorate: SharesElectorate(profile, satisfaction), rule: rule,
            priorities: try rule.tieOrder.priorities(count: profile.costs.count))
        return try outcome(of: SharesCompletion.lastRun(of: vote), vote)
    }

    private static func outcome(of found: SharesRun, _ vote: SharesRun.Vote) throws(CountingError) -> Outcome {
        let (profile, rule) = (vote.profile, vote.rule)
        var run = found
        var outcome = Outcome(rule: rule, candidates: profile.votes.candidates, votes: profile.votes.totalWeight)
        let share = Rational(profile.limit, max(profile.votes.totalWeight, 1))
        outcome.thresholds = [
            Threshold(kind: .budget, value: Rational(profile.limit), isEnough: true, round: 0),
            Threshold(kind: .share, value: share, isEnough: true, round: 0),
        ]
        let free = vote.free.filter { run.funding.contains($0) }
        if !free.isEmpty {
            outcome.rounds = [
                Round(
                    scores: profile.costs.indices.map { free.contains($0) ? .zero : nil }, events: free.map { .funded($0, cost: 0) })
            ]
        }
        for (number, offer) in run.kernel.purchases.enumerated() {
            var scores = [Rational?](repeating: nil, count: profile.costs.count)
            scores[offer.project] = try run.kernel.price(ofPurchase: number, decimals: 6)
            outcome.rounds.append(Round(scores: scores, events: [.funded(offer.project, cost: profile.costs[offer.project])]))
        }
        let rest = profile.costs.indices.filter { !run.funding.contains($0) }
        let passedOver = rest.map { Round.Event.passedOver($0, reason: run.reason(against: $0, in: vote)) }
        outcome.rounds.append(Round(scores: [Rational?](repeating: nil, count: profile.costs.count), events: passedOver))
        if run.raise > 0 {
            let raised = share + Rational(run.raise) * Rational(profile.unit)
            outcome.rounds[0].events.insert(.sharesRaised(to: raised), at: 0)
            outcome.thresholds.append(Threshold(kind: .share, value: raised, isEnough: true, round: 0))
        }
        outcome.ties = run.ties.map { tie in
            free.isEmpty ? tie : Tie(round: tie.round + 1, candidates: tie.candidates, chosen: tie.chosen, resolution: tie.resolution)
        }
        outcome.winners = run.funding.chosen
        outcome.ranking = outcome.winners.map { [$0] } + (rest.isEmpty ? [] : [rest])
        return outcome
    }
}
