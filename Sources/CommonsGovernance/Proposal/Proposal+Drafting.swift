internal import CommonsDomain

extension Proposal {
    mutating func edit(title: String, text: String, at instant: Instant) -> ProposalRefusal.Reason? {
        guard !TextFolding.fold(title).isEmpty else { return .emptyTitle }
        // By bytes, as digests are: two spellings of one character are two texts.
        if !text.utf8.elementsEqual(self.text.text.utf8) {
            do { if let reason = add(try self.text.next(text), at: instant) { return reason } } catch { return .text(error) }
        }
        self.title = title
        return nil
    }

    mutating func correct(_ edits: [TextEdit], reason: String) -> ProposalRefusal.Reason? {
        guard !edits.isEmpty else { return .text(.emptyEdit) }
        do {
            let corrected = try text.applying(edits)
            guard corrected.digest != text.digest else { return .text(.emptyEdit) }
            // Votes are pinned to digests: those that are void would count again, beside the new votes of the same people.
            if stage == .vote, let before = earlierTexts.last(where: { $0.digest == corrected.digest }) {
                return .text(.stoodBefore(version: before.number))
            }
            if let refused = add(corrected, at: updated) { return refused }
        } catch { return .text(error) }
        self.reason = reason
        return nil
    }

    /// Makes a version the standing one; amendments of the one before are superseded.
    private mutating func add(_ version: TextVersion, at instant: Instant) -> ProposalRefusal.Reason? {
        let size = earlierTexts.reduce(text.text.utf8.count + version.text.utf8.count) { $0 + $1.text.utf8.count }
        guard size <= Self.textLimit else { return .tooMuchText(size) }
        earlierTexts.append(text)
        text = version
        for index in amendments.indices where amendments[index].status == .tabled && amendments[index].base != version.digest {
            amendments[index].status = .superseded
            amendments[index].decided = instant
        }
        return nil
    }

    mutating func table(_ amendment: Amendment, by actor: EntityID, at instant: Instant) -> ProposalRefusal.Reason? {
        guard amendments.count < Self.amendmentLimit else { return .tooManyAmendments }
        let edits = amendments.reduce(amendment.edits.count) { $0 + $1.edits.count }
        guard edits <= Self.editLimit else { return .tooManyEdits(edits) }
        let added = (amendments + [amendment]).reduce(0) { $0 + $1.edits.reduce(0) { $0 + $1.added.utf8.count } }
        guard added <= Self.textLimit else { return .tooMuchText(added) }
        guard amendment.proposal == id.rawValue, amendment.home == home, amendment.author == actor, amendment.created == instant,
            amendment.status == .tabled, self.amendment(amendment.id) == nil
        else { return .foreignAmendment(amendment.id) }
        guard amendment.base == text.digest else { return .text(.otherVersion(amendment.base, standing: text.digest)) }
        do {
            guard try text.applying(amendment.edits).digest != text.digest else { return .text(.emptyEdit) }
        } catch { return .text(error) }
        amendments.append(amendment)
        return nil
    }

    mutating func withdraw(_ id: Identifier<Amendment>, by actor: EntityID, at instant: Instant) -> ProposalRefusal.Reason? {
        guard let index = amendments.firstIndex(where: { $0.id == id }) else { return .unknownAmendment(id) }
        guard amendments[index].author == actor else { return .notAllowed(.author) }
        guard amendments[index].status == .tabled else { return .amendmentDecided(id, amendments[index].status) }
        amendments[index].status = .withdrawn
        amendments[index].decided = instant
        return nil
    }

    /// Takes a friendly amendment into the text. Others that change another place move along; those of the same place are superseded.
    mutating func accept(_ id: Identifier<Amendment>, at instant: Instant) -> ProposalRefusal.Reason? {
        guard let index = amendments.firstIndex(where: { $0.id == id }) else { return .unknownAmendment(id) }
        let accepted = amendments[index]
        guard accepted.status == .tabled else { return .amendmentDecided(id, accepted.status) }
        let length = text.length
        let amended: TextVersion
        do { amended = try text.applying(accepted.edits) } catch { return .text(error) }
        let before = amendments
        amendments[index].status = .accepted
        amendments[index].decided = instant
        for other in amendments.indices where amendments[other].status == .tabled {
            let moved = amendments[other].edits.map { $0.rebased(over: accepted.edits, length: length) }
            guard !moved.contains(nil) else { continue }
            amendments[other].edits = moved.compactMap { $0 }
            amendments[other].base = amended.digest
        }
        if let reason = add(amended, at: instant) {
            amendments = before
            return reason
        }
        return nil
    }
}
