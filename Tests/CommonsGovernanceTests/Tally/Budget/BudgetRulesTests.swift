import CommonsGovernance
import Foundation
import Testing

/// Equal shares from the definition: a purse a voter, exact, every price worked out anew.
private enum VoterByVoter {
    static func chosen(_ profile: BudgetProfile, satisfaction: Satisfaction) -> [Int]? {
        var raise = 0
        var last = run(profile, satisfaction, raise)
        while let outcome = last {
            let spent = outcome.reduce(0) { $0 + profile.costs[$1] }
            let supported = profile.costs.indices.filter { project in
                (0..<profile.votes.count).contains { profile.votes[$0].contains { $0.candidate == project && $0.value > 0 } }
            }
            if !supported.contains(where: { !outcome.contains($0) && spent + profile.costs[$0] <= profile.limit }) { return outcome }
            raise += 1
            guard let next = run(profile, satisfaction, raise) else { return nil }
            if next.reduce(0, { $0 + profile.costs[$1] }) > profile.limit { return outcome }
            last = next
        }
        return nil
    }

    /// `nil` where two offers tie.
    private static func run(_ profile: BudgetProfile, _ satisfaction: Satisfaction, _ raise: Int) -> [Int]? {
        let voters = (0..<profile.votes.count).map { profile.votes[$0] }
        var purses = [Rational](repeating: Rational(profile.limit, voters.count) + Rational(raise), count: voters.count)
        var chosen: [Int] = []
        while true {
            var offers: [(project: Int, rho: Rational)] = []
            for project in profile.costs.indices where !chosen.contains(project) {
                let worth = satisfaction == .cost ? profile.costs[project] : 1
                let supporters = voters.enumerated().compactMap { voter, marks in
                    marks.first { $0.candidate == project && $0.value > 0 }.map {
                        (purse: purses[voter], worth: Rational($0.value * worth))
                    }
                }.sorted { $0.purse / $0.worth < $1.purse / $1.worth }
                var (missing, rich) = (Rational(profile.costs[project]), supporters.reduce(Rational.zero) { $0 + $1.worth })
                for supporter in supporters {
                    let rho = missing / rich
                    if !(supporter.purse < rho * supporter.worth) {
                        offers.append((project, rho))
                        break
                    }
                    missing -= supporter.purse
                    rich -= supporter.worth
                }
            }
            guard let best = offers.map(\.rho).min() else { return chosen }
            let cheapest = offers.filter { $0.rho == best }
            guard cheapest.count == 1 else { return nil }
            let project = cheapest[0].project
            let worth = satisfaction == .cost ? profile.costs[project] : 1
            for (voter, marks) in voters.enumerated() {
                guard let mark = marks.first(where: { $0.candidate == project && $0.value > 0 }) else { continue }
                purses[voter] -= min(purses[voter], best * Rational(mark.value * worth))
            }
            chosen.append(project)
        }
    }
}

@Suite struct BudgetRulesTests {
    private static func random(_ generator: inout Seeded, points: Bool) throws -> BudgetProfile {
        let projects = Int.random(in: 1...6, using: &generator)
        let ballots = try (0..<Int.random(in: 1...12, using: &generator)).map { _ in
            try RatedBallot(
                values: (0..<projects).map { _ in
                    Bool.random(using: &generator) ? Int.random(in: 1...(points ? 4 : 1), using: &generator) : nil
                })
        }
        let votes = try RatedProfile(
            candidates: Candidates((0..<projects).map { "p\($0)" }), scale: points ? .points(budget: 100) : .approval, ballots: ballots)
        return try BudgetProfile(
            votes: votes, costs: (0..<projects).map { _ in Int.random(in: 1...60, using: &generator) },
            limit: Int.random(in: 0...100, using: &generator))
    }

    @Test(arguments: Satisfaction.allCases, [false, true])
    func `buys what a count voter by voter buys`(satisfaction: Satisfaction, points: Bool) throws {
        var generator = Seeded(61)
        var compared = 0
        for _ in 0..<120 {
            let profile = try Self.random(&generator, points: points)
            let outcome = try Tally.count(.budget(profile), by: CountingRule(.budgetEqualShares, satisfaction: satisfaction))
            #expect(outcome.winners.reduce(0) { $0 + profile.costs[$1] } <= profile.limit)
            guard let expected = VoterByVoter.chosen(profile, satisfaction: satisfaction) else { continue }
            #expect(outcome.winners == expected)
            compared += 1
        }
        #expect(compared > 25)
    }

