import CommonsDomain
import Testing

@testable import CommonsGovernance

/// Chains written anew by somebody who can, so that every digest is right and only what happened is not.
@Suite struct RecountWalkTests {
    private typealias Page = (event: JournalEvent, at: Instant)

    private static let seed = Seed(ContentDigest(of: "drawn before the vote"))

    /// A decided vote with an amendment, on the record or in secret.
    private static func decided(secret: Bool) async throws -> Dossier {
        let rule = try secret ? DecisionRule(secrecy: .secret(floor: 2)) : DecisionRule(isChangeable: true, allowsDelegation: true)
        let sample = try await SampleAssembly(rule: rule, amendmentRule: DecisionRule(allowsDelegation: true))
        try await sample.happen(.opened, at: 1)
        let amendment = try await SampleTown.amendment(
            1, to: sample.proposal(at: 1), edits: [.append(text: " Ou deux.")], at: SampleTown.after(2))
        try await sample.happen(.amendmentTabled(amendment: amendment), at: 2, as: SampleAssembly.member(SampleTown.id(12)))
        try await sample.takeElectorate(at: 3)
        try await sample.happen(.amendmentsOpened, at: 4)
        for voter in 0..<3 { try await sample.cast(voter, .yes, at: 5, on: amendment.id.rawValue) }
        try await sample.happen(.amendmentsClosed, at: 6)
        try await sample.assembly.count(sample.id, as: SampleAssembly.chair, at: SampleTown.after(7))
        if secret { try await sample.happen(.seedCommitted(commitment: seed.commitment), at: 8) }
        try await sample.happen(.voteOpened, at: 9)
        for voter in 0..<4 {
            _ = try await PollingStation(sample.store, for: sample.id).cast(
                sample.paper(voter, .stance(voter < 3 ? .yes : .no), at: 10, nonce: Seed(ContentDigest(of: "nonce \(voter)"))))
        }
        try await sample.happen(.voteClosed, at: 20)
        try await sample.assembly.count(sample.id, seed: secret ? seed : nil, as: SampleAssembly.chair, at: SampleTown.after(21))
        return try await sample.assembly.dossier(of: sample.id, as: .anonymous, at: SampleTown.after(30))
    }

    private static func written(_ pages: [Page], as dossier: Dossier) throws -> Dossier {
        var head = JournalHead(of: dossier.entries[0].proposal, at: dossier.entries[0].at)
        return Dossier(electorate: dossier.electorate, entries: try pages.map { try head.write($0.event, at: $0.at) }, box: dossier.box)
    }

    private static func pages(_ dossier: Dossier) -> [Page] { dossier.entries.map { ($0.event, $0.at) } }

    @Test(arguments: [false, true])
    func `sees whatever is put in where it could not happen`(secret: Bool) async throws {
        let dossier = try await Self.decided(secret: secret)
        let pages = Self.pages(dossier)
        let draft = try SampleTown.proposal()
        let taken = try #require(pages.firstIndex { if case .happened(.electorateTaken, _) = $0.event { true } else { false } })
        let voteOpens = try #require(pages.firstIndex { if case .happened(.voteOpened, _) = $0.event { true } else { false } })
        let opens = 2
        let other = try DecisionRule(majority: .unanimity, secrecy: secret ? .secret(floor: 2) : .open)
        // What is put in, by whom, and from which page on it is too late for it.
        let events: [(ProposalEvent, EntityID, Int)] = [
            (.ruled(rule: other), SampleTown.chair, taken + 1),
            (.edited(title: "Autre", text: "Tout autre chose."), SampleTown.author, opens + 3),
            (.edited(title: "Autre", text: "Tout autre chose."), SampleTown.chair, 1),
            (.scheduled(timetable: try Timetable(voteCloses: SampleTown.after(9_000))), SampleTown.chair, voteOpens + 1),
            (.seedCommitted(commitment: Seed(.zero).commitment), SampleTown.chair, secret ? 1 : voteOpens + 1),
            (.opened, SampleTown.author, opens), (.frozen, SampleTown.chair, 1), (.voteOpened, SampleTown.chair, 1),
            (.withdrawn(reason: ""), SampleTown.author, 1), (.voided(reason: ""), SampleTown.chair, 1),
            (.tieBroken(choice: .adopt), SampleTown.chair, 1),
            (.amendmentsDecided(counts: [], text: draft.text.digest), SampleTown.chair, 1),
            (.amendmentWithdrawn(amendment: Identifier(SampleTown.id(1001))), SampleTown.chair, 1),
        ]
        for (event, actor, first) in events {
            for page in stride(from: first, to: pages.count, by: 2) {
                var forged = pages
                forged.insert((.happened(event: event, by: actor), pages[page - 1].at), at: page)
                let dossier = try Self.written(forged, as: dossier)
                #expect(throws: RecountError.self, "\(event.kind) before page \(page)") { try Recount.verify(dossier) }
            }
        }
    }

    @Test(arguments: [false, true])
    func `sees a page that was left out, or put in twice`(secret: Bool) async throws {
        let dossier = try await Self.decided(secret: secret)
        let pages = Self.pages(dossier)
        for page in pages.indices {
            var (less, more) = (pages, pages)
            less.remove(at: page)
            more.insert(pages[page], at: page)
            // A vote that may be changed can be cast twice.
            let isChangeable = if case .cast(let question, _, _) = pages[page].event { question == SampleTown.id(3) } else { false }
            let (without, twice) = (try Self.written(less, as: dossier), try Self.written(more, as: dossier))
            #expect(throws: RecountError.self, "without page \(page)") { try Recount.verify(without) }
            if !isChangeable { #expect(throws: RecountError.self, "page \(page) twice") { try Recount.verify(twice) } }
        }
    }

    @Test(arguments: [false, true])
    func `sees who was not the author, or not elected to vote`(secret: Bool) async throws {
        let dossier = try await Self.decided(secret: secret)
        let pages = Self.pages(dossier)
        let stranger = SampleTown.id(70)
        for page in pages.indices {
            var forged = pages
            switch pages[page].event {
            case .happened(.opened, _): forged[page].event = .happened(event: .opened, by: stranger)
            case .happened(.amendmentTabled(let amendment), _):
                forged[page].event = .happened(event: .amendmentTabled(amendment: amendment), by: stranger)
            case .cast(let question, let text, let lines):
                forged[page].event = .cast(question: question, text: text, lines: ["\(stranger) yes"] + lines.dropFirst())
            case .rolled(let text, _): forged[page].event = .rolled(text: text, voters: [stranger])
            default: continue
            }
            let other = try Self.written(forged, as: dossier)
            #expect(throws: RecountError.self, "page \(page)") { try Recount.verify(other) }
        }
    }
}
