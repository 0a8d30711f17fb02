import CommonsDomain
import CommonsGeo
import Foundation
import Testing

@testable import CommonsInterop

@Suite struct OSMConverterTests {
    static let nodes = """
        <node id="1" lat="1" lon="2"><tag k="amenity" v="bench"/></node>
        <node id="2" lat="1" lon="3"/>
        <node id="3" lat="2" lon="3"/>
        <node id="4" lat="2" lon="2"/>
        """
    static let ways = """
        <way id="10"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="path"/></way>
        <way id="11"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/><tag k="building" v="yes"/></way>
        <way id="12"><nd ref="3"/><nd ref="4"/><nd ref="1"/></way>
        """
    static let relations = """
        <relation id="20"><member type="way" ref="10" role="outer"/><member type="way" ref="12" role="outer"/>
          <tag k="type" v="multipolygon"/><tag k="landuse" v="grass"/></relation>
        <relation id="21"><member type="way" ref="10" role=""/><member type="node" ref="4" role="stop"/><tag k="type" v="route"/><tag k="ref" v="7"/></relation>
        """

    @Test func `writes points, lines, areas and routes in the order of the file`() throws {
        let (features, report) = try converted(Self.nodes + Self.ways + Self.relations)
        #expect(features.map(\.name) == ["node/1", "way/10", "way/11", "relation/20", "relation/21"])
        #expect(features.map { $0.geometry?.typeName } == ["Point", "LineString", "Polygon", "Polygon", "MultiLineString"])
        #expect(features[3]["landuse"] == .string("grass"))
        #expect(features[3]["type"] == nil)
        #expect(features[4]["type"] == .string("route"))
        #expect((report.points, report.lines, report.areas, report.relations) == (1, 1, 2, 1))
        #expect(report.report.skipped == [.untagged: 4])
        #expect(report.report.read == 9)
    }

    @Test(arguments: [
        [relations, ways, nodes], [ways, nodes, relations], [ways, relations, nodes],
    ])
    func `reads twice what does not come in the usual order`(parts: [String]) throws {
        let (usual, _) = try converted(Self.nodes + Self.ways + Self.relations)
        let (features, report) = try converted(parts.joined())
        #expect(Set(features) == Set(usual))
        #expect(report.report.faultCounts.isEmpty)
    }

    @Test func `gives the same bytes with few blocks, many blocks, one worker, little memory and nodes in a file`() throws {
        let body = Self.nodes + Self.ways + Self.relations
        let usual = try bytes(body)
        var small = OSMReaderOptions()
        small.blockBytes = 100
        #expect(try bytes(body, reading: small) == usual)
        #expect(try bytes(body, reading: small, workers: 1) == usual)
        #expect(try bytes(body) { $0.savesMemory = true } == usual)
        #expect(try bytes(body) { $0.nodeStore = .file(folder: NSTemporaryDirectory()) } == usual)
    }

