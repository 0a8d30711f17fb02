import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct VoiceTests {
    private func voice(_ sample: SampleAssembly, of voter: Int, at seconds: Int64) async throws -> Voice {
        try await sample.assembly.voice(on: sample.id, as: SampleAssembly.voter(voter), at: SampleTown.after(seconds))
    }

    @Test(arguments: StoreKind.allCases)
    func `tells a voter whether they may vote, what they voted, and that a vote on a text before is void`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind)
        await #expect(throws: AssemblyError.unknownProposal(sample.id)) { try await voice(sample, of: 0, at: 0) }
        try await sample.openVote()
        try await sample.cast(0, .yes)
        var own = try await voice(sample, of: 0, at: 120)
        #expect((own.eligibility?.right, own.vote?.paper, own.isVoid) == (.votes, "yes", false))
        #expect(try await voice(sample, of: 8, at: 120).eligibility?.reason == .memberWithoutVote(of: SampleTown.association))
        #expect(try await voice(sample, of: 50, at: 120).eligibility == nil)
        try await sample.happen(.corrected(edits: [.append(text: " Dès lundi.")], reason: "Il manquait une date"), at: 130)
        own = try await voice(sample, of: 0, at: 131)
        #expect(own.isVoid)
        try await sample.cast(0, .no, at: 140)
        own = try await voice(sample, of: 0, at: 141)
        #expect((own.vote?.paper, own.isVoid) == ("no", false))
        await #expect(throws: AssemblyError.notSignedIn) {
            try await sample.assembly.voice(on: sample.id, as: .anonymous, at: SampleTown.after(141))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `shows through whom each vote went once the vote is closed`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind, rule: DecisionRule(allowsDelegation: true))
        try await sample.openVote()
        func give(_ from: Int, to: Int, at seconds: Int64 = 105) async throws {
            try await sample.assembly.delegate(
                to: SampleTown.person(to), in: .everywhere, as: SampleAssembly.voter(from), at: SampleTown.after(seconds))
        }
        for (from, to) in [(1, 0), (2, 1), (3, 8), (4, 5), (5, 4)] { try await give(from, to: to) }
        try await sample.cast(0, .abstain)
        #expect(try await voice(sample, of: 2, at: 120).fate == nil)
        await #expect(throws: AssemblyError.notDisclosed(.vote)) {
            try await sample.assembly.delegations(on: sample.id, as: SampleAssembly.chair, at: SampleTown.after(120))
        }
        try await sample.happen(.voteClosed, at: 200)
        try await give(6, to: 0, at: 201)
        try await sample.assembly.revokeDelegation(in: .everywhere, as: SampleAssembly.voter(1), at: SampleTown.after(202))
        let found = try await voice(sample, of: 2, at: 210)
        #expect((found.fate, found.path) == (.carried(by: SampleTown.person(0)), [2, 1, 0].map(SampleTown.person)))
        let graph = try await sample.assembly.delegations(on: sample.id, as: .anonymous, at: SampleTown.after(210))
        #expect(graph.fate(of: SampleTown.person(3)) == .lostToOutsider(SampleTown.person(8)))
        #expect((graph.fate(of: SampleTown.person(6)), graph.cyclic) == (.silent, [4, 5].map(SampleTown.person)))
        let count = try #require(try await sample.assembly.count(sample.id, as: SampleAssembly.chair, at: SampleTown.after(220)).count)
        #expect((count.carried, count.lost, count.cyclic) == (graph.carried, graph.lost, graph.cyclic))
        #expect(count.numbers == .stances(try StanceCount(abstain: 3)))
    }

    @Test func `shows everybody their own part only, where the rule never shows who voted what`() async throws {
        let sample = try await SampleAssembly(rule: DecisionRule(allowsDelegation: true, reveal: .neverPerPerson))
        try await sample.openVote()
        try await sample.assembly.delegate(
            to: SampleTown.person(0), in: .everywhere, as: SampleAssembly.voter(1), at: SampleTown.after(105))
        try await sample.cast(0, .yes)
        try await sample.happen(.voteClosed, at: 200)
        #expect(try await voice(sample, of: 1, at: 210).fate == .carried(by: SampleTown.person(0)))
        await #expect(throws: AssemblyError.notAllowed(.chair)) {
            try await sample.assembly.delegations(on: sample.id, as: SampleAssembly.voter(1), at: SampleTown.after(210))
        }
        #expect(try await sample.assembly.delegations(on: sample.id, as: SampleAssembly.chair, at: SampleTown.after(210)).carried == 1)
    }
}
