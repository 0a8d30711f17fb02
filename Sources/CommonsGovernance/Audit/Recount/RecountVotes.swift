internal import CommonsDomain

/// The votes of a journal, the last of each voter on each question.
struct RecountVotes {
    private var papers: [EntityID: [EntityID: (text: ContentDigest, paper: Paper)]] = [:]
    private var roll: [EntityID: Set<ContentDigest>] = [:]
    /// How many secret votes were handed in.
    private(set) var rolled = 0

    static func read(_ line: String, answering question: Question, page: Int) throws -> (EntityID, Paper) {
        let parts = line.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, let voter = try? EntityID(String(parts[0])), let paper = try? Paper(line: String(parts[1])),
            (try? question.check(paper)) != nil
        else { throw RecountError.unreadableVote(line, page: page) }
        return (voter, paper)
    }

    mutating func cast(
        _ paper: Paper, by voter: EntityID, on question: EntityID, text: ContentDigest, isChangeable: Bool, page: Int
    ) throws {
        if let earlier = papers[question]?[voter], earlier.text == text, !isChangeable { throw RecountError.votedTwice(voter, page: page) }
        papers[question, default: [:]][voter] = (text, paper)
    }

    mutating func roll(_ voter: EntityID, text: ContentDigest, page: Int) throws {
        guard roll[voter, default: []].insert(text).inserted else { throw RecountError.votedTwice(voter, page: page) }
        rolled += 1
    }

    func stances(
        on question: EntityID, text: ContentDigest, voters: [EntityID], delegations: RecountDelegations
    ) throws -> StanceCount {
        let cast = valid(on: question, text: text)
        let weights = delegations.weights(voters: voters, direct: Set(cast.keys)).carried
        var stances = StanceCount()
        for (voter, paper) in cast { _ = try stances.append(paper, weight: weights[voter] ?? 1) }
        return stances
    }

    func count(
        on question: EntityID, question asked: Question, text: ContentDigest, voters: [EntityID], delegations: RecountDelegations
    ) throws -> PollCount {
        let cast = valid(on: question, text: text)
        let (weights, lost, cyclic) = delegations.weights(voters: voters, direct: Set(cast.keys))
        // In order of voters: no count depends on it, and the same journal is counted the same way.
        let weighted = cast.keys.sorted().compactMap { voter in cast[voter].map { WeightedPaper($0, weight: weights[voter] ?? 1) } }
        return PollCount(
            text: text, electorate: voters.count, direct: cast.count, carried: weighted.reduce(0) { $0 + $1.weight } - cast.count,
            lost: lost, cyclic: cyclic, void: (papers[question]?.count ?? 0) - cast.count,
            numbers: try Self.numbers(of: weighted, answering: asked))
    }

    private func valid(on question: EntityID, text: ContentDigest) -> [EntityID: Paper] {
        (papers[question] ?? [:]).filter { $0.value.text == text }.mapValues(\.paper)
    }

    /// What papers come to. The engine has its own: the recount takes none of its steps from there.
    static func numbers(of papers: [WeightedPaper], answering question: Question) throws -> PollCount.Numbers {
        switch question {
        case .motion:
            var stances = StanceCount()
            for entry in papers { _ = try stances.append(entry.paper, weight: entry.weight) }
            return .stances(stances)
        case .choice(let choice):
            let blanks = papers.reduce(0) { $1.paper.isBlank ? $0 + $1.weight : $0 }
            let outcome = try Tally.count(choice.box(of: papers), by: choice.counting)
            guard RecountTally(papers, answering: choice).confirms(outcome) else { throw RecountError.otherTally(choice.counting.method) }
            return .choice(outcome: outcome, blanks: blanks)
        }
    }
}

/// Who had given their vote to whom, as the recount follows it: from those who voted to those whose votes they carry.
struct RecountDelegations {
    private let chosen: [EntityID: EntityID]

    /// Nobody gave their vote to anybody.
    static let none = RecountDelegations(chosen: [:])

    private init(chosen: [EntityID: EntityID]) { self.chosen = chosen }

    init(_ delegations: [Delegation], proposal: EntityID, space: EntityID, at close: Instant) {
        var chosen: [EntityID: EntityID] = [:]
        let scopes: [Delegation.Scope] = [.everywhere, .space(space), .proposal(proposal)]
        // The widest first, so that narrower and later ones overwrite.
        for scope in scopes {
            let inScope = delegations.filter { $0.scope == scope && $0.given <= close && !($0.revoked.map { $0 <= close } ?? false) }
            for delegation in inScope.sorted(by: { ($0.given, $0.id) < ($1.given, $1.id) }) { chosen[delegation.from] = delegation.to }
        }
        self.chosen = chosen
    }

    /// How many votes each direct voter carries, how many are lost, and who is lost in a circle.
    func weights(voters: [EntityID], direct: Set<EntityID>) -> (carried: [EntityID: Int], lost: Int, cyclic: [EntityID]) {
        let electors = Set(voters)
        let giving = voters.filter { !direct.contains($0) && chosen[$0] != nil }
        var givers: [EntityID: [EntityID]] = [:]
        for voter in giving { if let to = chosen[voter] { givers[to, default: []].append(voter) } }
        func reached(from root: EntityID) -> [EntityID] {
            var found: [EntityID] = []
            var stack = givers[root] ?? []
            while let voter = stack.popLast() {
                found.append(voter)
                stack += givers[voter] ?? []
            }
            return found
        }
        var carried: [EntityID: Int] = [:]
        var arrived = 0
        for voter in direct {
            let behind = reached(from: voter).count
            carried[voter] = 1 + behind
            arrived += behind
        }
        // Whoever is reached neither from a vote, nor from a dead end, goes around in a circle.
        var ended = Set<EntityID>()
        let deadEnds = givers.keys.filter { !direct.contains($0) && (!electors.contains($0) || chosen[$0] == nil) }
        for root in direct.union(deadEnds) { ended.formUnion(reached(from: root)) }
        return (carried, giving.count - arrived, giving.filter { !ended.contains($0) }.sorted())
    }
}
