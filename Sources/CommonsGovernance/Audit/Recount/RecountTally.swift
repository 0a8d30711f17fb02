/// Counts papers on candidates the plain way: paper by paper and pair by pair, without the profiles and kernels of ``Tally``.
///
/// This confirms the numbers of plurality, Borda, approval, score, dots and quadratic votes and who wins by them; and, for every rule that
/// compares pairs, all pairs, and that who beats everybody wins. The rounds of the other rules are counted again by ``Tally`` alone.
struct RecountTally {
    private let papers: [WeightedPaper]
    private let question: ChoiceQuestion
    private var rule: CountingRule { question.counting }
    private var count: Int { question.candidates.count }

    init(_ papers: [WeightedPaper], answering question: ChoiceQuestion) { (self.papers, self.question) = (papers, question) }

    /// Whether an outcome is what these papers give, as far as this counts. Complexity: O(papers · candidates²) where pairs are compared.
    func confirms(_ outcome: Outcome) -> Bool {
        guard outcome.votes == papers.reduce(0, { $0 + $1.weight }) else { return false }
        switch rule.method {
        case .plurality: return confirmsHighest(outcome, firstPlaces)
        case .borda: return confirmsHighest(outcome, bordaPoints)
        case .approval, .dots, .quadratic: return confirmsHighest(outcome, marks(missing: 0))
        case .score: return confirmsHighest(outcome, marks(missing: rule.defaultGrade ?? lowestGrade))
        case .copeland, .minimaxWinning, .minimaxMargins, .schulzeWinning, .schulzeMargins, .rankedPairsWinning, .rankedPairsMargins,
            .kemeny:
            return confirmsPairs(outcome)
        default: return true
        }
    }

    private func confirmsHighest(_ outcome: Outcome, _ scores: [Rational]) -> Bool {
        guard outcome.rounds.last?.scores == scores, let most = scores.max() else { return false }
        return outcome.winners == scores.indices.filter { scores[$0] == most }
    }

    private func confirmsPairs(_ outcome: Outcome) -> Bool {
        guard let matrix = outcome.pairwise, matrix.count == count else { return false }
        let placed = papers.map { (places: places(of: $0.paper), weight: $0.weight) }
        let pairs = (0..<count).map { one in
            (0..<count).map { other in
                placed.reduce(0) { sum, paper in
                    guard one != other, let place = paper.places[one] else { return sum }
                    guard let rival = paper.places[other] else { return rule.unranked == .last ? sum + paper.weight : sum }
                    return place < rival ? sum + paper.weight : sum
                }
            }
        }
        for one in 0..<count { for other in 0..<count where matrix[one, to: other] != pairs[one][other] { return false } }
        let unbeaten = (0..<count).first { one in (0..<count).allSatisfy { $0 == one || pairs[one][$0] > pairs[$0][one] } }
        return unbeaten.map { outcome.winners == [$0] } ?? true
    }

    /// The rank of each candidate, from zero; `nil` for those whom the paper does not name.
    private func places(of paper: Paper) -> [Int?] {
        var places = [Int?](repeating: nil, count: count)
        guard case .ranking(let ranks) = paper else { return places }
        for (place, rank) in ranks.enumerated() { for candidate in rank { places[candidate] = place } }
        return places
    }

    /// Votes by first place, one that several share parted among them.
    private var firstPlaces: [Rational] {
        var sums = [Rational](repeating: .zero, count: count)
        for entry in papers {
            guard case .ranking(let ranks) = entry.paper, let first = ranks.first else { continue }
            for candidate in first { sums[candidate] += Rational(entry.weight, first.count) }
        }
        return sums
    }

    /// Borda's points: one for oneself and each below, a half for each beside.
    private var bordaPoints: [Rational] {
        var halves = [Int](repeating: 0, count: count)
        for entry in papers {
            let places = places(of: entry.paper)
            for candidate in 0..<count where places[candidate] != nil || rule.unranked == .last {
                for other in 0..<count {
                    switch (places[candidate], places[other]) {
                    case _ where candidate == other: halves[candidate] += 2 * entry.weight
                    case (let place?, let rival?): halves[candidate] += (place < rival ? 2 : place == rival ? 1 : 0) * entry.weight
                    case (_?, nil): halves[candidate] += 2 * entry.weight
                    case (nil, nil): halves[candidate] += entry.weight
                    case (nil, _?): break
                    }
                }
            }
        }
        return halves.map { Rational($0, 2) }
    }

    /// The sum of each candidate's marks, where a paper has none of the grade that is missing.
    private func marks(missing: Int) -> [Rational] {
        var sums = [Int](repeating: 0, count: count)
        for entry in papers {
            guard case .marks(let marks) = entry.paper else { continue }
            var values = [Int](repeating: missing, count: count)
            for mark in marks { values[mark.candidate] = mark.value }
            for candidate in 0..<count { sums[candidate] += values[candidate] * entry.weight }
        }
        return sums.map { Rational($0) }
    }

    private var lowestGrade: Int {
        switch question.form {
        case .rated(.grades(let lowest, _)), .budget(.grades(let lowest, _), _, _, _, _): lowest
        default: 0
        }
    }
}
