import CommonsGovernance

/// Small elections written as people write them, and random ones from a seed.
enum Elections {
    /// `"3: A>B=C"` lines; candidates are the letters that are named, in alphabetical order, or those of `candidates`.
    static func ranked(_ lines: String, candidates: String? = nil) throws -> RankedProfile {
        let names = candidates.map { $0.map { String($0) } } ?? Set(lines.filter(\.isLetter).map { String($0) }).sorted()
        let list = try Candidates(names)
        let positions = list.positions
        let ballots = try lines.split(separator: "\n").map { line in
            let parts = line.split(separator: ":").map { $0.filter { !$0.isWhitespace } }
            let ranks = (parts.count > 1 ? parts[1] : "").split(separator: ">").map {
                $0.split(separator: "=").map { positions[String($0)] ?? -1 }
            }
            return try RankedBallot(ranks, weight: Int(parts[0]) ?? 0)
        }
        return try RankedProfile(candidates: list, ballots: ballots)
    }

    static func count(_ lines: String, _ method: CountingMethod, seats: Int = 1, unranked: Unranked = .last) throws -> Outcome {
        try Tally.count(.ranked(ranked(lines)), by: CountingRule(method, unranked: unranked, seats: seats))
    }

    /// Candidates as letters, ranks separated by `>`, ties by `=`.
    static func text(_ outcome: Outcome) -> String {
        outcome.ranking.map { $0.map { outcome.candidates[$0] }.joined(separator: "=") }.joined(separator: ">")
    }

    /// Ballots with ties and gaps, few of them distinct, so that pairs and places tie often.
    static func random(_ generator: inout Seeded, candidates: Int, ballots: Int, strict: Bool = false) throws -> RankedProfile {
        let list = try Candidates((0..<candidates).map { "c\($0)" })
        return try RankedProfile(
            candidates: list,
            ballots: (0..<ballots).map { _ in
                let order = (0..<candidates).shuffled(using: &generator).prefix(Int.random(in: 0...candidates, using: &generator))
                var ranks: [[Int]] = []
                for candidate in order {
                    if !strict, !ranks.isEmpty, Int.random(in: 0..<4, using: &generator) == 0 {
                        ranks[ranks.count - 1].append(candidate)
                    } else {
                        ranks.append([candidate])
                    }
                }
                return try RankedBallot(ranks, weight: Int.random(in: 1...3, using: &generator))
            })
    }

    /// The same votes with ballots in another order and candidates at other positions.
    static func permuted(_ profile: RankedProfile, _ generator: inout Seeded) throws -> (RankedProfile, newPosition: [Int]) {
        let order = (0..<profile.candidates.count).shuffled(using: &generator)
        var newPosition = order
        for (new, old) in order.enumerated() { newPosition[old] = new }
        let ballots = try profile.ballots.shuffled(using: &generator).map { ballot in
            try RankedBallot(ballot.ranks.map { $0.map { newPosition[$0] }.shuffled(using: &generator) }, weight: ballot.weight)
        }
        return (
            try RankedProfile(candidates: Candidates(order.map { profile.candidates[$0] }), ballots: ballots), newPosition
        )
    }
}

/// Numbers from a seed, the same everywhere. Source: Vigna, xorshift64*.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
    mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 0x2545_F491_4F6C_DD1D
    }
}
