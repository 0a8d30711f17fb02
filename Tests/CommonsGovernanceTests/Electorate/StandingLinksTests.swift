import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct StandingLinksTests {
    @Test func `takes accepted links as memberships, and voteless roles at their word`() throws {
        let person = SampleTown.person(1)
        func link(_ number: UInt64, _ state: Link.State, _ kind: Link.Kind = .member, roles: [String] = []) throws -> Link {
            try Link(
                id: Identifier(SampleTown.id(800 + number)), kind: kind, from: person, to: SampleTown.id(number), state: state,
                roles: roles.map { try Role($0) }, created: SampleTown.noon)
        }
        let standing = try Standing(
            of: person,
            links: [link(1, .accepted), link(2, .pending), link(3, .accepted, .follower), link(4, .accepted, roles: ["Observatrice"])],
            voteless: ["observatrice"])
        func right(_ number: UInt64) -> Eligibility.Right {
            ElectorateRule.members(of: SampleTown.id(number)).eligibility(of: standing, at: SampleTown.after(1)).right
        }
        #expect((1...4).map { right($0) } == [.votes, .none, .none, .attends])
    }

    @Test func `counts membership from when both agreed, whatever roles were given since`() throws {
        let person = SampleTown.person(1)
        var link = try Link(
            id: Identifier(SampleTown.id(801)), kind: .member, from: person, to: SampleTown.association, state: .pending,
            created: SampleTown.noon)
        try link.apply(.accept, at: SampleTown.after(86_400))
        var roster = try Roster(of: SampleTown.association, links: [link])
        let treasurer = try #require(try roster.setRoles([Role("Trésorière")], of: link.id, at: SampleTown.after(86_400 * 99)))
        let standing = Standing(of: person, links: [treasurer])
        #expect(standing.memberships.map(\.since) == [SampleTown.after(86_400)])
        let rule = ElectorateRule.seniority(days: 90, in: SampleTown.association)
        #expect(rule.eligibility(of: standing, at: SampleTown.after(86_400 * 100)).right == .votes)
    }
}
