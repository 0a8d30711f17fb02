import Testing

@testable import CommonsGovernance

@Suite struct RankedProfileTests {
    @Test func `refuses a ballot that ranks somebody twice, somebody unknown, or nobody in between`() throws {
        #expect(throws: BallotError.repeatedCandidate(0)) { try RankedBallot([[0], [1], [0]]) }
        #expect(throws: BallotError.repeatedCandidate(1)) { try RankedBallot([[1, 1]]) }
        #expect(throws: BallotError.emptyRank(1)) { try RankedBallot([[0], [], [1]]) }
        #expect(throws: BallotError.unknownCandidate(-1)) { try RankedBallot([[-1]]) }
        var profile = RankedProfile(candidates: try Candidates(["a", "b"]))
        #expect(throws: BallotError.unknownCandidate(2)) { try profile.append(RankedBallot([[0], [2]])) }
        #expect((profile.count, profile.totalWeight) == (0, 0))
    }

    @Test func `refuses weights that no count holds, and counts nothing of them`() throws {
        #expect(throws: BallotError.badWeight(0)) { try RankedBallot([[0]], weight: 0) }
        #expect(throws: BallotError.badWeight(.min)) { try RankedBallot([[0]], weight: .min) }
        var profile = RankedProfile(candidates: try Candidates(["a", "b"]))
        try profile.append(RankedBallot([[0]], weight: RankedProfile.weightLimit - 1))
        for weight in [2, Int.max] {
            #expect(throws: BallotError.tooManyVotes) { try profile.append(RankedBallot([[1]], weight: weight)) }
        }
        try profile.append(RankedBallot([[1]]))
        #expect((profile.count, profile.totalWeight) == (2, RankedProfile.weightLimit))
        #expect(throws: BallotError.tooManyVotes) { try profile.append(RankedBallot([])) }
    }
}
