#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Writes the small town: `town-generator FOLDER`. The same program writes the same bytes.
@main
struct TownGenerator {
    static func main() throws {
        guard CommandLine.arguments.count == 2 else {
            print("usage: town-generator FOLDER")
            return
        }
        let folder = CommandLine.arguments[1]
        var generator = SeededGenerator(seed: 99_010)
        var document = OSMDocument()
        let streets = Streets(in: &document, using: &generator)
        Buildings.build(in: &document, along: streets, using: &generator)
        Landscape.grow(in: &document, using: &generator)
        let townHall = document.node(Spot(east: 0, north: 0), [("place", "town"), ("name", "Valombre")])
        Boundaries.draw(in: &document, townHall: townHall, using: &generator)
        let places = NamedPlaces.open(in: &document, along: streets, using: &generator)
        try document.xml.write(toFile: folder + "/valombre.osm", atomically: true, encoding: .utf8)
        let counts = document.counts
        print("valombre.osm: \(counts.nodes) nodes, \(counts.ways) ways, \(counts.relations) relations, \(places) named places")
    }
}
