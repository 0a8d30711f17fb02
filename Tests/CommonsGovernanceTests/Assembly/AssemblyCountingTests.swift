import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct AssemblyCountingTests {
    @Test(arguments: StoreKind.allCases)
    func `gives one secret vote to one person, however often the text is corrected`(kind: StoreKind) async throws {
        let seed = Seed(ContentDigest(of: "seed"))
        let sample = try await SampleAssembly(in: kind, rule: DecisionRule(secrecy: .secret(floor: 2)))
        try await sample.openVote(seed: seed)
        let station = PollingStation(sample.store, for: sample.id)
        func vote(at seconds: Int64) async throws {
            let paper = try await sample.paper(0, .stance(.yes), at: seconds, nonce: Seed(ContentDigest(of: "nonce \(seconds)")))
            guard case .taken = try await station.cast(paper) else { throw AssemblyError.notSignedIn }
        }
        try await vote(at: 110)
        let length = try await sample.proposal().text.length
        try await sample.happen(.corrected(edits: [.append(text: "!")], reason: "Oubli"), at: 111)
        try await vote(at: 112)
        await #expect(throws: ProposalRefusal(.vote, .corrected, .text(.stoodBefore(version: 1)))) {
            try await sample.happen(.corrected(edits: [.delete(from: length, to: length + 1)], reason: "Non"), at: 113)
        }
        try await sample.happen(.voteClosed, at: 200)
        let count = try #require(
            try await sample.assembly.count(sample.id, seed: seed, as: SampleAssembly.chair, at: SampleTown.after(201)).count)
        #expect((count.direct, count.void) == (1, 1))
        #expect(
            try await Recount.verify(sample.assembly.dossier(of: sample.id, as: .anonymous, at: SampleTown.after(300))).count == count)
    }

    @Test func `settles the others when the votes on one cannot be counted`() async throws {
        let sample = try await SampleAssembly()
        let other = try Proposal(
            id: Identifier(SampleTown.id(33)), in: SampleTown.space(), author: SampleTown.author, title: "Autre", text: "Autre.",
            created: SampleTown.noon)
        try await sample.assembly.propose(other, as: SampleAssembly.author)
        for (id, closes) in [(sample.id, Int64(50)), (other.id, 60)] {
            let timetable = try Timetable(
                discussionCloses: SampleTown.after(closes - 20), amendmentsClose: SampleTown.after(closes),
                voteCloses: SampleTown.after(300))
            try await sample.assembly.apply(.scheduled(timetable: timetable), to: id, as: SampleAssembly.chair, at: SampleTown.after(1))
            try await sample.assembly.apply(.opened, to: id, as: SampleAssembly.author, at: SampleTown.after(1))
        }
        try await sample.takeElectorate(at: 2)
        // Each fits; both together are longer than a text may be.
        var amendments: [EntityID] = []
        for number in [UInt64(1), 2] {
            let addition = String(repeating: "x", count: TextVersion.sizeLimit - 100)
            let amendment = try await SampleTown.amendment(
                number, to: sample.proposal(), edits: [.append(text: addition)], at: SampleTown.after(3), by: SampleTown.person(1))
            try await sample.happen(.amendmentTabled(amendment: amendment), at: 3, as: SampleAssembly.voter(1))
            amendments.append(amendment.id.rawValue)
        }
        for amendment in amendments { try await sample.cast(0, .yes, at: 35, on: amendment) }
        #expect(try await sample.assembly.settle(at: SampleTown.after(100)) == 2)
        #expect(try await sample.store.stored(other.id)?.value.stage == .frozen)
        #expect(try await sample.store.stored(sample.id)?.value.stage == .amendmentsClosed)
        await #expect(throws: TextError.self) {
            try await sample.assembly.count(sample.id, as: SampleAssembly.chair, at: SampleTown.after(101))
        }
    }
}
