import CommonsDomain
import CommonsGeo
import Testing

@testable import CommonsGovernance

private typealias Comment = CommonsGovernance.Comment

/// One decision from its draft to its repeal, with everything that is kept on the way, on every store.
@Suite struct WholeLifeTests {
    private static let types: [EntityType] = [
        Space.entityType, Proposal.entityType, Amendment.entityType, Comment.entityType, Electorate.entityType, Delegation.entityType,
        BallotRecord.entityType, BoxPart.entityType, JournalEntry.entityType, JournalHead.entityType, Resolution.entityType,
        Action.entityType, Petition.entityType, Signature.entityType, Escalation.entityType,
    ]

    /// Leads an open vote with amendments and delegations, or a secret one, through its life.
    private static func life(in kind: StoreKind, secret: Bool) async throws -> SampleAssembly {
        let rule = try secret ? DecisionRule(secrecy: .secret(floor: 2)) : DecisionRule(isChangeable: true, allowsDelegation: true)
        let sample = try await SampleAssembly(in: kind, rule: rule)
        let (store, assembly, seed) = (sample.store, sample.assembly, Seed(ContentDigest(of: "seed")))
        try await sample.happen(.opened, at: 1)
        let discussed = try await sample.proposal(at: 1)
        let comments = try (0..<3).map {
            try Comment(
                id: Identifier(SampleTown.id(600 + $0)), on: discussed, author: SampleTown.person(Int($0)), side: $0 == 0 ? .for : .against,
                text: "Été \($0)", created: SampleTown.after(10 + Int64($0)))
        }
        for comment in comments { try await store.put(comment) }
        try await store.put(comments[1].moderated(by: SampleTown.chair, reason: "Injures", at: SampleTown.after(14)))
        let amendment = try SampleTown.amendment(1, to: discussed, edits: [.append(text: " Sans poisson.")], at: SampleTown.after(15))
        try await sample.happen(.amendmentTabled(amendment: amendment), at: 15, as: SampleAssembly.member(SampleTown.id(12)))
        try await sample.takeElectorate(at: 20)
        try await sample.happen(.amendmentsOpened, at: 30)
        for voter in 0..<3 { try await sample.cast(voter, voter < 2 ? .yes : .no, at: 40, on: amendment.id.rawValue) }
        try await sample.happen(.amendmentsClosed, at: 50)
        try await assembly.count(sample.id, as: SampleAssembly.chair, at: SampleTown.after(51))
        if secret { try await sample.happen(.seedCommitted(commitment: seed.commitment), at: 60) }
        if !secret {
            try await assembly.delegate(to: SampleTown.person(0), in: .everywhere, as: SampleAssembly.voter(5), at: SampleTown.after(61))
            try await assembly.delegate(to: SampleTown.person(1), in: .everywhere, as: SampleAssembly.voter(5), at: SampleTown.after(62))
            try await assembly.delegate(
                to: SampleTown.person(5), in: .proposal(sample.id.rawValue), as: SampleAssembly.voter(6), at: SampleTown.after(63))
        }
        try await sample.happen(.voteOpened, at: 100)
        let papers = try await [0, 1, 2, 0].asyncMap { voter in
            try await sample.paper(
                voter, .stance(voter == 2 ? .no : .yes), at: 110, nonce: Seed(ContentDigest(of: "nonce \(voter)")))
        }
        _ = try await PollingStation(store, for: sample.id, batchLimit: 2).cast(papers)
        try await sample.happen(.voteClosed, at: 200)
        try await assembly.count(sample.id, seed: secret ? seed : nil, as: SampleAssembly.chair, at: SampleTown.after(201))
        try await afterwards(sample)
        return sample
    }

    private static func afterwards(_ sample: SampleAssembly) async throws {
        let store = sample.store
        let resolution = try #require(try await store.stored(Resolution.id(of: sample.id))?.value)
        let action = try Action(
            id: Identifier(SampleTown.id(700)), of: resolution, title: "Recettes", due: SampleTown.after(900),
            created: SampleTown.after(300))
        try await store.put(action)
        try await store.put(action.moved(to: .done, at: SampleTown.after(400)))
        let escalation = try Escalation(
            of: resolution, into: SampleTown.space(), rule: EscalationRule(raise: .half, keep: Fraction(1, of: 3)), total: 3,
            created: SampleTown.after(310))
        try await store.put(
            escalation.supported(by: TerritoryID("insee:commune:38185"), resolution: resolution, weight: 2, at: SampleTown.after(311)))
        let petition = try Petition(
            id: Identifier(SampleTown.id(80)), toRepeal: resolution, author: SampleTown.person(1), reason: "Trop cher",
            threshold: Fraction(1, of: 8), created: SampleTown.after(320), closes: SampleTown.after(400))
        try await store.put(petition)
        try await sample.assembly.sign(petition.id, as: SampleAssembly.voter(1), at: SampleTown.after(321))
        try await sample.assembly.repeal(by: petition.id, as: SampleAssembly.chair, at: SampleTown.after(330))
    }

