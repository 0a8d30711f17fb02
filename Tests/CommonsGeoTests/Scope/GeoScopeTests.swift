import CommonsGeo
import Testing

@Suite struct GeoScopeTests {
    private func index() throws -> TerritoryIndex {
        func territory(_ id: String, _ level: TerritoryLevel, _ name: String, in parents: String...) throws -> Territory {
            var territory = try Territory(id: TerritoryID(id), levels: [level], name: name)
            territory.parents = try parents.map { try TerritoryID($0) }
            return territory
        }
        return try TerritoryIndexBuilder([
            territory("FR", .country, "France"), territory("84", .region, "Auvergne-Rhône-Alpes", in: "FR"),
            territory("69", .department, "Rhône", in: "84"), territory("69123", .commune, "Lyon", in: "69"),
        ]).build()
    }

    @Test func `widens a commune to everywhere, step by step`() throws {
        let names = try GeoScope.territory(TerritoryID("69123")).steps(in: index()).map { step -> String in
            if case .territory(_, let name) = step.name { name } else { "everywhere" }
        }
        #expect(names == ["Rhône", "Auvergne-Rhône-Alpes", "France", "everywhere"])
    }

    @Test func `every wider scope holds what the narrower holds`() throws {
        var state: UInt64 = 5
        func number(_ below: Double) -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / 9_007_199_254_740_992 * below
        }
        func place() throws -> Coordinate { try Coordinate(latitude: number(180) - 90, longitude: number(360) - 180) }
        for round in 0..<60 {
            let center = try place()
            let scopes: [GeoScope] = try [
                .circle(Circle(center: center, radius: number(9_000_000))),
                .annulus(inner: number(1000), outer: Circle(center: center, radius: 1000 + number(4_000_000))),
                .box(
                    BoundingBox(
                        south: center.latitude - number(center.latitude + 90), west: center.longitude, north: center.latitude,
                        east: number(360) - 180)),
                .anyOf([.circle(Circle(center: center, radius: 1000)), .territory(TerritoryID("69123"))]),
            ]
            let path = round % 2 == 0 ? try index().path(of: TerritoryID("69123")) : []
            for scope in scopes {
                for _ in 0..<20 {
                    let place = try place()
                    var inside = scope.contains(place, territories: path)
                    for step in try scope.steps(in: index()) {
                        let wider = step.scope.contains(place, territories: path)
                        #expect(wider || !inside, "\(step.scope) lost \(place) of \(scope)")
                        inside = inside || wider
                    }
                }
            }
        }
    }

    @Test func `says itself in French and in English`() throws {
        let lyon = try TerritoryID("69123")
        let scope = try GeoScope.anyOf([
            .circle(Circle(center: Coordinate(latitude: 46.5, longitude: 4.3), radius: 1500)), .territory(lyon),
        ])
        #expect(scope.words(in: .french, naming: { _ in "Lyon" }) == "à moins de 1,5 km de 46.5,4.3 ou dans le territoire « Lyon »")
        #expect(scope.words(in: .english, naming: { _ in "Lyon" }) == "within 1.5 km of 46.5,4.3 or in Lyon")
        #expect(GeoScope.anyOf([]).words(in: .english) == "nowhere")
    }

    @Test func `finds what has no place by its territory alone`() throws {
        let lyon = try TerritoryID("69123")
        #expect(GeoScope.territory(lyon).contains(nil, territories: [lyon]))
        #expect(!GeoScope.box(.world).contains(nil, territories: [lyon]))
        #expect(GeoScope.everywhere.contains(nil, territories: []))
    }

    @Test func `steps out of the smallest, the flattest and the outermost shapes lose nothing, edges included`() throws {
        func at(_ x: Double, _ y: Double) throws -> Coordinate { try Coordinate(latitude: y, longitude: x) }
        func polygon(_ pairs: [(Double, Double)]) throws -> GeoScope {
            .polygon(Polygon(exterior: try Ring(pairs.map { try at($0.0, $0.1) })))
        }
        let scopes: [GeoScope] = try [
            .box(BoundingBox(south: 5, west: 180, north: 5, east: 180)), .box(BoundingBox(south: -90, west: -180, north: -90, east: 180)),
            .box(BoundingBox(south: -90, west: 10, north: 90, east: 10)), .box(BoundingBox(south: 1, west: 0, north: 2, east: -0.001)),
            .box(BoundingBox(south: 80, west: 170, north: 90, east: -170)), .box(.world),
            polygon([(180, -5), (180, 5), (175, 0), (180, -5)]), polygon([(-180, 60), (180, 60), (180, 90), (-180, 90), (-180, 60)]),
            polygon([(3, 3), (3, 3), (3, 3), (3, 3)]), .circle(Circle(center: at(0, 90), radius: 0)),
            .circle(Circle(center: at(180, 0), radius: 20_000_000)), .circle(Circle(center: at(7, 7), radius: 1e9)),
            .annulus(inner: 5e6, outer: Circle(center: at(-180, 89), radius: 9e6)),
            .annulus(inner: .nan, outer: Circle(center: at(0, 0), radius: 1)),
            .anyOf([]), .anyOf([.anyOf([.circle(Circle(center: at(179.9, 0), radius: 50_000))]), .everywhere]),
            .anyOf([.annulus(inner: 1, outer: Circle(center: at(0, 0), radius: 9)), polygon([(0, 0), (1, 0), (1, 1), (0, 0)])]),
        ]
        var random = SeededGenerator(seed: 14)
        var places = try (0..<300).map { _ in try random.place() }
        places += try [(180, 5), (-180, 5), (180, 0), (-180, 0), (3, 3), (10, 90), (0, 90), (-3, -90), (0, 0), (7, 7), (10, -90)].map {
            try at($0.0, $0.1)
        }
        for scope in scopes {
            for place in places {
                var inside = scope.contains(place, territories: [])
                for step in scope.steps() {
                    let wider = step.scope.contains(place, territories: [])
                    #expect(wider || !inside, "\(step.scope) lost \(place) of \(scope)")
                    inside = inside || wider
                }
            }
            #expect(scope == .everywhere || scope.steps().last?.scope == .everywhere)
            for language in ScopeLanguage.allCases { #expect(!scope.words(in: language).isEmpty) }
        }
    }
}
