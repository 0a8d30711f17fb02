import CommonsDomain

@testable import CommonsGovernance

/// A proposal in every stage, and an event of every kind that would be right for it.
enum SampleLife {
    static func proposal(in stage: ProposalStage, rule: DecisionRule? = nil) throws -> Proposal { try life(to: stage, rule: rule).proposal }

    /// A proposal in a stage, and the events that led there, one a second.
    static func life(to stage: ProposalStage, rule: DecisionRule? = nil) throws -> (proposal: Proposal, events: [ProposalEvent]) {
        var events: [ProposalEvent] = []
        var proposal = try SampleTown.proposal(rule: rule ?? DecisionRule(tiePolicy: .chair))
        var now: Int64 = 0
        func step(_ event: ProposalEvent) throws {
            now += 1
            proposal = try proposal.applying(
                event, by: event.kind.authority == .proposer ? SampleTown.id(12) : SampleTown.author, at: SampleTown.after(now))
            events.append(event)
        }
        func table() throws {
            try step(
                .amendmentTabled(
                    amendment: SampleTown.amendment(1, to: proposal, edits: [.append(text: " Ou deux.")], at: SampleTown.after(now + 1))))
        }
        func vote() throws {
            try step(.opened)
            try step(.frozen)
            try step(.electorateTaken(electorate: ElectorateSeal(SampleTown.electorate(9, of: proposal))))
            try step(.voteOpened)
        }
        func decided(_ yes: Int, _ no: Int) throws {
            try vote()
            try step(.voteClosed)
            try step(counted(proposal, yes: yes, no: no))
        }
        switch stage {
        case .draft: break
        case .discussion:
            try step(.opened)
            try table()
        case .amendment, .amendmentsClosed:
            try step(.opened)
            try step(.electorateTaken(electorate: ElectorateSeal(SampleTown.electorate(9, of: proposal))))
            try step(.amendmentsOpened)
            try table()
            if stage == .amendmentsClosed { try step(.amendmentsClosed) }
        case .frozen:
            try step(.opened)
            try step(.frozen)
            try step(.electorateTaken(electorate: ElectorateSeal(SampleTown.electorate(9, of: proposal))))
        case .vote: try vote()
        case .voteClosed:
            try vote()
            try step(.voteClosed)
        case .adopted: try decided(5, 2)
        case .refused: try decided(2, 5)
        case .tied: try decided(3, 3)
        case .noQuorum:
            proposal = try SampleTown.proposal(rule: DecisionRule(quorums: [.number(8, measuring: .cast)]))
            try decided(3, 2)
        case .withdrawn: try step(.withdrawn(reason: "Plus tard"))
        case .void:
            try step(.opened)
            try step(.voided(reason: "Hors sujet"))
        case .enacted:
            try decided(5, 2)
            try step(.enacted)
        case .repealed:
            try decided(5, 2)
            try step(.repealed(reason: "Une pétition"))
        }
        return (proposal, events)
    }

    /// The resolution of a draft that three may vote on, two for it and one against.
    static func adopted(_ draft: Proposal) throws -> Resolution {
        var proposal = draft
        func happen(_ event: ProposalEvent, at seconds: Int64) throws {
            proposal = try proposal.applying(event, by: SampleTown.author, at: SampleTown.after(seconds))
        }
        try happen(.opened, at: 1)
        try happen(.frozen, at: 2)
        try happen(.electorateTaken(electorate: ElectorateSeal(SampleTown.electorate(3, of: proposal))), at: 3)
        try happen(.voteOpened, at: 4)
        try happen(.voteClosed, at: 5)
        try happen(counted(proposal, yes: 2, no: 1), at: 6)
        return try Resolution(of: proposal, evidence: .zero)
    }

    static func count(of proposal: Proposal, yes: Int, no: Int, direct: Int? = nil) throws -> PollCount {
        PollCount(
            text: proposal.text.digest, electorate: proposal.electorate?.size ?? 0, direct: direct ?? yes + no,
            numbers: .stances(try StanceCount(yes: yes, no: no)))
    }

    static func counted(_ proposal: Proposal, yes: Int, no: Int, seed: Seed? = nil) throws -> ProposalEvent {
        let count = try count(of: proposal, yes: yes, no: no)
        return .counted(count: count, seed: seed, decision: count.verdict(by: proposal.rule, seed: seed)?.decision ?? .refused)
    }

    /// An event of a kind that fits the proposal wherever it is legal.
    static func event(_ kind: ProposalEvent.Kind, for proposal: Proposal, at instant: Instant) throws -> ProposalEvent {
        let first = proposal.amendments.first?.id ?? Identifier(SampleTown.id(999))
        switch kind {
        case .edited: return .edited(title: "Deux repas", text: "Deux repas sans viande par semaine.")
        case .ruled: return .ruled(rule: try DecisionRule(majority: .absolute))
        case .scheduled: return .scheduled(timetable: try Timetable(voteCloses: instant.advanced(bySeconds: 1_000)))
        case .seedCommitted: return .seedCommitted(commitment: Seed(ContentDigest(of: "seed")).commitment)
        case .opened: return .opened
        case .amendmentTabled:
            return .amendmentTabled(amendment: try SampleTown.amendment(7, to: proposal, edits: [.append(text: " Toujours.")], at: instant))
        case .amendmentWithdrawn: return .amendmentWithdrawn(amendment: first)
        case .amendmentAccepted: return .amendmentAccepted(amendment: first)
        case .amendmentsOpened: return .amendmentsOpened
        case .amendmentsClosed: return .amendmentsClosed
        case .amendmentsDecided:
            let counts = proposal.amendments.isEmpty ? [] : [AmendmentCount(first, stances: try StanceCount(yes: 4, no: 1))]
            return .amendmentsDecided(counts: counts, text: try proposal.amendmentRound(counts, at: instant).text.digest)
        case .frozen: return .frozen
        case .electorateTaken: return .electorateTaken(electorate: ElectorateSeal(try SampleTown.electorate(9, of: proposal)))
        case .corrected: return .corrected(edits: [.append(text: " Dès lundi.")], reason: "Il manquait une date")
        case .voteOpened: return .voteOpened
        case .voteClosed: return .voteClosed
        case .counted: return try counted(proposal, yes: 5, no: 2)
        case .tieBroken: return .tieBroken(choice: .adopt)
        case .withdrawn: return .withdrawn(reason: "Plus tard")
        case .voided: return .voided(reason: "Hors sujet")
        case .enacted: return .enacted
        case .repealed: return .repealed(reason: "Une pétition")
        }
    }
}