    /// What a viewer finds: by sort and in the store's order, each with its revision and its bytes.
    private static func found(_ sample: SampleAssembly, as viewer: Viewer) async throws -> [String] {
        var lines: [String] = []
        for type in types {
            var query = SearchQuery.of(type).sorted(by: .date(.created, ascending: true))
            query.limit = 1_000
            for hit in try await sample.store.search(query, as: viewer).hits { lines.append(try line(hit.record)) }
        }
        return lines
    }

    private static func line(_ record: EntityRecord) throws -> String {
        func body<E: Entity>(_ type: E.Type) throws -> String {
            String(decoding: try CanonicalForm.bytes(of: record.value(as: E.self)), as: UTF8.self)
        }
        let kept: [EntityType: any Entity.Type] = [
            Space.entityType: Space.self, Proposal.entityType: Proposal.self, Amendment.entityType: Amendment.self,
            Comment.entityType: Comment.self, Electorate.entityType: Electorate.self, Delegation.entityType: Delegation.self,
            BallotRecord.entityType: BallotRecord.self, BoxPart.entityType: BoxPart.self,
            JournalEntry.entityType: JournalEntry.self, JournalHead.entityType: JournalHead.self, Resolution.entityType: Resolution.self,
            Action.entityType: Action.self, Petition.entityType: Petition.self, Signature.entityType: Signature.self,
            Escalation.entityType: Escalation.self,
        ]
        let type = try #require(kept[record.type])
        return "\(record.type.rawValue) \(record.id) \(record.revision.rawValue) \(try body(type))"
    }

    @Test(arguments: [false, true])
    func `is kept alike by every store, for every viewer`(secret: Bool) async throws {
        let samples = try await StoreKind.allCases.asyncMap { try await Self.life(in: $0, secret: secret) }
        for viewer in [Viewer.steward, .anonymous, SampleAssembly.chair, SampleAssembly.voter(1)] {
            let found = try await samples.asyncMap { try await Self.found($0, as: viewer) }
            #expect(found[0] == found[1])
        }
        // Everything was there: each sort of thing, and each sort of ballot once a voter.
        let all = try await Self.found(samples[1], as: .steward)
        let counts = Dictionary(grouping: all) { String($0.prefix { $0 != " " }) }.mapValues(\.count)
        for type in Self.types {
            let isNone = type == (secret ? Delegation.entityType : BoxPart.entityType)
            #expect((counts[type.rawValue] ?? 0 > 0) != isNone, "\(type.rawValue)")
        }
        #expect(counts[BallotRecord.entityType.rawValue] == 6)
        #expect(counts[BoxPart.entityType.rawValue] == (secret ? 1 : nil))
    }

    @Test(arguments: StoreKind.allCases, [false, true])
    func `is recounted from what the store kept, and its comments are found in order`(kind: StoreKind, secret: Bool) async throws {
        let sample = try await Self.life(in: kind, secret: secret)
        let dossier = try await sample.assembly.dossier(of: sample.id, as: .anonymous, at: SampleTown.after(1_000))
        let recount = try Recount.verify(Dossier(bytes: dossier.bytes()))
        #expect(recount.decision == .adopted)
        #expect(recount.count?.numbers == .stances(try StanceCount(yes: secret ? 2 : 4, no: 1)))
        let comments = try await sample.store.search(.comments(on: sample.id.rawValue), as: .anonymous).hits.map {
            try $0.record.value(as: Comment.self)
        }
        #expect(comments.map(\.text) == ["Été 0", "", "Été 2"])
        #expect(comments[1].moderation?.reason == "Injures")
        #expect(try await sample.store.search(.actions(of: Resolution.id(of: sample.id)), as: .anonymous).hits.count == 1)
        #expect(try await sample.store.stored(sample.id)?.value.stage == .repealed)
    }
}
