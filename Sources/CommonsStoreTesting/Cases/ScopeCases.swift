import CommonsDomain
import CommonsGeo

extension StoreConformance {
    /// Where: shapes with their edges, the antimeridian, the poles, territories, unions.
    static let scopeCases: [Case] = [
        Case("a box holds its edges and crosses the antimeridian") { store in
            try await keepPlaces(store)
            func box(_ south: Double, _ west: Double, _ north: Double, _ east: Double) throws -> SearchQuery {
                SearchQuery.specimens.in(.box(try BoundingBox(south: south, west: west, north: north, east: east)))
            }
            try await expect(store.numbers(box(48, 2, 48.8566, 2.3522)), is: [1], "Paris on the corner of a box")
            try await expect(store.numbers(box(48.8567, 2, 49, 3)), is: [2], "just north of Paris")
            try await expect(store.numbers(box(-20, 177, -16, -178)), is: [5, 6, 7], "Fiji, over the antimeridian")
            try await expect(store.numbers(box(-20, 179, -16, 180)), is: [5, 7], "one side of the antimeridian, its line included")
            try await expect(
                store.numbers(box(-90, -180, 90, 180)), is: [1, 2, 3, 4, 5, 6, 7, 8, 9], "the whole world, without the placeless")
            try await expect(store.numbers(box(0, 0, 0, 0)), is: [4], "a box that is a point")
        },
        Case("a circle holds its edge, goes over poles and the antimeridian, and tells distances") { store in
            try await keepPlaces(store)
            let paris = try Coordinate(latitude: 48.8566, longitude: 2.3522)
            let second = try Coordinate(latitude: 48.86, longitude: 2.36)
            let distance = paris.distance(to: second)
            try await expect(store.numbers(.specimens.within(meters: distance, of: paris)), is: [1, 2], "a circle to just there")
            try await expect(store.numbers(.specimens.within(meters: distance.nextDown, of: paris)), is: [1], "a circle a hair smaller")
            try await expect(store.numbers(.specimens.within(meters: 0, of: paris)), is: [1], "a circle of no radius")
            let hits = try await store.search(.specimens.within(meters: distance, of: paris), as: .anonymous).hits
            try expect(hits.map(\.distance), is: [0, distance], "the distances")
            let line = try Coordinate(latitude: -18, longitude: 180)
            try await expect(store.numbers(.specimens.within(meters: 200_000, of: line)), is: [5, 6, 7], "around the antimeridian")
            let pole = try Coordinate(latitude: 90, longitude: 0)
            try await expect(store.numbers(.specimens.within(meters: 1_200_000, of: pole)), is: [8, 9], "around the pole")
            try await expect(store.numbers(.specimens.within(meters: 30_000_000, of: pole)).count, is: 9, "around the world")
        },
        Case("an annulus leaves out its inner edge and holds its outer one") { store in
            try await keepPlaces(store)
            let paris = try Coordinate(latitude: 48.8566, longitude: 2.3522)
            let distance = try paris.distance(to: Coordinate(latitude: 48.86, longitude: 2.36))
            func annulus(_ inner: Double, _ outer: Double) throws -> SearchQuery {
                SearchQuery.specimens.in(.annulus(inner: inner, outer: try Circle(center: paris, radius: outer)))
            }
            try await expect(store.numbers(annulus(0, distance)), is: [2], "without its centre")
            try await expect(store.numbers(annulus(distance, 500_000)), is: [3], "without its inner edge")
            try await expect(store.search(annulus(0, distance), as: .anonymous).hits.first?.distance, is: distance, "the distance")
        },
        Case("a polygon holds its edges and not its holes") { store in
            for (number, (latitude, longitude)) in [(5.0, 5.0), (0, 5), (2.5, 2.5), (11, 5), (3, 5)].enumerated() {
                try await store.keep(Specimen(number) { ($0.latitude, $0.longitude) = (latitude, longitude) })
            }
            func ring(_ low: Double, _ high: Double) throws -> Ring {
                try Ring(
                    [(low, low), (low, high), (high, high), (high, low), (low, low)].map { try Coordinate(latitude: $0.0, longitude: $0.1) }
                )
            }
            let polygon = try Polygon(exterior: ring(0, 10), holes: [ring(4, 6)])
            try await expect(store.numbers(.specimens.in(.polygon(polygon))), is: [1, 2, 4], "in the polygon")
        },
        Case("a territory holds what is in its parts, with or without a place") { store in
            let (france, lyon) = (try TerritoryID("insee:pays:FR"), try TerritoryID("insee:commune:69123"))
            try await store.keep(
                Specimen(1) { $0.territories = [france, lyon] }, Specimen(2) { $0.territories = [france] },
                Specimen(3) { ($0.latitude, $0.longitude, $0.territories) = (45.76, 4.84, [france, lyon, france]) }, Specimen(4))
            try await expect(store.numbers(.specimens.in(.territory(lyon))), is: [1, 3], "in the commune")
            try await expect(store.numbers(.specimens.in(.territory(france))), is: [1, 2, 3], "in the country")
            let box = GeoScope.box(try BoundingBox(south: 45, west: 4, north: 46, east: 5))
            try await expect(store.numbers(.specimens.in(.anyOf([box, .territory(lyon)]))), is: [1, 3], "in a box or a territory")
        },
        Case("a union holds what any part holds, once; an empty one nothing; everywhere all") { store in
            try await keepPlaces(store)
            let paris = GeoScope.circle(try Circle(center: Coordinate(latitude: 48.8566, longitude: 2.3522), radius: 5000))
            let wide = GeoScope.box(try BoundingBox(south: 45, west: 2, north: 49, east: 3))
            let fiji = GeoScope.box(try BoundingBox(south: -20, west: 177, north: -16, east: -178))
            try await expect(store.numbers(.specimens.in(.anyOf([paris, wide, fiji]))), is: [1, 2, 5, 6, 7], "a union")
            try await expect(store.numbers(.specimens.in(.anyOf([fiji, .anyOf([paris])]))), is: [1, 2, 5, 6, 7], "a union in a union")
            try await expect(store.numbers(.specimens.in(.anyOf([]))), is: [], "an empty union")
            try await expect(store.numbers(.specimens.in(.anyOf([paris, .everywhere]))).count, is: 10, "a union with everywhere")
            try await expect(store.numbers(.specimens.in(.everywhere)).count, is: 10, "everywhere, the placeless included")
        },
    ]

    /// Nine places and one without: two in Paris, one in Lyon, Null Island, three about the antimeridian in Fiji, two near the pole.
    private static func keepPlaces(_ store: any Store) async throws {
        let places: [(Double, Double)?] = [
            (48.8566, 2.3522), (48.86, 2.36), (45.764, 4.8357), (0, 0), (-18, 179.9), (-18, -179.9), (-18, 180), (90, 0), (80, 120), nil,
        ]
        for (number, place) in places.enumerated() {
            try await store.keep(
                Specimen(number + 1) {
                    ($0.latitude, $0.longitude) = (place?.0, place?.1)
                    $0.text = [.name: "place"]
                })
        }
    }
}
