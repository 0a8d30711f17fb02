/// Victories are locked from the strongest down, unless they would close a circle. Source: Tideman, Independence of clones, 1987.
///
/// Of two victories of one strength, the one with fewer votes against is the stronger. Victories that are still equal are taken
/// together: each that lies on a circle of what is locked and of its equals is left out, the others are locked, so that no order among
/// equals, and no name, decides anything. Places are then filled by whoever nobody left is locked above.
/// Source of that policy: CondorcetPHP, with whose published results this agrees.
enum RankedPairs {
    private struct Victory {
        let winner: Int
        let loser: Int
        let strength: Int
        let against: Int
    }

    static func count(_ profile: RankedProfile, by rule: CountingRule, _ strength: DefeatStrength) throws(CountingError) -> Outcome {
        let matrix = try PairwiseCount.matrix(of: profile, by: rule)
        var outcome = Outcome(rule: rule, candidates: profile.candidates, votes: profile.totalWeight)
        outcome.pairwise = matrix
        let victories = sortedVictories(matrix, strength)
        var locked = Reachability(count: matrix.count)
        var events: [Round.Event] = []
        events.reserveCapacity(victories.count)
        var start = 0
        while start < victories.count {
            var end = start + 1
            while end < victories.count && victories[end].strength == victories[start].strength
                && victories[end].against == victories[start].against
            { end += 1 }
            let equals = victories[start..<end]
            // One victory alone needs no copy: it closes a circle where its loser already reaches its winner.
            var together = locked
            if equals.count > 1 { for victory in equals { together.connect(victory.winner, to: victory.loser) } }
            var leftOut = 0
            for victory in equals {
                let votes = matrix[victory.winner, to: victory.loser]
                if together.reaches(victory.loser, victory.winner) {
                    events.append(.skipped(victory.winner, over: victory.loser, votes: votes, against: victory.against))
                    leftOut += 1
                } else {
                    locked.connect(victory.winner, to: victory.loser)
                    events.append(.locked(victory.winner, over: victory.loser, votes: votes, against: victory.against))
                }
            }
            if leftOut > 1 {
                let tied = Set(equals.flatMap { [$0.winner, $0.loser] }).sorted()
                outcome.ties.append(Tie(round: 0, candidates: tied, chosen: tied, resolution: .together))
            }
            start = end
        }
        outcome.ranking = locked.layers()
        outcome.winners = outcome.ranking[0]
        outcome.rounds = [Round(scores: [Rational?](repeating: nil, count: matrix.count), events: events)]
        outcome.lead = matrix.lead(of: outcome.winners)
        if outcome.winners.count > 1 { outcome.reportTie(outcome.winners, round: 0) }
        return outcome
    }

    private static func sortedVictories(_ matrix: PairwiseMatrix, _ strength: DefeatStrength) -> [Victory] {
        var victories: [Victory] = []
        for winner in 0..<matrix.count {
            for loser in 0..<matrix.count where matrix.margin(winner, over: loser) > 0 {
                victories.append(
                    Victory(
                        winner: winner, loser: loser, strength: strength.strength(of: winner, over: loser, in: matrix),
                        against: matrix[loser, to: winner]))
            }
        }
        return victories.sorted {
            ($1.strength, $0.against, $0.winner, $0.loser) < ($0.strength, $1.against, $1.winner, $1.loser)
        }
    }
}

/// Who is reached from whom along arcs that are added one by one. A row of bits a candidate.
private struct Reachability {
    private let count: Int
    private let words: Int
    private var bits: [UInt64]

    init(count: Int) {
        self.count = count
        words = (count + 63) / 64
        bits = [UInt64](repeating: 0, count: count * words)
    }

    func reaches(_ from: Int, _ to: Int) -> Bool { bits[from * words + to >> 6] >> UInt64(to & 63) & 1 == 1 }

    /// Complexity: O(1) where the arc says nothing new, else O(n² / 64).
    mutating func connect(_ from: Int, to: Int) {
        if reaches(from, to) { return }
        for start in 0..<count where start == from || reaches(start, from) {
            for word in 0..<words { bits[start * words + word] |= bits[to * words + word] }
            bits[start * words + to >> 6] |= 1 << UInt64(to & 63)
        }
    }

    /// Those whom nobody reaches; then those whom nobody of the others reaches; and so on. Precondition: no circle.
    func layers() -> [[Int]] {
        var layers: [[Int]] = []
        var remaining = Array(0..<count)
        while !remaining.isEmpty {
            let free = remaining.filter { one in !remaining.contains { reaches($0, one) } }
            precondition(!free.isEmpty, "victories were locked in a circle")
            layers.append(free)
            remaining.removeAll { free.contains($0) }
        }
        return layers
    }
}
