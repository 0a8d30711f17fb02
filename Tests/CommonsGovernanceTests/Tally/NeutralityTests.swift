import CommonsGovernance
import Testing

/// What no count may depend on: the order of ballots, how equal ones are bundled, and names.
@Suite struct NeutralityTests {
    private enum Kind: CaseIterable { case ranked, approvals, grades, points, credits, budget }

    /// A box and its ballots, from which boxes with the same votes are made.
    private struct Drawn {
        let kind: Kind
        let ranked: [RankedBallot]
        let rated: [RatedBallot]
        let costs: [Int]
        let count: Int

        func box(names: [String]? = nil, shuffled generator: inout Seeded, split: Bool = false) throws -> BallotBox {
            let candidates = try Candidates(names ?? (0..<count).map { "c\($0)" })
            func once<Ballot>(_ ballots: [Ballot], _ weight: (Ballot) -> Int, _ one: (Ballot) throws -> Ballot) rethrows -> [Ballot] {
                try split ? ballots.flatMap { ballot in try (0..<weight(ballot)).map { _ in try one(ballot) } } : ballots
            }
            let orders = try once(ranked, { $0.weight }, { try RankedBallot($0.ranks) }).shuffled(using: &generator)
            let marks = try once(rated, { $0.weight }, { try RatedBallot($0.marks) }).shuffled(using: &generator)
            func profile(_ scale: RatedProfile.Scale) throws -> RatedProfile {
                try RatedProfile(candidates: candidates, scale: scale, ballots: marks)
            }
            switch kind {
            case .ranked: return .ranked(try RankedProfile(candidates: candidates, ballots: orders))
            case .approvals: return .rated(try profile(.approval))
            case .grades: return .rated(try profile(.grades(lowest: 0, highest: 3)))
            case .points: return .rated(try profile(.points(budget: 30)))
            case .credits: return .rated(try profile(.credits(100)))
            case .budget: return .budget(try BudgetProfile(votes: profile(.approval), costs: costs, limit: costs.reduce(0, +) / 2))
            }
        }
    }

    private static func draw(_ kind: Kind, _ generator: inout Seeded) throws -> Drawn {
        let count = Int.random(in: 2...6, using: &generator)
        let most = kind == .approvals || kind == .budget ? 1 : 3
        return Drawn(
            kind: kind, ranked: Array(try Elections.random(&generator, candidates: count, ballots: 9).ballots),
            rated: try (0..<9).map { _ in
                try RatedBallot(
                    values: (0..<count).map { _ in
                        Bool.random(using: &generator) ? Int.random(in: (most == 1 ? 1 : 0)...most, using: &generator) : nil
                    }, weight: Int.random(in: 1...3, using: &generator))
            },
            costs: (0..<count).map { _ in Int.random(in: 1...40, using: &generator) }, count: count)
    }

    private static func counted(_ box: BallotBox, _ rule: CountingRule) throws -> Outcome? {
        do { return try Tally.count(box, by: rule) } catch CountingError.wrongBallots { return nil }
    }

    @Test(arguments: CountingMethod.allCases)
    func `counts the same, to the last round, whatever the order of ballots, their bundles and the names`(method: CountingMethod) throws {
        var generator = Seeded(81)
        var compared = 0
        for kind in Kind.allCases {
            for round in 0..<12 {
                let drawn = try Self.draw(kind, &generator)
                let rule = CountingRule(method, seats: min(2, drawn.count), tieOrder: .seed(UInt64(round)))
                guard let outcome = try Self.counted(drawn.box(shuffled: &generator), rule) else { break }
                #expect(try Self.counted(drawn.box(shuffled: &generator), rule) == outcome)
                #expect(try Self.counted(drawn.box(shuffled: &generator, split: true), rule) == outcome)
                let names = (0..<drawn.count).map { "z\(drawn.count - $0)" }
                let renamed = try #require(try Self.counted(drawn.box(names: names, shuffled: &generator), rule))
                #expect(renamed.ranking == outcome.ranking && renamed.winners == outcome.winners)
                #expect(renamed.rounds == outcome.rounds && renamed.ties == outcome.ties)
                compared += 1
            }
        }
        #expect(compared >= 12)
    }

    /// The winners of rules that report their ties move with the positions of the candidates.
    @Test(arguments: [CountingMethod.approval, .score, .star, .majorityJudgment, .dots, .quadratic])
    func `follows candidates to other positions`(method: CountingMethod) throws {
        var generator = Seeded(82)
        for kind in Kind.allCases where kind != .budget {
            for _ in 0..<15 {
                let drawn = try Self.draw(kind, &generator)
                guard let outcome = try Self.counted(drawn.box(shuffled: &generator), CountingRule(method)) else { break }
                let moved = (0..<drawn.count).shuffled(using: &generator)
                let other = Drawn(
                    kind: kind, ranked: [],
                    rated: try drawn.rated.map { ballot in
                        try RatedBallot(ballot.marks.map { .init(candidate: moved[$0.candidate], value: $0.value) }, weight: ballot.weight)
                    }, costs: drawn.costs, count: drawn.count)
                let there = try #require(try Self.counted(other.box(shuffled: &generator), CountingRule(method)))
                #expect(outcome.ranking.map { Set($0.map { moved[$0] }) } == there.ranking.map(Set.init))
            }
        }
    }

    /// To give a winner a better mark never makes it lose.
    @Test(arguments: [CountingMethod.approval, .score, .star, .majorityJudgment, .dots])
    func `never punishes a winner for a better mark`(method: CountingMethod) throws {
        var generator = Seeded(83)
        var compared = 0
        for kind in [Kind.approvals, .grades, .points] {
            for _ in 0..<60 {
                let drawn = try Self.draw(kind, &generator)
                guard let before = try Self.counted(drawn.box(shuffled: &generator), CountingRule(method)) else { break }
                let (winner, place) = (before.winners[0], Int.random(in: drawn.rated.indices, using: &generator))
                let best = kind == .approvals ? 1 : 3
                var rated = drawn.rated
                rated[place] = try RatedBallot(
                    rated[place].marks.filter { $0.candidate != winner } + [.init(candidate: winner, value: best)],
                    weight: rated[place].weight)
                let raised = Drawn(kind: kind, ranked: [], rated: rated, costs: drawn.costs, count: drawn.count)
                let after = try #require(try Self.counted(raised.box(shuffled: &generator), CountingRule(method)))
                #expect(after.winners.contains(winner))
                compared += 1
            }
        }
        #expect(compared >= 60)
    }
}
