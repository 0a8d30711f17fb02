/// The last is eliminated, and its votes go to the next preference, until one has more than half of all votes, those that can no longer be
/// used included, or nobody else is left. Whoever has more than half of the votes that can still be used is never last, so that the same
/// one is elected where the majority is counted of those.
///
/// The places below the winner are found in the same way among the others. A rank shared by several is passed over. Of several that
/// tie for last, whoever is beaten by the others of them, and beats fewest rivals in all, goes; those that this does not tell apart
/// go together. Source of the rules on ties: CondorcetPHP, with whose published results this agrees.
enum InstantRunoff {
    static func count(_ profile: RankedProfile, by rule: CountingRule) throws(CountingError) -> Outcome {
        let count = profile.candidates.count
        let papers = PreferenceQueues(profile, completing: rule.unranked == .last)
        var outcome = Outcome(rule: rule, candidates: profile.candidates, votes: profile.totalWeight)
        outcome.thresholds = [Threshold(kind: .majority, value: Rational(profile.totalWeight, 2), isEnough: false, round: 0)]
        var standing = [Bool](repeating: true, count: count)
        var (top, bottom): ([[Int]], [[Int]]) = ([], [])
        var pairwise: PairwiseRecord?
        // By how much the first led the second when there was last a second.
        var lead: Rational?
        while standing.contains(true) {
            let (scores, exhausted) = papers.firstPreferences(among: standing)
            let round = outcome.rounds.count
            var step = Round(
                scores: (0..<count).map { standing[$0] ? Rational(scores[$0]) : nil }, exhausted: Rational(exhausted))
            let remaining = (0..<count).filter { standing[$0] }
            if top.isEmpty && remaining.count > 1 {
                let best = remaining.map { scores[$0] }.sorted(by: >)
                lead = Rational(best[0] - best[1])
            }
            if let best = remaining.first(where: { scores[$0] * 2 > profile.totalWeight || remaining.count == 1 && top.isEmpty }) {
                if top.isEmpty { outcome.lead = lead }
                step.events = [top.isEmpty ? .elected(best) : .placed(best)]
                top.append([best])
                standing[best] = false
            } else {
                let lowest = remaining.map { scores[$0] }.min() ?? 0
                let tied = remaining.filter { scores[$0] == lowest }
                var losers = tied
                // Where nobody is left above them, those who tie for last tie for the seat.
                var isShared = false
                if tied.count > 1 {
                    let record: PairwiseRecord
                    if let pairwise { record = pairwise } else { record = try PairwiseRecord(of: profile, by: rule) }
                    pairwise = record
                    for _ in 1..<tied.count { losers = record.weakest(of: losers) }
                    isShared = losers.count == remaining.count && top.isEmpty
                    outcome.ties.append(
                        Tie(
                            round: round, candidates: tied, chosen: losers,
                            resolution: isShared ? .reported : losers.count < tied.count ? .pairwise : .together))
                }
                if isShared { top.append(losers) } else { bottom.append(losers) }
                step.events = losers.map { isShared ? .elected($0) : .eliminated($0) }
                for loser in losers { standing[loser] = false }
            }
            outcome.rounds.append(step)
        }
        outcome.ranking = top + bottom.reversed()
        outcome.winners = outcome.ranking[0]
        if outcome.winners.count > 1 { outcome.lead = .zero }
        return outcome
    }
}

/// Who beats whom, and how often, for telling apart those that tie for last.
private struct PairwiseRecord {
    private let matrix: PairwiseMatrix
    private let wins: [Int]
    private let balance: [Int]

    init(of profile: RankedProfile, by rule: CountingRule) throws(CountingError) {
        let matrix = try PairwiseCount.matrix(of: profile, by: rule)
        self.matrix = matrix
        let all = 0..<matrix.count
        wins = all.map { one in all.count { matrix.margin(one, over: $0) > 0 } }
        balance = all.map { one in all.reduce(0) { $0 + matrix.margin(one, over: $1).signum() } }
    }

    /// Those who beat none of the others, and are not ahead of any in victories less defeats, or in victories; all where there is nobody.
    func weakest(of tied: [Int]) -> [Int] {
        let weakest = tied.filter { one in
            tied.allSatisfy { other in
                one == other || matrix.margin(one, over: other) <= 0 && balance[one] <= balance[other] && wins[one] <= wins[other]
            }
        }
        return weakest.isEmpty ? tied : weakest
    }
}
