public import CommonsDomain

extension Proposal {
    /// The proposal after an event, its deadlines up to that instant applied before it.
    ///
    /// Pure: the same proposal and event give the same proposal. That the actor may propose in the space or chairs it is for the caller to
    /// check, see ``ProposalEvent/Kind/authority``; that the author is the author is checked here.
    /// - Throws: ``ProposalRefusal`` with the stage and the reason.
    public func applying(_ event: ProposalEvent, by actor: EntityID, at instant: Instant) throws(ProposalRefusal) -> Proposal {
        var proposal = settled(at: instant)
        let (stage, kind) = (proposal.stage, event.kind)
        guard instant >= proposal.updated else { throw ProposalRefusal(stage, kind, .outOfOrder(last: proposal.updated)) }
        guard stage.legalEvents.contains(kind) else { throw ProposalRefusal(stage, kind, .wrongStage) }
        guard kind.authority != .author || actor == author else { throw ProposalRefusal(stage, kind, .notAllowed(.author)) }
        if let reason = proposal.take(event, by: actor, at: instant) { throw ProposalRefusal(stage, kind, reason) }
        proposal.updated = instant
        return proposal.settled(at: instant)
    }

    private mutating func take(_ event: ProposalEvent, by actor: EntityID, at instant: Instant) -> ProposalRefusal.Reason? {
        switch event {
        case .edited(let title, let text): return edit(title: title, text: text, at: instant)
        case .ruled(let rule):
            guard electorate == nil else { return .tooLate }
            self.rule = rule
        case .scheduled(let timetable): return schedule(timetable, at: instant)
        case .seedCommitted(let commitment):
            guard seedCommitment == nil else { return .seed }
            seedCommitment = commitment
        case .opened:
            if let missed = missed([timetable.discussionCloses, timetable.amendmentsClose, timetable.voteCloses], at: instant) {
                return missed
            }
            opened = instant
            move(to: .discussion, at: instant)
        case .amendmentTabled(let amendment): return table(amendment, by: actor, at: instant)
        case .amendmentWithdrawn(let id): return withdraw(id, by: actor, at: instant)
        case .amendmentAccepted(let id): return accept(id, at: instant)
        case .amendmentsOpened:
            return call(timetable.discussionCloses, before: [timetable.amendmentsClose, timetable.voteCloses], at: instant) {
                $0.move(to: .amendment, at: instant)
            }
        case .amendmentsClosed:
            return call(timetable.amendmentsClose, before: [timetable.voteCloses], at: instant) { $0.closeAmendments(at: instant) }
        case .amendmentsDecided(let counts, let text):
            return missed([timetable.voteCloses], at: instant) ?? decideAmendments(counts, text: text, at: instant)
        case .frozen:
            return call(timetable.discussionCloses, before: [timetable.voteCloses], at: instant) { $0.freeze(at: instant) }
        case .electorateTaken(let seal): return take(seal, at: instant)
        case .corrected(let edits, let reason): return correct(edits, reason: reason)
        case .voteOpened:
            guard electorate != nil else { return .noElectorate }
            guard isReadyToVote else { return .seed }
            return call(timetable.voteOpens, at: instant) { $0.openVote(at: instant) }
        case .voteClosed: return call(timetable.voteCloses, at: instant) { $0.closeVote(at: instant) }
        case .counted(let count, let seed, let decision): return decide(count, seed: seed, decision: decision, at: instant)
        case .tieBroken(let choice): return breakTie(choice, at: instant)
        case .withdrawn(let reason): end(.withdrawn, reason: reason, at: instant)
        case .voided(let reason): end(.void, reason: reason, at: instant)
        case .enacted: move(to: .enacted, at: instant)
        case .repealed(let reason): end(.repealed, reason: reason, at: instant)
        }
        return nil
    }

    private mutating func end(_ stage: ProposalStage, reason: String, at instant: Instant) {
        self.reason = reason
        move(to: stage, at: instant)
    }

    /// Does by hand what has no declared deadline: a declared one is kept, and those that come after it must be still to come.
    private mutating func call(
        _ deadline: Instant?, before later: [Instant?] = [], at instant: Instant, _ change: (inout Proposal) -> Void
    ) -> ProposalRefusal.Reason? {
        if let deadline, instant < deadline { return .notYet(deadline) }
        if let missed = missed(later, at: instant) { return missed }
        change(&self)
        return nil
    }

    /// Why a stage is not entered whose own end, or that of a stage after it, has passed: it would be over before anybody could take part.
    private func missed(_ deadlines: [Instant?], at instant: Instant) -> ProposalRefusal.Reason? {
        deadlines.compactMap(\.self).first { $0 <= instant }.map { .overdue($0) }
    }

    /// Takes other deadlines, none of which may have passed; those that have taken effect stay as they are.
    private mutating func schedule(_ timetable: Timetable, at instant: Instant) -> ProposalRefusal.Reason? {
        let pairs = [
            (self.timetable.discussionCloses, timetable.discussionCloses), (self.timetable.amendmentsClose, timetable.amendmentsClose),
            (self.timetable.voteOpens, timetable.voteOpens), (self.timetable.voteCloses, timetable.voteCloses),
        ]
        let over = stage == .draft || stage == .discussion ? 0 : stage == .amendment ? 1 : 2
        for (index, (old, new)) in pairs.enumerated() where old != new {
            guard index >= over, new.map({ $0 > instant }) ?? true else { return .tooLate }
        }
        self.timetable = timetable
        return nil
    }

    private mutating func take(_ seal: ElectorateSeal, at instant: Instant) -> ProposalRefusal.Reason? {
        guard electorate == nil else { return .electorateTaken }
        guard seal.proposal == id.rawValue else { return .foreignElectorate(seal.proposal) }
        guard seal.taken <= instant else { return .notYet(seal.taken) }
        electorate = seal
        return nil
    }
}
