import CommonsDomain

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
        let people = try TownPeople.all(using: &generator)
        let events = try TownEvents.all(using: &generator)
        try lines(people).write(toFile: folder + "/people.json", atomically: true, encoding: .utf8)
        try lines(events).write(toFile: folder + "/events.json", atomically: true, encoding: .utf8)
        print("people.json: \(people.count), events.json: \(events.count)")
        let counts = document.counts
        print("valombre.osm: \(counts.nodes) nodes, \(counts.ways) ways, \(counts.relations) relations, \(places) named places")
    }

    /// A JSON array, an element a line.
    private static func lines(_ elements: [Element]) throws -> String {
        "[\n" + (try elements.map { try JSONValue(encoding: $0).description }.joined(separator: ",\n")) + "\n]\n"
    }
}
