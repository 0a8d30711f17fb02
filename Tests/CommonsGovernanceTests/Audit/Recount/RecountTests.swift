import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct RecountTests {
    /// An assembly with amendments, a friendly one, delegations, a correction and a changed vote, decided.
    private func decided() async throws -> (SampleAssembly, Dossier) {
        let rule = try DecisionRule(
            quorums: [.share(.half, of: .electorate, measuring: .cast)], majority: .ratio(.twoThirds, of: .expressed, strict: false),
            isChangeable: true, allowsDelegation: true)
        let sample = try await SampleAssembly(rule: rule, amendmentRule: DecisionRule(allowsDelegation: true))
        try await sample.happen(.opened, at: 1)
        func table(_ number: UInt64, _ edit: (TextVersion) -> TextEdit?, at seconds: Int64) async throws -> Amendment {
            let proposal = try await sample.proposal()
            let amendment = try SampleTown.amendment(
                number, to: proposal, edits: [try #require(edit(proposal.text))], at: SampleTown.after(seconds), by: SampleTown.person(1))
            try await sample.happen(.amendmentTabled(amendment: amendment), at: seconds, as: SampleAssembly.voter(1))
            return amendment
        }
        let friendly = try await table(1, { $0.replacing("Un", with: "Au moins un") }, at: 2)
        let rival = try await table(2, { $0.replacing("viande", with: "bœuf") }, at: 3)
        let far = try await table(3, { $0.replacing("sans viande", with: "entièrement végétarien") }, at: 4)
        let added = try await table(4, { _ in .append(text: " Et un dessert.") }, at: 5)
        try await sample.happen(.amendmentAccepted(amendment: friendly.id), at: 6)
        try await sample.takeElectorate(at: 7)
        try await sample.happen(.amendmentsOpened, at: 8)
        try await sample.assembly.delegate(to: SampleTown.person(0), in: .everywhere, as: SampleAssembly.voter(6), at: SampleTown.after(9))
        try await sample.assembly.delegate(
            to: SampleTown.person(6), in: .space(SampleTown.id(2)), as: SampleAssembly.voter(7), at: SampleTown.after(9))
        try await sample.assembly.delegate(
            to: SampleTown.person(0), in: .everywhere, as: SampleAssembly.voter(300), at: SampleTown.after(9))
        for voter in 0..<5 {
            try await sample.cast(voter, .yes, at: 10, on: rival.id.rawValue)
            try await sample.cast(voter, voter < 4 ? .yes : .no, at: 10, on: far.id.rawValue)
            try await sample.cast(voter, voter < 1 ? .yes : .no, at: 10, on: added.id.rawValue)
        }
        try await sample.happen(.amendmentsClosed, at: 20)
        let frozen = try await sample.assembly.count(sample.id, as: SampleAssembly.chair, at: SampleTown.after(21))
        #expect(frozen.text.text == "Au moins un repas entièrement végétarien par semaine.")
        #expect(frozen.amendments.map(\.status) == [.accepted, .fell(to: far.id), .adopted, .refused])
        try await sample.happen(.voteOpened, at: 100)
        try await sample.cast(3, .no)
        try await sample.happen(.corrected(edits: [.append(text: " Dès lundi.")], reason: "date"), at: 115)
        for voter in 0..<3 { try await sample.cast(voter, .no, at: 120) }
        for voter in 0..<2 { try await sample.cast(voter, .yes, at: 121) }
        try await sample.cast(4, .abstain, at: 122)
        // 6 and 7 give their votes to 0, who votes yes; 5 gives theirs into a circle of one with 8, who may not vote.
        try await sample.assembly.delegate(
            to: SampleTown.person(8), in: .everywhere, as: SampleAssembly.voter(5), at: SampleTown.after(123))
        try await sample.happen(.voteClosed, at: 200)
        let proposal = try await sample.assembly.count(sample.id, as: SampleAssembly.chair, at: SampleTown.after(201))
        #expect(proposal.stage == .adopted)
        #expect(proposal.count?.numbers == .stances(try StanceCount(yes: 4, no: 1, abstain: 1)))
        #expect((proposal.count?.direct, proposal.count?.carried, proposal.count?.lost, proposal.count?.void) == (4, 2, 1, 1))
        return (sample, try await sample.assembly.dossier(of: sample.id, as: .anonymous, at: SampleTown.after(300)))
    }

    @Test func `finds again what was decided, from the journal alone`() async throws {
        let (sample, dossier) = try await decided()
        let recount = try Recount.verify(dossier)
        let proposal = try await sample.proposal(at: 300)
        #expect(recount.count == proposal.count)
        #expect(recount.decision == proposal.verdict?.decision)
        #expect(recount.text == proposal.text.digest)
        let resolution = try #require(try await sample.store.stored(Resolution.id(of: sample.id))?.value)
        #expect(resolution.evidence == recount.evidence)
    }

    @Test func `writes the same bytes for the same log, and reads them`() async throws {
        let (_, one) = try await decided()
        let (_, two) = try await decided()
        let bytes = try one.bytes()
        #expect(try bytes == two.bytes())
        #expect(try Dossier(bytes: bytes) == one)
        #expect(try Recount.verify(Dossier(bytes: bytes)).decision == .adopted)
    }

    @Test func `sees a page that is changed, missing, moved or put in`() async throws {
        let (_, dossier) = try await decided()
        func verify(_ entries: [JournalEntry]) throws { _ = try Recount.verify(Dossier(electorate: dossier.electorate, entries: entries)) }
        let entries = dossier.entries
        for page in 1..<entries.count {
            var missing = entries
            missing.remove(at: page)
            #expect(throws: page < entries.count - 1 ? RecountError.pageOutOfOrder(page) : .unfinished(pages: page)) { try verify(missing) }
            if page % 5 == 0 { #expect(throws: RecountError.unfinished(pages: page)) { try verify(Array(entries[..<page])) } }
            var moved = entries
            moved.swapAt(page, page - 1)
            #expect(throws: RecountError.self) { try verify(moved) }
        }
        #expect(throws: RecountError.noDraft) { try verify([]) }
    }

    @Test func `sees by a digest from elsewhere that pages are missing, or that another journal is shown`() async throws {
        let (sample, dossier) = try await decided()
        let pages = dossier.entries.count
        for entry in dossier.entries { #expect(try Recount.verify(dossier, evidence: entry.digest).pages == pages) }
        let cut = Dossier(electorate: dossier.electorate, entries: Array(dossier.entries.dropLast(3)))
        #expect(throws: RecountError.unfinished(pages: pages - 3)) { try Recount.verify(cut) }
        #expect(try Recount.verify(cut, isRunning: true).decision == nil)
        let evidence = dossier.entries[pages - 2].digest
        #expect(throws: RecountError.noEvidence(evidence)) { try Recount.verify(cut, evidence: evidence, isRunning: true) }
        // Repealed afterwards: the resolution's evidence is a page before the last.
        try await sample.happen(.repealed(reason: "Une pétition"), at: 400)
        let later = try await sample.assembly.dossier(of: sample.id, as: .anonymous, at: SampleTown.after(500))
        let resolution = try #require(try await sample.store.stored(Resolution.id(of: sample.id))?.value)
        #expect(try Recount.verify(later, evidence: resolution.evidence).confirms(resolution))
    }

    @Test func `sees a byte that is changed, wherever it stands`() async throws {
        let (_, dossier) = try await decided()
        let bytes = try dossier.bytes()
        var (unread, refused, same) = (0, 0, 0)
        for place in stride(from: 0, to: bytes.count, by: 211) {
            var changed = bytes
            changed[place] ^= 1
            guard let other = try? Dossier(bytes: changed) else {
                unread += 1
                continue
            }
            if (try? Recount.verify(other)) == nil { refused += 1 } else if other == dossier { same += 1 }
        }
        #expect(unread + refused + same == (bytes.count + 210) / 211)
        #expect(unread > 5 && refused > 50)
    }

    @Test func `publishes who may vote, and not why`() async throws {
        let (sample, dossier) = try await decided()
        let electorate = try #require(try await sample.store.electorate(of: sample.id.rawValue))
        let list = try #require(dossier.electorate)
        #expect((list.digest, list.voters) == (electorate.digest, electorate.voters))
        #expect(list.attendants == [SampleTown.person(8)])
        for person in 0..<10 { #expect(list.mayVote(SampleTown.person(person)) == (person < 8)) }
        let text = String(decoding: try dossier.bytes(), as: UTF8.self)
        #expect(!text.contains("eligibility"))
        // What others gave in other matters is not published either.
        #expect(!text.contains(SampleTown.person(300).description))
    }

    /// Writes a journal anew, so that the chain is whole and only what it says is wrong.
    private func forged(_ dossier: Dossier, _ change: (Int, JournalEvent) -> JournalEvent) throws -> Dossier {
        var head = JournalHead(of: dossier.entries[0].proposal, at: dossier.entries[0].at)
        let entries = try dossier.entries.map { try head.write(change($0.number, $0.event), at: $0.at) }
        return Dossier(electorate: dossier.electorate, entries: entries, box: dossier.box)
    }

    @Test func `sees a vote that was changed under a chain written anew`() async throws {
        let (_, dossier) = try await decided()
        var changed = 0
        for page in dossier.entries.indices {
            guard case .cast(let question, let text, let lines) = dossier.entries[page].event else { continue }
            for (old, new) in [(" yes", " no"), (" no", " yes"), (" abstain", " yes")] where lines[0].hasSuffix(old) {
                let other = try forged(dossier) { number, event in
                    number == page
                        ? .cast(question: question, text: text, lines: [lines[0].dropLast(old.count) + new] + lines.dropFirst()) : event
                }
                // A vote that was changed later, or that is void, makes no difference to the numbers.
                if (try? Recount.verify(other)) == nil { changed += 1 }
            }
        }
        #expect(changed >= 18)
        let stranger = try forged(dossier) { _, event in
            guard case .cast(let question, let text, let lines) = event, question == SampleTown.id(3) else { return event }
            return .cast(question: question, text: text, lines: lines + ["\(SampleTown.person(77)) yes"])
        }
        #expect(throws: RecountError.self) { try Recount.verify(stranger) }
        let other = try forged(dossier) { _, event in
            guard case .happened(.counted(let count, let seed, _), let by) = event else { return event }
            return .happened(event: .counted(count: count, seed: seed, decision: .refused), by: by)
        }
        #expect(throws: RecountError.otherDecision(page: dossier.entries.count - 1)) { try Recount.verify(other) }
    }

    /// A vote between three places that ends in a tie of two, decided by a seed or by the chair.
    private func tied(_ policy: TiePolicy, seed: Seed?) async throws -> (SampleAssembly, Dossier) {
        let question = Question.choice(
            try ChoiceQuestion(
                candidates: Candidates(["a", "b", "c"]), form: .rated(.approval), counting: CountingRule(.approval)))
        let sample = try await SampleAssembly(rule: DecisionRule(question: question, tiePolicy: policy))
        try await sample.openVote(seed: seed)
        for (voter, choice) in [0, 1, 1, 2, 2].enumerated() {
            let paper = Paper.marks([RatedBallot.Mark(candidate: choice, value: 1)])
            _ = try await PollingStation(sample.store, for: sample.id).cast(sample.paper(voter, paper))
        }
        try await sample.happen(.voteClosed, at: 200)
        try await sample.assembly.count(sample.id, seed: seed, as: SampleAssembly.chair, at: SampleTown.after(201))
        if policy == .chair { try await sample.happen(.tieBroken(choice: .choose(winners: [2])), at: 202) }
        return (sample, try await sample.assembly.dossier(of: sample.id, as: .anonymous, at: SampleTown.after(300)))
    }

    @Test func `draws the winner of a tie again by the seed that was committed to`() async throws {
        var drawn = Set<[Int]>()
        for number in 0..<12 {
            let (sample, dossier) = try await tied(.committedSeed, seed: Seed(ContentDigest(of: "draw \(number)")))
            let recount = try Recount.verify(dossier)
            let resolution = try #require(try await sample.store.stored(Resolution.id(of: sample.id))?.value)
            #expect(recount.winners == resolution.verdict.winners && recount.confirms(resolution))
            drawn.insert(recount.winners)
            let other = try forged(dossier) { _, event in
                guard case .happened(.counted(let count, _, let decision), let by) = event else { return event }
                return .happened(event: .counted(count: count, seed: Seed(.zero), decision: decision), by: by)
            }
            #expect(throws: RecountError.otherSeed) { try Recount.verify(other) }
        }
        #expect(drawn == [[1], [2]])
    }

    @Test func `follows the chair who breaks a tie, and nobody who chooses a loser`() async throws {
        let (sample, dossier) = try await tied(.chair, seed: nil)
        let recount = try Recount.verify(dossier)
        let resolution = try #require(try await sample.store.stored(Resolution.id(of: sample.id))?.value)
        #expect((recount.decision, recount.winners) == (.adopted, [2]))
        #expect(recount.confirms(resolution))
        let loser = try forged(dossier) { _, event in
            guard case .happened(.tieBroken, let by) = event else { return event }
            return .happened(event: .tieBroken(choice: .choose(winners: [0])), by: by)
        }
        #expect(throws: RecountError.otherDecision(page: dossier.entries.count - 1)) { try Recount.verify(loser) }
        let other = try forged(dossier) { _, event in
            guard case .happened(.tieBroken, let by) = event else { return event }
            return .happened(event: .tieBroken(choice: .choose(winners: [1])), by: by)
        }
        #expect(try !Recount.verify(other).confirms(resolution))
    }

    @Test func `agrees with the rule on every small count`() throws {
        let majorities: [Majority] = [
            .simple, .absolute, .unanimity, .consent(objections: 1, blocks: 0), .ratio(.twoThirds, of: .expressed, strict: true),
            .ratio(.twoThirds, of: .cast, strict: false), .ratio(.half, of: .electorate, strict: false),
            .ratio(.none, of: .expressed, strict: false),
        ]
        let quorums: [[Quorum]] = [
            [], [.share(.half, of: .electorate, measuring: .cast)],
            [.share(.twoThirds, of: .cast, measuring: .expressed), .number(2, measuring: .yes)],
        ]
        var (compared, differing) = (0, 0)
        for majority in majorities {
            for quorum in quorums {
                for abstention in Silence.allCases {
                    for tie in TiePolicy.allCases {
                        let rule = try DecisionRule(quorums: quorum, majority: majority, abstention: abstention, tiePolicy: tie)
                        for code in 0..<256 {
                            let stances = try StanceCount(yes: code & 3, no: code >> 2 & 3, abstain: code >> 4 & 3, block: code >> 6 & 3)
                            let seed = Seed(ContentDigest(of: "\(code)"))
                            let judge = RecountJudge(rule: rule, electorate: 7)
                            if judge.decision(on: stances, seed: seed) != rule.verdict(on: stances, electorate: 7, seed: seed).decision {
                                differing += 1
                            }
                            compared += 1
                        }
                    }
                }
            }
        }
        #expect((compared, differing) == (8 * 3 * 3 * 4 * 256, 0))
    }

    @Test func `compares parts as multiplication across does`() throws {
        var generator = SeededGenerator(seed: "parts".utf8)
        var differing = 0
        for _ in 0..<20_000 {
            let bound = [4, 50, 1 << 40][generator.draw(below: 3)]
            let whole = 1 + generator.draw(below: bound)
            let denominator = 1 + generator.draw(below: bound)
            let fraction = try Fraction(generator.draw(below: denominator + 1), of: denominator)
            let part = generator.draw(below: whole + 1)
            let order = RecountJudge.compare((part, whole), (fraction.numerator, fraction.denominator))
            let expected = fraction.comparing(part, of: whole)
            if (order < 0) != (expected == .less) || (order > 0) != (expected == .more) { differing += 1 }
        }
        #expect(differing == 0)
    }
}
