import CommonsDomain
import CommonsGovernance
import Foundation

extension Garden {
    /// A motion: drafted, discussed, amended, voted on with delegations, decided, recounted, and acted on.
    func decideOnTheMeal(_ folder: URL) async throws {
        print("\n— A motion —")
        // Driss drafts. Nobody else sees a draft.
        let draft = try Proposal(
            id: Self.id(), in: space, room: "menus", author: person("Driss"), title: "Un repas végétarien",
            text: "Un repas par semaine est servi sans viande. Le menu est affiché le lundi.", created: Self.day(0))
        try await assembly.propose(draft, as: viewer("Driss"))
        let id = draft.id
        // The deadlines take effect at their instants, whether or not anybody looks.
        let timetable = try Timetable(
            discussionCloses: Self.day(7), amendmentsClose: Self.day(10), voteOpens: Self.day(10), voteCloses: Self.day(14))
        try await assembly.apply(.scheduled(timetable: timetable), to: id, as: viewer("Ana"), at: Self.day(0))
        var proposal = try await assembly.apply(.opened, to: id, as: viewer("Driss"), at: Self.day(0, hour: 13))
        say(0, "Driss proposes: \(proposal.text.text)")

        // People comment, on a side, and answer each other.
        let question = try await assembly.say(
            "Et le poisson ?", on: id, side: .question, comment: Self.id(), as: viewer("Emma"), at: Self.day(1))
        let answer = try await assembly.say(
            "Sans poisson non plus.", on: id, side: .remark, replyTo: question.id, comment: Self.id(), as: viewer("Driss"),
            at: Self.day(1, hour: 14))
        for line in CommentThread([answer, question]).lines {
            say(
                1,
                String(repeating: "  ", count: line.depth)
                    + "\(name(of: line.comment.author)) (\(line.comment.side.rawValue)): \(line.comment.text)")
        }

        // Amendments are edits of one version of the text. Driss accepts a friendly one; two others want the same words.
        func table(_ author: String, _ reason: String, day: Int64, _ edit: TextEdit?) async throws -> Amendment {
            let amendment = try Amendment(
                id: Self.id(), proposal: id.rawValue, home: proposal.home, author: person(author), reason: reason,
                base: proposal.text.digest,
                edits: [edit].compactMap { $0 }, created: Self.day(day))
            proposal = try await assembly.apply(.amendmentTabled(amendment: amendment), to: id, as: viewer(author), at: Self.day(day))
            say(day, "\(author) tables an amendment: \(reason)")
            return amendment
        }
        let friendly = try await table(
            "Emma", "ni viande ni poisson", day: 2, proposal.text.replacing("sans viande", with: "sans viande ni poisson"))
        let twice = try await table(
            "Hana", "deux repas", day: 3,
            proposal.text.replacing("Un repas par semaine est servi", with: "Deux repas par semaine sont servis"))
        let monthly = try await table("Ivan", "une fois par mois", day: 4, proposal.text.replacing("semaine", with: "mois"))
        proposal = try await assembly.apply(.amendmentAccepted(amendment: friendly.id), to: id, as: viewer("Driss"), at: Self.day(5))
        say(5, "Driss takes Emma’s in: \(TextDiff(from: draft.text.text, to: proposal.text.text).marked)")

        // Who may vote is taken once, at one instant, each with the reason.
        let electorate = try await assembly.takeElectorate(of: id, people: standings, as: viewer("Ana"), at: Self.day(6))
        say(6, "\(electorate.size) may vote; Lucie: \(electorate.eligibility(of: person("Lucie"))?.right.rawValue ?? "no") only")

        // From day 7 amendments are voted on. The one that leads furthest from the text is decided first; the other falls to it.
        proposal = proposal.settled(at: Self.day(8))
        for amendment in [twice, monthly] {
            let supporters = amendment.id == twice.id ? 5 : 4
            let papers = Self.names.prefix(7).enumerated().map { ($0.element, Paper.stance($0.offset < supporters ? .yes : .no)) }
            try await vote(papers, on: proposal, question: amendment.id.rawValue, day: 8)
        }
        let frozen = try await assembly.count(id, as: viewer("Ana"), at: Self.day(10))
        for amendment in frozen.amendments { say(10, "amendment “\(amendment.reason)”: \(amendment.status.name)") }
        say(10, "the text is frozen: \(TextDiff(from: proposal.text.text, to: frozen.text.text).marked)")

        // Some let others vote for them: narrower goes before wider, a direct vote before all, and a circle carries nothing.
        for (from, to, scope) in [
            ("Gaël", "Chloé", Delegation.Scope.everywhere), ("Hana", "Gaël", .space(space.id.rawValue)), ("Ivan", "Bilal", .everywhere),
            ("Ivan", "Ana", .proposal(id.rawValue)), ("Jeanne", "Karim", .everywhere), ("Karim", "Jeanne", .everywhere),
        ] { try await assembly.delegate(to: person(to), in: scope, as: viewer(from), at: Self.day(11)) }
        let papers: [(String, Paper)] = [
            ("Ana", .stance(.yes)), ("Bilal", .stance(.no)), ("Chloé", .stance(.yes)), ("Driss", .stance(.yes)), ("Emma", .stance(.no)),
            ("Farid", .stance(.abstain)), ("Lucie", .stance(.yes)), ("Emma", .stance(.yes)),
        ]
        try await vote(papers, on: frozen, question: id.rawValue, day: 12)

        // The vote closed by itself on day 14. Counting resolves the delegations and decides by the rule.
        let decided = try await assembly.count(id, as: viewer("Ana"), at: Self.day(14))
        if let count = decided.count, let verdict = decided.verdict {
            say(14, "\(count.direct) voted, \(count.carried) votes were carried for others, \(count.lost) lost in a circle")
            for check in verdict.checks { say(14, check.description) }
            say(14, "→ \(verdict.decision.rawValue)")
        }

        // Anybody can recount it from its dossier, on a way of its own.
        let dossier = try await assembly.dossier(of: id, as: .anonymous, at: Self.day(15))
        let recount = try Recount.verify(Dossier(bytes: dossier.bytes()))
        say(
            15,
            "recounted from \(recount.pages) pages: \(recount.decision?.rawValue ?? "nothing"), evidence \(recount.evidence.description.prefix(16))…"
        )

        // What was decided stands in the register; what is to be done comes out of it.
        let page = try await store.search(.resolutions(of: space.id, adopted: true), as: .anonymous)
        guard let resolution = try page.hits.first?.record.value(as: Resolution.self) else { return }
        let action = try Action(
            id: Self.id(), of: resolution, title: "Trouver deux recettes", assignees: [person("Chloé")], due: Self.day(21),
            created: Self.day(15))
        try await store.put(action)
        say(15, "Chloé is to do: \(action.title), by \(Self.day(21))")
        for day in [Int64(20), 22] { say(day, "that is \(action.status(at: Self.day(day)).rawValue)") }
        try await store.put(action.moved(to: .done, at: Self.day(23)))
        try await assembly.apply(.enacted, to: id, as: viewer("Ana"), at: Self.day(23))
        say(23, "done, and the resolution is enacted")
        try write(resolution.svg(), to: folder.appendingPathComponent("motion.svg"))
        try Data(dossier.bytes()).write(to: folder.appendingPathComponent("motion.dossier.json"))
    }

    func write(_ picture: String, to url: URL) throws {
        try Data(picture.utf8).write(to: url)
        print("        wrote \(url.lastPathComponent)")
    }
}
