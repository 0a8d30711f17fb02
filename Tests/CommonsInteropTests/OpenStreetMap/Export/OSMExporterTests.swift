import CommonsDomain
import CommonsGeo
import Foundation
import Testing

@testable import CommonsInterop

@Suite struct OSMExporterTests {
    static let map = """
        <osm version="0.6">
        <node id="1" version="4" lat="46" lon="5"><tag k="contact:phone" v="+33 4 74 00 00 00"/><tag k="fixme" v="check"/><tag k="name" v="Au bon pain"/>
        <tag k="shop" v="bakery"/></node>
        <node id="31" version="1" lat="46.04" lon="5.04"/><node id="32" version="1" lat="46.04" lon="5.05"/><node id="33" version="1" lat="46.05" lon="5.05"/>
        <way id="2" version="7"><nd ref="31"/><nd ref="32"/><nd ref="33"/><nd ref="31"/><tag k="amenity" v="school"/><tag k="name" v="École"/></way>
        </osm>
        """

    func elements(_ xml: String = map) throws -> [Element] {
        var elements: [Element] = []
        try OSMImporter(options: OSMImportOptions(retrieved: .epoch)).read(bytes: Array(xml.utf8)) { elements += $0 }
        return elements
    }

    func withFile<Result>(_ body: (String) throws -> Result) throws -> Result {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("commons-export-\(UUID().uuidString).osm").path
        try Data(Self.map.utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try body(path)
    }

    @Test func `changes nothing when nothing was changed`() throws {
        let elements = try elements()
        #expect(elements.count == 2)
        let changes = try withFile { path in
            var exporter = OSMExporter()
            let changes = try exporter.changes(of: elements, against: path)
            #expect(exporter.report.skipped == ["osm.unchanged": 2])
            return changes
        }
        #expect(changes.isEmpty)
    }

    @Test func `keeps number, version, nodes and every tag of what was changed`() throws {
        var elements = try elements()
        try elements[0].listing.rename("Le Fournil")
        elements[0].listing.contact.phones = [try PhoneNumber("+33 6 00 00 00 00")]
        elements[1].listing.place = try Place(
            coordinate: try #require(elements[1].listing.place?.coordinate), openingHours: OpeningHours("Mo-Fr 08:00-17:00"))
        let changes = try withFile { path in
            var exporter = OSMExporter()
            return try exporter.changes(of: elements, against: path)
        }
        guard case .node(let node)? = changes.first, case .way(let way)? = changes.last, changes.count == 2 else {
            Issue.record("\(changes)")
            return
        }
        #expect(node.id == 1 && node.metadata.version == 4 && node.state.action == .modify)
        #expect(node.tags == ["contact:phone": "+33 6 00 00 00 00", "fixme": "check", "name": "Le Fournil", "shop": "bakery"])
        #expect(way.references == [31, 32, 33, 31] && way.metadata.version == 7)
        #expect(way.tags["opening_hours"] == "Mo-Fr 08:00-17:00" && way.tags["amenity"] == "school")
    }

    @Test func `makes nodes with negative numbers of what is new, by the rule that fits best`() throws {
        var listing = try Listing(name: "Le Fournil", tags: TagList(spellings: ["Boulangerie"]), created: .epoch)
        listing.place = try Place(coordinate: Coordinate(latitude: 46, longitude: 5))
        let id = EntityID(high: 0x7000, low: 1)
        let bakery = Element.organization(Organization(id: Identifier(id), kind: .business, listing: listing))
        let group = Element.organization(Organization(id: Identifier(id), kind: .group, listing: listing))
        var exporter = OSMExporter()
        let nodes = exporter.nodes(of: [bakery, group] + (try elements()))
        #expect(nodes.map(\.id) == [-1, 1])
        #expect(nodes[0].tags == ["name": "Le Fournil", "shop": "bakery"])
        #expect(nodes[0].location == OSMLocation(latitude: 460_000_000, longitude: 50_000_000))
        #expect(exporter.report.skipped == ["osm.no-rule-back": 1, "osm.needs-its-file": 1])
    }

    @Test func `is stable through import, export and import`() throws {
        let first = try elements()
        var exporter = OSMExporter()
        let nodes = exporter.nodes(of: first)
        var bytes: [UInt8] = []
        try withoutActuallyEscaping({ bytes += $0 }) { sink in
            var writer = OSMXMLWriter(sink: sink)
            for node in nodes { try writer.write(.node(node)) }
            try writer.finish()
        }
        let again = try elements(String(decoding: bytes, as: UTF8.self))
        #expect(again == [first[0]])
    }
}
