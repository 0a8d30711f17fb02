/// Score, then an automatic runoff: of the two with the highest sums, whoever more votes grade higher wins.
/// Source: Equal Vote Coalition, STAR Voting tiebreaking protocol, 2021.
///
/// A tie for the runoff goes to whoever wins most pairs among the tied, then to whoever has most top grades; a tie in the runoff to the
/// higher sum, then to most top grades. A tie that outlasts these is reported. The places below are found in the same way.
enum STAR {
    static func count(_ profile: RatedProfile, by rule: CountingRule) throws(CountingError) -> Outcome {
        let (_, highest, missing) = try MarkSum.grades(profile, rule)
        let count = profile.candidates.count
        guard count <= rule.limits.pairwiseCandidates else {
            throw .beyondLimit(.pairwiseCandidates, allowed: rule.limits.pairwiseCandidates, needed: count)
        }
        let sums = MarkSum.sums(profile, missing: missing)
        var tops = [Int](repeating: 0, count: count)
        var preferred = [Int](repeating: 0, count: count * count)
        var grades = [Int](repeating: missing, count: count)
        var isMarked = [Bool](repeating: false, count: count)
        // Those without a mark are alike on a ballot: they are not compared with each other.
        for ballot in 0..<profile.count {
            let (range, weight) = (profile.starts[ballot]..<profile.starts[ballot + 1], profile.weights[ballot])
            for position in range {
                grades[Int(profile.choices[position])] = profile.values[position]
                isMarked[Int(profile.choices[position])] = true
            }
            for position in range {
                let one = Int(profile.choices[position])
                let grade = grades[one]
                if grade == highest { tops[one] += weight }
                for other in 0..<count where grade > grades[other] { preferred[one * count + other] += weight }
                guard grade < missing else { continue }
                for other in 0..<count where !isMarked[other] { preferred[other * count + one] += weight }
            }
            if missing == highest { for one in 0..<count where !isMarked[one] { tops[one] += weight } }
            for position in range {
                grades[Int(profile.choices[position])] = missing
                isMarked[Int(profile.choices[position])] = false
            }
        }
        var outcome = Outcome(rule: rule, candidates: profile.candidates, votes: profile.totalWeight)
        let runoff = Runoff(sums: sums, tops: tops, matrix: PairwiseMatrix(count: count, votes: preferred))
        outcome.pairwise = runoff.matrix
        var remaining = Array(0..<count)
        while !remaining.isEmpty {
            let place = runoff.place(of: remaining, noting: &outcome)
            outcome.ranking.append(place)
            remaining.removeAll { place.contains($0) }
        }
        outcome.winners = outcome.ranking[0]
        if outcome.winners.count > 1 { outcome.reportTie(outcome.winners, round: 0) }
        return outcome
    }

    private struct Runoff {
        let sums: [Int]
        let tops: [Int]
        let matrix: PairwiseMatrix

        /// Who takes the next place among these; several where they tie to the end.
        func place(of remaining: [Int], noting outcome: inout Outcome) -> [Int] {
            let isFirst = outcome.rounds.isEmpty
            if isFirst { outcome.rounds = [Round(scores: sums.map { Rational($0) })] }
            guard remaining.count > 1 else { return remaining }
            var finalists: [Int] = []
            for group in groups(remaining, by: { sums[$0] }) where finalists.count < 2 {
                guard finalists.count + group.count > 2 else {
                    finalists += group
                    continue
                }
                let (chosen, resolution) = advance(group, seats: 2 - finalists.count)
                finalists += chosen
                if isFirst {
                    outcome.ties.append(Tie(round: 0, candidates: group.sorted(), chosen: chosen.sorted(), resolution: resolution))
                }
            }
            let winner = decide(finalists)
            if isFirst {
                outcome.rounds.append(
                    Round(
                        scores: sums.indices.map { one in
                            finalists.contains(one) && finalists.count == 2
                                ? Rational(matrix[one, to: finalists[0] == one ? finalists[1] : finalists[0]]) : nil
                        }))
                if finalists.count == 2 {
                    outcome.lead = Rational(abs(matrix.margin(finalists[0], over: finalists[1])))
                    if winner.count == 1 && outcome.lead == .zero {
                        outcome.ties.append(
                            Tie(round: 1, candidates: finalists.sorted(), chosen: winner, resolution: .secondary))
                    }
                }
            }
            return winner
        }

        /// Those of a tied group who reach the runoff, and by what: more than there is room for only where nothing tells them apart.
        private func advance(_ tied: [Int], seats: Int) -> (chosen: [Int], by: Tie.Resolution) {
            let byWins = groups(tied) { one in tied.count { matrix.margin(one, over: $0) > 0 } }
            var (chosen, resolution) = ([Int](), Tie.Resolution.pairwise)
            for group in byWins where chosen.count < seats {
                guard chosen.count + group.count > seats else {
                    chosen += group
                    continue
                }
                resolution = .secondary
                for top in groups(group, by: { tops[$0] }) where chosen.count < seats { chosen += top }
            }
            return (chosen, chosen.count > seats ? .together : resolution)
        }

        private func decide(_ finalists: [Int]) -> [Int] {
            // With two, this is the runoff; with more, which nothing has told apart, whoever wins most pairs among them.
            let best = groups(finalists) { one in finalists.count { matrix.margin(one, over: $0) > 0 } }[0]
            let bySum = groups(best, by: { sums[$0] })[0]
            return groups(bySum, by: { tops[$0] })[0]
        }

        private func groups(_ candidates: [Int], by key: (Int) -> Int) -> [[Int]] {
            candidates.map(key).positionsDescending().map { $0.map { candidates[$0] } }
        }
    }
}
