import CommonsGovernance
import Testing

/// Second implementations, written from the definitions and as slow as these allow.
private enum ByDefinition {
    static func matrix(_ profile: RankedProfile, _ unranked: Unranked) -> [[Int]] {
        let count = profile.candidates.count
        var votes = [[Int]](repeating: [Int](repeating: 0, count: count), count: count)
        for ballot in profile.ballots {
            func rank(_ candidate: Int) -> Int? {
                ballot.ranks.firstIndex { $0.contains(candidate) } ?? (unranked == .last ? ballot.ranks.count : nil)
            }
            for one in 0..<count {
                for other in 0..<count {
                    if let above = rank(one), let below = rank(other), above < below { votes[one][other] += ballot.weight }
                }
            }
        }
        return votes
    }

    static func strengths(_ votes: [[Int]], winning: Bool) -> [[Int]] {
        votes.indices.map { one in
            votes.indices.map { other in
                let margin = votes[one][other] - votes[other][one]
                return margin > 0 ? winning ? votes[one][other] : margin : 0
            }
        }
    }

    /// A path as strong as `strength` exists where those who are reached by victories at least so strong include the end.
    static func schulze(_ strengths: [[Int]]) -> [[Int]] {
        let all = Array(strengths.indices)
        func path(_ from: Int, _ to: Int) -> Int {
            Set(strengths.joined()).sorted(by: >).first { level in
                guard level > 0 else { return true }
                var (reached, open) = (Set([from]), [from])
                while let next = open.popLast() {
                    for other in all where strengths[next][other] >= level && reached.insert(other).inserted { open.append(other) }
                }
                return reached.contains(to)
            } ?? 0
        }
        let paths = all.map { one in all.map { one == $0 ? 0 : path(one, $0) } }
        return layers(all) { paths[$0][$1] > paths[$1][$0] }
    }

    static func rankedPairs(_ votes: [[Int]], _ strengths: [[Int]]) -> [[Int]] {
        let all = Array(votes.indices)
        let pairs = all.flatMap { one in all.map { (one, $0) } }.filter { strengths[$0.0][$0.1] > 0 }
        let levels = Dictionary(grouping: pairs) { [-strengths[$0.0][$0.1], votes[$0.1][$0.0]] }
        var locked: [(Int, Int)] = []
        func reaches(_ arcs: [(Int, Int)], _ from: Int, _ to: Int) -> Bool {
            var (reached, open) = (Set<Int>(), [from])
            while let next = open.popLast() {
                for arc in arcs where arc.0 == next && reached.insert(arc.1).inserted { open.append(arc.1) }
            }
            return reached.contains(to)
        }
        for key in levels.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            let level = levels[key] ?? []
            locked += level.filter { !reaches(locked + level, $0.1, $0.0) }
        }
        return layers(all) { one, other in locked.contains { $0 == (one, other) } }
    }

    /// A victory is a point won, a defeat a point lost.
    static func copeland(_ votes: [[Int]]) -> [[Int]] {
        ranked(
            votes.indices.map { one in
                votes.indices.count { votes[one][$0] > votes[$0][one] } - votes.indices.count { votes[one][$0] < votes[$0][one] }
            })
    }

    /// Whoever's worst defeat is smallest; by margins the narrowest victory counts where there is no defeat.
    static func minimax(_ votes: [[Int]], winning: Bool) -> [[Int]] {
        ranked(
            votes.indices.map { one in
                var worst: Int?
                for other in votes.indices where other != one {
                    let (against, margin) = (votes[other][one], votes[other][one] - votes[one][other])
                    let defeat = winning ? (margin > 0 ? against : 0) : margin
                    worst = max(worst ?? defeat, defeat)
                }
                return -(worst ?? 0)
            })
    }

    private static func ranked(_ scores: [Int]) -> [[Int]] {
        Set(scores).sorted(by: >).map { score in scores.indices.filter { scores[$0] == score } }
    }

    static func layers(_ all: [Int], above: (Int, Int) -> Bool) -> [[Int]] {
        var (rest, layers) = (all, [[Int]]())
        while !rest.isEmpty {
            let free = rest.filter { one in !rest.contains { above($0, one) } }
            layers.append(free)
            rest.removeAll { free.contains($0) }
        }
        return layers
    }

    /// The best score and every ranking that has it.
    static func kemeny(_ votes: [[Int]]) -> Set<[Int]> {
        var (best, found) = (-1, Set<[Int]>())
        func extend(_ order: [Int], _ score: Int) {
            if order.count == votes.count {
                if score > best { (best, found) = (score, []) }
                if score == best { found.insert(order) }
            }
            for next in votes.indices where !order.contains(next) {
                extend(order + [next], score + order.reduce(0) { $0 + votes[$1][next] })
            }
        }
        extend([], 0)
        return found
    }
}

