import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct ElectorateRuleTests {
    private let day: Int64 = 86_400
    private let club = SampleTown.association

    private func member(_ spans: [(from: Int64, to: Int64?)]) -> Standing {
        Standing(
            person: SampleTown.person(1),
            memberships: spans.map {
                .init(in: club, since: SampleTown.after($0.from * day), until: $0.to.map { SampleTown.after($0 * day) })
            })
    }

    @Test(
        arguments: [
            ([(from: 0, to: nil)], 100), ([(0, 60), (60, nil)], 100), ([(60, nil), (0, 70)], 100), ([(0, 59), (60, nil)], 40),
            ([(30, 40), (0, 60), (60, nil)], 100), ([(0, 30), (30, 60), (61, nil)], 39),
        ] as [([(from: Int64, to: Int64?)], Int)])
    func `counts a membership that was renewed in time from its beginning`(spans: [(from: Int64, to: Int64?)], days: Int) {
        let now = SampleTown.after(100 * day)
        func right(_ needed: Int) -> Eligibility.Right {
            ElectorateRule.seniority(days: needed, in: club).eligibility(of: member(spans), at: now).right
        }
        #expect((right(days), right(days + 1)) == (.votes, .none))
    }

    @Test func `says every condition that was not met`() {
        let rule = ElectorateRule.all([.members(of: club), .people([SampleTown.person(9)]), .not(.members(of: club))])
        #expect(
            rule.eligibility(of: member([(0, nil)]), at: SampleTown.after(day)).reason
                == .all([.notListed, .not(.member(of: club, since: SampleTown.noon))]))
    }
}
