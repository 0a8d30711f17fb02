/// The ranking with which most pairwise opinions agree. Source: Kemeny, Mathematics without numbers, 1959.
///
/// The problem is NP-hard. Candidates fall into knots of which each beats every later one entirely, and best rankings keep the knots
/// apart (Truchon's extended Condorcet criterion); each knot is ordered exactly by dynamic programming over its subsets, and a knot
/// larger than ``CountingLimits/kemenyCandidates`` is refused. Where several rankings are best, those whose order is not the same in
/// all of them share a place, and everybody who is first in one of them wins. A candidate's number is the votes that agree with its place
/// above those that stand after it in the ranking.
/// Complexity: O(2ᵏ · k) in time and O(2ᵏ) in memory for the largest knot k.
enum Kemeny {
    static func count(_ profile: RankedProfile, by rule: CountingRule) throws(CountingError) -> Outcome {
        let matrix = try PairwiseCount.matrix(of: profile, by: rule)
        var outcome = Outcome(rule: rule, candidates: profile.candidates, votes: profile.totalWeight)
        outcome.pairwise = matrix
        for knot in knots(matrix) {
            guard knot.count <= rule.limits.kemenyCandidates else {
                throw .beyondLimit(.kemenyCandidates, allowed: rule.limits.kemenyCandidates, needed: knot.count)
            }
            let order = KnotOrder(knot, matrix)
            if outcome.winners.isEmpty { outcome.winners = order.winners }
            for group in order.groups {
                outcome.ranking.append(group)
                if group.count > 1 { outcome.reportTie(group, round: 0) }
            }
        }
        let order = outcome.ranking.joined()
        outcome.rounds = [
            Round(
                scores: matrix.all.map { one in
                    let below = order.drop { $0 != one }.dropFirst()
                    return Rational(below.reduce(0) { $0 + matrix[one, to: $1] })
                })
        ]
        outcome.lead = matrix.lead(of: outcome.winners)
        return outcome
    }

    /// The strong components of "is not beaten by", best first.
    private static func knots(_ matrix: PairwiseMatrix) -> [[Int]] {
        // Between two components every pair goes the same way, so that victories less defeats order all candidates of one before all of
        // the next; a prefix of that order is a union of components where each of it beats each of the rest.
        let all = 0..<matrix.count
        let balance = all.map { one in all.reduce(0) { $0 + matrix.margin(one, over: $1).signum() } }
        let order = all.sorted { (balance[$1], $0) < (balance[$0], $1) }
        var knots: [[Int]] = [[]]
        // Within a prefix victories and defeats cancel out: its balance is that of its pairs with the rest, and each of these is a victory
        // only where the balance is their number.
        var sum = 0
        for (index, candidate) in order.enumerated() {
            knots[knots.count - 1].append(candidate)
            sum += balance[candidate]
            if sum == (index + 1) * (order.count - index - 1) && index + 1 < order.count { knots.append([]) }
        }
        return knots.map { $0.sorted() }
    }
}

/// All best orders of one knot.
private struct KnotOrder {
    /// The knot in the order that all best rankings share; those that they order differently are together.
    let groups: [[Int]]
    /// Who is first in a best ranking.
    let winners: [Int]

    init(_ knot: [Int], _ matrix: PairwiseMatrix) {
        let count = knot.count
        let full = (1 << count) - 1
        let gain = PrefixGain(knot, matrix)
        // `above[S]`: the most agreement among the candidates of S put first; `below[S]`: the most that the others can add after them.
        var above = [Int](repeating: 0, count: full + 1)
        var below = above
        for set in 1...full {
            var best = Int.min
            for last in 0..<count where set >> last & 1 == 1 {
                let rest = set ^ 1 << last
                best = max(best, above[rest] + gain.votes(for: rest, above: last))
            }
            above[set] = best
        }
        for set in stride(from: full - 1, through: 0, by: -1) {
            var best = Int.min
            for next in 0..<count where set >> next & 1 == 0 {
                best = max(best, below[set | 1 << next] + gain.votes(for: set, above: next))
            }
            below[set] = best
        }
        // A set lies on a best ranking where both halves add up to the best. Where all best rankings share a prefix, there is a cut.
        var (only, several) = ([Int?](repeating: nil, count: count + 1), [Bool](repeating: false, count: count + 1))
        for set in 0...full where above[set] + below[set] == above[full] {
            let size = set.nonzeroBitCount
            several[size] = only[size] != nil
            only[size] = set
        }
        winners = (0..<count).filter { above[1 << $0] + below[1 << $0] == above[full] }.map { knot[$0] }
        var (groups, previous) = ([[Int]](), 0)
        for size in 1...count where !several[size] {
            guard let set = only[size] else { continue }
            groups.append((0..<count).filter { (set ^ previous) >> $0 & 1 == 1 }.map { knot[$0] })
            previous = set
        }
        self.groups = groups
    }
}

/// Votes that prefer the members of a set to a candidate, from two tables of half the bits each.
private struct PrefixGain {
    private let half: Int
    private let low: [[Int]]
    private let high: [[Int]]

    init(_ knot: [Int], _ matrix: PairwiseMatrix) {
        let half = (knot.count + 1) / 2
        self.half = half
        func table(_ members: Range<Int>, _ candidate: Int) -> [Int] {
            var sums = [Int](repeating: 0, count: 1 << members.count)
            for set in 1..<max(sums.count, 1) where sums.count > 1 {
                let lowest = set.trailingZeroBitCount
                sums[set] = sums[set & (set - 1)] + matrix[knot[members.lowerBound + lowest], to: knot[candidate]]
            }
            return sums
        }
        low = knot.indices.map { table(0..<half, $0) }
        high = knot.indices.map { table(half..<knot.count, $0) }
    }

    func votes(for set: Int, above candidate: Int) -> Int {
        low[candidate][set & ((1 << half) - 1)] + high[candidate][set >> half]
    }
}