    @Test func `takes numbers in any order and negative ones`() throws {
        let body = """
            <node id="-1" lat="0" lon="0"/><node id="-5" lat="0" lon="1"/><node id="-3" lat="1" lon="1"/>
            <way id="-2"><nd ref="-1"/><nd ref="-3"/><nd ref="-5"/><tag k="highway" v="path"/></way>
            """
        let (features, _) = try converted(body)
        #expect(features.map(\.name) == ["way/-2"])
        #expect(
            features[0].geometry
                == .lineString(try LineString([(0, 0), (1, 1), (0, 1)].map { try Coordinate(latitude: $0.0, longitude: $0.1) })))
    }

    @Test(arguments: [true, false])
    func `writes the last version of an object only`(inARow: Bool) throws {
        let first = "<node id=\"1\" version=\"1\" lat=\"1\" lon=\"1\"><tag k=\"a\" v=\"old\"/></node>"
        let other = "<node id=\"2\" version=\"1\" lat=\"2\" lon=\"2\"><tag k=\"a\" v=\"b\"/></node>"
        let second = "<node id=\"1\" version=\"2\" lat=\"3\" lon=\"3\"><tag k=\"a\" v=\"new\"/></node>"
        let (features, report) = try converted(inARow ? first + second + other : first + other + second)
        #expect(Set(features.map(\.name)) == ["node/1", "node/2"])
        #expect(features.first { $0.name == "node/1" }?["a"] == .string("new"))
        #expect(report.report.skipped[.superseded] == 1)
    }

    @Test func `leaves out what is deleted`() throws {
        let (features, report) = try converted(
            "<node id=\"1\" visible=\"false\" version=\"2\"/><node id=\"2\" visible=\"false\" lat=\"1\" lon=\"1\"><tag k=\"a\" v=\"b\"/></node>"
        )
        #expect(features.isEmpty)
        #expect(report.report.skipped[.deleted] == 1)
    }

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
        let (features, _) = try converted(Self.nodes.replacing("<tag k=\"amenity\" v=\"bench\"/>", with: "") + way) { $0.areas = policy }
        #expect(features.map { $0.geometry?.typeName } == expected)
    }

    @Test func `keeps what is there of an incomplete way and says how much is missing`() throws {
        let way = """
            <way id="10"><nd ref="1"/><nd ref="2"/><nd ref="99"/><nd ref="3"/><nd ref="4"/><nd ref="98"/><tag k="highway" v="path"/></way>
            <way id="11"><nd ref="1"/><nd ref="99"/><tag k="highway" v="path"/></way>
            """
        let (features, report) = try converted(Self.nodes + way)
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
        let (features, report) = try converted(Self.nodes + Self.ways + relation)
        let added = features.filter { $0.name.hasPrefix("relation") }
        #expect(added.map { $0.geometry?.typeName } == ["MultiLineString", "Polygon", "MultiLineString"])
        #expect(added.allSatisfy { $0["@missing"] == .integer(1) })
        #expect(report.missing == ["relation/20 lacks way/77", "relation/21 lacks way/77", "relation/22 lacks way/77"])
    }

    @Test func `draws what Overpass writes with centres, boxes and positions, and says which it is`() throws {
        let (features, report) = try converted(
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
        let (features, report) = try converted(body)
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
        let (_, report) = try converted(Self.nodes + Self.ways + relation)
        #expect(report.listed == ["relation/20: type=restriction restriction=no_left_turn: from way/10, to way/12"])
        #expect(report.roles == ["way/11 is inner in relation/21 but bounds it outside"])
        #expect(report.report.skipped[.withoutGeometry] == 1)
    }

    @Test func `draws a site as its points and lines`() throws {
        let relation = """
            <relation id="20"><member type="way" ref="10" role=""/><member type="node" ref="4" role="entrance"/>
              <tag k="type" v="site"/><tag k="name" v="S"/></relation>
            """
        let (features, _) = try converted(Self.nodes + Self.ways + relation)
        let site = try #require(features.last)
        guard case .collection(let parts)? = site.geometry else {
            Issue.record("not a collection")
            return
        }
        #expect(parts.map(\.typeName) == ["MultiPoint", "MultiLineString"])
    }

    @Test func `keeps and drops by tags`() throws {
        let body = Self.nodes + Self.ways + Self.relations
        #expect(try converted(body) { $0.keep = try TagFilter("amenity,landuse=grass") }.features.map(\.name) == ["node/1", "relation/20"])
        #expect(
            try converted(body) { $0.drop = try TagFilter("building=*,ref=7,ref=8") }.features.map(\.name) == [
                "node/1", "way/10", "relation/20",
            ])
        #expect(throws: ConvertError.emptyFilter("a,,b")) { try TagFilter("a,,b") }
    }

    @Test func `keeps what meets a box`() throws {
        let body = Self.nodes + Self.ways + Self.relations
        let box = try BoundingBox(south: 1.5, west: 2.9, north: 3, east: 4)
        let (features, report) = try converted(body) { $0.bounds = box }
        #expect(features.map(\.name) == ["way/10", "way/11", "relation/20", "relation/21"])
        #expect(report.report.skipped[.outside] == 1)
    }

    @Test func `rounds to the precision asked for`() throws {
        let node = "<node id=\"1\" lat=\"-1.2345675\" lon=\"179.9999999\"><tag k=\"a\" v=\"b\"/></node>"
        let text = String(decoding: try bytes(node) { try $0.setPrecision(6) }, as: UTF8.self)
        #expect(text.contains("[180,-1.234568]"))
        #expect(String(decoding: try bytes(node) { try $0.setPrecision(0) }, as: UTF8.self).contains("[180,-1]"))
        var options = ConvertOptions()
        #expect(throws: ConvertError.precisionOutOfRange(8)) { try options.setPrecision(8) }
    }

    @Test func `writes the attributes asked for before the tags`() throws {
        let node = """
            <node id="1" version="3" timestamp="2016-10-27T10:11:29Z" changeset="43214044" uid="29819" user="f&quot;é" lat="1" lon="2"><tag k="a" v="b"/></node>
            """
        let text = String(
            decoding: try bytes(node) { $0.attributes = [.type, .id, .version, .timestamp, .changeset, .uid, .user] }, as: UTF8.self)
        #expect(
            text.contains(
                #""properties":{"@type":"node","@id":1,"@version":3,"@timestamp":"2016-10-27T10:11:29Z","@changeset":43214044,"@uid":29819,"@user":"f\"é","a":"b"}"#
            ))
    }

    @Test func `writes a sequence with record separators`() throws {
        let text = String(decoding: try bytes(Self.nodes) { $0.format = .sequence }, as: UTF8.self)
        #expect(
            text
                == "\u{1E}{\"type\":\"Feature\",\"id\":\"node/1\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[2,1]},\"properties\":{\"amenity\":\"bench\"}}\n"
        )
    }

    @Test func `keeps the first of a key that stands twice and says so`() throws {
        let (features, report) = try converted(
            "<node id=\"1\" lat=\"1\" lon=\"2\"><tag k=\"a\" v=\"1\"/><tag k=\"a\" v=\"2\"/></node>")
        #expect(features.first?.properties == [JSONMember("a", .string("1"))])
        #expect(report.report.faultCount == 1)
    }

    @Test func `leaves nothing behind when the input is refused`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "convert-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = folder.appending(path: "in.osm"), output = folder.appending(path: "out.geojson")
        try Data("<osm version=\"0.6\">\(Self.nodes)<way id=\"3\"><nd re".utf8).write(to: input)
        try Data("earlier".utf8).write(to: output)
        #expect(throws: OSMReadError.self) { try OSMConverter().convert(input.path, to: output.path) }
        #expect(try String(contentsOf: output, encoding: .utf8) == "earlier")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["in.osm", "out.geojson"])
        #expect(throws: ConvertError.self) { try OSMConverter().convert(input.path, to: folder.path + "/none/out.geojson") }
        #expect(throws: OSMReadError.self) { try OSMConverter().convert(folder.path + "/none.osm", to: output.path) }
    }

    @Test func `stops when its task is cancelled and leaves nothing`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "convert-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = folder.appending(path: "in.osm").path, output = folder.appending(path: "out.geojson").path
        try Data("<osm version=\"0.6\">\(Self.nodes)</osm>".utf8).write(to: URL(filePath: input))
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try OSMConverter().convert(input, to: output)
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["in.osm"])
    }

    @Test func `hears how far reading is`() throws {
        let file = try TemporaryFile("<osm version=\"0.6\">\(Self.nodes)</osm>")
        var last: ConvertProgress?
        _ = try OSMConverter().convert(file.path, to: file.path + ".out") { last = $0 }
        try FileManager.default.removeItem(atPath: file.path + ".out")
        #expect(last == ConvertProgress(bytesRead: file.size, size: file.size, reading: 1))
    }
}

