import CommonsGovernance
import Testing

/// Transferable votes from the definitions: papers one by one, in fractions that are cut where the statute cuts.
private struct PaperByPaper {
    struct Paper {
        var order: [Int]
        var value: Rational
        let copies: Int
    }

    /// - Parameter decimals: Where values are cut; `nil` for nowhere, and then the quota must be passed.
    static func winners(_ profile: RankedProfile, seats: Int, decimals: Int?, wholeQuota: Bool) -> Set<Int>? {
        var papers = profile.ballots.map { ballot in
            Paper(order: ballot.ranks.filter { $0.count == 1 }.map { $0[0] }, value: Rational(1), copies: ballot.weight)
        }
        func cut(_ value: Rational) -> Rational {
            guard let decimals else { return value }
            return Rational(value.truncated(decimals: decimals), .powerOfTen(decimals))
        }
        let valid = papers.reduce(0) { $0 + ($1.order.isEmpty ? 0 : $1.copies) }
        let step = decimals.map { Rational(BigInteger(1), .powerOfTen($0)) } ?? .zero
        let quota = wholeQuota ? Rational(valid / (seats + 1) + 1) : cut(Rational(valid, seats + 1)) + step
        var (running, elected, surplus) = (Set(0..<profile.candidates.count), Set<Int>(), Set<Int>())
        var kept: [Int: Rational] = [:]
        func tally(_ candidate: Int) -> Rational {
            papers.reduce(.zero) { $1.order.first == candidate ? $0 + $1.value * Rational($1.copies) : $0 }
        }
        func strip() { for index in papers.indices { papers[index].order.removeAll { !running.contains($0) && !surplus.contains($0) } } }
        while true {
            for candidate in running.sorted() {
                let votes = tally(candidate)
                guard decimals == nil ? quota < votes : quota <= votes else { continue }
                elected.insert(candidate)
                running.remove(candidate)
                if quota < votes { surplus.insert(candidate) } else { kept[candidate] = votes }
            }
            if elected.count >= seats { return elected.count == seats ? elected : nil }
            if running.count <= seats - elected.count { return elected.union(running) }
            if let most = surplus.map(tally).max() {
                let candidates = surplus.filter { tally($0) == most }
                guard candidates.count == 1, let from = candidates.first else { return nil }
                for index in papers.indices where papers[index].order.first == from {
                    papers[index].value = cut((most - quota) * papers[index].value / most)
                }
                surplus.remove(from)
                // A paper moves on to somebody who runs: those who wait with a surplus get no more.
                for index in papers.indices where papers[index].order.first == from {
                    papers[index].order.removeAll { !running.contains($0) }
                }
            } else {
                let votes = running.map { ($0, tally($0)) }
                let least = votes.map(\.1).min() ?? .zero
                let candidates = votes.filter { $0.1 == least }.map(\.0)
                guard candidates.count == 1, let out = candidates.first else { return nil }
                running.remove(out)
                for index in papers.indices where papers[index].order.first == out {
                    papers[index].order.removeAll { !running.contains($0) }
                }
            }
            // Whoever is elected without a surplus keeps the papers it holds.
            for index in papers.indices {
                if let first = papers[index].order.first, !running.contains(first), !surplus.contains(first), kept[first] == nil {
                    papers[index].order = []
                }
            }
        }
    }
}

@Suite struct TransferRulesTests {
    /// Elections without a tie that somebody would have to break (the second implementation gives up at one).
    @Test(arguments: [
        (CountingMethod.stvScottish, TransferArithmetic?.none, Int?.some(5), true), (.stvWIGM, nil, 4, false),
        (.stvWIGM, .fixed(decimals: 9), 9, false), (.stvWIGM, .rational, nil, false), (.stvScottish, .rational, 30, true),
    ])
    func `elects whom a count paper by paper elects`(
        method: CountingMethod, arithmetic: TransferArithmetic?, decimals: Int?, wholeQuota: Bool
    ) throws {
        var generator = Seeded(21)
        var compared = 0
        for _ in 0..<150 {
            let profile = try Elections.random(
                &generator, candidates: .random(in: 2...7, using: &generator), ballots: .random(in: 1...40, using: &generator), strict: true
            )
            let seats = Int.random(in: 1..<profile.candidates.count, using: &generator)
            guard let expected = PaperByPaper.winners(profile, seats: seats, decimals: decimals, wholeQuota: wholeQuota) else { continue }
            let outcome = try Tally.count(.ranked(profile), by: CountingRule(method, seats: seats, arithmetic: arithmetic))
            #expect(Set(outcome.winners) == expected)
            compared += 1
        }
        #expect(compared > 60)
    }

