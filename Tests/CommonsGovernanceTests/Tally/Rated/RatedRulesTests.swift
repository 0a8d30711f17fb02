import CommonsGovernance
import Testing

@Suite struct RatedRulesTests {
    static func profile(_ rows: [(Int, [Int?])], _ scale: RatedProfile.Scale) throws -> RatedProfile {
        let count = rows[0].1.count
        return try RatedProfile(
            candidates: Candidates((0..<count).map { String(UnicodeScalar(UInt8(65 + $0))) }), scale: scale,
            ballots: rows.map { try RatedBallot(values: $0.1, weight: $0.0) })
    }

    /// The tie of Balinski and Laraki, written out: medians are taken away one by one.
    private static func gauge(_ grades: [Int]) -> [Int] {
        var (rest, taken) = (grades.sorted(), [Int]())
        while !rest.isEmpty { taken.append(rest.remove(at: (rest.count - 1) / 2)) }
        return taken
    }

    @Test func `ranks as taking medians away one by one does`() throws {
        var generator = Seeded(31)
        for _ in 0..<300 {
            let voters = Int.random(in: 1...9, using: &generator)
            let grades = (0..<4).map { _ in (0..<voters).map { _ in Int.random(in: 0...3, using: &generator) } }
            let rows = (0..<voters).map { voter in (1, grades.map { Int?.some($0[voter]) }) }
            let outcome = try Tally.count(.rated(Self.profile(rows, .grades(lowest: 0, highest: 3))), by: CountingRule(.majorityJudgment))
            let gauges = grades.map(Self.gauge)
            let order = (0..<4).sorted { gauges[$1].lexicographicallyPrecedes(gauges[$0]) || gauges[$0] == gauges[$1] && $0 < $1 }
            var groups: [[Int]] = []
            for candidate in order {
                if let last = groups.last, gauges[last[0]] == gauges[candidate] {
                    groups[groups.count - 1].append(candidate)
                } else {
                    groups.append([candidate])
                }
            }
            #expect(outcome.ranking == groups)
        }
    }

    @Test func `gives those without a grade the default that was stated`() throws {
        let rows: [(Int, [Int?])] = [(3, [4, nil]), (2, [0, 4])]
        let profile = try Self.profile(rows, .grades(lowest: 0, highest: 5))
        #expect(try Tally.count(.rated(profile), by: CountingRule(.score)).rounds[0].scores == [Rational(12), Rational(8)])
        #expect(
            try Tally.count(.rated(profile), by: CountingRule(.score, defaultGrade: 2)).rounds[0].scores == [Rational(12), Rational(14)])
        #expect(try Tally.count(.rated(profile), by: CountingRule(.majorityJudgment, defaultGrade: 5)).winners == [1])
        #expect(throws: CountingError.badDefaultGrade(6)) { try Tally.count(.rated(profile), by: CountingRule(.score, defaultGrade: 6)) }
    }

    /// A has the higher sum, B the majority of the runoff.
    @Test func `decides STAR by the runoff, not by the sum`() throws {
        let profile = try Self.profile([(4, [5, 0, 0]), (5, [2, 3, 0])], .grades(lowest: 0, highest: 5))
        #expect(try Tally.count(.rated(profile), by: CountingRule(.score)).winners == [0])
        #expect(try Tally.count(.rated(profile), by: CountingRule(.star)).winners == [1])
    }

    @Test func `breaks a tie of the STAR runoff by the sum, and reports one that nothing breaks`() throws {
        let bySum = try Self.profile([(1, [5, 0]), (1, [1, 2])], .grades(lowest: 0, highest: 5))
        let outcome = try Tally.count(.rated(bySum), by: CountingRule(.star))
        #expect(outcome.winners == [0])
        #expect(outcome.ties.first?.resolution == .secondary)
        let even = try Self.profile([(1, [5, 0]), (1, [0, 5])], .grades(lowest: 0, highest: 5))
        #expect(try Tally.count(.rated(even), by: CountingRule(.star)).winners == [0, 1])
    }

    @Test func `adds up approvals, dots and quadratic votes, and refuses one for the other`() throws {
        let approvals = try Self.profile([(2, [1, nil]), (1, [nil, 1])], .approval)
        #expect(try Tally.count(.rated(approvals), by: CountingRule(.approval)).lead == Rational(1))
        let dots = try Self.profile([(1, [3, 2]), (1, [0, 5])], .points(budget: 5))
        #expect(try Tally.count(.rated(dots), by: CountingRule(.dots)).winners == [1])
        let credits = try Self.profile([(1, [-4, 3]), (2, [2, nil])], .credits(25))
        #expect(try Tally.count(.rated(credits), by: CountingRule(.quadratic)).rounds[0].scores == [Rational(0), Rational(3)])
        #expect(throws: CountingError.wrongBallots(method: .dots, needs: .points)) {
            try Tally.count(.rated(approvals), by: CountingRule(.dots))
        }
        #expect(throws: CountingError.wrongBallots(method: .quadratic, needs: .credits)) {
            try Tally.count(.rated(dots), by: CountingRule(.quadratic))
        }
    }

    @Test func `refuses marks beyond the scale`() throws {
        #expect(throws: BallotError.valueOutOfRange(26)) { try Self.profile([(1, [5, 1])], .credits(25)) }
        #expect(throws: BallotError.valueOutOfRange(6)) { try Self.profile([(1, [3, 3])], .points(budget: 5)) }
        #expect(throws: BallotError.valueOutOfRange(2)) { try Self.profile([(1, [2])], .approval) }
        #expect(throws: BallotError.badScale(lowest: 3, highest: 1)) { try Self.profile([(1, [2])], .grades(lowest: 3, highest: 1)) }
    }
}
