import CommonsGovernance
import Testing

@Suite struct CandidatesTests {
    @Test(arguments: [
        ([], BallotError.noCandidate), (["A", "A"], .duplicateName("A")), (["A", " "], .emptyName),
    ])
    func `refuses a list that cannot be voted on`(names: [String], error: BallotError) {
        #expect(throws: error) { try Candidates(names) }
    }

    @Test func `finds each name where it was declared`() throws {
        #expect(try Candidates(["B", "A"]).positions == ["B": 0, "A": 1])
    }
}
