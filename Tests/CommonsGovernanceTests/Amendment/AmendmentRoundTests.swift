import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct AmendmentRoundTests {
    private let proposal: Proposal
    private let small: Amendment
    private let large: Amendment
    private let apart: Amendment

    init() throws {
        // "Un repas sans viande par semaine."
        proposal = try SampleTown.proposal()
        let text = proposal.text
        small = try SampleTown.amendment(
            1, to: proposal, edits: [try #require(text.replacing("viande", with: "porc"))], at: SampleTown.after(1))
        large = try SampleTown.amendment(
            2, to: proposal, edits: [try #require(text.replacing("sans viande par semaine", with: "végétarien chaque jour"))],
            at: SampleTown.after(2))
        apart = try SampleTown.amendment(
            3, to: proposal, edits: [try #require(text.replacing("Un", with: "Deux"))], at: SampleTown.after(3))
    }

    private func round(_ order: AmendmentOrder, yes: [Identifier<Amendment>: Int], electorate: Int = 10) throws -> AmendmentRound {
        try AmendmentRound(
            text: proposal.text, amendments: [small, large, apart], order: order, rule: DecisionRule(), electorate: electorate,
            at: SampleTown.after(9)
        ) { (try? StanceCount(yes: yes[$0.id] ?? 0, no: 3)) ?? StanceCount() }
    }

    @Test func `decides the furthest first, and lets what changes the same place fall`() throws {
        let round = try round(.furthestFirst, yes: [small.id: 9, large.id: 5, apart.id: 4])
        #expect(round.decided.map(\.id) == [large.id, small.id, apart.id])
        #expect(round.decided.map(\.status) == [.adopted, .fell(to: large.id), .adopted])
        #expect(round.text.text == "Deux repas végétarien chaque jour.")
    }

    @Test func `decides in the declared order`() throws {
        let round = try round(.declared, yes: [small.id: 9, large.id: 5, apart.id: 1])
        #expect(round.decided.map(\.status) == [.adopted, .fell(to: small.id), .refused])
        #expect(round.text.text == "Un repas sans porc par semaine.")
    }

    @Test func `keeps the version when nothing is adopted`() throws {
        #expect(try round(.declared, yes: [:]).text == proposal.text)
    }

    @Test func `supersedes what was tabled against another text`() throws {
        let other = try proposal.text.applying([.append(text: " Ou deux.")])
        let round = try AmendmentRound(
            text: other, amendments: [small], order: .declared, rule: DecisionRule(), electorate: 3, at: SampleTown.after(9)
        ) { _ in (try? StanceCount(yes: 3)) ?? StanceCount() }
        #expect(round.decided.map(\.status) == [.superseded])
        #expect(round.text == other)
    }
}