    /// Every stage adds up: votes, votes that nobody can use, and what cutting lost are the votes cast.
    @Test(arguments: [CountingMethod.stvScottish, .stvWIGM, .stvMeek])
    func `loses no vote on the way`(method: CountingMethod) throws {
        var generator = Seeded(22)
        for _ in 0..<60 {
            let profile = try Elections.random(&generator, candidates: 6, ballots: 25)
            let outcome = try Tally.count(.ranked(profile), by: CountingRule(method, seats: 3))
            #expect(outcome.winners.count == 3)
            #expect(outcome.ranking.joined().sorted() == Array(0..<6))
            for round in outcome.rounds {
                #expect(round.scores.compactMap { $0 }.reduce(round.exhausted, +) == Rational(profile.totalWeight))
            }
        }
    }

    /// A worked example: quota 20/4 + 1 = 6; A's surplus of 4 moves at 4 × 1 / 10 = 0.4 a paper.
    @Test(arguments: [CountingMethod.stvScottish, .stvWIGM])
    func `tells by how much the last elected is ahead, or the last excluded was behind`(method: CountingMethod) throws {
        let ahead = try Elections.count("4: A\n3: B\n2: C>B", method)
        #expect(ahead.winners == [1] && ahead.lead == Rational(1))
        // C is out with 2 against D's 3, and then nobody is left beside A and D.
        let behind = try Elections.count("9: A\n3: D\n2: C", method, seats: 2)
        #expect(behind.winners.count == 2 && behind.lead == Rational(1))
        #expect(try Elections.count("2: A\n2: B", method, seats: 2).lead == nil)
    }

    @Test func `transfers a surplus at the value of the Scottish order`() throws {
        let outcome = try Elections.count("6: A>B\n4: A>C\n5: B\n3: C\n2: D>C", .stvScottish, seats: 3)
        #expect(outcome.thresholds[0].value == Rational(6))
        #expect(outcome.rounds[0].scores[0] == Rational(10))
        #expect(outcome.rounds[1].scores == [Rational(6), Rational(74, 10), Rational(46, 10), Rational(2)])
        #expect(outcome.rounds[1].events.contains(.transferred(from: 0, to: 1, votes: Rational(24, 10))))
        #expect(outcome.winners.map { outcome.candidates[$0] } == ["A", "B", "C"])
    }

    @Test func `cuts transfer values after five decimals, and shows what is lost`() throws {
        // Surplus 1 of 4 votes on 3 papers that once had value 1: 1 × 1 / 4 exactly; with 7 votes and quota 5: 2/7 = 0.28571.
        let outcome = try Elections.count("7: A>B\n2: B\n3: C\n2: D", .stvScottish, seats: 2)
        #expect(outcome.thresholds[0].value == Rational(5))
        #expect(outcome.rounds[1].scores[1] == Rational(2) + Rational(7 * 28571, 100_000))
        #expect(outcome.rounds[1].exhausted == Rational(2) - Rational(7 * 28571, 100_000))
    }

    @Test func `breaks a tie by the most recent stage at which the tied differ`() throws {
        // C and D have three votes each after E is out; before, D had two.
        let outcome = try Elections.count("9: A\n8: B\n3: C>A\n2: D>B\n1: E>D", .stvScottish)
        let tie = try #require(outcome.ties.first)
        #expect(tie.candidates == [2, 3])
        #expect(tie.chosen == [3])
        #expect(tie.resolution == .earlierRound(0))
    }

