public import CommonsDomain

extension Proposal {
    /// Carries what was adopted in one space into another, with its text and its whole history, to be decided there anew.
    /// - Throws: ``ResolutionError/notInForce(_:)`` for what does not hold, ``ProposalError`` as the initialiser.
    public init(
        id: Identifier<Proposal>, carrying resolution: Resolution, into space: Space, room: String? = nil, author: EntityID,
        created: Instant
    ) throws {
        guard resolution.isInForce else { throw ResolutionError.notInForce(resolution.state) }
        let step = Carried(
            space: resolution.home.space, proposal: resolution.proposal, resolution: resolution.id.rawValue, at: created)
        try self.init(
            id: id, in: space, room: room, author: author, title: resolution.title, text: resolution.text.text, tags: resolution.tags,
            history: resolution.history + [step], created: created)
    }
}
