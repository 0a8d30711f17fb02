import CommonsDomain
import Testing

@testable import CommonsGovernance

private typealias Comment = CommonsGovernance.Comment

@Suite struct CommentTests {
    private func comment(
        _ number: UInt64, on proposal: Proposal, replyTo: Comment? = nil, text: String = "Oui, mais", at seconds: Int64 = 50
    ) throws -> Comment {
        try Comment(
            id: Identifier(SampleTown.id(600 + number)), on: proposal, author: SampleTown.person(1), replyTo: replyTo, side: .question,
            text: text,
            created: SampleTown.after(seconds))
    }

    @Test(arguments: ProposalStage.allCases)
    func `is taken in the stages that take comments`(stage: ProposalStage) throws {
        let proposal = try SampleLife.proposal(in: stage)
        if stage.acceptsComments {
            #expect(try comment(1, on: proposal).proposal == proposal.id.rawValue)
        } else {
            #expect(throws: CommentError.closed(stage)) { try comment(1, on: proposal) }
        }
    }

    @Test func `says something, not too much, and answers on the same proposal`() throws {
        let proposal = try SampleLife.proposal(in: .discussion)
        #expect(throws: CommentError.empty) { try comment(1, on: proposal, text: " \n") }
        let long = String(repeating: "a", count: Comment.sizeLimit + 1)
        #expect(throws: CommentError.tooLong(long.utf8.count)) { try comment(1, on: proposal, text: long) }
        var other = try Proposal(
            id: Identifier(SampleTown.id(9)), in: SampleTown.space(), author: SampleTown.author, title: "Autre", text: "",
            created: SampleTown.noon)
        other = try other.applying(.opened, by: SampleTown.author, at: SampleTown.after(1))
        let foreign = try comment(2, on: other)
        #expect(throws: CommentError.otherProposal(other.id.rawValue)) { try comment(1, on: proposal, replyTo: foreign) }
    }

    @Test func `is moderated with a reason, and kept`() throws {
        let comment = try comment(1, on: SampleLife.proposal(in: .discussion))
        #expect(throws: CommentError.noReason) { try comment.moderated(by: SampleTown.chair, reason: " ", at: SampleTown.after(60)) }
        let moderated = try comment.moderated(by: SampleTown.chair, reason: "Injures", at: SampleTown.after(60))
        #expect(moderated.redacted(for: .anonymous).text.isEmpty)
        #expect(moderated.redacted(for: .anonymous).moderation?.reason == "Injures")
        #expect(moderated.redacted(for: SampleAssembly.voter(1)).text == comment.text)
        #expect(moderated.redacted(for: SampleAssembly.chair).text == comment.text)
        #expect(moderated.projection.text.isEmpty)
        #expect(throws: CommentError.moderated) {
            try moderated.moderated(by: SampleTown.chair, reason: "Encore", at: SampleTown.after(61))
        }
    }

    @Test func `reads as a thread, whatever the order in which it is given`() throws {
        let proposal = try SampleLife.proposal(in: .discussion)
        let first = try comment(1, on: proposal, at: 50)
        let second = try comment(2, on: proposal, at: 51)
        let answer = try comment(3, on: proposal, replyTo: first, at: 52)
        let deeper = try comment(4, on: proposal, replyTo: answer, at: 53)
        let orphan = try comment(6, on: proposal, replyTo: comment(5, on: proposal), at: 54)
        let thread = CommentThread([deeper, orphan, second, answer, first], depthLimit: 1)
        #expect(thread.lines.map(\.comment.id) == [first, answer, deeper, second, orphan].map(\.id))
        #expect(thread.lines.map(\.depth) == [0, 1, 1, 0, 0])
    }

    @Test func `threads a hundred thousand answers to answers`() throws {
        let proposal = try SampleLife.proposal(in: .discussion)
        var comments: [Comment] = []
        for number in 0..<100_000 {
            comments.append(try comment(UInt64(number), on: proposal, replyTo: comments.last, text: "x", at: 50 + Int64(number)))
        }
        #expect(CommentThread(comments).lines.count == 100_000)
    }
}
