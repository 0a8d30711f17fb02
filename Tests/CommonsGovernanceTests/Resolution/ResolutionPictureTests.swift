import CommonsDomain
import Foundation
import Testing

@testable import CommonsGovernance

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct ResolutionPictureTests {
    private static func resolution(_ stances: StanceCount, electorate: Int, rule: DecisionRule) throws -> String {
        var proposal = try SampleTown.proposal(rule: rule)
        func happen(_ event: ProposalEvent, at seconds: Int64, by actor: EntityID = SampleTown.chair) throws {
            proposal = try proposal.applying(event, by: actor, at: SampleTown.after(seconds))
        }
        try happen(.edited(title: "Un <repas> & \"plus\"", text: "Oui."), at: 1, by: SampleTown.author)
        try happen(.opened, at: 2, by: SampleTown.author)
        try happen(.frozen, at: 3)
        try happen(.electorateTaken(electorate: ElectorateSeal(SampleTown.electorate(electorate, of: proposal))), at: 4)
        try happen(.voteOpened, at: 5)
        try happen(.voteClosed, at: 6)
        let count = PollCount(text: proposal.text.digest, electorate: electorate, direct: stances.cast, numbers: .stances(stances))
        let verdict = try #require(count.verdict(by: rule, seed: nil))
        try happen(.counted(count: count, seed: nil, decision: verdict.decision), at: 7)
        return try Resolution(of: proposal, evidence: .zero).svg()
    }

    @Test func `shows each side, who did not vote, and every condition`() throws {
        let rule = try DecisionRule(
            quorums: [.share(.half, of: .electorate, measuring: .cast), .number(3, measuring: .yes)],
            majority: .ratio(.twoThirds, of: .expressed, strict: true))
        let picture = try Self.resolution(StanceCount(yes: 5, no: 1, abstain: 1, block: 1, blank: 1), electorate: 12, rule: rule)
        #expect(XMLParser(data: Data(picture.utf8)).parse())
        for part in [
            "Un &lt;repas&gt; &amp; &quot;plus&quot;", "9 votes of 12 who may vote", "for 5", "against 1", "block 1", "abstain 1",
            "blank 1",
            "did not vote 3", "✓ quorum: 9 of 12, at least 1/2 needed: met", "✓ majority: 5 of 7, more than 2/3 needed: met",
        ] { #expect(picture.contains(part), "\(part)") }
        #expect(!picture.contains("<repas>"))
    }

    @Test func `is drawn where nobody voted, and where consent was refused`() throws {
        let nobody = try Self.resolution(StanceCount(), electorate: 9, rule: DecisionRule())
        #expect(XMLParser(data: Data(nobody.utf8)).parse())
        #expect(nobody.contains("refused") && nobody.contains("did not vote 9"))
        let blocked = try Self.resolution(
            StanceCount(yes: 7, block: 1), electorate: 9, rule: DecisionRule(majority: .consent(objections: 0, blocks: 0)))
        #expect(XMLParser(data: Data(blocked.utf8)).parse())
        #expect(blocked.contains("✗ blocks: 1 of 8, at most 0 allowed: not met"))
    }
}
