import CommonsGovernance
import Testing

@Suite struct PabulibReaderTests {
    private func file(_ type: String, meta: String = "", votes: String) throws -> BallotFile {
        let text = """
            META
            key;value
            budget;100
            vote_type;\(type)
            \(meta)
            PROJECTS
            project_id;cost;name
            1;40;One;;
            2;50;Two
            3;30;Three
            VOTES
            voter_id;vote;points
            \(votes)
            """
        return try BallotFile(reading: Array(text.utf8), as: .pabulib)
    }

    private func scores(_ file: BallotFile) throws -> [Rational] {
        try Tally.count(file.box, by: CountingRule(.budgetGreedy)).rounds[0].scores.compactMap(\.self)
    }

    @Test func `passes over empty fields after the last column, and remarks that come twice`() throws {
        let file = try file("cumulative", meta: "comment;one\ncomment;two", votes: "a;1,2;3,1;;;\nb;3;4.0;")
        #expect(try scores(file) == [3, 1, 4].map { Rational($0) })
    }

    @Test func `refuses a second budget and fields that no column names`() {
        #expect(throws: BallotFileError.self) { try file("approval", meta: "budget;200", votes: "a;1") }
        #expect(throws: BallotFileError.self) { try file("approval", votes: "a;1;;x") }
    }

    @Test func `reads a threshold that is left empty as none`() throws {
        #expect(try scores(file("approval", meta: "min_project_score_threshold;", votes: "a;1,2\nb;2")) == [1, 2, 0].map { Rational($0) })
    }

    @Test func `gives projects that a scoring vote does not name the default score`() throws {
        #expect(try scores(file("scoring", meta: "default_score;2", votes: "a;1;5\nb;2,3;0,-1")) == [7, 2, 1].map { Rational($0) })
    }

    @Test func `refuses points that are not whole`() {
        #expect(throws: BallotFileError.self) { try file("cumulative", votes: "a;1;1.5") }
    }

    @Test func `takes projects that cost nothing`() throws {
        let text = "META\nkey;value\nbudget;10.5\nPROJECTS\nproject_id;cost\na;0\nb;0.00\nc;10.5\nVOTES\nvoter_id;vote\n1;a,c\n2;c\n"
        let file = try BallotFile(reading: Array(text.utf8), as: .pabulib)
        for method in [CountingMethod.budgetGreedy, .budgetEqualShares] {
            #expect(try Tally.count(file.box, by: CountingRule(method)).winners.sorted() == [0, 2], "\(method)")
        }
    }
}
