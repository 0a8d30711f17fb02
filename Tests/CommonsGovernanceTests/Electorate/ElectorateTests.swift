import CommonsDomain
import CommonsGeo
import Testing

@testable import CommonsGovernance

@Suite struct ElectorateTests {
    private let now = SampleTown.noon
    private let day: Int64 = 86_400

    private func standing(
        memberDays: Int64? = nil, voting: Bool = true, roles: [String] = [], leftDaysAgo: Int64? = nil, home: [String] = []
    ) throws -> Standing {
        try Standing(
            person: SampleTown.person(1),
            memberships: memberDays.map {
                [
                    .init(
                        in: SampleTown.association, since: now.advanced(bySeconds: -$0 * day),
                        until: leftDaysAgo.map { now.advanced(bySeconds: -$0 * day) }, roles: roles, isVoting: voting)
                ]
            } ?? [],
            residences: home.isEmpty ? [] : [.init(in: home.map { try TerritoryID($0) }, since: now)])
    }

    @Test func `lets members vote, and says since when`() throws {
        let since = now.advanced(bySeconds: -3 * day)
        let rule = ElectorateRule.members(of: SampleTown.association)
        #expect(
            try rule.eligibility(of: standing(memberDays: 3), at: now)
                == Eligibility(right: .votes, reason: .member(of: SampleTown.association, since: since)))
        #expect(try rule.eligibility(of: standing(), at: now).reason == .notMember(of: SampleTown.association))
        #expect(try rule.eligibility(of: standing(memberDays: 3, leftDaysAgo: 1), at: now).right == .none)
        #expect(try rule.eligibility(of: standing(memberDays: 3, leftDaysAgo: 1), at: now.advanced(bySeconds: -2 * day)).right == .votes)
    }

    @Test func `lets non-voting members attend`() throws {
        let found = try ElectorateRule.members(of: SampleTown.association).eligibility(of: standing(memberDays: 3, voting: false), at: now)
        #expect(found == Eligibility(right: .attends, reason: .memberWithoutVote(of: SampleTown.association)))
    }

    @Test func `compares roles without case and accents`() throws {
        let member = try standing(memberDays: 1, roles: ["Secrétaire"])
        #expect(ElectorateRule.role("SECRETAIRE", in: SampleTown.association).eligibility(of: member, at: now).right == .votes)
        #expect(ElectorateRule.role("trésorier", in: SampleTown.association).eligibility(of: member, at: now).right == .none)
    }

    @Test(arguments: [(89, false), (90, true), (91, true)])
    func `asks for seniority in whole days`(days: Int64, votes: Bool) throws {
        let found = try ElectorateRule.seniority(days: 90, in: SampleTown.association).eligibility(of: standing(memberDays: days), at: now)
        #expect((found.right == .votes) == votes)
        if !votes { #expect(found.reason == .tooNew(in: SampleTown.association, days: 89, needed: 90)) }
    }

    @Test func `lets who lives in a part of a territory vote`() throws {
        let resident = try standing(home: ["insee:departement:38", "insee:commune:38185"])
        #expect(try ElectorateRule.residents(of: TerritoryID("insee:departement:38")).eligibility(of: resident, at: now).right == .votes)
        #expect(try ElectorateRule.residents(of: TerritoryID("insee:departement:69")).eligibility(of: resident, at: now).right == .none)
    }

    @Test func `joins conditions`() throws {
        let member = try standing(memberDays: 3)
        let isMember = ElectorateRule.members(of: SampleTown.association)
        let isListed = ElectorateRule.people([SampleTown.person(9)])
        #expect(ElectorateRule.any([isListed, isMember]).eligibility(of: member, at: now).right == .votes)
        #expect(ElectorateRule.all([isMember, isListed]).eligibility(of: member, at: now) == Eligibility(right: .none, reason: .notListed))
        #expect(ElectorateRule.all([isMember, .not(isListed)]).eligibility(of: member, at: now).right == .votes)
        #expect(ElectorateRule.all([]).eligibility(of: member, at: now).right == .none)
        #expect(ElectorateRule.any([]).eligibility(of: member, at: now).right == .none)
    }

    @Test func `is the same whatever the order of people`() throws {
        let proposal = try SampleTown.proposal()
        let people = (0..<50).map {
            Standing(
                person: SampleTown.person($0 * 7 % 50), memberships: [.init(in: SampleTown.association, since: now, isVoting: $0 % 5 > 0)])
        }
        func taken(_ people: [Standing]) throws -> Electorate {
            try Electorate(
                id: Identifier(SampleTown.id(4)), of: proposal.id.rawValue, home: proposal.home, rule: .members(of: SampleTown.association),
                people: people, taken: now)
        }
        let electorate = try taken(people)
        #expect(try taken(people.reversed()) == electorate)
        #expect((electorate.size, electorate.electors.count) == (40, 50))
        #expect(electorate.eligibility(of: SampleTown.person(3))?.right == .votes)
        #expect(electorate.eligibility(of: SampleTown.person(51)) == nil)
        #expect(throws: ElectorateError.personTwice(SampleTown.person(0))) { try taken(people + [people[0]]) }
    }
}
