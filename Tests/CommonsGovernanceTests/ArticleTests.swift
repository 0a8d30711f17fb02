import CommonsDomain
import Foundation
import Testing

@testable import CommonsGovernance

/// What the articles *Deciding together* and *Counting votes* show: each is computed here, and stands in the article as it comes out.
@Suite struct ArticleTests {
    private func article(_ name: String) throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try String(
            contentsOf: root.appendingPathComponent("Sources/CommonsGovernance/CommonsGovernance.docc/\(name).md"), encoding: .utf8)
    }

    @Test func `counts as the first lines of Counting do`() throws {
        let candidates = try Candidates(["Library", "Playground", "Trees"])
        var votes = RankedProfile(candidates: candidates)
        try votes.append(RankedBallot([[2], [0]], weight: 3))
        try votes.append(RankedBallot([[0, 1]], weight: 2))
        let outcome = try Tally.count(.ranked(votes), by: CountingRule(.schulzeWinning, unranked: .last))
        #expect(outcome.winners.map { candidates[$0] } == ["Trees"])
        #expect(try article("Counting").contains(#"outcome.winners.map { candidates[$0] }                     // ["Trees"]"#))
    }

    @Test func `decides by the rule of the article, with the lines that it shows`() throws {
        let text = try article("DecidingTogether")
        let rule = try DecisionRule(
            quorums: [.share(.half, of: .electorate, measuring: .cast)], majority: .ratio(.twoThirds, of: .expressed, strict: false),
            allowsDelegation: true)
        let verdict = rule.verdict(on: try StanceCount(yes: 8, no: 4, abstain: 3), electorate: 24)
        #expect(verdict.decision == .adopted)
        for check in verdict.checks { #expect(text.contains("// \(check.description)\n")) }
    }

    @Test func `leads the proposal of the article through its deadlines`() throws {
        let text = try article("DecidingTogether")
        let monday = try Instant("2026-11-30T12:00:00Z")
        func day(_ number: Int64) -> Instant { monday.advanced(bySeconds: number * 86_400) }
        let space = try SampleTown.space()
        let (driss, ana) = (SampleTown.author, SampleTown.chair)
        var proposal = try Proposal(
            id: Identifier(EntityID(at: monday)), in: space, author: driss, title: "Un repas végétarien",
            text: "Un repas par semaine est servi sans viande.", created: monday)
        let timetable = try Timetable(discussionCloses: day(7), voteOpens: day(7), voteCloses: day(14))
        proposal = try proposal.applying(.scheduled(timetable: timetable), by: ana, at: monday)
        proposal = try proposal.applying(.opened, by: driss, at: monday)
        #expect([proposal.stage(at: day(6)), proposal.stage(at: day(7)), proposal.stage(at: day(14))] == [.discussion, .frozen, .void])
        #expect(text.contains("// nobody has said who may vote: .discussion, .frozen, .void\n"))
        do {
            _ = try proposal.applying(.voteOpened, by: ana, at: day(1))
            Issue.record("the vote opened")
        } catch { #expect(text.contains("// \(error)\n")) }
        let edit = try #require(proposal.text.replacing("Un repas par semaine est servi", with: "Deux repas par semaine sont servis"))
        let amended = try proposal.text.applying([edit])
        #expect(text.contains("// \(TextDiff(from: proposal.text.text, to: amended.text).marked)\n"))
    }

    @Test(arguments: ProposalStage.allCases.filter { !$0.legalEvents.isEmpty })
    func `tells what may happen in each stage, and who may do it`(stage: ProposalStage) throws {
        func cell(_ authority: ProposalEvent.Authority) -> String {
            stage.legalEvents.filter { $0.authority == authority }.map { "`\($0.rawValue)`" }.joined(separator: " ")
        }
        let row = "| \(stage.words) | \(cell(.author)) | \(cell(.proposer)) | \(cell(.chair)) |".replacing("|  |", with: "| |")
            .replacing("|  |", with: "| |")
        #expect(try article("DecidingTogether").contains(row + "\n"), "\(row)")
    }

    @Test func `resolves the delegations of the article`() throws {
        let (ana, bilal, chloé, driss, emma) = (
            SampleTown.person(0), SampleTown.person(1), SampleTown.person(2), SampleTown.person(3), SampleTown.person(4)
        )
        let (space, proposal, now) = (SampleTown.id(2), SampleTown.id(3), SampleTown.noon)
        func give(_ from: EntityID, _ to: EntityID, _ scope: Delegation.Scope = .everywhere) throws -> Delegation {
            try Delegation(
                id: Identifier(ContentDigest(of: "\(from) \(scope)").entityID), from: from, to: to, scope: scope, given: now)
        }
        let graph = try DelegationGraph(
            voters: [ana, bilal, chloé, driss, emma], hasVoted: [ana].contains,
            delegations: [
                give(bilal, driss), give(bilal, ana, .proposal(proposal)), give(chloé, bilal), give(driss, emma), give(emma, driss),
            ], proposal: proposal, space: space, at: now)
        #expect(graph.path(of: chloé) == [chloé, bilal, ana])
        #expect((graph.fate(of: chloé), graph.weight(of: ana)) == (.carried(by: ana), 3))
        #expect((graph.fate(of: driss), graph.cyclic) == (.cycle, [driss, emma]))
    }
}
