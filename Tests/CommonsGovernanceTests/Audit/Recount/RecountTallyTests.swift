import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct RecountTallyTests {
    private static let ranked: [CountingMethod] = [
        .plurality, .borda, .copeland, .minimaxWinning, .minimaxMargins, .schulzeWinning, .schulzeMargins, .rankedPairsWinning,
        .rankedPairsMargins, .kemeny,
    ]
    private static let rated: [(CountingMethod, RatedProfile.Scale)] = [
        (.approval, .approval), (.score, .approval), (.score, .grades(lowest: -2, highest: 3)), (.dots, .points(budget: 9)),
        (.quadratic, .credits(20)),
    ]

    private static func ranking(_ count: Int, using generator: inout SeededGenerator) -> Paper {
        let named = generator.shuffled(Array(0..<count)).prefix(generator.draw(below: count + 1))
        var ranks: [[Int]] = []
        for candidate in named {
            if !ranks.isEmpty, generator.draw(below: 3) == 0 { ranks[ranks.count - 1].append(candidate) } else { ranks.append([candidate]) }
        }
        return .ranking(ranks)
    }

    private static func marks(
        _ count: Int, _ scale: RatedProfile.Scale, using generator: inout SeededGenerator
    ) -> Paper {
        let values: ClosedRange<Int> =
            switch scale {
            case .approval: 1...1
            case .grades(let low, let high): low...high
            case .points: 1...2
            case .credits: -2...2
            }
        return .marks(
            (0..<count).compactMap { candidate in
                guard generator.draw(below: 3) > 0 else { return nil }
                let value = values.lowerBound + generator.draw(below: values.count)
                return RatedBallot.Mark(candidate: candidate, value: value)
            })
    }

    /// Whether the outcome of these papers is confirmed, and no longer once the last one says what the first says, unless nothing changes by it.
    private static func isConfirmed(_ papers: [Paper], _ question: ChoiceQuestion) throws -> Bool {
        let cast = papers.enumerated().map { WeightedPaper($0.element, weight: 1 + $0.offset % 3) }
        let changed = cast.dropLast() + [WeightedPaper(papers[0], weight: cast[cast.count - 1].weight)]
        let outcome = try Tally.count(question.box(of: cast), by: question.counting)
        let other = try Tally.count(question.box(of: changed), by: question.counting)
        return RecountTally(cast, answering: question).confirms(outcome)
            && RecountTally(Array(changed), answering: question).confirms(outcome) == (other == outcome)
    }

    @Test(arguments: ranked, Unranked.allCases)
    func `confirms what rankings give, and nothing else`(method: CountingMethod, unranked: Unranked) throws {
        var generator = SeededGenerator(seed: "\(method) \(unranked)".utf8)
        for _ in 0..<40 {
            let question = try ChoiceQuestion(
                candidates: Candidates(["a", "b", "c", "d"]), form: .ranked, counting: CountingRule(method, unranked: unranked))
            let papers = (0..<7).map { _ in Self.ranking(4, using: &generator) }
            #expect(try Self.isConfirmed(papers, question))
        }
    }

    @Test(arguments: rated)
    func `confirms what marks give, and nothing else`(method: CountingMethod, scale: RatedProfile.Scale) throws {
        var generator = SeededGenerator(seed: "\(method)".utf8)
        for round in 0..<40 {
            let missing = method == .score && scale != .approval && round % 2 == 0 ? 1 : nil as Int?
            let question = try ChoiceQuestion(
                candidates: Candidates(["a", "b", "c", "d"]), form: .rated(scale), counting: CountingRule(method, defaultGrade: missing))
            let papers = (0..<7).map { _ in Self.marks(4, scale, using: &generator) }
            #expect(try Self.isConfirmed(papers, question))
        }
    }
}
