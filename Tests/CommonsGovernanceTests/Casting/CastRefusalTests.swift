import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct CastRefusalTests {
    @Test func `says in words why a vote was not taken`() {
        let town = SampleTown.association
        let refusals: [(CastRefusal, String)] = [
            (.closed(.draft), "no votes are taken: the stage is draft"),
            (.notElector(nil), "they are not among those who may vote"),
            (.notElector(.memberWithoutVote(of: town)), "they have no vote: a member of \(town) without a vote"),
            (
                .notElector(.noneOf([.notListed, .tooNew(in: town, days: 3, needed: 30)])),
                "they have no vote: not on the list, and a member of \(town) for 3 of 30 days"
            ),
            (.usedNonce, "somebody has cast the same paper with the same secret: a secret is to be drawn anew for each vote"),
            (.paper(.unknownCandidate(2)), "the paper does not answer the question: there is no candidate 3"),
        ]
        for (refusal, words) in refusals { #expect(refusal.description == words) }
    }
}
