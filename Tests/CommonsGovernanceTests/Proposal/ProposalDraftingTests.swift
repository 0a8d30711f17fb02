import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct ProposalDraftingTests {
    @Test func `brings no text back on which void votes were cast`() throws {
        let vote = try SampleLife.proposal(in: .vote)
        let length = vote.text.length
        let corrected = try vote.applying(
            .corrected(edits: [.append(text: " Dès lundi.")], reason: "Il manquait une date"), by: SampleTown.chair,
            at: SampleTown.after(50))
        let back = ProposalEvent.corrected(edits: [.delete(from: length, to: corrected.text.length)], reason: "Finalement non")
        #expect(throws: ProposalRefusal(.vote, .corrected, .text(.stoodBefore(version: 1)))) {
            try corrected.applying(back, by: SampleTown.chair, at: SampleTown.after(60))
        }
        // Before the vote nobody has voted, and the text may return.
        let frozen = try SampleLife.proposal(in: .frozen).applying(
            .corrected(edits: [.append(text: " Dès lundi.")], reason: "Il manquait une date"), by: SampleTown.chair,
            at: SampleTown.after(50))
        #expect(try frozen.applying(back, by: SampleTown.chair, at: SampleTown.after(60)).text.number == 3)
    }

    @Test func `takes amendments as long as all of them together can be compared and kept`() throws {
        var proposal = try SampleLife.proposal(in: .discussion)
        func table(_ number: UInt64, _ edits: [TextEdit]) throws(ProposalRefusal) {
            guard let amendment = try? SampleTown.amendment(number, to: proposal, edits: edits, at: SampleTown.after(50)) else { return }
            proposal = try proposal.applying(.amendmentTabled(amendment: amendment), by: amendment.author, at: SampleTown.after(50))
        }
        let half = [TextEdit](repeating: .append(text: "!"), count: Proposal.editLimit / 2)
        try table(10, half)
        #expect(throws: ProposalRefusal(.discussion, .amendmentTabled, .tooManyEdits(Proposal.editLimit + 1))) { try table(11, half) }
        let long = String(repeating: "x", count: 1_000_000)
        for number in UInt64(20)..<28 { try table(number, [.append(text: long)]) }
        #expect(throws: ProposalRefusal.self) { try table(28, [.append(text: long)]) }
        #expect(proposal.amendments.count == 10)
    }

    @Test func `takes no amendment that leaves the text as it is`() throws {
        let proposal = try SampleLife.proposal(in: .discussion)
        let first = String(proposal.text.text.unicodeScalars.prefix(1))
        let idle = try SampleTown.amendment(10, to: proposal, edits: [.replace(from: 0, to: 1, with: first)], at: SampleTown.after(50))
        #expect(throws: ProposalRefusal(.discussion, .amendmentTabled, .text(.emptyEdit))) {
            try proposal.applying(.amendmentTabled(amendment: idle), by: idle.author, at: SampleTown.after(50))
        }
    }

    @Test func `makes a version of a text that differs in its bytes only`() throws {
        let draft = try SampleTown.proposal(text: "Un caf\u{e9}.")
        let edited = try draft.applying(
            .edited(title: draft.title, text: "Un cafe\u{301}."), by: SampleTown.author, at: SampleTown.after(1))
        #expect(edited.text.digest == ContentDigest(of: "Un cafe\u{301}."))
        #expect(edited.text.number == 2)
        let renamed = try edited.applying(.edited(title: "Autre", text: edited.text.text), by: SampleTown.author, at: SampleTown.after(2))
        #expect((renamed.text, renamed.title) == (edited.text, "Autre"))
    }
}
