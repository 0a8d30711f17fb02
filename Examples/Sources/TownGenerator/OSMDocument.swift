/// A position in the town: metres east and north of its town hall.
struct Spot {
    var east: Double
    var north: Double

    func moved(_ east: Double, _ north: Double) -> Spot { Spot(east: self.east + east, north: self.north + north) }
}

/// An OpenStreetMap document under construction, ids counting from 1.
struct OSMDocument {
    typealias Tags = [(key: String, value: String)]

    /// Where the town hall stands: a field, so that nobody takes the town for a real one.
    static let origin = (latitude: 46.5000, longitude: 4.3000)

    private var nodes: [(spot: Spot, tags: Tags)] = []
    private var ways: [(nodes: [Int], tags: Tags)] = []
    private var relations: [(members: [(type: String, ref: Int, role: String)], tags: Tags)] = []

    var counts: (nodes: Int, ways: Int, relations: Int) { (nodes.count, ways.count, relations.count) }

    mutating func node(_ spot: Spot, _ tags: Tags = []) -> Int {
        nodes.append((spot, tags))
        return nodes.count
    }

    mutating func way(_ nodes: [Int], _ tags: Tags = []) -> Int {
        ways.append((nodes, tags))
        return ways.count
    }

    /// A closed way around fresh nodes.
    mutating func area(_ corners: [Spot], _ tags: Tags = []) -> Int {
        let ids = corners.map { node($0) }
        return way(ids + [ids[0]], tags)
    }

    mutating func relation(_ members: [(type: String, ref: Int, role: String)], _ tags: Tags) -> Int {
        relations.append((members, tags))
        return relations.count
    }

    /// The document as canonical OpenStreetMap XML.
    var xml: String {
        var text = "<?xml version='1.0' encoding='UTF-8'?>\n<osm version=\"0.6\" generator=\"town-generator\">\n"
        text += "  <bounds minlat=\"46.4000000\" minlon=\"4.2000000\" maxlat=\"46.6000000\" maxlon=\"4.4000000\"/>\n"
        for (index, node) in nodes.enumerated() {
            text += "  <node id=\"\(index + 1)\" \(Self.history) lat=\"\(Self.latitude(node.spot))\" lon=\"\(Self.longitude(node.spot))\""
            text += Self.body(node.tags.map(Self.tag), close: "node")
        }
        for (index, way) in ways.enumerated() {
            text += "  <way id=\"\(index + 1)\" \(Self.history)"
            text += Self.body(way.nodes.map { "    <nd ref=\"\($0)\"/>\n" } + way.tags.map(Self.tag), close: "way")
        }
        for (index, relation) in relations.enumerated() {
            text += "  <relation id=\"\(index + 1)\" \(Self.history)"
            let members = relation.members.map { "    <member type=\"\($0.type)\" ref=\"\($0.ref)\" role=\"\($0.role)\"/>\n" }
            text += Self.body(members + relation.tags.map(Self.tag), close: "relation")
        }
        return text + "</osm>\n"
    }

    private static let history = "version=\"1\" timestamp=\"2026-01-01T00:00:00Z\" changeset=\"1\" uid=\"1\" user=\"town\""

    private static func body(_ lines: [String], close name: String) -> String {
        lines.isEmpty ? "/>\n" : ">\n" + lines.joined() + "  </\(name)>\n"
    }

    private static func tag(_ tag: (key: String, value: String)) -> String {
        "    <tag k=\"\(escaped(tag.key))\" v=\"\(escaped(tag.value))\"/>\n"
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.append(character)
            }
        }
        return escaped
    }

    // A degree of latitude is 111,195 m; at 46.5° north a degree of longitude is 0.688 of it.
    static func latitude(_ spot: Spot) -> String { decimal(origin.latitude + spot.north / 111_195) }
    static func longitude(_ spot: Spot) -> String { decimal(origin.longitude + spot.east / 76_541) }

    /// Seven decimals, written from an integer.
    private static func decimal(_ degrees: Double) -> String {
        let units = Int((degrees * 1e7).rounded())
        let fraction = String(units % 10_000_000)
        return "\(units / 10_000_000)." + String(repeating: "0", count: 7 - fraction.count) + fraction
    }
}