    @Test func `lets conflicts, ceilings and a minimum stand in the way, and says so`() throws {
        let votes = try RatedProfile(
            candidates: Candidates(["a", "b", "c", "d"]), scale: .approval,
            ballots: [
                RatedBallot(approving: [0, 1, 2], weight: 6), RatedBallot(approving: [0, 1], weight: 3),
                RatedBallot(approving: [0], weight: 1),
                RatedBallot(approving: [3]),
            ])
        let profile = try BudgetProfile(
            votes: votes, costs: [40, 30, 20, 10], limit: 200, conflicts: [.init(0, 1)],
            categories: [.init(name: "green", limit: 50, projects: [0, 2])], minimumScore: 2)
        let outcome = try Tally.count(.budget(profile), by: CountingRule(.budgetGreedy))
        #expect(outcome.winners == [0])
        #expect(
            outcome.rounds[0].events == [
                .funded(0, cost: 40), .passedOver(1, reason: .conflict(with: 0)), .passedOver(2, reason: .category("green")),
                .passedOver(3, reason: .belowMinimum(2)),
            ])
        let shares = try Tally.count(.budget(profile), by: CountingRule(.budgetEqualShares))
        #expect(!(shares.winners.contains(0) && shares.winners.contains(1)))
        #expect(!(shares.winners.contains(0) && shares.winners.contains(2)))
        #expect(shares.winners.contains(3))
    }

    @Test func `refuses budgets that do not fit together`() throws {
        let votes = try RatedProfile(candidates: Candidates(["a", "b"]), scale: .approval)
        #expect(throws: BallotError.badBudget("1 costs for 2 projects")) { try BudgetProfile(votes: votes, costs: [1], limit: 1) }
        #expect(throws: BallotError.badBudget("cost -1")) { try BudgetProfile(votes: votes, costs: [1, -1], limit: 1) }
        #expect(throws: BallotError.repeatedCandidate(1)) {
            try BudgetProfile(votes: votes, costs: [1, 1], limit: 1, conflicts: [.init(1, 1)])
        }
        #expect(throws: BallotError.unknownCandidate(2)) {
            try BudgetProfile(votes: votes, costs: [1, 1], limit: 1, conflicts: [.init(1, 2)])
        }
    }
}

/// Real budgets of Pabulib, and what the towns funded.
@Suite(.enabled(if: !RealElections.budgets.isEmpty)) struct BudgetCorpusTests {
    /// Official choices by project number, where the file has them.
    private static func official(_ text: String) -> [String: String]? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.hasSuffix("\r") ? $0.dropLast() : $0 }
        guard let start = lines.firstIndex(of: "PROJECTS"), let end = lines.firstIndex(of: "VOTES"),
            let column = lines[start + 1].split(separator: ";").firstIndex(of: "selected")
        else { return nil }
        return Dictionary(
            uniqueKeysWithValues: lines[(start + 2)..<end].compactMap { line in
                let fields = line.split(separator: ";", omittingEmptySubsequences: false)
                return fields.count > column ? (String(fields[0]), String(fields[column])) : nil
            })
    }

    @Test func `funds by the greedy rule what towns that use it funded`() throws {
        var (same, compared) = (0, 0)
        for url in RealElections.budgets {
            let bytes = try RealElections.bytes(of: url)
            let text = String(decoding: bytes, as: UTF8.self)
            guard let official = Self.official(text), text.contains("rule;greedy") else { continue }
            let file = try BallotFile(reading: bytes, as: .pabulib)
            let outcome = try Tally.count(file.box, by: CountingRule(.budgetGreedy))
            let winners = Set(outcome.winners.map { file.box.candidates[$0] })
            compared += 1
            if winners == Set(official.filter { $0.value == "1" }.keys) {
                same += 1
            } else {
                print("\(url.lastPathComponent): ours \(winners.sorted()), official \(official.filter { $0.value != "0" })")
            }
        }
        print("greedy budgets as official: \(same) of \(compared)")
        #expect(same == compared)
        #expect(compared > 10)
    }
}
