import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct SecretVoteTests {
    private let seed = Seed(ContentDigest(of: "drawn before the vote"))

    private func voted(_ stances: [Stance], order: [Int]? = nil, in kind: StoreKind) async throws -> (SampleAssembly, [CastReceipt]) {
        let sample = try await SampleAssembly(in: kind, rule: DecisionRule(secrecy: .secret(floor: 3)))
        try await sample.openVote(seed: seed)
        let station = PollingStation(sample.store, for: sample.id)
        var receipts: [CastReceipt] = []
        for (place, voter) in (order ?? Array(stances.indices)).enumerated() {
            let paper = try await sample.paper(
                voter, .stance(stances[voter]), at: 110 + Int64(place), nonce: Seed(ContentDigest(of: "nonce \(voter)")))
            if case .taken(let receipt) = try await station.cast(paper) { receipts.append(receipt) }
        }
        return (sample, receipts)
    }

    private func closed(_ sample: SampleAssembly) async throws -> Proposal {
        try await sample.happen(.voteClosed, at: 200)
        return try await sample.assembly.count(sample.id, seed: seed, as: SampleAssembly.chair, at: SampleTown.after(201))
    }

    @Test(arguments: StoreKind.allCases)
    func `lets each voter find their paper, and nobody tell whose it is`(kind: StoreKind) async throws {
        let stances: [Stance] = [.yes, .no, .yes, .abstain, .yes]
        let (sample, receipts) = try await voted(stances, in: kind)
        // While the vote runs, ballots in the store tell no time but the opening.
        var sealed = 0
        try await sample.store.forEach(SealedBallot.self, keyed: SealedBallot.key(sample.id.rawValue)) { ballot in
            sealed += 1
            #expect(ballot.opened == SampleTown.after(100))
            #expect(ballot.projection.dates.created == SampleTown.after(100))
        }
        #expect(sealed == 5)
        #expect(try await closed(sample).stage == .adopted)
        let dossier = try await sample.assembly.dossier(of: sample.id, as: .anonymous, at: SampleTown.after(300))
        let box = try #require(dossier.box)
        #expect(box.papers.count == 5)
        for (voter, receipt) in receipts.enumerated() {
            let tracker = try #require(receipt.tracker)
            #expect(box.entry(tracker)?.paper == stances[voter].rawValue)
            let again = SealedBallot.tracker(
                of: .stance(stances[voter]), on: sample.id.rawValue, text: try await sample.proposal().text.digest,
                nonce: Seed(ContentDigest(of: "nonce \(voter)")))
            #expect(again == tracker)
        }
        // The box names nobody, and the single ballots, which a store may number as they came in, are gone from it.
        let bytes = try String(decoding: CanonicalForm.bytes(of: box), as: UTF8.self)
        for voter in 0..<5 { #expect(!bytes.contains(SampleTown.person(voter).description)) }
        #expect(try await sample.store.keys(withPrefix: SealedBallot.key(sample.id.rawValue), after: nil, limit: 9, as: .steward).isEmpty)
        try await sample.store.forEach(BallotRecord.self, keyed: BallotRecord.key(sample.id.rawValue)) { #expect($0.paper == nil) }
    }

    @Test(arguments: StoreKind.allCases)
    func `opens the same box whatever the order of votes`(kind: StoreKind) async throws {
        let stances: [Stance] = [.yes, .no, .yes, .abstain, .yes, .block]
        let (one, _) = try await voted(stances, in: kind)
        let (two, _) = try await voted(stances, order: [5, 0, 3, 1, 4, 2], in: kind)
        _ = (try await closed(one), try await closed(two))
        let box = try #require(try await one.store.openedBox(of: one.id.rawValue))
        #expect(box.papers.count == 6)
        #expect(try await two.store.openedBox(of: two.id.rawValue) == box)
    }

    @Test(arguments: StoreKind.allCases)
    func `takes no secret vote without a secret, nor a second one`(kind: StoreKind) async throws {
        let (sample, _) = try await voted([.yes], in: kind)
        let station = PollingStation(sample.store, for: sample.id)
        #expect(try await station.cast(sample.paper(1, .stance(.no))) == .refused(.noNonce))
        let again = try await sample.paper(0, .stance(.no), nonce: Seed(.zero))
        #expect(try await station.cast(again) == .refused(.alreadyVoted(at: SampleTown.after(110))))
    }

    @Test(arguments: StoreKind.allCases)
    func `recounts from the box, and sees a paper that was changed, added, or moved`(kind: StoreKind) async throws {
        let (sample, _) = try await voted([.yes, .no, .yes, .yes], in: kind)
        _ = try await closed(sample)
        let dossier = try await sample.assembly.dossier(of: sample.id, as: .anonymous, at: SampleTown.after(300))
        #expect(try Recount.verify(dossier).decision == .adopted)
        let box = try #require(dossier.box)
        var changed = box.papers
        changed[0] = OpenedBox.Entry(tracker: changed[0].tracker, text: changed[0].text, paper: "abstain")
        let forged = [changed, Array(box.papers.reversed()), Array(box.papers.dropLast()), box.papers + [box.papers[0]]]
        for papers in forged {
            let other = Dossier(
                electorate: dossier.electorate, entries: dossier.entries, box: OpenedBox(proposal: box.proposal, papers: papers))
            #expect(throws: RecountError.self) { try Recount.verify(other) }
        }
        #expect(throws: RecountError.otherBox) { try Recount.verify(Dossier(electorate: dossier.electorate, entries: dossier.entries)) }
    }

    @Test(arguments: StoreKind.allCases)
    func `voids papers on a text that was corrected, in sight of all`(kind: StoreKind) async throws {
        let (sample, _) = try await voted([.yes, .yes, .no], in: kind)
        try await sample.happen(.corrected(edits: [.append(text: " Dès lundi.")], reason: "date"), at: 150)
        let paper = try await sample.paper(0, .stance(.no), at: 160, nonce: Seed(ContentDigest(of: "again")))
        guard case .taken = try await PollingStation(sample.store, for: sample.id).cast(paper) else {
            Issue.record("refused")
            return
        }
        let decided = try await closed(sample)
        #expect(decided.count?.void == 3)
        // The roll says who voted on which text: what void papers say would be known of a voter who was alone on it.
        let box = try #require(try await sample.assembly.dossier(of: sample.id, as: .anonymous, at: SampleTown.after(300)).box)
        #expect(box.papers.compactMap(\.paper) == ["no"])
        #expect(box.papers.count == 4)
        #expect(decided.stage == .refused)
        #expect(
            try await Recount.verify(sample.assembly.dossier(of: sample.id, as: .anonymous, at: SampleTown.after(300))).count?.void == 3)
    }
}
