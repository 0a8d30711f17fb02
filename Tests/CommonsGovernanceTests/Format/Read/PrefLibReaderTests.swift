import CommonsGovernance
import Testing

@Suite struct PrefLibReaderTests {
    @Test func `passes over empty lines and comments between ballots`() throws {
        let head = "\n# DATA TYPE: toc\n# NUMBER VOTERS: 3\n\n# ALTERNATIVE NAME 1: A: a\n# ALTERNATIVE NAME 2: B\n"
        let text = head + "2: 1,2\n# late\n\n1: {2, 1}\n"
        let file = try BallotFile(reading: Array(text.utf8), as: .preflib)
        #expect(file.box.candidates.names == ["A: a", "B"])
        #expect(file.box.totalWeight == 3)
    }

    @Test func `reads categories that have a number and no names`() throws {
        let head = "# DATA TYPE: cat\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n"
        let file = try BallotFile(reading: Array((head + "# NUMBER CATEGORIES: 3\n2: 1,{},2\n").utf8), as: .preflib)
        let outcome = try Tally.count(file.box, by: CountingRule(.majorityJudgment))
        #expect(outcome.grades?.medians == [2, 0])
        #expect(throws: BallotFileError.self) {
            try BallotFile(reading: Array((head + "# NUMBER CATEGORIES: many\n2: 1,{},2\n").utf8), as: .preflib)
        }
    }
}
