import CommonsDomain
import CommonsGovernance
import Foundation

extension Garden {
    /// A choice among places by ranked, secret ballots: the roll apart from the box, opened with a seed to which the chair had committed.
    func chooseThePlace(_ folder: URL) async throws {
        print("\n— A choice, in secret —")
        let places = try Candidates(["Verger nord", "Mare", "Serre", "Allée"])
        let question = try ChoiceQuestion(candidates: places, form: .ranked, counting: CountingRule(.instantRunoff))
        let rule = try DecisionRule(
            question: .choice(question), quorums: [.share(.half, of: .electorate, measuring: .expressed)], secrecy: .secret(floor: 5))
        let draft = try Proposal(
            id: Self.id(), in: space, author: person("Bilal"), title: "Où planter le noyer", text: "Le noyer est planté au lieu choisi.",
            created: Self.day(30))
        try await assembly.propose(draft, as: viewer("Bilal"))
        let id = draft.id
        try await assembly.apply(.ruled(rule: rule), to: id, as: viewer("Ana"), at: Self.day(30))
        try await assembly.apply(.opened, to: id, as: viewer("Bilal"), at: Self.day(30))
        try await assembly.takeElectorate(of: id, people: standings, as: viewer("Ana"), at: Self.day(31))
        try await assembly.apply(.frozen, to: id, as: viewer("Ana"), at: Self.day(31))
        // The seed is drawn now and shown at the end; its commitment stands in the journal before the first vote.
        let seed = Seed(ContentDigest(of: "drawn by lot at the opening"))
        try await assembly.apply(.seedCommitted(commitment: seed.commitment), to: id, as: viewer("Ana"), at: Self.day(31))
        let opened = try await assembly.apply(.voteOpened, to: id, as: viewer("Ana"), at: Self.day(32))
        say(
            32,
            "the vote opens on \(places.names.joined(separator: ", ")); the chair is committed to \(seed.commitment.description.prefix(16))…"
        )
        let rankings: [[[Int]]] = [
            [[0], [1]], [[0], [2]], [[0], [3], [1]], [[1], [2]], [[1], [2]], [[2], [1]], [[2], [1], [0]], [[3], [2], [1]], [[2, 3], [1]],
            [[0], [1]],
        ]
        let papers = zip(Self.names, rankings).map { ($0, Paper.ranking($1)) }
        try await vote(papers, on: opened, question: id.rawValue, day: 33, nonces: true)
        try await assembly.apply(.voteClosed, to: id, as: viewer("Ana"), at: Self.day(35))
        let decided = try await assembly.count(id, seed: seed, as: viewer("Ana"), at: Self.day(35))
        say(
            35,
            "\(decided.verdict?.decision.rawValue ?? "undecided"): \(decided.verdict?.winners.map { places[$0] }.joined(separator: ", ") ?? "")"
        )

        let dossier = try await assembly.dossier(of: id, as: .anonymous, at: Self.day(36))
        let recount = try Recount.verify(dossier)
        say(36, "recounted from the box of \(dossier.box?.papers.count ?? 0) papers: \(recount.decision?.rawValue ?? "nothing")")
        for paper in dossier.box?.papers.prefix(3) ?? [] { say(36, "  \(paper.tracker.description.prefix(16))…  \(paper.paper ?? "void")") }
        guard let stored = try await store.entity(Resolution.id(of: id), as: .anonymous) else { return }
        try write(stored.value.svg(), to: folder.appendingPathComponent("choice.svg"))
        try Data(dossier.bytes()).write(to: folder.appendingPathComponent("choice.dossier.json"))
    }
}
