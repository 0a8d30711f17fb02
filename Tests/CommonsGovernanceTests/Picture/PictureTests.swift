import CommonsGovernance
import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct PictureTests {
    private static func pictures() throws -> [(CountingMethod, String)] {
        var generator = Seeded(71)
        let ranked = BallotBox.ranked(try Elections.random(&generator, candidates: 6, ballots: 30))
        let names = try Candidates(["<A & \"B\">", "Été", "C"])
        let grades = try RatedProfile(
            candidates: names, scale: .grades(lowest: -1, highest: 3),
            ballots: [RatedBallot(values: [3, 2, -1], weight: 5), RatedBallot(values: [0, 3, 3], weight: 4)])
        let approvals = try RatedProfile(
            candidates: names, scale: .approval, ballots: [RatedBallot(approving: [0, 1], weight: 5), RatedBallot(approving: [2])])
        let budget = BallotBox.budget(try BudgetProfile(votes: approvals, costs: [5, 4, 3], limit: 9))
        return CountingMethod.allCases.compactMap { method in
            for box in [ranked, .rated(grades), .rated(approvals), budget] {
                if let outcome = try? Tally.count(box, by: CountingRule(method, seats: 2)) {
                    #expect(outcome.svg(title: "T") == outcome.svg(title: "T"))
                    return (method, outcome.svg(title: "A <town> & its \u{1}vote", labels: ["", "\"long\" label"]))
                }
            }
            return nil
        }
    }

    @Test func `draws every result as well-formed XML, whatever the names`() throws {
        let pictures = try Self.pictures()
        #expect(pictures.count == CountingMethod.allCases.count - 2)
        for (method, picture) in pictures {
            #expect(XMLParser(data: Data(picture.utf8)).parse(), "\(method)")
            #expect(picture.contains("A &lt;town&gt; &amp; its"))
        }
    }
}
