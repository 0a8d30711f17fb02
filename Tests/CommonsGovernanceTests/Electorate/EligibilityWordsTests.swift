import CommonsDomain
import CommonsGeo
import Testing

@testable import CommonsGovernance

@Suite struct EligibilityWordsTests {
    @Test func `gives each reason in words`() throws {
        let club = SampleTown.association
        let town = try TerritoryID("insee:commune:38185")
        let words: [(Eligibility.Reason, String)] = [
            (.member(of: club, since: SampleTown.noon), "a member of \(club) since \(SampleTown.noon)"),
            (.memberWithoutVote(of: club), "a member of \(club) without a vote"), (.notMember(of: club), "no member of \(club)"),
            (.noRole("trésorier", in: club), "not trésorier of \(club)"),
            (.resident(of: town, since: SampleTown.noon), "lives in \(town) since \(SampleTown.noon)"),
            (.tooNew(in: club, days: 3, needed: 90), "a member of \(club) for 3 of 90 days"),
            (.all([.listed, .notResident(of: town)]), "on the list, and does not live in \(town)"),
            (.noneOf([.notListed, .notMember(of: club)]), "not on the list, and no member of \(club)"),
        ]
        for (reason, expected) in words { #expect(reason.description == expected) }
    }

    @Test func `says of a condition turned around whether it lets in or keeps out`() {
        #expect(Eligibility.Reason.not(.listed).description == "excluded as on the list")
        #expect(Eligibility.Reason.not(.notListed).description == "not on the list, as is asked")
        #expect(Eligibility.Reason.not(.not(.listed)).description == "excluded as on the list, as is asked")
    }

    @Test func `has words where no condition is given`() {
        #expect(Eligibility.Reason.all([]).description == "no condition says who may vote")
        #expect(Eligibility.Reason.noneOf([]).description == "no condition says who may vote")
    }
}
