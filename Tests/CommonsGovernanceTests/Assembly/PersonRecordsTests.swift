import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct PersonRecordsTests {
    /// A running open vote in which a member has said, signed and given everything there is.
    private func busy(in kind: StoreKind, secret: Bool = false) async throws -> SampleAssembly {
        let rule = try secret ? DecisionRule(secrecy: .secret(floor: 2)) : DecisionRule(allowsDelegation: true)
        let sample = try await SampleAssembly(in: kind, rule: rule)
        try await sample.happen(.opened, at: 1)
        for voter in [1, 2] {
            try await sample.assembly.say(
                "Voix \(voter)", on: sample.id, side: .for, comment: Identifier(SampleTown.id(600 + UInt64(voter))),
                as: SampleAssembly.voter(voter), at: SampleTown.after(2))
        }
        try await sample.takeElectorate(at: 3)
        try await sample.happen(.frozen, at: 4)
        let seed = Seed(ContentDigest(of: "seed"))
        if secret { try await sample.happen(.seedCommitted(commitment: seed.commitment), at: 5) }
        try await sample.happen(.voteOpened, at: 100)
        for voter in 1..<4 {
            _ = try await PollingStation(sample.store, for: sample.id).cast(
                sample.paper(voter, .stance(.yes), at: 110, nonce: Seed(ContentDigest(of: "nonce \(voter)"))))
        }
        if !secret {
            try await sample.assembly.delegate(
                to: SampleTown.person(1), in: .everywhere, as: SampleAssembly.voter(4), at: SampleTown.after(111))
            try await sample.assembly.delegate(
                to: SampleTown.person(2), in: .everywhere, as: SampleAssembly.voter(1), at: SampleTown.after(111))
        }
        try await sample.happen(.voteClosed, at: 200)
        try await sample.assembly.count(sample.id, seed: secret ? seed : nil, as: SampleAssembly.chair, at: SampleTown.after(201))
        return sample
    }

    @Test(arguments: StoreKind.allCases)
    func `gives a person all that is kept of them, and nothing of others`(kind: StoreKind) async throws {
        let sample = try await busy(in: kind)
        let records = try await sample.assembly.records(as: SampleAssembly.voter(1))
        #expect(records.comments.map(\.text) == ["Voix 1"])
        #expect(records.ballots.map(\.paper) == ["yes"])
        #expect(records.electors.map(\.eligibility.right) == [.votes])
        #expect(records.delegations.count == 2)
        #expect(records.proposals.isEmpty)
        #expect(try await sample.assembly.records(as: SampleAssembly.author).proposals.map(\.id) == [sample.id])
        await #expect(throws: AssemblyError.notSignedIn) { try await sample.assembly.records(as: .anonymous) }
        let bytes = try CanonicalForm.bytes(of: records)
        #expect(try CanonicalForm.value(PersonRecords.self, from: bytes) == records)
        // Of a secret vote that one voted is theirs; the paper is nobody's.
        let secret = try await busy(in: kind, secret: true)
        #expect(try await secret.assembly.records(as: SampleAssembly.voter(1)).ballots.map(\.paper) == [nil])
    }

    @Test(arguments: StoreKind.allCases)
    func `erases what a person said and gave, and keeps tallies and threads whole`(kind: StoreKind) async throws {
        let sample = try await busy(in: kind)
        let before = try await Recount.verify(sample.assembly.dossier(of: sample.id, as: .anonymous, at: SampleTown.after(300)))
        #expect(try await sample.assembly.erase(as: SampleAssembly.voter(1), at: SampleTown.after(300)).comments.count == 1)
        let comments = try await sample.store.search(.comments(on: sample.id.rawValue), as: .steward).hits.map {
            try $0.record.value(as: CommonsGovernance.Comment.self)
        }
        #expect(comments.map(\.text).sorted() == ["", "Voix 2"])
        #expect(try await sample.store.search(.comments(on: sample.id.rawValue).matching("Voix 1"), as: .steward).hits.isEmpty)
        let records = try await sample.assembly.records(as: SampleAssembly.voter(1))
        #expect(records.comments.map(\.erased) == [SampleTown.after(300)])
        // Whom others chose is theirs to take back.
        #expect(records.delegations.map(\.from) == [SampleTown.person(4)])
        #expect(records.ballots.count == 1)
        let after = try await Recount.verify(sample.assembly.dossier(of: sample.id, as: .anonymous, at: SampleTown.after(301)))
        #expect(after == before)
    }

    @Test func `takes a vote back that is given while another is voted on, and erases it after that`() async throws {
        let sample = try await SampleAssembly(rule: DecisionRule(allowsDelegation: true))
        try await sample.openVote()
        try await sample.cast(0, .yes)
        try await sample.assembly.delegate(
            to: SampleTown.person(0), in: .everywhere, as: SampleAssembly.voter(1), at: SampleTown.after(110))
        try await sample.happen(.voteClosed, at: 200)
        // It held when the vote closed, and so it counts.
        try await sample.assembly.erase(as: SampleAssembly.voter(1), at: SampleTown.after(210))
        #expect(try await sample.assembly.records(as: SampleAssembly.voter(1)).delegations.map(\.revoked) == [SampleTown.after(210)])
        let count = try await sample.assembly.count(sample.id, as: SampleAssembly.chair, at: SampleTown.after(220)).count
        #expect(count?.carried == 1)
        try await sample.assembly.erase(as: SampleAssembly.voter(1), at: SampleTown.after(230))
        #expect(try await sample.assembly.records(as: SampleAssembly.voter(1)).delegations.isEmpty)
        _ = try await Recount.verify(sample.assembly.dossier(of: sample.id, as: .anonymous, at: SampleTown.after(300)))
    }
}
