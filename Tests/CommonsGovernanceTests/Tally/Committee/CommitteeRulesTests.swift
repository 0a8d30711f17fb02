import CommonsGovernance
import Foundation
import Testing

@Suite struct CommitteeRulesTests {
    static func profile(_ sets: [[Int]], candidates: Int) throws -> RatedProfile {
        try RatedProfile(
            candidates: Candidates((0..<candidates).map { String($0) }), scale: .approval,
            ballots: sets.map { try RatedBallot(approving: $0) })
    }

    private static func combinations(_ pool: [Int], _ size: Int) -> [[Int]] {
        guard size > 0 else { return [[]] }
        return pool.indices.flatMap { index in combinations(Array(pool[(index + 1)...]), size - 1).map { [pool[index]] + $0 } }
    }

    @Test func `finds every committee that no other surpasses, as trying all of them does`() throws {
        var generator = Seeded(41)
        for _ in 0..<60 {
            let candidates = Int.random(in: 1...7, using: &generator)
            let seats = Int.random(in: 1...candidates, using: &generator)
            let sets = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
                (0..<candidates).filter { _ in Bool.random(using: &generator) }
            }
            let scored = Self.combinations(Array(0..<candidates), seats).map { committee in
                (
                    committee,
                    sets.reduce(Rational.zero) { sum, set in
                        let wanted = set.count { committee.contains($0) }
                        return wanted == 0 ? sum : (1...wanted).reduce(sum) { $0 + Rational(1, $1) }
                    }
                )
            }
            let best = scored.map(\.1).max()
            let expected = scored.filter { $0.1 == best }.map(\.0).sorted { $0.lexicographicallyPrecedes($1) }
            let outcome = try Tally.count(.rated(Self.profile(sets, candidates: candidates)), by: CountingRule(.pav, seats: seats))
            #expect((outcome.tiedCommittees.isEmpty ? [outcome.winners] : outcome.tiedCommittees) == expected)
            #expect(expected.contains(outcome.winners))
        }
    }

    @Test func `refuses a search that is too large`() throws {
        var generator = Seeded(42)
        let sets = (0..<60).map { _ in (0..<30).filter { _ in Bool.random(using: &generator) } }
        let rule = CountingRule(.pav, seats: 10, limits: CountingLimits(branches: 500))
        #expect(throws: CountingError.beyondLimit(.branches, allowed: 500, needed: nil)) {
            try Tally.count(.rated(Self.profile(sets, candidates: 30)), by: rule)
        }
    }

    /// Parties of 60, 30 and 10 of a hundred voters get ten seats in that proportion, by rules that are proportional.
    @Test(arguments: [CountingMethod.phragmen, .equalShares])
    func `is proportional where voters fall into parties`(method: CountingMethod) throws {
        let parties = [(60, Array(0..<10)), (30, Array(10..<20)), (10, Array(20..<30))]
        let profile = try RatedProfile(
            candidates: Candidates((0..<30).map { String($0) }), scale: .approval,
            ballots: parties.map { try RatedBallot(approving: $0.1, weight: $0.0) })
        let winners = try Tally.count(.rated(profile), by: CountingRule(method, seats: 10, limits: CountingLimits(branches: 50))).winners
        #expect(parties.map { party in winners.count { party.1.contains($0) } } == [6, 3, 1])
    }

    @Test func `reads approvals from rankings that say no more, and refuses those that do`() throws {
        let approvals = try Elections.ranked("2: A=B\n1: C>A=B")
        #expect(try Tally.count(.ranked(approvals), by: CountingRule(.approval)).ranking == [[0, 1], [2]])
        let orders = try Elections.ranked("2: A>B\n1: C")
        #expect(throws: CountingError.wrongBallots(method: .pav, needs: .approvals)) {
            try Tally.count(.ranked(orders), by: CountingRule(.pav))
        }
    }

    @Test func `refuses a search of few branches that each look at many voters`() throws {
        var generator = Seeded(43)
        let sets = (0..<400).map { _ in (0..<30).filter { _ in Int.random(in: 0..<4, using: &generator) == 0 } }
        let rule = CountingRule(.pav, seats: 10, limits: CountingLimits(branches: 2_000))
        let error = #expect(throws: CountingError.self) { try Tally.count(.rated(Self.profile(sets, candidates: 30)), by: rule) }
        #expect(error?.description.hasPrefix("beyond the limit of 2000 branches of the search") == true)
    }

    /// Fractions of a hundred voters and more have no small common denominator: what each seat costs must not be a fraction for each voter.
    @Test(arguments: [CountingMethod.phragmen, .equalShares])
    func `fills many seats for many voters in a moment`(method: CountingMethod) throws {
        var generator = Seeded(44)
        let sets = (0..<300).map { _ in (0..<60).filter { _ in Int.random(in: 0..<5, using: &generator) == 0 } }
        let outcome = try Tally.count(.rated(Self.profile(sets, candidates: 60)), by: CountingRule(method, seats: 30))
        #expect(Set(outcome.winners).count == 30)
        let total = outcome.rounds.last?.scores.compactMap { $0 }.max() ?? .zero
        #expect(method == .equalShares || Rational(1, 20) < total && total < Rational(1))
    }
}

/// 295 instances of abcvoting's test suite, with the committees that each rule allows.
@Suite(.enabled(if: !RealElections.committees.isEmpty)) struct CommitteeCorpusTests {
    /// The committees of a rule in the file: those of the entry whose `resolute` is as asked.
    private static func expected(_ text: String, _ rule: String) throws -> [[Int]]? {
        for entry in text.components(separatedBy: "- rule_id: ").dropFirst() where entry.hasPrefix(rule + "\n") {
            guard entry.contains("resolute: false"), let start = entry.range(of: "result:"), let end = entry.range(of: "resolute:") else {
                continue
            }
            let list = entry[start.upperBound..<end.lowerBound].filter { !$0.isWhitespace }
            return try JSONDecoder().decode([[Int]].self, from: Data(list.utf8)).map { $0.sorted() }.sorted {
                $0.lexicographicallyPrecedes($1)
            }
        }
        return nil
    }

    @Test(arguments: [(CountingMethod.pav, "pav"), (.phragmen, "seqphragmen"), (.equalShares, "equal-shares")])
    func `finds the published committees, all of them`(method: CountingMethod, name: String) throws {
        var compared = 0
        for url in RealElections.committees {
            let bytes = try RealElections.bytes(of: url)
            let file = try BallotFile(reading: bytes, as: .abc)
            guard let expected = try Self.expected(String(decoding: bytes, as: UTF8.self), name) else { continue }
            let outcome = try Tally.count(file.box, by: CountingRule(method, seats: file.seats ?? 1))
            let ours = outcome.tiedCommittees.isEmpty ? [outcome.winners.sorted()] : outcome.tiedCommittees
            #expect(ours == expected, "\(url.lastPathComponent)")
            #expect(expected.contains(outcome.winners.sorted()))
            compared += 1
        }
        #expect(compared == 295)
    }
}
