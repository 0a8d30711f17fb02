import CommonsDomain
import CommonsGeo
import Testing

@testable import CommonsInterop

@Suite struct OSMTerritoryTreeTests {
    /// As an extract holds them: a quarter that is whole, and around it boundaries whose ways the extract cuts.
    private static let extract = """
        <osm version="0.6">
        <node id="1" lat="0" lon="0"/><node id="2" lat="0" lon="1"/><node id="3" lat="1" lon="1"/>
        <way id="21"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="1"/></way>
        <relation id="31"><member type="way" ref="21" role="outer"/>
          <tag k="type" v="boundary"/><tag k="boundary" v="administrative"/><tag k="admin_level" v="10"/><tag k="name" v="Larvotto"/></relation>
        <relation id="32"><member type="way" ref="98" role="outer"/><member type="relation" ref="31" role="subarea"/>
          <tag k="type" v="boundary"/><tag k="boundary" v="administrative"/><tag k="admin_level" v="8"/><tag k="name" v="Monaco"/>
          <tag k="ISO3166-2" v="MC-XX"/></relation>
        <relation id="33"><member type="way" ref="99" role="outer"/>
          <tag k="type" v="boundary"/><tag k="boundary" v="administrative"/><tag k="admin_level" v="2"/><tag k="name" v="Principauté de Monaco"/>
          <tag k="ISO3166-1" v="MC"/></relation>
        <relation id="34"><member type="way" ref="97" role="outer"/>
          <tag k="type" v="boundary"/><tag k="boundary" v="administrative"/><tag k="admin_level" v="2"/><tag k="name" v="M"/>
          <tag k="ISO3166-1" v="M"/></relation>
        </osm>
        """

    @Test func `a quarter lies in what names it, and that in the country of its code, without their outlines`() throws {
        let result = try OSMImporter(options: OSMImportOptions(retrieved: .epoch)).read(bytes: Array(Self.extract.utf8)) { _ in }
        var builder = TerritoryFileBuilder()
        for found in result.territories { builder.add(found.territory, polygons: found.polygons) }
        let index = try builder.build()
        let quarter = try TerritoryID("osm:relation/31")
        #expect(index.path(of: quarter).map(\.rawValue) == ["iso3166-1:MC", "iso3166-2:MC-XX", "osm:relation/31"])
        #expect(try index.codes(at: Coordinate(latitude: 0.4, longitude: 0.6)) == ["osm:relation/31", "MC-XX", "MC"])
        #expect(try index.codes(at: Coordinate(latitude: 2, longitude: 2)) == [])
    }
}
