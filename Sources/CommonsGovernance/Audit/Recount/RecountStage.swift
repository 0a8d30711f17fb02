internal import CommonsDomain

/// Where a proposal stands, as the recount follows it from its journal: by event when it may happen, where the engine says by stage what may.
struct RecountStage {
    /// A stage as far as the recount tells them apart.
    enum Phase: Hashable { case draft, discussion, amending, amended, frozen, voting, voted, tied, adopted, enacted, over }

    private(set) var phase = Phase.draft
    /// When the votes on amendments opened and closed.
    private(set) var amending: (opened: Instant?, closed: Instant?)
    /// When the vote opened and closed.
    private(set) var voting: (opened: Instant?, closed: Instant?)
    private var timetable = Timetable.byHand
    /// When something last happened, by an event or a deadline.
    private var updated: Instant

    init(since: Instant) { updated = since }

    /// Whether the journal may end here: something was decided, or will never be.
    var isOver: Bool {
        switch phase {
        case .tied, .adopted, .enacted, .over: true
        default: false
        }
    }

    /// Moves on by every deadline that has come.
    ///
    /// - `amendments`: whether one waits for its vote.
    /// - `ready`: whether the vote can open.
    mutating func reach(_ now: Instant, amendments: Bool, ready: Bool) {
        func isPast(_ deadline: Instant?) -> Bool { deadline.map { $0 <= now } ?? false }
        func instant(_ deadline: Instant?) -> Instant { deadline.map { max($0, updated) } ?? now }
        if phase == .discussion, isPast(timetable.discussionCloses) {
            enter(timetable.amendmentsClose == nil ? .frozen : .amending, at: instant(timetable.discussionCloses))
        }
        if phase == .amending, isPast(timetable.amendmentsClose) {
            enter(amendments ? .amended : .frozen, at: instant(timetable.amendmentsClose))
        }
        if phase == .frozen, ready, isPast(timetable.voteOpens) { enter(.voting, at: instant(timetable.voteOpens)) }
        // A vote that nobody can open, or that nobody has opened, closes without having been.
        if phase == .frozen, !ready || timetable.voteOpens == nil, isPast(timetable.voteCloses) {
            enter(.over, at: instant(timetable.voteCloses))
        }
        if phase == .voting, isPast(timetable.voteCloses) { enter(.voted, at: instant(timetable.voteCloses)) }
    }

    /// Takes an event at its instant; `false` where it may not happen, or where a declared deadline would have done it.
    mutating func take(_ event: ProposalEvent, at now: Instant, amendments: Bool, ready: Bool) -> Bool {
        guard happens(event.kind), leavesTime(event.kind, at: now) else { return false }
        updated = max(updated, now)
        switch event {
        case .scheduled(let other): return schedule(other, at: now)
        case .opened: enter(.discussion, at: now)
        case .amendmentsOpened, .frozen:
            guard timetable.discussionCloses == nil else { return false }
            enter(event.kind == .frozen ? .frozen : .amending, at: now)
        case .amendmentsClosed:
            guard timetable.amendmentsClose == nil else { return false }
            enter(amendments ? .amended : .frozen, at: now)
        case .amendmentsDecided: enter(.frozen, at: now)
        case .voteOpened:
            guard ready, timetable.voteOpens == nil else { return false }
            enter(.voting, at: now)
        case .voteClosed:
            guard timetable.voteCloses == nil else { return false }
            enter(.voted, at: now)
        case .counted(_, _, let decision): decide(decision, at: now)
        case .tieBroken(let choice): decide(choice == .refuse ? .refused : .adopted, at: now)
        case .enacted: enter(.enacted, at: now)
        case .withdrawn, .voided, .repealed: enter(.over, at: now)
        default: break
        }
        return true
    }

    /// Whether a kind of event happens in this phase.
    private func happens(_ kind: ProposalEvent.Kind) -> Bool {
        switch kind {
        case .opened: phase == .draft
        case .edited, .ruled: phase == .draft || phase == .discussion
        case .scheduled, .seedCommitted: isBeforeVote
        case .electorateTaken: isBeforeVote && phase != .draft
        case .withdrawn: isBeforeVote
        case .amendmentTabled, .amendmentWithdrawn: phase == .discussion || phase == .amending
        case .amendmentAccepted, .amendmentsOpened, .frozen: phase == .discussion
        case .amendmentsClosed: phase == .amending
        case .amendmentsDecided: phase == .amended
        case .voteOpened: phase == .frozen
        case .corrected: phase == .frozen || phase == .voting
        case .voteClosed: phase == .voting
        case .counted: phase == .voted
        case .tieBroken: phase == .tied
        case .voided: phase != .draft && phase != .enacted && phase != .over
        case .enacted: phase == .adopted
        case .repealed: phase == .adopted || phase == .enacted
        }
    }

    /// Whether what comes after an event is still to come: no stage is entered that is over.
    private func leavesTime(_ kind: ProposalEvent.Kind, at now: Instant) -> Bool {
        let later: [Instant?] =
            switch kind {
            case .opened: [timetable.discussionCloses, timetable.amendmentsClose, timetable.voteCloses]
            case .amendmentsOpened: [timetable.amendmentsClose, timetable.voteCloses]
            case .amendmentsClosed, .amendmentsDecided, .frozen: [timetable.voteCloses]
            default: []
            }
        return later.allSatisfy { $0.map { now < $0 } ?? true }
    }

    private var isBeforeVote: Bool {
        switch phase {
        case .draft, .discussion, .amending, .amended, .frozen: true
        default: false
        }
    }

    private mutating func enter(_ phase: Phase, at instant: Instant) {
        switch phase {
        case .amending: amending.opened = instant
        case .amended: amending.closed = instant
        case .voting: voting.opened = instant
        case .voted: voting.closed = instant
        default: break
        }
        (self.phase, updated) = (phase, max(updated, instant))
    }

    private mutating func decide(_ decision: Verdict.Decision, at instant: Instant) {
        switch decision {
        case .adopted: enter(.adopted, at: instant)
        case .tied: enter(.tied, at: instant)
        case .refused, .noQuorum: enter(.over, at: instant)
        }
    }

    /// Neither is a deadline declared that would have passed, nor one of a stage that is over.
    private mutating func schedule(_ other: Timetable, at now: Instant) -> Bool {
        let over = phase == .draft || phase == .discussion ? 0 : phase == .amending ? 1 : 2
        let deadlines = [\Timetable.discussionCloses, \.amendmentsClose, \.voteOpens, \.voteCloses]
        for (index, deadline) in deadlines.enumerated() where timetable[keyPath: deadline] != other[keyPath: deadline] {
            guard index >= over, other[keyPath: deadline].map({ now < $0 }) ?? true else { return false }
        }
        timetable = other
        return true
    }
}
