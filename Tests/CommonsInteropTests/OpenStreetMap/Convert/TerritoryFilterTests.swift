import CommonsDomain
import CommonsGeo
import Foundation
import Testing

@testable import CommonsInterop

/// Two communes side by side in a country: Est from longitude 1 to 2, Ouest from 0 to 1.
let twoCommunes = """
    <osm version="0.6">
    <node id="1" lat="0" lon="0"/><node id="2" lat="0" lon="1"/><node id="3" lat="0" lon="2"/>
    <node id="4" lat="1" lon="0"/><node id="5" lat="1" lon="1"/><node id="6" lat="1" lon="2"/>
    <node id="11" lat="0.5" lon="0.5"><tag k="shop" v="bakery"/><tag k="name" v="À l'ouest"/></node>
    <node id="12" lat="0.5" lon="1.5"><tag k="shop" v="butcher"/></node>
    <node id="13" lat="0.5" lon="3"><tag k="shop" v="bakery"/></node>
    <node id="14" lat="0.6" lon="1.6"/><node id="15" lat="0.6" lon="3"/>
    <way id="21"><nd ref="2"/><nd ref="1"/><nd ref="4"/><nd ref="5"/></way>
    <way id="22"><nd ref="2"/><nd ref="5"/></way>
    <way id="23"><nd ref="2"/><nd ref="3"/><nd ref="6"/><nd ref="5"/></way>
    <way id="24"><nd ref="14"/><nd ref="15"/><tag k="highway" v="path"/></way>
    <way id="25"><nd ref="15"/><nd ref="13"/><tag k="highway" v="path"/></way>
    <relation id="31"><member type="way" ref="21" role="outer"/><member type="way" ref="22" role="outer"/>
      <tag k="type" v="boundary"/><tag k="boundary" v="administrative"/><tag k="admin_level" v="8"/><tag k="name" v="Ouest"/><tag k="name:en" v="West"/>
      <tag k="ref:INSEE" v="01004"/></relation>
    <relation id="32"><member type="way" ref="23" role="outer"/><member type="way" ref="22" role="outer"/>
      <tag k="type" v="boundary"/><tag k="boundary" v="administrative"/><tag k="admin_level" v="8"/><tag k="name" v="Est"/></relation>
    <relation id="33"><member type="way" ref="21" role="outer"/><member type="way" ref="23" role="outer"/>
      <tag k="type" v="boundary"/><tag k="boundary" v="administrative"/><tag k="admin_level" v="2"/><tag k="name" v="Pays"/></relation>
    <relation id="34"><member type="way" ref="23" role="outer"/><member type="way" ref="99" role="outer"/>
      <tag k="type" v="boundary"/><tag k="boundary" v="administrative"/><tag k="admin_level" v="8"/><tag k="name" v="Perdu"/></relation>
    <relation id="35"><member type="way" ref="24" role=""/><tag k="type" v="route"/><tag k="ref" v="7"/></relation>
    <relation id="36"><member type="relation" ref="35" role=""/><tag k="type" v="route_master"/></relation>
    </osm>
    """

@Suite struct TerritoryFilterTests {
    @Test(arguments: ["Ouest", "west", "01004", "insee:commune:01004", "osm:relation/31", "relation/31"])
    func `finds a territory among the boundaries of the file by code, id and name`(text: String) throws {
        let file = try TemporaryFile(twoCommunes)
        let filter = try TerritoryFilter(text, boundariesOf: file.path)
        #expect(filter.territory.name == "Ouest")
        #expect(filter.contains(try Coordinate(latitude: 0.5, longitude: 0.5)))
        #expect(filter.contains(try Coordinate(latitude: 0, longitude: 0)))
        #expect(!filter.contains(try Coordinate(latitude: 0.5, longitude: 1.5)))
    }

    @Test func `says when there is no such territory, or no outline of it`() throws {
        let file = try TemporaryFile(twoCommunes)
        #expect(throws: ConvertError.noTerritory("Nord")) { try TerritoryFilter("Nord", boundariesOf: file.path) }
        #expect(throws: ConvertError.territoryWithoutOutline("Perdu")) { try TerritoryFilter("Perdu", boundariesOf: file.path) }
    }

    @Test func `finds a territory in an index, and what lies in its parts`() throws {
        let file = try TemporaryFile(twoCommunes)
        var found: [OSMTerritory] = []
        try OSMImporter(options: OSMImportOptions(retrieved: .epoch)).read(
            path: file.path, onTerritories: { found = $0 }, onElements: { _ in })
        let index = try #require(OSMTerritoryTree.index(found))
        let country = try TerritoryFilter("Pays", in: index)
        #expect(country.contains(try Coordinate(latitude: 0.5, longitude: 0.5)))
        #expect(!country.contains(try Coordinate(latitude: 0.5, longitude: 3)))
        let commune = try TerritoryFilter("01004", in: index)
        #expect(commune.contains(try Coordinate(latitude: 0.5, longitude: 0.5)))
        #expect(!commune.contains(try Coordinate(latitude: 0.5, longitude: 1.5)))
        #expect(throws: ConvertError.noTerritory("Nord")) { try TerritoryFilter("Nord", in: index) }
    }

    @Test func `keeps the features that have a position in the territory`() throws {
        let file = try TemporaryFile(twoCommunes)
        var converter = OSMConverter()
        converter.options.territory = try TerritoryFilter("Est", boundariesOf: file.path)
        let output = file.path + ".geojson"
        defer { try? FileManager.default.removeItem(atPath: output) }
        let report = try converter.convert(file.path, to: output)
        let features = try GeoJSONReader().document(bytes: Array(Data(contentsOf: URL(filePath: output)))).features
        #expect(
            features.compactMap { if case .string(let id)? = $0.id { id } else { nil } } == [
                "node/12", "way/24", "relation/31", "relation/32", "relation/33", "relation/34", "relation/35",
            ])
        #expect(report.report.skipped[.outside] == 4)
    }
}