private func bytes(
    _ body: String, reading: OSMReaderOptions = OSMReaderOptions(), workers: Int = 2,
    _ change: (inout ConvertOptions) throws -> Void = { _ in }
) throws -> [UInt8] {
    try run(body, reading: reading, workers: workers, change).bytes
}

private func converted(
    _ body: String, _ change: (inout ConvertOptions) throws -> Void = { _ in }
) throws -> (features: [GeoJSONFeature], report: ConvertReport) {
    let (bytes, report) = try run(body, reading: OSMReaderOptions(), workers: 2, change)
    return (try GeoJSONReader().document(bytes: bytes).features, report)
}

private func run(
    _ body: String, reading: OSMReaderOptions, workers: Int, _ change: (inout ConvertOptions) throws -> Void
) throws -> (bytes: [UInt8], report: ConvertReport) {
    let file = try TemporaryFile("<osm version=\"0.6\">\n\(body)\n</osm>")
    var options = ConvertOptions()
    try change(&options)
    var converter = OSMConverter(options: options, reading: reading)
    converter.workers = workers
    let output = file.path + ".geojson"
    let report = try converter.convert(file.path, to: output)
    defer { try? FileManager.default.removeItem(atPath: output) }
    return (Array(try Data(contentsOf: URL(filePath: output))), report)
}

extension GeoJSONFeature {
    /// The id as text.
    fileprivate var name: String { if case .string(let name)? = id { name } else { "" } }
}
