import CommonsDomain
import Testing

@testable import CommonsGovernance

private typealias Comment = CommonsGovernance.Comment

@Suite struct AssemblyTalkingTests {
    private func said(
        _ sample: SampleAssembly, _ number: UInt64, _ text: String = "Et le poisson ?", replyTo: UInt64? = nil, as viewer: Viewer,
        at seconds: Int64
    ) async throws -> Comment {
        try await sample.assembly.say(
            text, on: sample.id, side: .question, replyTo: replyTo.map { Identifier(SampleTown.id(600 + $0)) },
            comment: Identifier(SampleTown.id(600 + number)), as: viewer, at: SampleTown.after(seconds))
    }

    @Test(arguments: StoreKind.allCases)
    func `takes comments from who may propose, while the stage takes them by the clock`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind)
        await #expect(throws: CommentError.closed(.draft)) { try await said(sample, 1, as: SampleAssembly.author, at: 0) }
        await #expect(throws: AssemblyError.unknownProposal(sample.id)) { try await said(sample, 1, as: SampleAssembly.voter(1), at: 0) }
        let timetable = try Timetable(
            discussionCloses: SampleTown.after(50), voteOpens: SampleTown.after(60), voteCloses: SampleTown.after(90))
        try await sample.happen(.scheduled(timetable: timetable), at: 0)
        try await sample.happen(.opened, at: 1)
        try await sample.takeElectorate(at: 2)
        let first = try await said(sample, 1, as: SampleAssembly.voter(1), at: 3)
        #expect(first.author == SampleTown.person(1))
        #expect(try await said(sample, 2, replyTo: 1, as: SampleAssembly.voter(2), at: 4).replyTo == first.id)
        await #expect(throws: AssemblyError.notAllowed(.proposer)) {
            try await said(sample, 3, as: Viewer(person: SampleTown.id(70)), at: 5)
        }
        await #expect(throws: AssemblyError.notSignedIn) { try await said(sample, 3, as: .anonymous, at: 5) }
        await #expect(throws: AssemblyError.unknown(SampleTown.id(699))) {
            try await said(sample, 3, replyTo: 99, as: SampleAssembly.voter(1), at: 5)
        }
        await #expect(throws: StorageError.self) { try await said(sample, 1, as: SampleAssembly.voter(3), at: 5) }
        _ = try await said(sample, 4, as: SampleAssembly.voter(1), at: 89)
        // The vote closed at 90 although nobody has looked since.
        await #expect(throws: CommentError.closed(.voteClosed)) { try await said(sample, 5, as: SampleAssembly.voter(1), at: 90) }
        #expect(try await sample.store.search(.comments(on: sample.id.rawValue), as: .anonymous).hits.count == 3)
    }

    @Test(arguments: StoreKind.allCases)
    func `lets the chair alone moderate, and shows the reason in place of the text`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind)
        try await sample.happen(.opened, at: 1)
        let comment = try await said(sample, 1, "Quelle bêtise", as: SampleAssembly.voter(1), at: 3)
        await #expect(throws: AssemblyError.notAllowed(.chair)) {
            try await sample.assembly.moderate(comment.id, reason: "Non", as: SampleAssembly.voter(1), at: SampleTown.after(4))
        }
        await #expect(throws: CommentError.noReason) {
            try await sample.assembly.moderate(comment.id, reason: " ", as: SampleAssembly.chair, at: SampleTown.after(4))
        }
        try await sample.assembly.moderate(comment.id, reason: "Injures", as: SampleAssembly.chair, at: SampleTown.after(4))
        for (viewer, text) in [(Viewer.anonymous, ""), (SampleAssembly.voter(2), ""), (SampleAssembly.voter(1), "Quelle bêtise")] {
            let shown = try #require(try await sample.store.entity(comment.id, as: viewer)?.value)
            #expect((shown.text, shown.moderation?.reason) == (text, "Injures"))
            let words = SearchQuery.comments(on: sample.id.rawValue).matching("bêtise")
            #expect(try await sample.store.search(words, as: viewer).hits.isEmpty)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `opens a petition by an elector, against what holds`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind)
        let resolution = try await sample.adopt()
        func petition(by person: Int, _ number: UInt64) throws -> Petition {
            try Petition(
                id: Identifier(SampleTown.id(number)), toRepeal: resolution, author: SampleTown.person(person), reason: "Trop cher",
                threshold: Fraction(1, of: 4), created: SampleTown.after(300), closes: SampleTown.after(400))
        }
        await #expect(throws: AssemblyError.notAllowed(.author)) {
            try await sample.assembly.open(petition(by: 1, 80), as: SampleAssembly.voter(2))
        }
        await #expect(throws: PetitionError.mayNotSign(SampleTown.person(8))) {
            try await sample.assembly.open(petition(by: 8, 80), as: SampleAssembly.voter(8))
        }
        try await sample.assembly.open(petition(by: 1, 80), as: SampleAssembly.voter(1))
        await #expect(throws: StorageError.self) { try await sample.assembly.open(petition(by: 1, 80), as: SampleAssembly.voter(1)) }
        let late = try petition(by: 2, 81)
        try await sample.happen(.repealed(reason: "Une pétition"), at: 350)
        await #expect(throws: PetitionError.nothingToRepeal) { try await sample.assembly.open(late, as: SampleAssembly.voter(2)) }
    }
}
