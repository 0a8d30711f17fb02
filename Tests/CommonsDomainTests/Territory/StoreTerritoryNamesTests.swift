import CommonsDomain
import CommonsGeo
import Testing

@Suite struct StoreTerritoryNamesTests {
    private func territory(
        _ id: String, _ levels: [TerritoryLevel], _ name: String, codes: [String] = [], postal: [String] = [], in parents: String...
    ) throws -> Territory {
        var territory = Territory(id: try TerritoryID(id), levels: levels, name: name)
        territory.codes = codes.map { code in
            let (scheme, value) = (
                code.split(separator: ":").dropLast().joined(separator: ":"), String(code.split(separator: ":").last ?? "")
            )
            return TerritoryCode(scheme: scheme, value: value, level: levels.last)
        }
        territory.postalCodes = postal
        territory.parents = try parents.map { try TerritoryID($0) }
        return territory
    }

    /// Every trap of the names of France in a dozen of its territories.
    private func france() throws -> [Territory] {
        var old = try territory("c:01091", [.commune], "Châtillon-en-Michaille", codes: ["insee:commune:01091"])
        (old.validTo, old.successors) = ("2019-01-01", [try TerritoryID("c:01033")])
        var older = try territory("c:01486", [.commune], "Ochiaz", codes: ["insee:commune:01486"])
        (older.validTo, older.successors) = ("1973-01-01", [try TerritoryID("c:01091")])
        var valserhône = try territory("c:01033", [.commune], "Valserhône", codes: ["insee:commune:01033"], postal: ["01200"], in: "d:01")
        valserhône.formerNames = ["Bellegarde"]
        var country = try territory("fr", [.country], "France", codes: ["iso3166-1:FR"])
        country.names = ["de": "Frankreich"]
        return try [
            country, old, older, valserhône, territory("d:01", [.department], "Ain", codes: ["insee:department:01"], in: "fr"),
            territory("r:01", [.region], "Guadeloupe", codes: ["insee:region:01"], in: "fr"),
            territory("p:01033", [.communePart], "Bellegarde-sur-Valserine", codes: ["insee:delegated:01033"], in: "c:01033"),
            territory("r:04", [.region, .department], "La Réunion", codes: ["insee:region:04", "insee:department:974"], in: "fr"),
            territory("c:47222", [.commune], "La Réunion", codes: ["insee:commune:47222"], in: "fr"),
            territory("c:01400", [.commune], "Seillonnaz", codes: ["insee:commune:01400"], in: "d:01"),
            territory(
                "c:01093", [.commune], "Châtillon-sur-Chalaronne", codes: ["insee:commune:01093"], postal: ["01400", "01990"], in: "d:01"),
            territory("c:01001", [.commune], "L’Abergement-Clémenciat", codes: ["insee:commune:01001"], postal: ["01990"], in: "d:01"),
            territory("a:69381", [.communePart], "Lyon 1er Arrondissement", codes: ["insee:arrondissement:69381"], in: "c:69123"),
        ]
    }

    private static let asked: [(String, [String])] = [
        ("01093", ["c:01093"]), ("c:01093", ["c:01093"]), ("insee:commune:01093", ["c:01093"]), ("insee:department:974", ["r:04"]),
        ("974", ["r:04"]), ("01", ["d:01"]), ("insee:region:01", ["r:01"]), ("01033", ["c:01033"]), ("insee:delegated:01033", ["p:01033"]),
        ("01400", ["c:01400"]), ("01990", ["c:01001", "c:01093"]), ("01091", ["c:01033"]), ("01486", ["c:01033"]), ("Ochiaz", ["c:01033"]),
        ("CHATILLON EN MICHAILLE", ["c:01033"]), ("bellegarde", ["c:01033"]), ("Frankreich", ["fr"]), ("la réunion", ["r:04", "c:47222"]),
        ("Réunion", ["r:04", "c:47222"]), ("Lyon 1er", ["a:69381"]), ("abergement clemenciat", ["c:01001"]), ("Atlantis", []), ("", []),
        ("99999", []), ("-", []),
    ]

    @Test(arguments: asked) func `finds what people mean, as it is today`(text: String, ids: [String]) async throws {
        let store = InMemoryStore()
        try await store.keep(france(), readAt: .epoch)
        #expect(try await store.territories(called: text, as: .anonymous).map(\.id.rawValue) == ids)
        let index = try TerritoryIndexBuilder(france()).build()
        #expect(Set(index.territories(called: text).map(\.id.rawValue)) == Set(ids), "the index says otherwise")
    }

    @Test func `keeps of an index what lies here, its parts, and what became part of it`() async throws {
        let index = try TerritoryIndexBuilder(france()).build()
        let store = InMemoryStore()
        var listing = try Listing(name: "Compost", created: .epoch)
        let place = try Place(coordinate: Coordinate(latitude: 46.1, longitude: 5.8))
        listing.place = try place.lying(in: index.path(of: TerritoryID("c:01033")))
        let compost = PointOfInterest(id: Identifier(EntityID(high: 0x8000, low: 0x8000_0000_0000_0000)), kind: .compost, listing: listing)
        try await store.apply([.put(compost)])
        #expect(try await store.keepTerritories(of: index, readAt: .epoch) == 6)
        for (text, ids) in [("01091", ["c:01033"]), ("France", ["fr"]), ("insee:delegated:01033", ["p:01033"]), ("974", [])] {
            #expect(try await store.territories(called: text, as: .anonymous).map(\.id.rawValue) == ids)
        }
    }
}
