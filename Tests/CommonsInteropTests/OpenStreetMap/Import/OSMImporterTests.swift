import CommonsDomain
import CommonsGeo
import Foundation
import Testing

@testable import CommonsInterop

@Suite struct OSMImporterTests {
    /// A commune of 0.1 degree in a department of 0.4, with a bakery, a nameless bookcase, a school building, a park with a hole, a half-known way and a street.
    static let town = """
        <?xml version="1.0"?>
        <osm version="0.6">
        <node id="1" lat="46.00" lon="5.00" timestamp="2020-01-01T00:00:00Z"><tag k="shop" v="bakery"/><tag k="name" v="Au bon pain"/></node>
        <node id="2" lat="46.01" lon="5.01"><tag k="amenity" v="public_bookcase"/></node>
        <node id="3" lat="46.02" lon="5.02"><tag k="shop" v="bakery"/></node>
        <node id="4" lat="46.03" lon="5.03"><tag k="shop" v="vacant"/><tag k="name" v="Rien"/></node>
        <node id="5" lat="46.03" lon="5.03"><tag k="who" v="knows"/><tag k="name" v="Mystère"/></node>
        <node id="6" lat="46.3" lon="5.3"><tag k="shop" v="farm"/><tag k="name" v="Ferme"/></node>
        <node id="11" lat="45.9" lon="4.9"/><node id="12" lat="45.9" lon="5.1"/><node id="13" lat="46.1" lon="5.1"/><node id="14" lat="46.1" lon="4.9"/>
        <node id="21" lat="45.5" lon="4.5"/><node id="22" lat="45.5" lon="5.5"/><node id="23" lat="46.5" lon="5.5"/><node id="24" lat="46.5" lon="4.5"/>
        <node id="31" lat="46.04" lon="5.04"/><node id="32" lat="46.04" lon="5.05"/><node id="33" lat="46.05" lon="5.05"/>
        <node id="34" lat="46.05" lon="5.04"/>
        <way id="100"><nd ref="11"/><nd ref="12"/><nd ref="13"/><nd ref="14"/><nd ref="11"/></way>
        <way id="101"><nd ref="21"/><nd ref="22"/><nd ref="23"/><nd ref="24"/><nd ref="21"/></way>
        <way id="102"><nd ref="31"/><nd ref="32"/><nd ref="33"/><nd ref="34"/><nd ref="31"/><tag k="amenity" v="school"/><tag k="name" v="École"/></way>
        <way id="103"><nd ref="31"/><nd ref="33"/><nd ref="999"/><tag k="leisure" v="track"/><tag k="name" v="Piste"/></way>
        <way id="104"><nd ref="31"/><nd ref="32"/><tag k="highway" v="residential"/><tag k="name" v="Rue du Four"/></way>
        <way id="105"><nd ref="998"/><nd ref="999"/><tag k="leisure" v="track"/><tag k="name" v="Loin"/></way>
        <relation id="200"><member type="way" ref="100" role="outer"/><member type="way" ref="102" role="inner"/><tag k="type" v="multipolygon"/>
          <tag k="leisure" v="park"/><tag k="name" v="Parc"/></relation>
        <relation id="201"><member type="way" ref="100" role="outer"/><tag k="type" v="boundary"/><tag k="boundary" v="administrative"/>
          <tag k="admin_level" v="8"/><tag k="name" v="Bourg"/><tag k="ref:INSEE" v="01053"/><tag k="wikidata" v="Q6690"/></relation>
        <relation id="202"><member type="way" ref="101" role="outer"/><tag k="type" v="boundary"/><tag k="boundary" v="administrative"/>
          <tag k="admin_level" v="6"/><tag k="name" v="Ain"/><tag k="ref:INSEE" v="01"/><tag k="ISO3166-2" v="FR-01"/></relation>
        <relation id="203"><member type="way" ref="777" role="outer"/><tag k="type" v="multipolygon"/><tag k="leisure" v="park"/>
          <tag k="name" v="Parc perdu"/></relation>
        </osm>
        """

    func run(_ xml: String = town, batchSize: Int = 2) throws -> (elements: [Element], batches: [Int], result: OSMImportResult) {
        var (elements, batches): ([Element], [Int]) = ([], [])
        let importer = OSMImporter(options: OSMImportOptions(retrieved: .epoch, batchSize: batchSize))
        let result = try importer.read(bytes: Array(xml.utf8)) {
            elements += $0
            batches.append($0.count)
        }
        return (elements, batches, result)
    }

    @Test func `makes elements of nodes, ways and relations, in batches and in order`() throws {
        let (elements, batches, result) = try run()
        #expect(elements.map(\.name) == ["Au bon pain", "Boîte à livres", "Ferme", "École", "Piste", "Parc"])
        #expect(batches == [2, 2, 2])
        #expect(elements.map { $0.listing.provenance?.identifier } == ["node/1", "node/2", "node/6", "way/102", "way/103", "relation/200"])
        #expect(elements[0].listing.created == (try Instant("2020-01-01T00:00:00Z")))
        #expect(result.report.kept == 6)
    }

