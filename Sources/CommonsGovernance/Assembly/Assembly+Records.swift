public import CommonsDomain

extension Assembly {
    /// Everything needed to recount a proposal: for who may read it, once it is counted; while the vote runs, where the rule shows votes live.
    ///
    /// Where the rule never shows who voted what, the dossier is for those who administer the space's owner.
    /// - Throws: ``AssemblyError``, and what the store throws.
    public func dossier(of id: Identifier<Proposal>, as viewer: Viewer, at now: Instant) async throws -> Dossier {
        guard let proposal = try await proposal(id, as: viewer, at: now) else { throw AssemblyError.unknownProposal(id) }
        let isOver = proposal.stage.isDecided
        let isLive = proposal.rule.reveal == .live && (proposal.stage == .vote || proposal.stage == .voteClosed)
        guard isOver || isLive else { throw AssemblyError.notDisclosed(proposal.stage) }
        if proposal.rule.reveal == .neverPerPerson, !viewer.maySee(proposal.home.chairTokens) { throw AssemblyError.notAllowed(.chair) }
        var box: OpenedBox?
        if proposal.rule.secrecy.isSecret, let seed = proposal.seed {
            box = try await store.openedBox(of: id.rawValue)
            // Of an empty box nothing is kept.
            if box == nil { box = try await store.box(of: id.rawValue, text: proposal.text.digest, seed: seed) }
        }
        return Dossier(
            electorate: try await store.electorate(of: id.rawValue).map(ElectorateList.init),
            entries: try await store.journal(of: id.rawValue), box: box)
    }

    /// How many voted in each group, without groups under the floor that the rule sets for a secret vote.
    ///
    /// Where the rule never shows who voted what, this too is for those who administer the space's owner: groups are for who asks to make, and
    /// a group of one tells what one voted.
    /// - `group`: the group of a voter; who has none is left out.
    /// - `floor`: the floor for an open vote.
    /// - Returns: What was voted by group, for an open vote; for a secret one only who took part is known, and counts as blank.
    /// - Throws: ``AssemblyError``, and what the store throws.
    public func breakdown(
        of id: Identifier<Proposal>, floor: Int, as viewer: Viewer, at now: Instant, by group: @Sendable (EntityID) -> String?
    ) async throws -> Breakdown {
        guard let proposal = try await proposal(id, as: viewer, at: now) else { throw AssemblyError.unknownProposal(id) }
        guard proposal.count != nil, proposal.rule.question == .motion else { throw AssemblyError.notDisclosed(proposal.stage) }
        if proposal.rule.reveal == .neverPerPerson, !viewer.maySee(proposal.home.chairTokens) { throw AssemblyError.notAllowed(.chair) }
        var groups: [String: StanceCount] = [:]
        var rest = StanceCount()
        try await store.forEach(BallotRecord.self, keyed: BallotRecord.key(id.rawValue)) { record in
            guard record.text == proposal.text.digest else { return }
            let paper = try record.paper.map { try Paper(line: $0) } ?? .stance(.blank)
            guard let name = group(record.voter) else {
                _ = try rest.append(paper)
                return
            }
            _ = try groups[name, default: StanceCount()].append(paper)
        }
        var floor = floor
        if case .secret(let least) = proposal.rule.secrecy { floor = max(floor, least) }
        return try Breakdown(groups.map { Breakdown.Group(name: $0.key, stances: $0.value) }, rest: rest, floor: floor)
    }

    /// Lets somebody vote for the viewer, in place of whoever did in the same matters.
    /// - Throws: ``AssemblyError/notSignedIn``, ``DelegationError``, and what the store throws.
    @discardableResult
    public func delegate(
        to: EntityID, in scope: Delegation.Scope, as viewer: Viewer, at now: Instant
    ) async throws -> Delegation {
        guard let from = viewer.person else { throw AssemblyError.notSignedIn }
        var id = ContentDigest(of: "delegation \(scope.name) \(from) \(now)").entityID
        // One given and replaced at the same instant has that id already.
        while try await store.stored(Identifier<Delegation>(id)) != nil { id = ContentDigest(of: "delegation after \(id)").entityID }
        let delegation = try Delegation(id: Identifier(id), from: from, to: to, scope: scope, given: now)
        var changes: [Change] = []
        if let old = try await standingDelegation(of: from, in: scope) {
            changes.append(try .put(old.value.revoked(at: now), expecting: .revision(old.revision)))
        }
        changes.append(try .put(delegation, expecting: .absent))
        try await store.apply(changes)
        return delegation
    }

    /// Takes back whom the viewer let vote in these matters; nothing happens when there is nobody.
    /// - Throws: ``AssemblyError/notSignedIn``, ``DelegationError``, and what the store throws.
    public func revokeDelegation(in scope: Delegation.Scope, as viewer: Viewer, at now: Instant) async throws {
        guard let from = viewer.person else { throw AssemblyError.notSignedIn }
        guard let old = try await standingDelegation(of: from, in: scope) else { return }
        try await store.put(old.value.revoked(at: now), expecting: .revision(old.revision))
    }

    private func standingDelegation(of from: EntityID, in scope: Delegation.Scope) async throws -> Stored<Delegation>? {
        try await store.record(withKey: Delegation.key(scope) + from.description, as: .steward)?.stored()
    }

    /// Signs a petition for the viewer; signing twice leaves one signature.
    /// - Throws: ``AssemblyError``, ``PetitionError``, and what the store throws.
    public func sign(_ id: Identifier<Petition>, as viewer: Viewer, at now: Instant) async throws {
        guard let person = viewer.person else { throw AssemblyError.notSignedIn }
        guard let petition = try await store.entity(id, as: viewer)?.value else { throw AssemblyError.unknown(id.rawValue) }
        let resolution = try await resolution(of: petition)
        guard let electorate = try await store.electorate(of: resolution.proposal) else { throw AssemblyError.unknown(resolution.proposal) }
        let signature = try Signature(of: petition, by: person, electorate: electorate, at: now)
        do { try await store.put(signature, expecting: .absent) } catch { guard error.isConflict else { throw error } }
    }

    /// How many have signed.
    /// - Throws: what the store throws.
    public func signatures(of id: Identifier<Petition>) async throws -> Int {
        var count = 0
        try await store.forEach(Signature.self, keyed: Signature.key(id.rawValue)) { _ in count += 1 }
        return count
    }

    /// Repeals a resolution for which enough have signed.
    /// - Throws: ``PetitionError/tooFew(signatures:of:threshold:)``, ``AssemblyError``, ``ProposalRefusal``, and what the store throws.
    @discardableResult
    public func repeal(by id: Identifier<Petition>, as viewer: Viewer, at now: Instant) async throws -> Proposal {
        guard let petition = try await store.entity(id, as: viewer)?.value else { throw AssemblyError.unknown(id.rawValue) }
        let count = try await signatures(of: id)
        guard petition.status(signatures: count, at: now) == .succeeded else {
            throw PetitionError.tooFew(signatures: count, of: petition.electorate, threshold: petition.threshold)
        }
        let proposal = Identifier<Proposal>(try await resolution(of: petition).proposal)
        return try await apply(
            .repealed(reason: "petition \(id): \(count) of \(petition.electorate) signed"), to: proposal, as: viewer, at: now)
    }

    private func resolution(of petition: Petition) async throws -> Resolution {
        guard let stored = try await store.stored(Identifier<Resolution>(petition.resolution)) else {
            throw AssemblyError.unknown(petition.resolution)
        }
        return stored.value
    }
}
