/// The committee in which voters are most satisfied, where a voter's second representative counts a half, the third a third.
/// Source: Thiele, 1895; Proportional approval voting.
///
/// NP-hard: all best committees are found by branch and bound, or the count is refused past ``CountingLimits/branches``. The bound holds
/// since no candidate adds more to a larger committee than to a smaller one.
enum PAV {
    static func count(_ profile: RatedProfile, by rule: CountingRule) throws(CountingError) -> Outcome {
        let priorities = try rule.tieOrder.priorities(count: profile.candidates.count)
        var search = try Search(ApprovalClasses(profile), rule)
        try search.run()
        var outcome = Outcome(rule: rule, candidates: profile.candidates, votes: profile.totalWeight)
        let chosen = search.best.min { one, other in
            one.map { priorities[$0] }.sorted().lexicographicallyPrecedes(other.map { priorities[$0] }.sorted())
        }
        outcome.elect(chosen ?? [], inOrder: false, tied: search.best)
        if search.best.count > 1 {
            let inAll = search.best.reduce(Set(search.best[0])) { $0.intersection($1) }
            let contested = Set(search.best.joined()).subtracting(inAll).sorted()
            outcome.ties = [
                Tie(round: 0, candidates: contested, chosen: outcome.winners.filter { contested.contains($0) }, resolution: .order)
            ]
        }
        outcome.rounds = [
            Round(scores: search.contributions(to: outcome.winners), events: outcome.winners.map { .elected($0) })
        ]
        return outcome
    }

    private struct Search {
        let classes: ApprovalClasses
        let seats: Int
        let limits: CountingLimits
        /// A least common multiple of `1...seats`: satisfaction in whole numbers.
        let unit: Int
        /// Representatives of each class in the committee that is being built.
        var represented: [Int]
        /// `unit` over one more than so many representatives.
        let parts: [Int]
        var branches = 0
        /// How often a class of voters was looked at.
        var looks = 0
        var bestScore = -1
        var best: [[Int]] = []

        init(_ classes: ApprovalClasses, _ rule: CountingRule) throws(CountingError) {
            self.classes = classes
            seats = rule.seats
            limits = rule.limits
            var unit = 1
            for size in 1...rule.seats {
                let factor = size / Int(Magnitude.greatestCommonDivisor(UInt64(unit), UInt64(size)))
                let (product, overflow) = unit.multipliedReportingOverflow(by: factor)
                let (most, tooMuch) = product.multipliedReportingOverflow(by: max(classes.votes, 1) * 64)
                guard !overflow, !tooMuch, most > 0 else {
                    throw .beyondLimit(.fractionBits, allowed: Int.bitWidth, needed: nil)
                }
                unit = product
            }
            self.unit = unit
            parts = (0...rule.seats).map { unit / ($0 + 1) }
            represented = [Int](repeating: 0, count: classes.sets.count)
        }

        /// How many classes of voters a branch may look at on average.
        private static let looksInBranch = 64

        func gain(_ candidate: Int) -> Int {
            classes.supporters[candidate].reduce(0) { $0 + classes.weights[$1] * parts[represented[$1]] }
        }

        mutating func add(_ candidate: Int) { for index in classes.supporters[candidate] { represented[index] += 1 } }
        mutating func remove(_ candidate: Int) { for index in classes.supporters[candidate] { represented[index] -= 1 } }

        mutating func run() throws(CountingError) {
            // A good committee first, by the greedy rule, so that the bound cuts early.
            var greedy: [Int] = []
            var score = 0
            for _ in 0..<seats {
                var top: (candidate: Int, gain: Int)?
                for candidate in classes.supporters.indices where !greedy.contains(candidate) {
                    let gain = gain(candidate)
                    if gain > top?.gain ?? -1 { top = (candidate, gain) }
                }
                guard let top else { break }
                score += top.gain
                greedy.append(top.candidate)
                add(top.candidate)
            }
            for candidate in greedy { remove(candidate) }
            bestScore = score
            try extend([], score: 0, pool: Array(classes.supporters.indices))
        }

        /// Tries all committees that hold `chosen` and otherwise members of `pool`.
        private mutating func extend(_ chosen: [Int], score: Int, pool: [Int]) throws(CountingError) {
            branches += 1
            // Seconds at the worst, whether branches are many or each is long.
            guard branches <= limits.branches, looks / Self.looksInBranch <= limits.branches else {
                throw .beyondLimit(.branches, allowed: limits.branches, needed: nil)
            }
            if chosen.count == seats {
                if score > bestScore {
                    bestScore = score
                    best = []
                }
                if best.count < limits.tiedCommittees { best.append(chosen.sorted()) }
                return
            }
            let missing = seats - chosen.count
            guard pool.count >= missing else { return }
            looks += pool.reduce(0) { $0 + classes.supporters[$1].count + 1 }
            let ranked = pool.map { (candidate: $0, gain: gain($0)) }.sorted { ($1.gain, $0.candidate) < ($0.gain, $1.candidate) }
            var rest = ranked[...]
            while rest.count >= missing {
                let bound = score + rest.prefix(missing).reduce(0) { $0 + $1.gain }
                // Once more are tied than are listed, only a better one matters.
                if bound < bestScore || bound == bestScore && best.count >= limits.tiedCommittees { return }
                let next = rest.removeFirst()
                add(next.candidate)
                let result = Result { () throws(CountingError) in
                    try extend(chosen + [next.candidate], score: score + next.gain, pool: rest.map(\.candidate))
                }
                remove(next.candidate)
                try result.get()
            }
        }

        /// What each member adds to the satisfaction of voters, shared equally among the members whom a voter approves.
        func contributions(to committee: [Int]) -> [Rational?] {
            var shares = [Rational?](repeating: nil, count: classes.supporters.count)
            for member in committee { shares[member] = .zero }
            for (index, set) in classes.sets.enumerated() {
                let members = set.filter { shares[$0] != nil }
                guard !members.isEmpty else { continue }
                let harmonic = (1...members.count).reduce(Rational.zero) { $0 + Rational(1, $1) }
                let share = harmonic * Rational(classes.weights[index], members.count)
                for member in members { shares[member] = (shares[member] ?? .zero) + share }
            }
            return shares
        }
    }
}
