public import CommonsDomain

extension Assembly {
    /// Says something of a proposal for the viewer, as the proposal stands at this instant and for who may propose in its space.
    ///
    /// - `comment`: the id that the comment gets.
    /// - `replyTo`: the comment that it answers; `nil` for none.
    /// - Throws: ``AssemblyError``, ``CommentError`` where no comments are taken any more or the text is not one, and what the store throws.
    @discardableResult
    public func say(
        _ text: String, on id: Identifier<Proposal>, side: Comment.Side, replyTo: Identifier<Comment>? = nil,
        comment: Identifier<Comment>, as viewer: Viewer, at now: Instant
    ) async throws -> Comment {
        guard let author = viewer.person else { throw AssemblyError.notSignedIn }
        guard let proposal = try await proposal(id, as: viewer, at: now) else { throw AssemblyError.unknownProposal(id) }
        try await checkProposer(proposal.home, viewer)
        var answered: Comment?
        if let replyTo {
            answered = try await store.entity(replyTo, as: viewer)?.value
            guard answered != nil else { throw AssemblyError.unknown(replyTo.rawValue) }
        }
        let said = try Comment(id: comment, on: proposal, author: author, replyTo: answered, side: side, text: text, created: now)
        try await store.put(said, expecting: .absent)
        return said
    }

    /// Takes a comment out of sight, for a reason that is shown in its place.
    /// - Throws: ``AssemblyError`` unless the viewer chairs, ``CommentError``, and what the store throws.
    @discardableResult
    public func moderate(
        _ id: Identifier<Comment>, reason: String, as viewer: Viewer, at now: Instant
    ) async throws -> Comment {
        guard let moderator = viewer.person else { throw AssemblyError.notSignedIn }
        guard let stored = try await store.entity(id, as: viewer) else { throw AssemblyError.unknown(id.rawValue) }
        guard viewer.maySee(stored.value.home.chairTokens) else { throw AssemblyError.notAllowed(.chair) }
        let moderated = try stored.value.moderated(by: moderator, reason: reason, at: now)
        try await store.put(moderated, expecting: .revision(stored.revision))
        return moderated
    }

    /// Opens a petition that the viewer calls for, against a resolution that still holds, by somebody who could vote on it.
    /// - Throws: ``AssemblyError``, ``PetitionError``, and what the store throws.
    public func open(_ petition: Petition, as viewer: Viewer) async throws {
        guard let person = viewer.person else { throw AssemblyError.notSignedIn }
        guard person == petition.author else { throw AssemblyError.notAllowed(.author) }
        guard let resolution = try await store.entity(Identifier<Resolution>(petition.resolution), as: viewer)?.value else {
            throw AssemblyError.unknown(petition.resolution)
        }
        guard resolution.isInForce else { throw PetitionError.nothingToRepeal }
        // A petition may come from anywhere, and must not bring readers or an electorate of its own.
        guard petition.home == resolution.home, petition.electorate == resolution.electorate else {
            throw AssemblyError.unknown(petition.resolution)
        }
        guard try await store.electorate(of: resolution.proposal)?.eligibility(of: person)?.right == .votes else {
            throw PetitionError.mayNotSign(person)
        }
        try await store.put(petition, expecting: .absent)
    }
}
