#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#endif

/// Woods, water and courtyards: the multipolygons, with holes, islands and outer rings made of several ways.
enum Landscape {
    static func grow(in document: inout OSMDocument, using generator: inout SeededGenerator) {
        // The town hall: a building around a courtyard.
        let hall = document.area(square(at: Spot(east: 0, north: 0), half: 24))
        let courtyard = document.area(square(at: Spot(east: 0, north: 0), half: 9))
        _ = document.relation(
            [("way", hall, "outer"), ("way", courtyard, "inner")],
            [
                ("type", "multipolygon"), ("building", "civic"), ("amenity", "townhall"), ("name", "Mairie de Valombre"),
                ("name:en", "Valombre town hall"), ("phone", "+33 5 99 01 00 00"), ("email", "mairie@valombre.example"),
                ("opening_hours", "Mo-Fr 08:30-12:00,13:30-17:00; Sa 09:00-12:00"), ("website", "https://valombre.example"),
            ])
        // The park: a pond is cut out of it, and an island out of the pond.
        let park = Spot(east: -330, north: 275)
        let lawn = document.area(round(at: park, radius: 130, points: 40, using: &generator))
        let pond = document.area(
            round(at: park, radius: 55, points: 28, using: &generator), [("natural", "water"), ("name", "Étang aux Canards")])
        let island = document.area(round(at: park, radius: 15, points: 12, using: &generator))
        _ = document.relation(
            [("way", lawn, "outer"), ("way", pond, "inner"), ("way", island, "outer")],
            [("type", "multipolygon"), ("leisure", "park"), ("name", "Parc des Communs"), ("name:en", "Commons Park")])
        // The forest: an outer ring of three ways, two clearings, one of them a meadow of its own.
        let forest = Spot(east: 1900, north: 900)
        let ring = round(at: forest, radius: 600, points: 120, using: &generator).map { document.node($0) }
        let thirds = [Array(ring[0...40]), Array(ring[40...80]), Array(ring[80...119]) + [ring[0]]].map { document.way($0) }
        let clearing = document.area(round(at: forest.moved(-180, 60), radius: 90, points: 30, using: &generator))
        let meadow = document.area(
            round(at: forest.moved(220, -120), radius: 110, points: 36, using: &generator),
            [("landuse", "meadow"), ("name", "Pré aux Moines")])
        _ = document.relation(
            thirds.map { ("way", $0, "outer") } + [("way", clearing, "inner"), ("way", meadow, "inner")],
            [("type", "multipolygon"), ("landuse", "forest"), ("name", "Forêt de l’Ombrelle"), ("name:en", "Ombrelle Forest")])
        // Two ponds that are one nature reserve.
        let ponds = [Spot(east: -2100, north: -700), Spot(east: -1800, north: -820)].map {
            document.area(round(at: $0, radius: 120, points: 32, using: &generator))
        }
        _ = document.relation(
            ponds.map { ("way", $0, "outer") },
            [
                ("type", "multipolygon"), ("leisure", "nature_reserve"), ("name", "Réserve des Deux Étangs"),
                ("name:en", "Two Ponds Reserve"),
            ])
        // The river crosses the whole commune.
        let river = (0...160).map { step in
            let east = Double(step - 80) * 40
            return document.node(Spot(east: east, north: -830 + 60 * sin(east / 300) + Double(generator.pick(-4...4))))
        }
        _ = document.way(river, [("waterway", "river"), ("name", "L’Ombrelle")])
        // Allotments, each plot a closed way.
        for plot in 0..<40 {
            let corner = Spot(east: Double(-700 + plot % 8 * 22), north: Double(-980 - plot / 8 * 16))
            _ = document.area(
                [corner, corner.moved(18, 0), corner.moved(18, -12), corner.moved(0, -12)],
                [("allotments", "plot"), ("landuse", "allotments"), ("ref", "\(plot + 1)")])
        }
    }

    static func square(at spot: Spot, half: Double) -> [Spot] {
        [spot.moved(-half, -half), spot.moved(half, -half), spot.moved(half, half), spot.moved(-half, half)]
    }

    /// A ring that is nearly a circle; even points stay out and odd ones in, so that it never crosses itself.
    static func round(at spot: Spot, radius: Double, points: Int, using generator: inout SeededGenerator) -> [Spot] {
        (0..<points).map { point in
            let angle = 2 * Double.pi * Double(point) / Double(points)
            let length = radius * (1 + Double(generator.pick(-6...6)) / 100)
            return spot.moved(length * cos(angle), length * sin(angle))
        }
    }
}