    @Test func `breaks a tie that nothing else breaks by the order that was declared, given or drawn`() throws {
        let profile = try Elections.ranked("3: A\n3: B")
        func winner(_ order: TieOrder) throws -> Int {
            try Tally.count(.ranked(profile), by: CountingRule(.stvScottish, tieOrder: order)).winners[0]
        }
        #expect(try winner(.declared) == 0)
        #expect(try winner(.given([1, 0])) == 1)
        #expect(try Set((0..<20).map { try winner(.seed($0)) }) == [0, 1])
        #expect(throws: CountingError.badTieOrder) { try winner(.given([0, 0])) }
    }

    /// Meek 1969 in the three arithmetics: nine decimals decide as fractions do where no surplus is within the threshold of convergence.
    @Test func `elects the same by Meek's rule in every arithmetic`() throws {
        var generator = Seeded(23)
        for _ in 0..<25 {
            let profile = try Elections.random(&generator, candidates: 5, ballots: 30, strict: true)
            func count(_ arithmetic: TransferArithmetic?) throws -> Outcome {
                try Tally.count(.ranked(profile), by: CountingRule(.stvMeek, seats: 2, arithmetic: arithmetic))
            }
            let fixed = try count(nil)
            guard fixed.ties.isEmpty else { continue }
            #expect(Set(fixed.winners) == Set(try count(.guarded(decimals: 9, guardDigits: 9)).winners))
        }
        let small = try Elections.ranked("4: A>B\n3: B>C\n2: C>A")
        let exact = CountingRule(.stvMeek, seats: 2, arithmetic: .rational)
        #expect(try Tally.count(.ranked(small), by: exact).winners == [0, 1])
    }

    /// With one seat there is nothing to transfer but exclusions: Meek's rule is the instant runoff among those who still count.
    @Test func `elects by Meek's rule whom the Scottish rule elects to one seat`() throws {
        var generator = Seeded(24)
        var compared = 0
        for _ in 0..<40 {
            let profile = try Elections.random(&generator, candidates: 5, ballots: 31, strict: true)
            let (one, other) = try (
                Tally.count(.ranked(profile), by: CountingRule(.stvMeek)), Tally.count(.ranked(profile), by: CountingRule(.stvScottish))
            )
            guard one.ties.isEmpty, other.ties.isEmpty else { continue }
            #expect(one.winners == other.winners)
            compared += 1
        }
        #expect(compared > 5)
    }

    @Test func `refuses arithmetic that cannot carry the votes, and fractions that outgrow their limit`() throws {
        var generator = Seeded(25)
        let profile = try Elections.random(&generator, candidates: 8, ballots: 60, strict: true)
        #expect(throws: CountingError.badArithmetic(.fixed(decimals: 13))) {
            try Tally.count(.ranked(profile), by: CountingRule(.stvWIGM, arithmetic: .fixed(decimals: 13)))
        }
        #expect(throws: (any Error).self) {
            try Tally.count(
                .ranked(profile),
                by: CountingRule(.stvMeek, seats: 4, arithmetic: .rational, limits: CountingLimits(fractionBits: 64)))
        }
        #expect(throws: CountingError.badSeats(9)) { try Tally.count(.ranked(profile), by: CountingRule(.stvMeek, seats: 9)) }
    }
}

@Suite struct InstantRunoffTests {
    @Test func `eliminates the last until one has more than half of all votes`() throws {
        let outcome = try Elections.count("42: M>N>C>K\n26: N>C>K>M\n15: C>K>N>M\n17: K>C>N>M", .instantRunoff)
        #expect(outcome.candidates[outcome.winners[0]] == "K")
        #expect(outcome.rounds[1].scores[1] == Rational(32))
        #expect(outcome.thresholds[0].value == Rational(50))
    }

    @Test func `says so where two share the last round`() throws {
        let outcome = try Elections.count("2: A\n2: B", .instantRunoff)
        #expect(outcome.winners == [0, 1])
        #expect(outcome.isTied)
    }
}
