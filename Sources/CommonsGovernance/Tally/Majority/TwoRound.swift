/// More than half of the expressed first preferences wins at once; else the two highest meet, with everybody who ties with the second.
///
/// Voters say in the first round whom they prefer in the second: nobody is called to the urns again.
enum TwoRound {
    static func count(_ profile: RankedProfile, by rule: CountingRule) -> Outcome {
        let count = profile.candidates.count
        let first = FirstPreferences(of: profile, among: [Bool](repeating: true, count: count)).scores
        let half = first.reduce(.zero, +) / Rational(2)
        var outcome = Outcome(rule: rule, candidates: profile.candidates, votes: profile.totalWeight, highest: first)
        outcome.thresholds = [Threshold(kind: .majority, value: half, isEnough: false, round: 0)]
        guard outcome.ranking.count > 1, first[outcome.ranking[0][0]] <= half else { return outcome }

        var admitted: [Int] = []
        for group in outcome.ranking where admitted.count < 2 { admitted += group }
        if admitted.count > 2 {
            let tied = outcome.ranking.last { admitted.contains($0[0]) } ?? admitted
            outcome.ties = [Tie(round: 0, candidates: tied, chosen: tied, resolution: .together)]
        } else {
            outcome.ties = []
        }
        var standing = [Bool](repeating: false, count: count)
        for candidate in admitted { standing[candidate] = true }
        let second = FirstPreferences(of: profile, among: standing).scores
        outcome.rounds[0].events = (0..<count).filter { !standing[$0] }.map { .eliminated($0) }
        let cast = Rational(profile.totalWeight)
        outcome.rounds[0].exhausted = cast - first.reduce(.zero, +)
        outcome.rounds.append(
            Round(scores: (0..<count).map { standing[$0] ? second[$0] : nil }, exhausted: cast - second.reduce(.zero, +)))
        let order = admitted.sorted { $0 < $1 }
        let runoff = order.map { second[$0] }.positionsDescending().map { $0.map { order[$0] } }
        outcome.ranking = runoff + outcome.ranking.filter { !standing[$0[0]] }
        outcome.winners = outcome.ranking[0]
        outcome.lead = runoff.count > 1 && runoff[0].count == 1 ? second[runoff[0][0]] - second[runoff[1][0]] : .zero
        if outcome.winners.count > 1 { outcome.reportTie(outcome.winners, round: 1) }
        return outcome
    }
}
