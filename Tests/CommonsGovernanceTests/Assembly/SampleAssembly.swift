import CommonsDomain

@testable import CommonsGovernance

/// An assembly over a store, in memory unless told otherwise, with a space, a proposal and nine members.
struct SampleAssembly {
    let store: AnyStore
    let assembly: Assembly<AnyStore>
    let id: Identifier<Proposal> = Identifier(SampleTown.id(3))
    let members = 9

    static let chair = Viewer(person: SampleTown.chair, tokens: [.admin(of: SampleTown.association), .member(of: SampleTown.association)])
    static let author = member(SampleTown.author)

    static func member(_ id: EntityID) -> Viewer { Viewer(person: id, tokens: [.member(of: SampleTown.association)]) }
    static func voter(_ number: Int) -> Viewer { member(SampleTown.person(number)) }

    init(in kind: StoreKind = .memory, rule: DecisionRule? = nil, amendmentRule: DecisionRule? = nil) async throws {
        store = try kind.open()
        assembly = Assembly(store)
        let sample = try SampleTown.space(rule: rule)
        let space = try Space(
            id: sample.id, name: sample.name, theme: sample.theme, owner: sample.owner, territories: sample.territories,
            electorate: sample.electorate, rule: sample.rule, amendmentRule: amendmentRule ?? sample.amendmentRule, rooms: sample.rooms,
            created: sample.created)
        try await store.put(space)
        try await assembly.propose(
            Proposal(
                id: id, in: space, author: SampleTown.author, title: "Un repas végétarien", text: "Un repas sans viande par semaine.",
                created: SampleTown.noon), as: Self.author)
    }

    func proposal(at seconds: Int64 = 0) async throws -> Proposal {
        guard let proposal = try await assembly.proposal(id, as: .steward, at: SampleTown.after(seconds)) else {
            throw AssemblyError.unknownProposal(id)
        }
        return proposal
    }

    @discardableResult
    func happen(_ event: ProposalEvent, at seconds: Int64, as viewer: Viewer? = nil) async throws -> Proposal {
        let right = event.kind.authority == .author ? Self.author : Self.chair
        return try await assembly.apply(event, to: id, as: viewer ?? right, at: SampleTown.after(seconds))
    }

    func takeElectorate(at seconds: Int64) async throws {
        let people = (0..<members).map {
            Standing(
                person: SampleTown.person($0), memberships: [.init(in: SampleTown.association, since: SampleTown.noon, isVoting: $0 < 8)])
        }
        try await assembly.takeElectorate(of: id, people: people, as: Self.chair, at: SampleTown.after(seconds))
    }

    /// Leads the draft to its vote, which opens at 100 seconds.
    func openVote(seed: Seed? = nil) async throws {
        try await happen(.opened, at: 1)
        try await takeElectorate(at: 2)
        try await happen(.frozen, at: 3)
        if let seed { try await happen(.seedCommitted(commitment: seed.commitment), at: 4) }
        try await happen(.voteOpened, at: 100)
    }

    /// Leads the draft to its adoption by one vote, counted at 201 seconds.
    func adopt() async throws -> Resolution {
        try await openVote()
        try await cast(0, .yes)
        try await happen(.voteClosed, at: 200)
        try await assembly.count(id, as: Self.chair, at: SampleTown.after(201))
        guard let resolution = try await store.stored(Resolution.id(of: id))?.value else { throw AssemblyError.unknownProposal(id) }
        return resolution
    }

    func paper(
        _ voter: Int, _ paper: Paper, at seconds: Int64 = 110, on question: EntityID? = nil, text: ContentDigest? = nil, nonce: Seed? = nil
    )
        async throws -> CastPaper
    {
        let standing = try await proposal(at: seconds).text.digest
        return CastPaper(
            by: SampleTown.person(voter), on: question ?? id.rawValue, text: text ?? standing, paper: paper, nonce: nonce,
            at: SampleTown.after(seconds))
    }

    @discardableResult
    func cast(_ voter: Int, _ stance: Stance, at seconds: Int64 = 110, on question: EntityID? = nil) async throws -> CastResult {
        try await PollingStation(store, for: id).cast(paper(voter, .stance(stance), at: seconds, on: question))
    }
}
