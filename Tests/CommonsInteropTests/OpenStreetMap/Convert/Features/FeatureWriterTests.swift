import CommonsDomain
import CommonsGeo
import Foundation
import Testing

@testable import CommonsInterop

@Suite struct FeatureWriterTests {
    @Test(arguments: [
        (AreaPolicy.likely, "building", "yes", ["Polygon"]), (.likely, "highway", "path", ["LineString"]),
        (.likely, "barrier", "fence", ["LineString"]), (.likely, "barrier", "hedge", ["Polygon"]),
        (.likely, "building", "no", ["LineString"]),
        (.likely, "area", "yes", ["Polygon"]), (.likely, "natural", "coastline", ["LineString"]),
        (.likely, "natural", "water", ["Polygon"]),
        (.likely, "highway", "elevator", ["Polygon"]),
        (.both, "highway", "path", ["Polygon", "LineString"]), (.both, "area", "yes", ["Polygon"]), (.both, "area", "no", ["LineString"]),
        (.closed, "highway", "path", ["Polygon"]), (.closed, "area", "no", ["LineString"]),
    ])
    func `makes of a closed way what the policy says`(policy: AreaPolicy, key: String, value: String, expected: [String]) throws {
        let way = "<way id=\"10\"><nd ref=\"1\"/><nd ref=\"2\"/><nd ref=\"3\"/><nd ref=\"1\"/><tag k=\"\(key)\" v=\"\(value)\"/></way>"
        let (features, _) = try Converting.converted(Converting.nodes.replacing("<tag k=\"amenity\" v=\"bench\"/>", with: "") + way) {
            $0.areas = policy
        }
        #expect(features.map { $0.geometry?.typeName } == expected)
    }

    @Test func `keeps what is there of an incomplete way and says how much is missing`() throws {
        let way = """
            <way id="10"><nd ref="1"/><nd ref="2"/><nd ref="99"/><nd ref="3"/><nd ref="4"/><nd ref="98"/><tag k="highway" v="path"/></way>
            <way id="11"><nd ref="1"/><nd ref="99"/><tag k="highway" v="path"/></way>
            """
        let (features, report) = try Converting.converted(Converting.nodes + way)
        #expect(features.map(\.name) == ["node/1", "way/10"])
        #expect(features[1].geometry?.typeName == "MultiLineString")
        #expect(features[1]["@missing"] == .integer(2))
        #expect(report.incomplete == 1)
        #expect(report.report.skipped[.missingNodes] == 1)
        #expect(report.report.faultCounts[.missingNodes] == 2)
    }

    @Test func `keeps what is there of an incomplete relation and names what is missing`() throws {
        let relation = """
            <relation id="20"><member type="way" ref="10" role="outer"/><member type="way" ref="77" role="outer"/>
              <tag k="type" v="boundary"/><tag k="name" v="B"/></relation>
            <relation id="21"><member type="way" ref="11" role="outer"/><member type="way" ref="77" role="inner"/>
              <tag k="type" v="multipolygon"/><tag k="name" v="C"/></relation>
            <relation id="22"><member type="way" ref="11" role="inner"/><member type="way" ref="77" role="outer"/>
              <tag k="type" v="multipolygon"/><tag k="name" v="D"/></relation>
            """
        let (features, report) = try Converting.converted(Converting.nodes + Converting.ways + relation)
        let added = features.filter { $0.name.hasPrefix("relation") }
        #expect(added.map { $0.geometry?.typeName } == ["MultiLineString", "Polygon", "MultiLineString"])
        #expect(added.allSatisfy { $0["@missing"] == .integer(1) })
        #expect(report.missing == ["relation/20 lacks way/77", "relation/21 lacks way/77", "relation/22 lacks way/77"])
    }

    @Test func `draws what Overpass writes with centres, boxes and positions, and says which it is`() throws {
        let (features, report) = try Converting.converted(
            """
            <way id="1"><center lat="1.5" lon="2.5"/><nd ref="1"/><nd ref="2"/><tag k="shop" v="bakery"/></way>
            <way id="2"><bounds minlat="1" minlon="2" maxlat="3" maxlon="4"/><nd ref="1"/><nd ref="2"/><tag k="shop" v="bakery"/></way>
            <way id="3"><bounds minlat="1" minlon="2" maxlat="3" maxlon="4"/><nd ref="1" lat="1" lon="2"/><nd ref="2" lat="3" lon="4"/><tag k="highway" v="path"/></way>
            <relation id="4"><center lat="5" lon="6"/><member type="way" ref="9" role="outer"/><tag k="type" v="multipolygon"/><tag k="shop" v="mall"/></relation>
            <relation id="5"><bounds minlat="0" minlon="0" maxlat="1" maxlon="1"/>
              <member type="way" ref="10" role="outer"><nd lat="0" lon="0"/><nd lat="0" lon="1"/><nd lat="1" lon="1"/></member>
              <member type="way" ref="11" role="outer"><nd lat="1" lon="1"/><nd lat="1" lon="0"/><nd lat="0" lon="0"/></member>
              <tag k="type" v="multipolygon"/><tag k="shop" v="mall"/></relation>
            """)
        #expect(features.map { $0.geometry?.typeName } == ["Point", "Polygon", "LineString", "Point", "Polygon"])
        #expect(features.map { $0["@geometry"] } == [.string("center"), .string("bounds"), nil, .string("center"), nil])
        #expect(features[1].geometry?.boundingBox == (try BoundingBox(south: 1, west: 2, north: 3, east: 4)))
        #expect(report.report.isClean)
    }

