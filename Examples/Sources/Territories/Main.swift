import CommonsGeo

/// Where is this, what is it called, and what is one step wider?
///
/// A handful of French territories with square outlines stand in for the 35,000 of `commons territories build`; the questions are the same.
@main
struct Territories {
    static func main() throws {
        let index = try France.index()

        print("1. A point is in one commune, and in all that hold it.")
        let quay = try Coordinate(latitude: 45.76, longitude: 4.835)
        print("  ", index.codes(at: quay).joined(separator: " "))
        print("  ", index.located(at: quay).map(\.name).joined(separator: " < "))
        let sea = try Coordinate(latitude: 47, longitude: -8)
        print("   at sea:", index.located(at: sea).isEmpty ? "nobody's" : "?")

        print("2. Lyon holds Lyon 1er: what is in the arrondissement is found in the commune.")
        let first = try TerritoryID("insee:arrondissement:69381")
        let lyon = try TerritoryID("insee:commune:69123")
        print("  ", index.path(of: first).contains(lyon))

        print("3. One place, several levels: La Réunion is a region and a department, and widening it reaches Lille.")
        for territory in index.territories(code: "974") {
            print("  ", territory.name, territory.levels.map(\.word), "then", index.widened(territory.id)?.name ?? "everywhere")
        }
        let lille = index.path(of: try TerritoryID("insee:commune:59350"))
        let france = GeoScope.territory(try TerritoryID("iso3166-1:FR"))
        let metropolitan = GeoScope.territory(try TerritoryID("iso3166-1:FX"))
        let saintDenis = index.path(of: try TerritoryID("insee:commune:97411"))
        print(
            "   France holds Lille and Saint-Denis:", france.contains(nil, territories: lille),
            france.contains(nil, territories: saintDenis))
        print(
            "   metropolitan only Lille:", metropolitan.contains(nil, territories: lille),
            metropolitan.contains(nil, territories: saintDenis))

        print("4. A postal code serves several communes, and a commune has several.")
        print("  ", index.territories(postalCode: "01400").map(\.name))
        print("  ", index.territory(lyon)?.postalCodes ?? [])

        print("5. A commune that was merged still answers to its old code.")
        for old in index.territories(code: "01091") {
            print("  ", old.name, "until", old.validTo ?? "?", "now", index.current(old).map(\.name))
        }

        print("6. Neighbours share a border.")
        print("  ", index.neighbours(of: lyon).map(\.name))

        print("7. One step wider at a time, in words.")
        let here = GeoScope.territory(first)
        for step in here.steps(in: index) {
            print(
                "  ", step.scope.words(in: .french) { id in index.territory(id)?.name }, "/",
                step.scope.words(in: .english) { id in index.territory(id)?.name })
        }
    }
}