@Suite struct PairwiseRulesTests {
    @Test(arguments: Unranked.allCases)
    func `agrees with second implementations on random votes full of ties`(unranked: Unranked) throws {
        var generator = Seeded(unranked == .last ? 1 : 2)
        for _ in 0..<150 {
            let profile = try Elections.random(
                &generator, candidates: .random(in: 1...7, using: &generator), ballots: .random(in: 0...9, using: &generator))
            let votes = ByDefinition.matrix(profile, unranked)
            func count(_ method: CountingMethod) throws -> Outcome {
                try Tally.count(.ranked(profile), by: CountingRule(method, unranked: unranked))
            }
            let matrix = try #require(try count(.copeland).pairwise)
            #expect(try count(.copeland).ranking == ByDefinition.copeland(votes))
            #expect(try count(.minimaxWinning).ranking == ByDefinition.minimax(votes, winning: true))
            #expect(try count(.minimaxMargins).ranking == ByDefinition.minimax(votes, winning: false))
            #expect(votes.indices.map { one in votes.indices.map { matrix[one, to: $0] } } == votes)
            for isWinning in [true, false] {
                let strengths = ByDefinition.strengths(votes, winning: isWinning)
                #expect(try count(isWinning ? .schulzeWinning : .schulzeMargins).ranking == ByDefinition.schulze(strengths))
                #expect(
                    try count(isWinning ? .rankedPairsWinning : .rankedPairsMargins).ranking
                        == ByDefinition.rankedPairs(votes, strengths))
            }
        }
    }

    @Test func `finds every best ranking that Kemeny's rule allows`() throws {
        var generator = Seeded(3)
        for _ in 0..<80 {
            let profile = try Elections.random(
                &generator, candidates: .random(in: 1...6, using: &generator), ballots: .random(in: 0...7, using: &generator))
            let all = ByDefinition.kemeny(ByDefinition.matrix(profile, .last))
            let outcome = try Tally.count(.ranked(profile), by: CountingRule(.kemeny))
            #expect(Set(outcome.winners) == Set(all.map { $0[0] }))
            // A cut stands exactly where all best rankings have the same candidates above it.
            let cuts = (1...profile.candidates.count).filter { size in Set(all.map { Set($0.prefix(size)) }).count == 1 }
            var sizes: [Int] = []
            for group in outcome.ranking { sizes.append((sizes.last ?? 0) + group.count) }
            #expect(sizes == cuts)
        }
    }

    @Test(arguments: [
        CountingMethod.plurality, .twoRound, .borda, .instantRunoff, .copeland, .minimaxWinning, .minimaxMargins, .schulzeWinning,
        .schulzeMargins, .rankedPairsWinning, .rankedPairsMargins, .kemeny,
    ])
    func `cares neither for the order of ballots nor for the positions of candidates`(method: CountingMethod) throws {
        var generator = Seeded(4)
        for _ in 0..<40 {
            let profile = try Elections.random(&generator, candidates: 5, ballots: 8)
            let (other, newPosition) = try Elections.permuted(profile, &generator)
            let one = try Tally.count(.ranked(profile), by: CountingRule(method))
            let two = try Tally.count(.ranked(other), by: CountingRule(method))
            #expect(one.ranking.map { Set($0.map { newPosition[$0] }) } == two.ranking.map(Set.init))
            #expect(Set(one.winners.map { newPosition[$0] }) == Set(two.winners))
        }
    }

    /// Rules that promise it: to raise a winner on a ballot never makes it lose.
    @Test(arguments: [
        CountingMethod.plurality, .borda, .copeland, .minimaxWinning, .minimaxMargins, .schulzeWinning, .schulzeMargins, .kemeny,
    ])
    func `never punishes a winner for being raised`(method: CountingMethod) throws {
        var generator = Seeded(5)
        for _ in 0..<120 {
            let profile = try Elections.random(&generator, candidates: 4, ballots: 7)
            let winner = try Tally.count(.ranked(profile), by: CountingRule(method)).winners[0]
            let index = Int.random(in: 0..<profile.count, using: &generator)
            let raised = try profile.ballots.enumerated().map { place, ballot in
                guard place == index else { return ballot }
                let others = ballot.ranks.map { $0.filter { $0 != winner } }.filter { !$0.isEmpty }
                return try RankedBallot([[winner]] + others, weight: ballot.weight)
            }
            let after = try Tally.count(
                .ranked(RankedProfile(candidates: profile.candidates, ballots: raised)), by: CountingRule(method))
            #expect(after.winners.contains(winner))
        }
    }

    /// Schulze 2011, example 1: 45 voters, five candidates.
    @Test func `ranks the example of Schulze's article`() throws {
        let lines = """
            5: A>C>B>E>D
            5: A>D>E>C>B
            8: B>E>D>A>C
            3: C>A>B>E>D
            7: C>A>E>B>D
            2: C>B>A>D>E
            7: D>C>E>B>A
            8: E>B>A>D>C
            """
        #expect(Elections.text(try Elections.count(lines, .schulzeWinning)) == "E>A>C>B>D")
        #expect(Elections.text(try Elections.count(lines, .schulzeMargins)) == "E>A>C>B>D")
    }

    /// The capital of Tennessee, by which encyclopedias compare rules.
    @Test(arguments: [
        (CountingMethod.plurality, "M>N>K>C"), (.twoRound, "N>M>K>C"), (.instantRunoff, "K>M>N>C"), (.borda, "N>C>M>K"),
        (.copeland, "N>C>K>M"), (.kemeny, "N>C>K>M"), (.rankedPairsWinning, "N>C>K>M"), (.schulzeWinning, "N>C>K>M"),
        (.minimaxWinning, "N>M>C>K"),
    ])
    func `finds the capital of Tennessee`(method: CountingMethod, ranking: String) throws {
        let lines = """
            42: M>N>C>K
            26: N>C>K>M
            15: C>K>N>M
            17: K>C>N>M
            """
        let outcome = try Elections.count(lines, method)
        #expect(outcome.candidates[outcome.winners[0]] == String(ranking.prefix(1)))
        if method != .twoRound && method != .instantRunoff && method != .minimaxWinning { #expect(Elections.text(outcome) == ranking) }
    }

    @Test func `refuses what would take too long, and says how much is too much`() throws {
        let circle = try Elections.ranked("1: A>B>C>D>E\n1: B>C>D>E>A\n1: C>D>E>A>B\n1: D>E>A>B>C\n1: E>A>B>C>D")
        let rule = CountingRule(.kemeny, limits: CountingLimits(kemenyCandidates: 4))
        #expect(throws: CountingError.beyondLimit(.kemenyCandidates, allowed: 4, needed: 5)) { try Tally.count(.ranked(circle), by: rule) }
        let pairs = CountingRule(.copeland, limits: CountingLimits(pairwiseCandidates: 3))
        #expect(throws: CountingError.beyondLimit(.pairwiseCandidates, allowed: 3, needed: 5)) {
            try Tally.count(.ranked(circle), by: pairs)
        }
    }

    @Test(arguments: CountingMethod.allCases)
    func `counts a box in which every ballot is blank, or refuses it, and never traps`(method: CountingMethod) throws {
        let candidates = try Candidates(["A", "B", "C"])
        let blank = try RankedProfile(candidates: candidates, ballots: [RankedBallot([], weight: 4)])
        let rated = try RatedProfile(candidates: candidates, scale: .approval, ballots: [RatedBallot([], weight: 4)])
        let empty = RankedProfile(candidates: candidates)
        let budget = try BudgetProfile(votes: rated, costs: [1, 2, 3], limit: 3)
        var counted = 0
        for box in [BallotBox.ranked(blank), .ranked(empty), .rated(rated), .budget(budget)] {
            do {
                let outcome = try Tally.count(box, by: CountingRule(method, seats: 2))
                #expect(outcome.ranking.joined().sorted() == [0, 1, 2])
                counted += 1
            } catch CountingError.wrongBallots { continue }
        }
        #expect(counted > 0 || method == .dots || method == .quadratic)
    }
}