    @Test func `leaves nothing out without a reason`() throws {
        let report = try run().result.report
        #expect(report.read == report.kept + report.skippedCount)
        #expect(
            report.skippedInOrder.map { "\($0.reason) \($0.count)" } == [
                "osm.no-name 1", "osm.no-position 2", "osm.no-rule 1", "osm.skipped-by-rule 1", "osm.street-route-or-boundary 3",
                "osm.untagged 14",
            ])
        #expect(report.faultCounts == ["osm.missing-member": 3, "osm.area-not-built": 1])
    }

    @Test func `puts areas on their surface and lines on their middle`() throws {
        let elements = try run().elements
        let school = try #require(elements[3].listing.place?.coordinate)
        #expect(abs(school.latitude - 46.045) < 1e-6 && abs(school.longitude - 5.045) < 1e-6)
        let track = try #require(elements[4].listing.place?.coordinate)
        #expect(abs(track.latitude - 46.045) < 1e-6)
        let park = try #require(elements[5].listing.place?.coordinate)
        #expect((45.9...46.1).contains(park.latitude) && (4.9...5.1).contains(park.longitude))
        #expect(!((46.04...46.05).contains(park.latitude) && (5.04...5.05).contains(park.longitude)))
    }

    @Test func `puts places into the territories of the file, root first`() throws {
        let (elements, _, result) = try run()
        let (ain, bourg) = (try TerritoryID("insee:department:01"), try TerritoryID("insee:commune:01053"))
        #expect(result.territories.map(\.territory.id) == [ain, bourg])
        #expect(result.territories[1].territory.parents == [ain])
        #expect(result.territories[1].territory.code(at: .commune) == "01053")
        #expect(result.territories[0].territory.codes.map(\.scheme) == ["insee:department", "iso3166-2", "osm:relation"])
        #expect(result.territories.allSatisfy { $0.polygons.count == 1 })
        #expect(elements[0].listing.place?.territories == [ain, bourg])
        #expect(elements[2].listing.place?.territories == [ain])
    }

    @Test func `measures how much of what has a name is something`() throws {
        let coverage = try run().result.coverage
        #expect(coverage.named == 12 && coverage.network == 3 && coverage.specific == 7 && coverage.skipped == 1 && coverage.unknown == 1)
    }

    @Test func `gives the same elements when objects come in another order`() throws {
        let lines = Self.town.split(separator: "\n")
        let body = lines[2..<lines.count - 1].joined(separator: "\n")
        let parts = body.components(separatedBy: "<way id=\"100\"")
        let turned = "<osm version=\"0.6\"><way id=\"100\"" + parts[1] + parts[0] + "</osm>"
        let (plain, late) = (try run(), try run(turned))
        #expect(Set(plain.elements) == Set(late.elements))
        #expect(plain.result.territories == late.result.territories)
    }

    @Test func `skips what is deleted and what comes again`() throws {
        let xml = """
            <osm version="0.6"><node id="1" lat="1" lon="1"><tag k="shop" v="bakery"/><tag k="name" v="A"/></node>
            <node id="1" lat="1" lon="1"><tag k="shop" v="bakery"/><tag k="name" v="B"/></node>
            <node id="2" lat="1" lon="1" visible="false"><tag k="shop" v="bakery"/><tag k="name" v="C"/></node></osm>
            """
        let (elements, _, result) = try run(xml)
        #expect(elements.map(\.name) == ["B"])
        #expect(result.report.skipped == [.superseded: 1, "osm.deleted": 1])
    }

    @Test(arguments: [true, false])
    func `takes the last version of an object from a history, in a row or not`(inARow: Bool) throws {
        let old = [
            "<node id=\"1\" version=\"1\" lat=\"0\" lon=\"0\"/>", "<node id=\"2\" version=\"1\" lat=\"0\" lon=\"1\"/>",
            "<node id=\"3\" version=\"1\" lat=\"1\" lon=\"1\"><tag k=\"shop\" v=\"bakery\"/><tag k=\"name\" v=\"Closed\"/></node>",
            "<way id=\"4\" version=\"1\"><nd ref=\"1\"/><nd ref=\"2\"/><tag k=\"shop\" v=\"bakery\"/><tag k=\"name\" v=\"Old\"/></way>",
        ]
        let new = [
            "<node id=\"1\" version=\"2\" lat=\"4\" lon=\"0\"/>", "<node id=\"2\" version=\"2\" lat=\"4\" lon=\"1\"/>",
            "<node id=\"3\" version=\"2\" visible=\"false\"/>",
            "<way id=\"4\" version=\"2\"><nd ref=\"2\"/><nd ref=\"1\"/><tag k=\"shop\" v=\"bakery\"/><tag k=\"name\" v=\"New\"/></way>",
        ]
        let body = inARow ? zip(old, new).flatMap { [$0, $1] } : old + new
        let (elements, _, result) = try run("<osm version=\"0.6\">\(body.joined())</osm>")
        #expect(elements.map(\.name) == ["New"])
        #expect(elements.first?.listing.place?.coordinate?.latitude == 4)
        #expect(result.report.read == result.report.kept + result.report.skippedCount)
    }

    @Test func `maps a real town and says how much of it`() throws {
        let folder = ProcessInfo.processInfo.environment["COMMONS_DATA"] ?? "../shared/data/osm"
        guard let path = ["/vaduz.osm", "/vaduz.osm.bz2"].map({ folder + $0 }).first(where: { FileManager.default.fileExists(atPath: $0) })
        else { return print("skipped: vaduz.osm is not in \(folder)") }
        var kept = 0
        let result = try OSMImporter(options: OSMImportOptions(retrieved: .epoch)).read(path: path) { kept += $0.count }
        print(result.coverage)
        #expect(kept == result.report.kept && kept > 100)
        #expect(result.report.read == result.report.kept + result.report.skippedCount)
        #expect(Double(result.coverage.specific) > 0.75 * Double(result.coverage.named - result.coverage.network))
    }
}
