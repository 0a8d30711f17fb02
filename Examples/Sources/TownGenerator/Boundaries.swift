/// Two communes that share a border, and the department that holds them: rings of shared ways.
enum Boundaries {
    static func draw(in document: inout OSMDocument, townHall: Int, using generator: inout SeededGenerator) {
        let west = line(in: &document, from: Spot(east: 3000, north: 2400), to: Spot(east: -3200, north: 2400), using: &generator)
        let southWest = line(
            in: &document, between: west[west.count - 1], at: Spot(east: -3200, north: 2400), Spot(east: -3200, north: -2200),
            using: &generator)
        let south = line(
            in: &document, between: southWest[southWest.count - 1], at: Spot(east: -3200, north: -2200), Spot(east: 3000, north: -2200),
            using: &generator)
        var shared = line(
            in: &document, between: south[south.count - 1], at: Spot(east: 3000, north: -2200), Spot(east: 3000, north: 2400),
            using: &generator)
        shared[shared.count - 1] = west[0]
        let north = line(
            in: &document, between: west[0], at: Spot(east: 3000, north: 2400), Spot(east: 7000, north: 2300), using: &generator)
        let east = line(
            in: &document, between: north[north.count - 1], at: Spot(east: 7000, north: 2300), Spot(east: 7000, north: -2300),
            using: &generator)
        var back = line(
            in: &document, between: east[east.count - 1], at: Spot(east: 7000, north: -2300), Spot(east: 3000, north: -2200),
            using: &generator)
        back[back.count - 1] = south[south.count - 1]

        let ways = [west, southWest, south, shared, north, east, back].map { document.way($0, [("boundary", "administrative")]) }
        func members(_ indexes: [Int]) -> [(type: String, ref: Int, role: String)] { indexes.map { ("way", ways[$0], "outer") } }
        func tags(_ level: String, _ name: String, _ english: String, _ insee: String) -> OSMDocument.Tags {
            [
                ("type", "boundary"), ("boundary", "administrative"), ("admin_level", level), ("name", name), ("name:en", english),
                ("ref:INSEE", insee),
            ]
        }
        _ = document.relation(
            members([0, 1, 2, 3]) + [("node", townHall, "admin_centre")],
            tags("8", "Valombre", "Valombre", "99010") + [("addr:postcode", "99010")])
        _ = document.relation(
            members([3, 4, 5, 6]), tags("8", "Saint-Éloi-des-Prés", "Saint Eloi in the Meadows", "99011") + [("addr:postcode", "99010")])
        _ = document.relation(members([0, 1, 2, 4, 5, 6]), tags("6", "Pays d’Ombrelle", "Ombrelle Country", "99"))
    }

    private static func line(in document: inout OSMDocument, from: Spot, to: Spot, using generator: inout SeededGenerator) -> [Int] {
        line(in: &document, between: document.node(from), at: from, to, using: &generator)
    }

    /// A border of 24 steps from a node that is there already.
    private static func line(
        in document: inout OSMDocument, between first: Int, at from: Spot, _ to: Spot, using generator: inout SeededGenerator
    ) -> [Int] {
        [first]
            + (1...24).map { step in
                let share = Double(step) / 24
                let sway = step == 24 ? 0 : Double(generator.pick(-60...60))
                return document.node(
                    Spot(east: from.east + (to.east - from.east) * share + sway, north: from.north + (to.north - from.north) * share + sway)
                )
            }
    }
}
