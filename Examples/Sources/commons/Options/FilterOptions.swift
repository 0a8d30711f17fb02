import ArgumentParser
import CommonsDomain
import CommonsGeo

/// What `search`, `export` and `agenda` keep.
struct FilterOptions: ParsableArguments {
    @Option(name: .customLong("tag"), help: "Keep what carries this tag; several: all of them.")
    var tags: [String] = []

    @Option(name: .customLong("kind"), help: "Keep this kind (compost, association…) or type (event, organization…); several: any.")
    var kinds: [String] = []

    @Option(help: "LAT,LON: measure distances from here, and keep what is --within it.")
    var near: CoordinateArgument?

    @Option(help: "With --near: 800m, 2km.")
    var within: DistanceArgument?

    @Option(name: [.customLong("in"), .customLong("scope")], help: "Keep what lies in this territory: a code, an id or a name.")
    var territory: String?

    @Option(name: .customLong("as"), help: "Look with the eyes of this person (an id); else as somebody not signed in.")
    var person: String?

    func validate() throws {
        if within != nil, near == nil { throw ValidationError("--within needs --near LAT,LON") }
    }

    /// The query of these options and words.
    func query(words: String?, in store: any Store, viewer: Viewer) async throws -> SearchQuery {
        var query = SearchQuery()
        query.text = words
        query.allTags = tags
        let types = kinds.map(EntityType.init(rawValue:)).filter(EntityType.elements.contains)
        if !types.isEmpty { query.types = types }
        query.kinds = kinds.filter { !EntityType.elements.contains(EntityType(rawValue: $0)) }
        if let near, let within { query = try query.within(meters: within.meters, of: near.coordinate) }
        if let territory {
            let scope = GeoScope.territory(try await TerritoryLookup.find(territory, in: store, as: viewer))
            guard query.scope == .everywhere else { throw ValidationError("--in and --within cannot be asked together") }
            query.scope = scope
        }
        return query
    }

    /// Who looks.
    func viewer(in store: any Store, at now: Instant) async throws -> Viewer {
        guard let person else { return .anonymous }
        return try await store.viewer(for: Identifier<Person>(EntityID(person)), at: now)
    }
}

/// Finds a territory that a store keeps by what people type.
enum TerritoryLookup {
    static func find(_ text: String, in store: any Store, as viewer: Viewer) async throws -> TerritoryID {
        let query = SearchQuery.of(.territory).limited(to: 20)
        var found = try await store.search(query.tagged(text), as: viewer).hits
        if found.isEmpty { found = try await store.search(query.matching(text).sorted(by: .relevance), as: viewer).hits }
        let folded = TextFolding.fold(text)
        let entries = try found.map { try $0.record.value(as: TerritoryEntry.self) }
        let exact = entries.filter { TextFolding.fold($0.territory.name) == folded || $0.territory.codes.contains { $0.value == text } }
        guard let entry = (exact.isEmpty ? entries : exact).max(by: { $0.territory.levels[0] < $1.territory.levels[0] }) else {
            throw CommandFailure(
                "no territory is called \"\(text)\" in this store; `commons territories` and `commons import` bring them in")
        }
        return entry.territory.id
    }
}
