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
            let scope = try await TerritoryLookup.scope(of: territory, in: store, as: viewer)
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

/// Finds the territories that a store keeps by what people type.
enum TerritoryLookup {
    /// Their scope; where the text alone does not say which is meant, standard error does.
    static func scope(of text: String, in store: any Store, as viewer: Viewer) async throws -> GeoScope {
        let found = try await store.territories(called: text, as: viewer)
        guard !found.isEmpty else {
            throw CommandFailure(
                "no territory is called \"\(text)\" in this store; `commons import` brings them in, from a map or with --territories FILE")
        }
        let isPlain = found.count == 1 && (found[0].isCalled(text) || text.contains(":") || found[0].codes.contains { $0.value == text })
        if !isPlain {
            StandardError.write("in " + found.prefix(10).map(label).joined(separator: " or ") + (found.count > 10 ? " or …" : "") + "\n")
        }
        return found.count == 1 ? .territory(found[0].id) : .anyOf(found.map { .territory($0.id) })
    }

    private static func label(_ territory: Territory) -> String {
        "\(territory.name) (\(territory.codes.first?.value ?? territory.id.rawValue))"
    }
}
