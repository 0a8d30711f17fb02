import CommonsDomain
import CommonsGeo
import Foundation
import Testing

@testable import CommonsInterop

@Suite struct OSMConverterTests {
    @Test func `writes points, lines, areas and routes in the order of the file`() throws {
        let (features, report) = try Converting.converted(Converting.nodes + Converting.ways + Converting.relations)
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
        [Converting.relations, Converting.ways, Converting.nodes], [Converting.ways, Converting.nodes, Converting.relations],
        [Converting.ways, Converting.relations, Converting.nodes],
    ])
    func `reads twice what does not come in the usual order`(parts: [String]) throws {
        let (usual, _) = try Converting.converted(Converting.nodes + Converting.ways + Converting.relations)
        let (features, report) = try Converting.converted(parts.joined())
        #expect(Set(features) == Set(usual))
        #expect(report.report.faultCounts.isEmpty)
    }

    @Test func `gives the same bytes with few blocks, many blocks, one worker, little memory and nodes in a file`() throws {
        let body = Converting.nodes + Converting.ways + Converting.relations
        let usual = try Converting.bytes(body)
        var small = OSMReaderOptions()
        small.blockBytes = 100
        #expect(try Converting.bytes(body, reading: small) == usual)
        #expect(try Converting.bytes(body, reading: small, workers: 1) == usual)
        #expect(try Converting.bytes(body) { $0.savesMemory = true } == usual)
        #expect(try Converting.bytes(body) { $0.nodeStore = .file(folder: NSTemporaryDirectory()) } == usual)
    }

    @Test func `takes numbers in any order and negative ones`() throws {
        let body = """
            <node id="-1" lat="0" lon="0"/><node id="-5" lat="0" lon="1"/><node id="-3" lat="1" lon="1"/>
            <way id="-2"><nd ref="-1"/><nd ref="-3"/><nd ref="-5"/><tag k="highway" v="path"/></way>
            """
        let (features, _) = try Converting.converted(body)
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
        let (features, report) = try Converting.converted(inARow ? first + second + other : first + other + second)
        #expect(Set(features.map(\.name)) == ["node/1", "node/2"])
        #expect(features.first { $0.name == "node/1" }?["a"] == .string("new"))
        #expect(report.report.skipped[.superseded] == 1)
    }

    @Test func `leaves out what is deleted`() throws {
        let (features, report) = try Converting.converted(
            "<node id=\"1\" visible=\"false\" version=\"2\"/><node id=\"2\" visible=\"false\" lat=\"1\" lon=\"1\"><tag k=\"a\" v=\"b\"/></node>"
        )
        #expect(features.isEmpty)
        #expect(report.report.skipped[.deleted] == 1)
    }

    @Test func `leaves nothing behind when the input is refused`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "convert-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = folder.appending(path: "in.osm"), output = folder.appending(path: "out.geojson")
        try Data("<osm version=\"0.6\">\(Converting.nodes)<way id=\"3\"><nd re".utf8).write(to: input)
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
        try Data("<osm version=\"0.6\">\(Converting.nodes)</osm>".utf8).write(to: URL(filePath: input))
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try OSMConverter().convert(input, to: output)
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["in.osm"])
    }

    @Test func `hears how far reading is`() throws {
        let file = try TemporaryFile("<osm version=\"0.6\">\(Converting.nodes)</osm>")
        var last: ConvertProgress?
        _ = try OSMConverter().convert(file.path, to: file.path + ".out") { last = $0 }
        try FileManager.default.removeItem(atPath: file.path + ".out")
        #expect(last == ConvertProgress(bytesRead: file.size, size: file.size, reading: 1))
    }
}
