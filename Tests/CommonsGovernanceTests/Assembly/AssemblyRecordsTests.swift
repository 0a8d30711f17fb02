import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct AssemblyRecordsTests {
    @Test(arguments: StoreKind.allCases)
    func `gives a vote to one, then another, and takes it back, all at one instant`(kind: StoreKind) async throws {
        let sample = try await SampleAssembly(in: kind)
        let now = SampleTown.after(5)
        func give(to: Int) async throws -> Delegation {
            try await sample.assembly.delegate(to: SampleTown.person(to), in: .everywhere, as: SampleAssembly.voter(1), at: now)
        }
        var given = [try await give(to: 0), try await give(to: 2), try await give(to: 0)]
        try await sample.assembly.revokeDelegation(in: .everywhere, as: SampleAssembly.voter(1), at: now)
        given.append(try await give(to: 3))
        #expect(Set(given.map(\.id)).count == 4)
        let standing = try await sample.store.delegations(
            by: [SampleTown.person(1)], on: sample.id.rawValue, space: SampleTown.id(2), at: now)
        #expect(standing.map(\.to) == [SampleTown.person(3)])
    }

    @Test func `shows a draft to nobody else, also once it is taken back`() async throws {
        let sample = try await SampleAssembly()
        try await sample.happen(.withdrawn(reason: "Plus tard"), at: 1)
        #expect(try await sample.assembly.proposal(sample.id, as: .anonymous, at: SampleTown.after(2)) == nil)
        #expect(try await sample.store.search(.of(Proposal.entityType), as: .anonymous).hits.isEmpty)
        await #expect(throws: AssemblyError.unknownProposal(sample.id)) {
            try await sample.assembly.dossier(of: sample.id, as: .anonymous, at: SampleTown.after(2))
        }
        #expect(try await sample.assembly.proposal(sample.id, as: SampleAssembly.author, at: SampleTown.after(2))?.stage == .withdrawn)
    }

    @Test func `breaks nothing down to single voters where the rule never shows who voted what`() async throws {
        let sample = try await SampleAssembly(rule: DecisionRule(reveal: .neverPerPerson))
        try await sample.openVote()
        for voter in 0..<6 { try await sample.cast(voter, voter < 4 ? .yes : .no) }
        try await sample.happen(.voteClosed, at: 200)
        try await sample.assembly.count(sample.id, as: SampleAssembly.chair, at: SampleTown.after(201))
        func shown(to viewer: Viewer) async throws -> Int {
            try await sample.assembly.breakdown(of: sample.id, floor: 1, as: viewer, at: SampleTown.after(300)) { "\($0)" }.shown.count
        }
        await #expect(throws: AssemblyError.notAllowed(.chair)) { try await shown(to: .anonymous) }
        #expect(try await shown(to: SampleAssembly.chair) == 6)
    }

    @Test func `takes the electorate as of a stated instant, which stands in the record`() async throws {
        let sample = try await SampleAssembly()
        try await sample.happen(.opened, at: 1)
        let people = (0..<4).map {
            Standing(
                person: SampleTown.person($0), memberships: [.init(in: SampleTown.association, since: SampleTown.after(Int64($0) * 10))])
        }
        await #expect(throws: ProposalRefusal(.discussion, .electorateTaken, .notYet(SampleTown.after(60)))) {
            try await sample.assembly.takeElectorate(
                of: sample.id, people: people, asOf: SampleTown.after(60), as: SampleAssembly.chair, at: SampleTown.after(50))
        }
        let electorate = try await sample.assembly.takeElectorate(
            of: sample.id, people: people, asOf: SampleTown.after(15), as: SampleAssembly.chair, at: SampleTown.after(50))
        #expect((electorate.size, electorate.taken) == (2, SampleTown.after(15)))
        #expect(try await sample.proposal(at: 51).electorate?.taken == SampleTown.after(15))
        // Whoever is not in it asks the rule why, at that instant.
        let proposal = try await sample.proposal(at: 51)
        #expect(
            proposal.electorateRule.eligibility(of: people[3], at: electorate.taken).reason == .notMember(of: SampleTown.association))
    }
}
