import CommonsDomain
import CommonsGeo
import Testing

@testable import CommonsInterop

@Suite struct OSMChangeImporterTests {
    private static let change = """
        <osmChange version="0.6">
        <create><node id="1" version="1" timestamp="2026-01-01T00:00:00Z" lat="1" lon="2"><tag k="shop" v="bakery"/><tag k="name" v="Au pain"/></node>
        <node id="2" version="1" lat="1" lon="2"/><node id="3" version="1" lat="1" lon="3"/></create>
        <modify><node id="4" version="2" lat="1" lon="2"><tag k="highway" v="crossing"/></node>
        <way id="5" version="2"><nd ref="2"/><nd ref="3"/><tag k="amenity" v="library"/><tag k="name" v="Lire"/></way>
        <way id="6" version="2"><nd ref="2"/><nd ref="99"/><tag k="amenity" v="library"/><tag k="name" v="Ailleurs"/></way>
        <relation id="7" version="3"><member type="way" ref="6" role="outer"/><tag k="type" v="multipolygon"/><tag k="amenity" v="school"/><tag k="name" v="École"/></relation></modify>
        <delete><node id="8" version="4"/><way id="9" version="2"/></delete>
        </osmChange>
        """

    @Test func `tells what is new or changed, what is gone, and whose place only the store knows`() throws {
        let file = try TemporaryFile(Self.change)
        let importer = OSMChangeImporter(options: OSMImportOptions(retrieved: .epoch))
        let changes = try importer.read(paths: [file.path])
        #expect(changes.elements.map(\.listing.name) == ["Au pain", "Lire"])
        #expect(changes.elements.map { $0.listing.place?.coordinate?.longitude } == [2, 2.5])
        #expect(changes.gone.map(\.description) == ["node/2", "node/3", "node/4", "node/8", "way/9"])
        #expect(changes.unplaced.map(\.id.description) == ["way/6", "relation/7"])
        let school = importer.element(changes.unplaced[1], at: try Coordinate(latitude: 5, longitude: 6), territories: [])
        #expect(school?.listing.name == "École")
        #expect(school?.listing.provenance?.identifier == "relation/7")
        #expect(changes.report.read == 9)
    }

    @Test func `lets the last of several changes count`() throws {
        let file = try TemporaryFile(Self.change)
        let later = try TemporaryFile(
            "<osmChange version=\"0.6\"><delete><node id=\"1\" version=\"2\"/></delete></osmChange>")
        let changes = try OSMChangeImporter(options: OSMImportOptions(retrieved: .epoch)).read(paths: [file.path, later.path])
        #expect(changes.elements.map(\.listing.name) == ["Lire"])
        #expect(changes.gone.first?.description == "node/1")
        #expect(changes.report.skipped == [.superseded: 1])
    }
}