    @Test func `says at which node a ring is open and which ways cross`() throws {
        let body = """
            <node id="1" lat="0" lon="0"/><node id="2" lat="0" lon="1"/><node id="3" lat="1" lon="1"/><node id="4" lat="1" lon="0"/>
            <way id="10"><nd ref="1"/><nd ref="2"/><nd ref="3"/></way>
            <way id="11"><nd ref="1"/><nd ref="3"/><nd ref="2"/><nd ref="4"/><nd ref="1"/><tag k="building" v="yes"/></way>
            <relation id="20"><member type="way" ref="10" role="outer"/><tag k="type" v="multipolygon"/><tag k="name" v="B"/></relation>
            """
        let (features, report) = try Converting.converted(body)
        #expect(features.map { $0.geometry?.typeName } == ["LineString"])
        #expect(
            report.report.faults.map(\.description) == [
                "segments of way/11 meet at 0.5,0.5, which is not an end of both (way/11)",
                "a ring is open at node/1 at 0.0,0.0 (relation/20)", "a ring is open at node/3 at 1.0,1.0 (relation/20)",
            ])
        #expect(report.places.map(\.subject.description) == ["way/11", "relation/20", "relation/20"])
        #expect(report.shapes.map(\.subject.description) == ["way/11", "relation/20"])
        #expect(report.shapes.map { $0.lines.map(\.count) } == [[5], [3]])
    }

    @Test func `lists turn restrictions and roles that the geometry contradicts`() throws {
        let relation = """
            <relation id="20"><member type="way" ref="10" role="from"/><member type="node" ref="3" role="via"/><member type="way" ref="12" role="to"/>
              <tag k="type" v="restriction"/><tag k="restriction" v="no_left_turn"/></relation>
            <relation id="21"><member type="way" ref="11" role="inner"/><tag k="type" v="multipolygon"/><tag k="name" v="C"/></relation>
            """
        let (_, report) = try Converting.converted(Converting.nodes + Converting.ways + relation)
        #expect(report.listed == ["relation/20: type=restriction restriction=no_left_turn: from way/10, to way/12"])
        #expect(report.roles == ["way/11 is inner in relation/21 but bounds it outside"])
        #expect(report.report.skipped[.withoutGeometry] == 1)
    }

    @Test func `draws a site as its points and lines`() throws {
        let relation = """
            <relation id="20"><member type="way" ref="10" role=""/><member type="node" ref="4" role="entrance"/>
              <tag k="type" v="site"/><tag k="name" v="S"/></relation>
            """
        let (features, _) = try Converting.converted(Converting.nodes + Converting.ways + relation)
        let site = try #require(features.last)
        guard case .collection(let parts)? = site.geometry else {
            Issue.record("not a collection")
            return
        }
        #expect(parts.map(\.typeName) == ["MultiPoint", "MultiLineString"])
    }

    @Test func `writes the attributes asked for before the tags`() throws {
        let node = """
            <node id="1" version="3" timestamp="2016-10-27T10:11:29Z" changeset="43214044" uid="29819" user="f&quot;é" lat="1" lon="2"><tag k="a" v="b"/></node>
            """
        let text = String(
            decoding: try Converting.bytes(node) { $0.attributes = [.type, .id, .version, .timestamp, .changeset, .uid, .user] },
            as: UTF8.self)
        #expect(
            text.contains(
                #""properties":{"@type":"node","@id":1,"@version":3,"@timestamp":"2016-10-27T10:11:29Z","@changeset":43214044,"@uid":29819,"@user":"f\"é","a":"b"}"#
            ))
    }

    @Test func `keeps the first of a key that stands twice and says so`() throws {
        let (features, report) = try Converting.converted(
            "<node id=\"1\" lat=\"1\" lon=\"2\"><tag k=\"a\" v=\"1\"/><tag k=\"a\" v=\"2\"/></node>")
        #expect(features.first?.properties == [JSONMember("a", .string("1"))])
        #expect(report.report.faultCount == 1)
    }
}
