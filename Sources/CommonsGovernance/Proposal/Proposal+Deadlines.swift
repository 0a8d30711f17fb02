public import CommonsDomain

extension Proposal {
    /// The next instant at which it changes by itself, or `nil` for none.
    public var nextDeadline: Instant? {
        switch stage {
        case .discussion: timetable.discussionCloses
        case .amendment: timetable.amendmentsClose
        case .frozen: isReadyToVote ? timetable.voteOpens ?? timetable.voteCloses : timetable.voteCloses
        case .vote: timetable.voteCloses
        default: nil
        }
    }

    /// Where it stands at an instant, whether or not anybody has looked since its last event.
    public func stage(at instant: Instant) -> ProposalStage { settled(at: instant).stage }

    /// The same with every deadline applied that has come by an instant, each at its own.
    ///
    /// A frozen proposal whose vote has not opened when it should close, for want of an electorate or a seed or because nobody opened it, is
    /// void. A vote that waits for one of these opens at the instant at which the last of them is there.
    public func settled(at now: Instant) -> Proposal {
        var proposal = self
        // Each round moves one stage on; no stage comes twice.
        while let deadline = proposal.nextDeadline, deadline <= now { proposal.meet(max(deadline, proposal.updated)) }
        return proposal
    }

    /// Whether the vote can open.
    var isReadyToVote: Bool { electorate != nil && (seedCommitment != nil || !needsSeed) }

    /// Whether the rule draws from a seed.
    var needsSeed: Bool { rule.secrecy.isSecret || rule.tiePolicy == .committedSeed }

    private mutating func meet(_ deadline: Instant) {
        switch stage {
        case .discussion:
            if timetable.amendmentsClose == nil { freeze(at: deadline) } else { move(to: .amendment, at: deadline) }
        case .amendment: closeAmendments(at: deadline)
        case .frozen:
            if isReadyToVote, timetable.voteOpens != nil {
                openVote(at: deadline)
            } else {
                reason =
                    isReadyToVote
                    ? "The vote was not opened before it should close."
                    : electorate == nil ? "No electorate was taken before the vote should close." : "No seed was committed."
                move(to: .void, at: deadline)
            }
        case .vote: closeVote(at: deadline)
        default: return
        }
    }

    mutating func move(to stage: ProposalStage, at instant: Instant) {
        (self.stage, since) = (stage, instant)
        updated = max(updated, instant)
    }

    mutating func closeAmendments(at instant: Instant) {
        if amendments.contains(where: { $0.status == .tabled }) {
            move(to: .amendmentsClosed, at: instant)
        } else {
            freeze(at: instant)
        }
    }

    /// Amendments that were never voted on do not come into the text.
    mutating func freeze(at instant: Instant) {
        for index in amendments.indices where amendments[index].status == .tabled {
            amendments[index].status = .refused
            amendments[index].decided = instant
        }
        move(to: .frozen, at: instant)
    }

    mutating func openVote(at instant: Instant) {
        voteOpened = instant
        move(to: .vote, at: instant)
    }

    mutating func closeVote(at instant: Instant) {
        voteClosed = instant
        move(to: .voteClosed, at: instant)
    }
}
