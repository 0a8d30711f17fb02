import CommonsGeo
import Testing

@Suite struct TerritoryTreeTests {
    private func territory(_ id: String, _ levels: [TerritoryLevel], in parents: String...) throws -> Territory {
        var territory = Territory(id: try TerritoryID(id), levels: levels, name: id)
        territory.parents = try parents.map { try TerritoryID($0) }
        return territory
    }

    private func index() throws -> TerritoryIndex {
        var old = try territory("old", [.commune])
        (old.validTo, old.successors) = ("2019-01-01", [try TerritoryID("lyon")])
        var split = try territory("split", [.commune])
        (split.validTo, split.successors) = ("2020-01-01", [try TerritoryID("lyon"), try TerritoryID("mâcon")])
        return try TerritoryIndexBuilder([
            territory("fr", [.country]), territory("fx", [.country], in: "fr"), territory("ara", [.region], in: "fr", "fx"),
            territory("idf", [.region], in: "fr", "fx"), territory("réunion", [.region, .department], in: "fr"),
            territory("saint-denis", [.commune], in: "réunion"), territory("rhône", [.department], in: "ara"),
            territory("métropole", [.department, .intercommunality], in: "rhône"), territory("lyon", [.commune], in: "rhône", "métropole"),
            territory("lyon-1", [.communePart], in: "lyon"), territory("grand-paris", [.intercommunality], in: "idf"),
            territory("paris", [.department, .commune], in: "idf", "grand-paris"), territory("mâcon", [.commune], in: "ara"),
            territory("one", [.commune], in: "other"), territory("other", [.commune], in: "one"), old, split,
        ]).build()
    }

    @Test(arguments: [
        ("lyon-1", ["lyon", "métropole", "rhône", "ara", "fr"]), ("paris", ["grand-paris", "idf", "fr"]),
        ("saint-denis", ["réunion", "fr"]),
        ("fx", ["fr"]), ("fr", []), ("old", ["métropole", "rhône", "ara", "fr"]), ("split", ["ara", "fr"]), ("one", []), ("nowhere", []),
    ])
    func `widens by the smallest that holds it, whatever the levels at which it stands`(id: String, steps: [String]) throws {
        let index = try index()
        var (found, next): ([String], TerritoryID?) = ([], try TerritoryID(id))
        while let id = next, found.count < 10 {
            next = index.widened(id)?.id
            if let next {
                #expect(index.territory(id)?.validTo != nil || index.path(of: id).contains(next), "\(next) does not hold \(id)")
                found.append(next.rawValue)
            }
        }
        #expect(found == steps)
        #expect(try index.widened(TerritoryID("paris"), throughIntercommunalities: false)?.id.rawValue == "idf")
    }

    @Test(arguments: [
        ("paris", ["fr", "fx", "idf", "grand-paris", "paris"]), ("lyon", ["fr", "fx", "ara", "rhône", "métropole", "lyon"]),
        ("saint-denis", ["fr", "réunion", "saint-denis"]), ("nowhere", []),
    ])
    func `the path ends at the territory, whatever the levels at which it stands`(id: String, path: [String]) throws {
        #expect(try index().path(of: TerritoryID(id)).map(\.rawValue) == path)
    }

    @Test func `what no register gives a code is told by its id, where nothing else stands at its level`() throws {
        var land = try territory("iso:LI", [.country])
        land.codes = [TerritoryCode(scheme: "iso3166-1", value: "LI", level: .country)]
        var town = try territory("iso:LI-11", [.commune], in: "osm:relation/2")
        town.codes = [TerritoryCode(scheme: "iso3166-2", value: "LI-11", level: .commune)]
        let ring = try Ring([(0, 0), (1, 0), (1, 1), (0, 0)].map { try Coordinate(latitude: $0.1, longitude: $0.0) })
        var builder = try TerritoryIndexBuilder([
            land, town, territory("part", [.country], in: "iso:LI"), territory("osm:relation/2", [.department], in: "iso:LI", "part"),
        ])
        builder.add([Polygon(exterior: ring)], of: town.id, at: .commune)
        let index = try builder.build()
        #expect(try index.codes(at: Coordinate(latitude: 0.25, longitude: 0.5)) == ["LI-11", "osm:relation/2", "LI"])
        #expect(try index.codes(at: Coordinate(latitude: 5, longitude: 5)) == [])
    }
}
