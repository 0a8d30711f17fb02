import CommonsDomain
import CommonsGeo
import Testing

@testable import CommonsGovernance

@Suite struct ResolutionTests {
    private func resolution(_ stage: ProposalStage = .adopted) throws -> Resolution {
        try Resolution(of: SampleLife.proposal(in: stage), evidence: .zero)
    }

    @Test func `records what was decided, and nothing else`() throws {
        let adopted = try resolution()
        #expect((adopted.isAdopted, adopted.isInForce, adopted.electorate) == (true, true, 9))
        #expect(adopted.projection.kind == "adopted")
        let refused = try resolution(.refused)
        #expect((refused.isAdopted, refused.isInForce) == (false, false))
        for stage in [ProposalStage.vote, .noQuorum, .tied, .void] {
            #expect(throws: ResolutionError.undecided(stage)) { try resolution(stage) }
        }
    }

    @Test func `is carried out once, and falls once`() throws {
        let enacted = try resolution().enacted(at: SampleTown.after(90))
        #expect(throws: ResolutionError.notInForce(.enacted(at: SampleTown.after(90)))) { try enacted.enacted(at: SampleTown.after(91)) }
        let fallen = try enacted.repealed(at: SampleTown.after(92), reason: "pétition")
        #expect(!fallen.isInForce)
        #expect(throws: ResolutionError.self) { try fallen.repealed(at: SampleTown.after(93), reason: "encore") }
        #expect(throws: ResolutionError.notInForce(.refused)) { try resolution(.refused).repealed(at: SampleTown.after(93), reason: "") }
    }

    @Test(arguments: StoreKind.allCases)
    func `is found in the register by space, tag, territory, date and outcome`(kind: StoreKind) async throws {
        let store = try kind.open()
        let adopted = try resolution()
        try await store.put(adopted)
        let other = try Proposal(
            id: Identifier(SampleTown.id(77)), in: SampleTown.space(), author: SampleTown.author, title: "Refusé", text: "Non.",
            tags: TagList(spellings: ["budget"]), created: SampleTown.noon)
        var refused = try other.applying(.opened, by: SampleTown.author, at: SampleTown.after(1))
        refused = try refused.applying(.frozen, by: SampleTown.chair, at: SampleTown.after(2))
        refused = try refused.applying(
            .electorateTaken(electorate: ElectorateSeal(SampleTown.electorate(3, of: refused))), by: SampleTown.chair,
            at: SampleTown.after(3))
        refused = try refused.applying(.voteOpened, by: SampleTown.chair, at: SampleTown.after(4))
        refused = try refused.applying(.voteClosed, by: SampleTown.chair, at: SampleTown.after(5))
        refused = try refused.applying(SampleLife.counted(refused, yes: 0, no: 1), by: SampleTown.chair, at: SampleTown.after(60))
        try await store.put(Resolution(of: refused, evidence: .zero))
        func found(_ query: SearchQuery) async throws -> [String] {
            try await store.search(query, as: .anonymous).hits.map { try $0.record.value(as: Resolution.self).title }
        }
        #expect(try await found(.resolutions(of: Identifier(SampleTown.id(2)))) == ["Refusé", "Un repas végétarien"])
        #expect(try await found(.resolutions(of: Identifier(SampleTown.id(5)))).isEmpty)
        #expect(try await found(.resolutions(adopted: true)) == ["Un repas végétarien"])
        #expect(try await found(.resolutions(adopted: false)) == ["Refusé"])
        #expect(try await found(.resolutions().tagged("Budget")) == ["Refusé"])
        #expect(try await found(.resolutions(from: SampleTown.after(60))) == ["Refusé"])
        #expect(try await found(.resolutions(to: SampleTown.after(60))) == ["Un repas végétarien"])
        #expect(try await found(.resolutions().matching("viande")) == ["Un repas végétarien"])
        #expect(try await found(.resolutions().in(.territory(TerritoryID("insee:commune:38185")))).count == 2)
    }

    @Test(arguments: StoreKind.allCases)
    func `is found from every territory around its own, and by nobody for whom it is not`(kind: StoreKind) async throws {
        let store = try kind.open()
        let sample = try SampleTown.space()
        let path = try ["insee:region:84", "insee:departement:38", "insee:commune:38185"].map { try TerritoryID($0) }
        func decided(_ number: UInt64, _ readers: Audience, _ path: [TerritoryID]) throws -> Resolution {
            let space = try Space(
                id: Identifier(SampleTown.id(500 + number)), name: "Cantine", owner: sample.owner, territories: path, readers: readers,
                electorate: sample.electorate, rule: sample.rule, amendmentRule: sample.amendmentRule, created: sample.created)
            let draft = try Proposal(
                id: Identifier(SampleTown.id(510 + number)), in: space, author: SampleTown.author, title: "Le secret \(number)",
                text: "Entre nous.", tags: TagList(spellings: ["budget"]), created: SampleTown.noon)
            return try SampleLife.adopted(draft)
        }
        let (open, hidden) = (try decided(1, .everyone, path), try decided(2, .members, path))
        let elsewhere = try decided(3, .everyone, [path[0], TerritoryID("insee:departement:69")])
        for resolution in [open, hidden, elsewhere] { try await store.put(resolution) }
        let queries: [(SearchQuery, [Resolution])] = [
            (.resolutions(), [open, hidden, elsewhere]), (.resolutions().in(.territory(path[2])), [open, hidden]),
            (.resolutions().in(.territory(path[1])), [open, hidden]), (.resolutions().in(.territory(path[0])), [open, hidden, elsewhere]),
            (.resolutions().tagged("budget"), [open, hidden, elsewhere]), (.resolutions(of: Identifier(hidden.home.space)), [hidden]),
            (.resolutions().matching("secret 2"), [hidden]),
            (.resolutions(adopted: true, from: SampleTown.after(6)), [open, hidden, elsewhere]),
        ]
        for (query, all) in queries {
            for (viewer, expected) in [
                (SampleAssembly.voter(1), all), (.anonymous, all.filter { $0 != hidden }),
                (Viewer(person: SampleTown.id(70)), all.filter { $0 != hidden }),
            ] {
                let found = try await store.search(query, as: viewer).hits.map(\.record.id)
                #expect(Set(found) == Set(expected.map(\.id.rawValue)))
            }
        }
    }

    @Test func `carries its whole history into the next space`() throws {
        let upper = try SampleTown.space()
        let step = try Proposal(
            id: Identifier(SampleTown.id(300)), carrying: resolution(), into: upper, author: SampleTown.chair, created: SampleTown.after(99)
        )
        #expect(step.text.text == "Un repas sans viande par semaine.")
        #expect(step.history.map(\.resolution) == [try resolution().id.rawValue])
        #expect(throws: ResolutionError.notInForce(.refused)) {
            try Proposal(
                id: Identifier(SampleTown.id(300)), carrying: resolution(.refused), into: upper, author: SampleTown.chair,
                created: SampleTown.after(99))
        }
    }
}
