import CommonsDomain
import CommonsGeo
import Testing

@testable import CommonsInterop

@Suite struct GeoJSONElementReaderTests {
    func reader() -> GeoJSONElementReader { GeoJSONElementReader(source: "test", licence: "CC0-1.0", retrieved: .epoch) }

    func bakery() throws -> Element {
        var listing = try Listing(name: "Au bon pain", tags: TagList(spellings: ["Pain"]), created: .epoch)
        listing.place = try Place(
            coordinate: Coordinate(latitude: 46.2, longitude: 5.2), address: PostalAddress(postalCode: "01000", locality: "Bourg"),
            openingHours: OpeningHours("Mo-Sa 07:00-19:00"))
        return .organization(
            Organization(id: Identifier(EntityID(high: 0x7000, low: 0x8000_0000_0000_0001)), kind: .business, listing: listing))
    }

    @Test func `writes an element as a feature and reads it back`() throws {
        let element = try bakery()
        let feature = try GeoJSONFeature(element)
        #expect(feature.geometry == .point(try Coordinate(latitude: 46.2, longitude: 5.2)))
        #expect(feature.id == .string(element.id.description))
        #expect(feature["name"] == .string("Au bon pain") && feature["kind"] == .string("business"))
        #expect(feature["place"]?["coordinate"] == nil)
        var reader = reader()
        #expect(reader.element(feature) == element)
        var written = GeoJSONWriter()
        written.append(feature)
        let again = try GeoJSONReader().document(bytes: written.finish())
        #expect(reader.element(again.features[0]) == element)
    }

    @Test func `gives no position of a hidden place`() throws {
        var element = try bakery()
        element.listing.place = try Place(coordinate: Coordinate(latitude: 46.2, longitude: 5.2), isHidden: true)
        let feature = try GeoJSONFeature(element)
        #expect(feature.geometry == nil && feature["place"] == nil)
        let admin = Viewer(person: EntityID(high: 1, low: 1), tokens: [.admin(of: element.id)])
        #expect(try GeoJSONFeature(element, for: admin).geometry != nil)
    }

    @Test func `reads features with the tags of OpenStreetMap by the mapping`() throws {
        let json = """
            {"type":"FeatureCollection","features":[
              {"type":"Feature","id":"way/12","geometry":{"type":"Polygon","coordinates":[[[5,46],[5.2,46],[5.2,46.2],[5,46.2],[5,46]]]},
               "properties":{"amenity":"school","name":"École","@version":3}},
              {"type":"Feature","id":"node/1","geometry":{"type":"Point","coordinates":[5,46]},"properties":{"highway":"crossing"}},
              {"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[5,46]},"properties":{"nom":"Composteur","kind":"compost","tags":["tri"]}},
              {"type":"Feature","geometry":null,"properties":{}},
              {"type":"Feature","geometry":null,"properties":{"type":"organization","version":1,"name":"sans date"}}]}
            """
        var reader = reader()
        let elements = try GeoJSONReader().document(bytes: Array(json.utf8)).features.map { reader.element($0) }
        let school = try #require(elements[0])
        #expect(school.listing.provenance?.key == "osm:way/12" && school.projection.kind == "governmentOrganization")
        let coordinate = try #require(school.listing.place?.coordinate)
        #expect(abs(coordinate.latitude - 46.1) < 1e-6 && abs(coordinate.longitude - 5.1) < 1e-6)
        let compost = try #require(elements[2])
        #expect(compost.listing.provenance?.key == "test:7" && compost.projection.kind == "compost" && compost.projection.tags == ["tri"])
        #expect(elements[1] == nil && elements[3] == nil && elements[4] == nil)
        #expect(reader.report.read == 5 && reader.report.kept == 2)
        #expect(reader.report.skippedInOrder.map(\.reason) == ["geojson.no-name", "geojson.not-an-element", "osm.no-rule"])
    }
}
