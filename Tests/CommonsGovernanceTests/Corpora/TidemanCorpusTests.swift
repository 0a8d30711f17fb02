import CommonsGovernance
import Foundation
import Testing

/// 61 real elections that T. N. Tideman collected, with the results of CondorcetPHP, which counted them before us.
@Suite(.enabled(if: !RealElections.tideman.isEmpty)) struct TidemanCorpusTests {
    static let methods: [(String, CountingMethod)] = [
        ("First-past-the-post voting", .plurality), ("Multiple Rounds System", .twoRound), ("BordaCount", .borda),
        ("Instant-runoff", .instantRunoff), ("Copeland", .copeland), ("Minimax Winning", .minimaxWinning),
        ("Minimax Margin", .minimaxMargins), ("Schulze Winning", .schulzeWinning), ("Schulze Margin", .schulzeMargins),
        ("Ranked Pairs Winning", .rankedPairsWinning), ("Ranked Pairs Margin", .rankedPairsMargins),
    ]

    typealias Results = [String: [String: [String: [String: Any]]]]

    static func expected() throws -> Results {
        let folder = try #require(RealElections.tideman.first).deletingLastPathComponent()
        let data = try Data(contentsOf: folder.appendingPathComponent("expected.json"))
        return try #require(try JSONSerialization.jsonObject(with: data) as? Results)
    }

    static func ranking(_ text: String) -> [[String]] {
        text.components(separatedBy: " > ").map { $0.components(separatedBy: " = ") }
    }

    @Test(arguments: Unranked.allCases)
    func `finds the published ranking of every election by every method`(unranked: Unranked) throws {
        let expected = try Self.expected()
        var compared = 0
        for url in RealElections.tideman {
            let file = try BallotFile(reading: RealElections.bytes(of: url), as: .cvotes)
            let name = url.deletingPathExtension().lastPathComponent
            let results = try #require(expected[name]?[unranked == .last ? "implicit" : "explicit"])
            for (title, method) in Self.methods {
                let outcome = try Tally.count(file.box, by: CountingRule(method, unranked: unranked))
                let names = outcome.ranking.map { $0.map { file.box.candidates[$0] } }
                let published = Self.ranking(try #require(results[title]?["Ranking"] as? String))
                #expect(names.map(Set.init) == published.map(Set.init), "\(name) \(title) \(unranked)")
                compared += 1
            }
        }
        #expect(compared == 61 * Self.methods.count)
    }

    @Test(arguments: Unranked.allCases)
    func `counts the published pairs, winners and losers`(unranked: Unranked) throws {
        let expected = try Self.expected()
        for url in RealElections.tideman {
            let file = try BallotFile(reading: RealElections.bytes(of: url), as: .cvotes)
            let candidates = file.box.candidates
            let name = url.deletingPathExtension().lastPathComponent
            let results = try #require(expected[name]?[unranked == .last ? "implicit" : "explicit"])
            let matrix = try #require(try Tally.count(file.box, by: CountingRule(.copeland, unranked: unranked)).pairwise)
            let pairs = try #require(results["Pairwise"] as? [String: [String: [String: Int]]])
            for one in 0..<candidates.count {
                for other in 0..<candidates.count where other != one {
                    #expect(pairs[candidates[one]]?["win"]?[candidates[other]] == matrix[one, to: other])
                }
            }
            #expect(results["Condorcet"]?["Condorcet Winner"] as? String == matrix.condorcetWinner.map { candidates[$0] } ?? "")
            #expect(results["Condorcet"]?["Condorcet Loser"] as? String == matrix.condorcetLoser.map { candidates[$0] } ?? "")
        }
    }

    /// CondorcetPHP picks one of several best rankings; it must then be one of those that our groups leave open, and as good as ours.
    @Test(arguments: Unranked.allCases)
    func `finds the published Kemeny rankings, or says that there are several`(unranked: Unranked) throws {
        let expected = try Self.expected()
        var (compared, several) = (0, 0)
        for url in RealElections.tideman {
            let file = try BallotFile(reading: RealElections.bytes(of: url), as: .cvotes)
            let name = url.deletingPathExtension().lastPathComponent
            guard let text = expected[name]?[unranked == .last ? "implicit" : "explicit"]?["Kemeny–Young"]?["Ranking"] as? String else {
                continue
            }
            let outcome = try Tally.count(file.box, by: CountingRule(.kemeny, unranked: unranked))
            let names = outcome.ranking.map { Set($0.map { file.box.candidates[$0] }) }
            var published = Self.ranking(text).map { $0[0] }[...]
            for group in names {
                #expect(Set(published.prefix(group.count)) == group, "\(name) \(unranked)")
                published = published.dropFirst(group.count)
            }
            compared += 1
            guard outcome.ranking.contains(where: { $0.count > 1 }), let pairwise = outcome.pairwise else { continue }
            several += 1
            // Of all orders that our places leave open, the published one is among the best, and not alone.
            let positions = Dictionary(uniqueKeysWithValues: file.box.candidates.names.enumerated().map { ($1, $0) })
            let agreement = Self.orders(of: outcome.ranking).map { Self.agreement($0, pairwise) }
            let order = try Self.ranking(text).flatMap { $0 }.map { try #require(positions[$0]) }
            #expect(Self.agreement(order, pairwise) == agreement.max(), "\(name) \(unranked)")
            #expect(agreement.count { $0 == agreement.max() } == 2, "\(name) \(unranked)")
        }
        #expect(compared == 49)
        #expect(several == (unranked == .last ? 0 : 5))
    }

    /// Every order of all candidates that keeps to a ranking with shared places.
    private static func orders(of ranking: [[Int]]) -> [[Int]] {
        func permutations(_ group: [Int]) -> [[Int]] {
            group.isEmpty ? [[]] : group.flatMap { first in permutations(group.filter { $0 != first }).map { [first] + $0 } }
        }
        return ranking.reduce([[]]) { orders, group in orders.flatMap { order in permutations(group).map { order + $0 } } }
    }

    /// How many pairwise opinions agree with an order.
    private static func agreement(_ order: [Int], _ pairwise: PairwiseMatrix) -> Int {
        order.indices.reduce(0) { sum, place in sum + order[(place + 1)...].reduce(0) { $0 + pairwise[order[place], to: $1] } }
    }
}
