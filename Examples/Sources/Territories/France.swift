import CommonsGeo

/// A few territories of France, with their codes as INSEE gives them and squares for outlines.
enum France {
    static func index() throws -> TerritoryIndex {
        var builder = try TerritoryIndexBuilder(territories())
        try builder.add([square(4.80, 45.74)], of: id("insee:commune:69123"), at: .commune)
        try builder.add([square(4.80, 45.74)], of: id("insee:arrondissement:69381"), at: .communePart)
        try builder.add([square(4.90, 45.74)], of: id("insee:commune:69266"), at: .commune)
        try builder.add([square(3.00, 50.60)], of: id("insee:commune:59350"), at: .commune)
        try builder.add([square(55.40, -20.95)], of: id("insee:commune:97411"), at: .commune)
        return try builder.build()
    }

    private static func territories() throws -> [Territory] {
        var list = [
            try territory("iso3166-1:FR", [.country], "France", "FR"),
            try territory("iso3166-1:FX", [.country], "France métropolitaine", nil, in: "iso3166-1:FR"),
            try territory("insee:region:84", [.region], "Auvergne-Rhône-Alpes", "84", in: "iso3166-1:FR", "iso3166-1:FX"),
            try territory("insee:region:32", [.region], "Hauts-de-France", "32", in: "iso3166-1:FR", "iso3166-1:FX"),
            try territory("insee:department:69", [.department], "Rhône", "69", in: "insee:region:84"),
            try territory("insee:department:01", [.department], "Ain", "01", in: "insee:region:84"),
            try territory("insee:department:59", [.department], "Nord", "59", in: "insee:region:32"),
            try territory("insee:commune:69123", [.commune], "Lyon", "69123", in: "insee:department:69"),
            try territory("insee:commune:69266", [.commune], "Villeurbanne", "69266", in: "insee:department:69"),
            try territory("insee:arrondissement:69381", [.communePart], "Lyon 1er Arrondissement", "69381", in: "insee:commune:69123"),
            try territory("insee:commune:01093", [.commune], "Châtillon-sur-Chalaronne", "01093", in: "insee:department:01"),
            try territory("insee:commune:01001", [.commune], "L’Abergement-Clémenciat", "01001", in: "insee:department:01"),
            try territory("insee:commune:01036", [.commune], "Valromey-sur-Séran", "01036", in: "insee:department:01"),
            try territory("insee:commune:01091", [.commune], "Chavornay", "01091", in: "insee:department:01"),
            try territory("insee:commune:59350", [.commune], "Lille", "59350", in: "insee:department:59"),
            try territory("insee:commune:97411", [.commune], "Saint-Denis", "97411", in: "insee:region:04"),
        ]
        // One territory, two levels, a code for each.
        var reunion = try territory("insee:region:04", [.region, .department], "La Réunion", nil, in: "iso3166-1:FR")
        reunion.codes = [
            TerritoryCode(scheme: "insee:region", value: "04", level: .region),
            TerritoryCode(scheme: "insee:department", value: "974", level: .department),
        ]
        list.append(reunion)
        for number in list.indices {
            switch list[number].name {
            case "Lyon": list[number].postalCodes = ["69001", "69002", "69003"]
            case "Châtillon-sur-Chalaronne", "L’Abergement-Clémenciat": list[number].postalCodes = ["01400"]
            case "Chavornay":
                list[number].validTo = "2019-01-01"
                list[number].successors = [try id("insee:commune:01036")]
            default: break
            }
        }
        return list
    }

    private static func territory(
        _ text: String, _ levels: [TerritoryLevel], _ name: String, _ code: String?, in parents: String...
    ) throws -> Territory {
        var territory = Territory(id: try id(text), levels: levels, name: name)
        if let code { territory.codes = [TerritoryCode(scheme: String(text.prefix { $0 != "-" }), value: code, level: levels[0])] }
        territory.parents = try parents.map { try id($0) }
        return territory
    }

    private static func id(_ text: String) throws -> TerritoryID { try TerritoryID(text) }

    /// A tenth of a degree each way.
    private static func square(_ west: Double, _ south: Double) throws -> Polygon {
        let corners = [(0.0, 0.0), (0.1, 0), (0.1, 0.1), (0, 0.1), (0, 0)]
        return Polygon(exterior: try Ring(corners.map { try Coordinate(latitude: south + $0.1, longitude: west + $0.0) }))
    }
}
